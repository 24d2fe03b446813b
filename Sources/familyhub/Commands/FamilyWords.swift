import HubCore
import HubStorage

/// A person as a command line says them: the name, then what else is known, commas between.
///
/// `Niamh O'Testerly, born 02/03/2024`; `Maria, family de la Cruz, phone 0161 496 0000`.
enum FamilyWords {
    /// The words that may follow a name.
    static let words = "born, due, family, known as, sex, nhs, phone, email, ethnicity, language, send, relationship"

    static func member(_ text: String, _ kind: PersonDetails.Kind) throws -> NewMember {
        var parts = text.split(separator: "," as Character).map { String($0).trimmed }
        guard !parts.isEmpty, !parts[0].isEmpty else {
            throw Refusal.usage("A person begins with a name, like \"Orla O'Testerly, born 11/11/1990\".")
        }
        let name = PersonName.split(parts.removeFirst())
        var member = NewMember(
            PersonDetails(kind: kind, givenName: name.given, familyName: name.family),
            relationship: kind == .child ? .child : nil)
        for part in parts where !part.isEmpty { try apply(part, to: &member) }
        return member
    }

    /// Applies one saying, such as `born 02/03/2024`.
    static func apply(_ saying: String, to member: inout NewMember) throws {
        let words = saying.split(separator: " " as Character, maxSplits: 1).map { String($0) }
        guard words.count == 2 else { throw unknown }
        if words[0].lowercased() == "relationship" {
            guard
                let relationship = Relationship(rawValue: words[1].replacing(" ", with: "_").replacing("-", with: "_"))
            else {
                throw Refusal.usage(
                    "There is no such relationship: use one of \(Relationship.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            member.relationship = relationship
            return
        }
        try apply(words[0].lowercased(), words[1].trimmed, to: &member.details)
    }

    static func apply(_ field: String, _ value: String, to details: inout PersonDetails) throws {
        switch field {
        case "name": (details.givenName, details.familyName) = PersonName.split(value)
        case "given": details.givenName = value
        case "family":
            // A name written without it was taken apart at its last word: all of it is the given name.
            details.givenName = [details.givenName, details.familyName].compactMap(\.self).joined(separator: " ")
            details.familyName = value
        case "surname": details.familyName = value
        case "known": details.knownAs = value.lowercased().hasPrefix("as ") ? String(value.dropFirst(3)) : value
        case "born": details.birth = try BirthDate(reading: value)
        case "due":
            guard case .day(let day, _) = DateReading(text: value) else {
                throw Refusal.usage("A due date is no date: write it like 28/05/2026.")
            }
            details.due = day
        case "sex":
            guard let sex = PersonDetails.Sex(rawValue: value.uppercased()) else {
                throw Refusal.usage("Sex is F, M or U for not known.")
            }
            details.sex = sex
        case "nhs":
            guard case .number(let number) = NHSNumber.read(value) else {
                throw Refusal.usage(
                    "An NHS number is not right: ten digits, the last of which checks the others; or leave it out.")
            }
            details.nhsNumber = number
        case "phone": details.phone = value
        case "email": details.email = value
        case "ethnicity": details.ethnicity = value.uppercased()
        case "language": details.firstLanguage = value
        case "interpreter": details.interpreterNeeded = value.lowercased() == "yes"
        case "send": details.send = value.uppercased()
        case "contact": details.contactPreference = value
        default: throw unknown
        }
    }

    /// Empties a field that is named as in `apply`.
    static func clear(_ field: String, of details: inout PersonDetails) throws {
        switch field {
        case "given": details.givenName = nil
        case "family", "surname": details.familyName = nil
        case "known": details.knownAs = nil
        case "born": details.birth = nil
        case "due": details.due = nil
        case "sex": details.sex = nil
        case "nhs": details.nhsNumber = nil
        case "phone": details.phone = nil
        case "email": details.email = nil
        case "ethnicity": details.ethnicity = nil
        case "language": details.firstLanguage = nil
        case "interpreter": details.interpreterNeeded = nil
        case "send": details.send = nil
        case "contact": details.contactPreference = nil
        default: throw unknown
        }
    }

    private static let unknown = Refusal.usage(
        "After the name comes one of: \(words); each with its value, like \"born 02/03/2024\".")
}
