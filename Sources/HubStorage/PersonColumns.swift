import GRDB
import HubCore

/// How a person's details stand in the columns of `person` and `person_claim`.
enum PersonColumns {
    static let names = [
        "kind", "given_name", "family_name", "known_as", "birth_day", "birth_precision", "due_day", "sex", "nhs_number",
        "ethnicity", "first_language", "interpreter_needed", "send", "phone", "email", "contact_preference",
    ]

    static let list = names.joined(separator: ", ")

    static func values(_ details: PersonDetails) -> [(any DatabaseValueConvertible)?] {
        [
            details.kind.rawValue, details.givenName, details.familyName, details.knownAs, details.birth?.day.number,
            details.birth?.precision.rawValue, details.due?.number, details.sex?.rawValue, details.nhsNumber,
            details.ethnicity, details.firstLanguage, details.interpreterNeeded, details.send, details.phone,
            details.email, details.contactPreference,
        ]
    }

    static func databaseValues(_ details: PersonDetails) -> [DatabaseValue] {
        values(details).map { $0?.databaseValue ?? .null }
    }

    /// The details in the sixteen columns from one on.
    static func details(_ row: Row, from index: Int) -> PersonDetails {
        PersonDetails(
            kind: (row[index] as Int?).flatMap(PersonDetails.Kind.init(rawValue:)) ?? .adult, givenName: row[index + 1],
            familyName: row[index + 2], knownAs: row[index + 3],
            birth: (row[index + 4] as Int?).map {
                BirthDate(
                    Day(number: $0),
                    precision: (row[index + 5] as Int?).flatMap(BirthDate.Precision.init(rawValue:)) ?? .day)
            },
            due: (row[index + 6] as Int?).map { Day(number: $0) },
            sex: (row[index + 7] as String?).flatMap(PersonDetails.Sex.init(rawValue:)), nhsNumber: row[index + 8],
            ethnicity: row[index + 9], firstLanguage: row[index + 10], interpreterNeeded: row[index + 11],
            send: row[index + 12], phone: row[index + 13], email: row[index + 14],
            contactPreference: row[index + 15])
    }
}
