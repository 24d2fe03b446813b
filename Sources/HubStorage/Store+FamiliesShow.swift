import GRDB
package import HubCore

/// Everything kept of a family, as its record shows it.
package struct FamilyRecord: Sendable, Encodable {
    package let id: Int64
    package let code: String
    package let people: [FamilyMember]
    /// None where there is none, or where it is protected and the reader may not see it.
    package let address: Address?
    package let addressIsProtected: Bool
    package let registrations: [Registration]
    /// The last answer of each kind.
    package let consents: [Consent]
    /// Ids in other systems, as `system id`.
    package let references: [String]
    /// Codes of the families merged into it.
    package let mergedCodes: [String]
    package let missing: [String]
    package let attendances: [Attended]

    /// One person's mark at one session.
    package struct Attended: Sendable, Equatable, Encodable {
        package let session: Int64
        package let day: Day
        package let activity: String
        package let venue: String
        package let person: Int64
        package let mark: RegisterMark
    }
}

extension Store {
    /// A family's record, the audit's line first; a merged family's is the one that was kept.
    package func family(_ id: Int64, by actor: Actor, now: Now) throws -> FamilyRecord {
        try writing { db in
            try Rights.require(actor, .seeFamily, hubs: actor.hubs)
            let kept = try Store.existing(family: id, db)
            let hubs = try Store.hubs(kept, db)
            try Rights.require(actor, .seeFamily, hubs: hubs)
            try Store.audit(db, actor, now, "family.show", "family \(kept)", "")
            return try Store.record(kept, actor, db)
        }
    }

    private static func record(_ id: Int64, _ actor: Actor, _ db: Database) throws -> FamilyRecord {
        let members = try members(id, db)
        let address = try address(id, db)
        let registrations = try registrations(id, db)
        let isHidden =
            address?.isConfidential == true
            && !Rights.seesProtectedAddress(actor, registeredAt: Set(registrations.compactMap(\.hub)))
        let joined = try joined("family", id, db)
        return FamilyRecord(
            id: id, code: FamilyCode(family: id)?.description ?? "", people: members,
            address: isHidden ? nil : address, addressIsProtected: address?.isConfidential == true,
            registrations: registrations, consents: try consents(joined, db),
            references: try String.fetchAll(
                db,
                sql:
                    "SELECT system || ' ' || external_id FROM family_ref WHERE family_id IN (\(list(joined))) ORDER BY 1"
            ),
            mergedCodes: joined.filter { $0 != id }.compactMap { FamilyCode(family: $0)?.description },
            missing: RecordCompleteness.missing(
                people: members.filter { $0.left == nil }.map(\.details),
                registration: registrations.first { $0.noticeGiven } ?? registrations.first, address: address),
            attendances: try attendances(members, db))
    }

    private static func consents(_ families: [Int64], _ db: Database) throws -> [Consent] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT kind, given, on_day, said_by FROM consent c WHERE family_id IN (\(list(families)))
                    AND id = (SELECT max(id) FROM consent l WHERE l.family_id IN (\(list(families))) AND l.kind = c.kind)
                ORDER BY kind
                """
        ).compactMap { row in
            Consent.Kind(rawValue: row[0]).map {
                Consent($0, given: row[1], on: Day(number: row[2]), saidBy: row[3])
            }
        }
    }

    /// What people of the family attended, the last first; two merged people at one session are one, present before absent.
    private static func attendances(_ members: [FamilyMember], _ db: Database) throws -> [FamilyRecord.Attended] {
        let slugs = try Slugs(db)
        var attended: [FamilyRecord.Attended] = []
        for member in members {
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT s.id, s.day, s.activity_id, s.venue_id,
                        max(CASE ifnull(a.marked, a.claimed) WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE 0 END)
                    FROM attendance a JOIN session s ON s.id = a.session_id
                    WHERE a.person_id IN (\(list(try joined("person", member.id, db))))
                        AND ifnull(a.marked, a.claimed) IS NOT NULL
                    GROUP BY s.id
                    """)
            attended += rows.map { row in
                FamilyRecord.Attended(
                    session: row[0], day: Day(number: row[1]), activity: slugs.activity[row[2] as Int],
                    venue: slugs.venue[row[3] as Int], person: member.id,
                    mark: [RegisterMark.absent, .apologies, .present][row[4] as Int])
            }
        }
        return attended.sorted { ($1.day, $1.session, $0.person) < ($0.day, $0.session, $1.person) }
    }
}
