import Foundation
import HubCore
import HubSecrets
import HubStorage

/// What a client says of a person: fields that are left out say nothing, null empties one.
enum SentPerson {
    /// A person about to be of a family; a child of it where nothing else is said.
    static func member(_ sent: JSONInput, at place: String) throws -> NewMember {
        var details = PersonDetails(kind: .adult)
        try apply(sent, to: &details, at: place)
        let relationship = sent["relationship"]?.text.flatMap { Relationship(rawValue: $0) }
        return NewMember(
            details, relationship: relationship ?? (details.kind.isChild ? .child : nil),
            isMain: sent["isMain"] == .bool(true))
    }

    /// Puts every field that was sent into what is known; the document has checked their types.
    static func apply(_ sent: JSONInput, to details: inout PersonDetails, at place: String = "") throws {
        for (field, value) in sent.members {
            let text = value.text
            switch field {
            case "kind": details.kind = text.flatMap { PersonDetails.Kind(payloadWord: $0) } ?? details.kind
            case "givenName": details.givenName = text
            case "familyName": details.familyName = text
            case "knownAs": details.knownAs = text
            case "born": details.birth = try birth(text, at: "\(place)/born")
            case "due": details.due = text.flatMap { Day(iso: $0) }
            case "sex": details.sex = text.flatMap { PersonDetails.Sex(rawValue: $0) }
            case "nhsNumber": details.nhsNumber = try nhsNumber(text, at: "\(place)/nhsNumber")
            case "ethnicity": details.ethnicity = text
            case "firstLanguage": details.firstLanguage = text
            case "interpreterNeeded": details.interpreterNeeded = value == .null ? nil : value == .bool(true)
            case "send": details.send = text
            case "phone": details.phone = text
            case "email": details.email = text
            case "contactPreference": details.contactPreference = text
            default: break
            }
        }
    }

    private static func birth(_ text: String?, at place: String) throws -> BirthDate? {
        guard let text else { return nil }
        guard let birth = try? BirthDate(reading: text) else {
            throw WebProblem.invalid([
                .init(field: place, message: "Send a date like 2024-03-02, or 2024-03 or 2024 where no more is known.")
            ])
        }
        return birth
    }

    private static func nhsNumber(_ text: String?, at place: String) throws -> String? {
        guard let text else { return nil }
        guard case .number(let number) = NHSNumber.read(text) else {
            throw WebProblem.invalid([
                .init(field: place, message: "Send ten digits, the last of which checks the others, or leave it out.")
            ])
        }
        return number
    }
}

extension PersonDetails.Kind {
    /// The word of payloads.
    var payloadWord: String {
        switch self {
        case .child: "child"
        case .adult: "adult"
        case .expectant: "expectant"
        }
    }

    /// The kind that a word of payloads means.
    init?(payloadWord: String) {
        guard let kind = PersonDetails.Kind.allCases.first(where: { $0.payloadWord == payloadWord }) else { return nil }
        self = kind
    }
}

/// What a client says of an address.
enum SentAddress {
    /// Puts every field that was sent into what is known.
    static func apply(_ sent: JSONInput, to address: inout Address, at place: String) throws {
        for (field, value) in sent.members {
            switch field {
            case "lines": address.lines = value.items.compactMap(\.text)
            case "postcode": address.postcode = try postcode(value.text, at: "\(place)/postcode")
            case "uprn": address.uprn = value.text
            case "isConfidential": address.isConfidential = value == .bool(true)
            default: break
            }
        }
    }

    private static func postcode(_ text: String?, at place: String) throws -> String? {
        guard let text else { return nil }
        guard let code = Postcode.read(text) else {
            throw WebProblem.invalid([.init(field: place, message: "Send a postcode like M25 9ZZ.")])
        }
        return code
    }
}

extension Call {
    /// The body as a value of which each field is looked at; the document has already checked it.
    var sent: JSONInput { JSONInput(body) ?? .object([:]) }

    /// Who acts, with a fresh salt for what the audit keeps aside.
    var acting: Acting { Acting(actor, at: now, salt: Hexadecimal.text(SecretToken.random(16))) }

    /// A day of the body; today where none was sent.
    func day(in sent: JSONInput, _ field: String) -> Day {
        sent[field]?.text.flatMap { Day(iso: $0) } ?? now.local.day
    }

    /// Stops where a form has faults, each told by its field.
    static func refuse(_ problems: [FieldProblem], at place: String = "") throws {
        guard !problems.isEmpty else { return }
        throw WebProblem.invalid(
            problems.map { problem in
                .init(field: "\(place)/\(pointer(problem.field))", message: problem.message)
            })
    }

    /// `people/0/born` of `people[0].birth`.
    private static func pointer(_ field: String) -> String {
        field.replacing("[", with: "/").replacing("].", with: "/").replacing("birth", with: "born")
            .replacing(#/^(postcode|uprn)$/#) { "address/\($0.output.0)" }
    }
}
