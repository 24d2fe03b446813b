import HubCore
import HubStorage

/// A person as their record shows them.
struct PersonView: Encodable, Sendable {
    let id: Int64
    let kind: String
    let givenName, familyName, knownAs: String?
    /// As far as it is known: `2024-03-02`, `2024-03` or `2024`.
    let born: String?
    let due: Day?
    let sex: PersonDetails.Sex?
    let nhsNumber, ethnicity, firstLanguage: String?
    let interpreterNeeded: Bool?
    let send, phone, email, contactPreference: String?

    init(_ id: Int64, _ details: PersonDetails) {
        self.id = id
        kind = details.kind.payloadWord
        (givenName, familyName, knownAs) = (details.givenName, details.familyName, details.knownAs)
        (born, due, sex) = (details.birth?.iso, details.due, details.sex)
        (nhsNumber, ethnicity, firstLanguage) = (details.nhsNumber, details.ethnicity, details.firstLanguage)
        (interpreterNeeded, send) = (details.interpreterNeeded, details.send)
        (phone, email, contactPreference) = (details.phone, details.email, details.contactPreference)
    }
}

/// A family's record.
struct FamilyView: Encodable, Sendable {
    /// One of its people.
    struct Member: Encodable, Sendable {
        let person: PersonView
        let relationship: Relationship?
        let joined: Day?
        /// The first day on which they are no member any more.
        let left: Day?
        let isMain: Bool
    }

    /// One person's mark at one session.
    struct Attended: Encodable, Sendable {
        let session: Int64
        let date: Day
        let activity, venue: String
        let person: Int64
        let mark: String
    }

    let id: Int64
    let code: String
    let people: [Member]
    let address: Address?
    let addressIsProtected: Bool
    let registrations: [Registration]
    let consents: [Consent]
    let references, mergedCodes, missing: [String]
    let attendances: [Attended]

    init(_ record: FamilyRecord) {
        (id, code) = (record.id, record.code)
        people = record.people.map {
            Member(
                person: PersonView($0.id, $0.details), relationship: $0.relationship, joined: $0.joined, left: $0.left,
                isMain: $0.isMain)
        }
        (address, addressIsProtected) = (record.address, record.addressIsProtected)
        (registrations, consents) = (record.registrations, record.consents)
        (references, mergedCodes, missing) = (record.references, record.mergedCodes, record.missing)
        attendances = record.attendances.map {
            Attended(
                session: $0.session, date: $0.day, activity: $0.activity, venue: $0.venue, person: $0.person,
                mark: $0.mark.payloadWord)
        }
    }
}

/// Somebody registered who looks like somebody sent: a number and what speaks for it, never a name.
struct AlikeView: Encodable, Sendable {
    /// The place among the people that were sent, from 0 on.
    let place: Int
    let person: Int64
    let families: [String]
    let strength: Duplicates.Strength
    let evidence: Duplicates.Evidence

    init(_ alike: Alike) {
        (place, person) = (alike.place, alike.candidate.person)
        families = alike.candidate.families.compactMap { FamilyCode(family: $0)?.description }
        (strength, evidence) = (alike.candidate.likeness.strength, alike.candidate.likeness.evidence)
    }
}
