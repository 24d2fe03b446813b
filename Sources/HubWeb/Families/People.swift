import HubCore
import HubStorage

/// People: shown and corrected.
enum People {
    /// A person with their families.
    private struct Record: Encodable {
        struct Membership: Encodable {
            let family: Int64
            let code: String
            let relationship: Relationship?
            let joined, left: Day?
            let isMain: Bool
        }

        let person: PersonView
        let families: [Membership]
        let references: [String]

        init(_ record: PersonRecord) {
            person = PersonView(record.id, record.details)
            families = record.memberships.map {
                Membership(
                    family: $0.family, code: FamilyCode(family: $0.family)?.description ?? "",
                    relationship: $0.relationship, joined: $0.joined, left: $0.left, isMain: $0.isMain)
            }
            references = record.references
        }
    }

    static func show(_ call: Call) throws -> Reply {
        let record = try call.services.store.person(call.id(), by: call.actor, now: call.now)
        return try .json(Record(record), tag: call.tag(of: .person(record.id)))
    }

    private struct Changed: Encodable { let person: Int64 }

    /// Corrects a person; fields that are left out stay, null empties one.
    static func edit(_ call: Call) throws -> Reply {
        let (id, sent) = (try call.id(), call.sent)
        try call.editing(.person(id)) {
            try call.services.store.edit(person: id, by: call.acting) { details in
                try SentPerson.apply(sent, to: &details)
                try Call.refuse(PersonChecks.problems(details, today: call.now.local.day))
            }
        }
        return try .json(Changed(person: id), tag: call.tag(of: .person(id)))
    }
}
