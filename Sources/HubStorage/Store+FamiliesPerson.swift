import GRDB
package import HubCore

/// A person with the families they are or were of.
package struct PersonRecord: Sendable {
    /// One of their families.
    package struct Membership: Sendable {
        package let family: Int64
        package let relationship: Relationship?
        package let joined: Day?
        /// The first day on which the person is no member any more.
        package let left: Day?
        package let isMain: Bool
    }

    package let id: Int64
    package let details: PersonDetails
    package let memberships: [Membership]
    /// Ids in other systems, as `system id`.
    package let references: [String]
}

extension Store {
    /// A person's record, the audit's line first; a merged person's is the one that was kept.
    package func person(_ id: Int64, by actor: Actor, now: Now) throws -> PersonRecord {
        try writing { db in
            try Rights.require(actor, .seeFamily, hubs: actor.hubs)
            let kept = try Store.existing(person: id, db)
            let families = try Store.families(of: kept, db)
            try Rights.require(actor, .seeFamily, hubs: try Store.hubs(ofPerson: kept, families, db))
            try Store.audit(db, actor, now, "person.show", "person \(kept)", "")
            let people = Store.list(try Store.joined("person", kept, db))
            return PersonRecord(
                id: kept, details: try Store.details(kept, db),
                memberships: try families.compactMap { family in
                    try Store.members(family, db).first { $0.id == kept }.map {
                        PersonRecord.Membership(
                            family: family, relationship: $0.relationship, joined: $0.joined, left: $0.left,
                            isMain: $0.isMain)
                    }
                },
                references: try String.fetchAll(
                    db,
                    sql:
                        "SELECT system || ' ' || external_id FROM person_ref WHERE person_id IN (\(people)) ORDER BY 1"
                ))
        }
    }
}
