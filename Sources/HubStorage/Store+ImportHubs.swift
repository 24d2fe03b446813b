import GRDB
import HubCore

/// Whose imports are whose: a coordinator sees and undoes those that speak of their hubs alone.
extension Store {
    /// Stops an actor to whom an import is not theirs: one of another hub, or of none.
    static func requireImport(_ id: Int64, _ action: Rights.Action, _ actor: Actor, _ db: Database) throws {
        guard !Rights.allows(actor, action) else { return }
        try Rights.require(actor, action, hubs: actor.hubs)
        for hub in try hubs(ofImport: id, Belonging(requiredCatalogue(db)), db) {
            guard let hub else {
                throw Refusal(.notPermitted, "Import \(id) is of the whole authority: ask a manager.")
            }
            try Rights.require(actor, action, hub: hub)
        }
    }

    /// The imports of a list that an actor may see.
    static func seen(_ imports: [ImportSummary], by actor: Actor, _ db: Database) throws -> [ImportSummary] {
        guard !Rights.allows(actor, .seeImports) else { return imports }
        let belonging = Belonging(try requiredCatalogue(db))
        return try imports.filter { one in
            if one.importedBy == actor.name { return true }
            let hubs = try hubs(ofImport: one.id, belonging, db)
            return !hubs.isEmpty
                && hubs.allSatisfy { hub in hub.map { Rights.allows(actor, .seeImports, hub: $0) } ?? false }
        }
    }

    /// The hubs whose sessions, tallies and families an import speaks of; none for what no hub has.
    private static func hubs(ofImport id: Int64, _ belonging: Belonging, _ db: Database) throws -> Set<String?> {
        let slugs = try Slugs(db)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                WITH own AS (
                    SELECT session_id FROM session_claim WHERE import_id = ?1
                    UNION SELECT c.session_id FROM session_vouch v JOIN session_claim c ON c.id = v.claim_id
                        WHERE v.import_id = ?1
                    UNION SELECT session_id FROM attendance WHERE import_id = ?1
                    UNION SELECT session_id FROM attendance_superseded WHERE import_id = ?1
                    UNION SELECT session_id FROM walk_in WHERE import_id = ?1)
                SELECT s.venue_id, s.day, s.given_hub_id FROM own JOIN session s ON s.id = own.session_id
                UNION SELECT t.venue_id, t.from_day, t.hub_id FROM tally_claim c JOIN tally t ON t.id = c.tally_id
                    WHERE c.import_id = ?1
                UNION SELECT venue_id, registered_day, hub_id FROM family_claim
                    WHERE import_id = ?1 AND registered_day IS NOT NULL
                """, arguments: [id])
        var hubs: Set<String?> = []
        while let row = try rows.next() {
            let given = (row[2] as Int64?).flatMap { slugs.hub[$0] }
            let venue = (row[0] as Int64?).flatMap { slugs.venue[$0] }
            hubs.insert(given ?? venue.flatMap { belonging.hub(of: $0, on: Day(number: row[1])) })
        }
        return hubs
    }
}
