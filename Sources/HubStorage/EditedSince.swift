import GRDB
import HubCore

/// What people changed at the desk: undoing an import stops at it, or keeps what the import says of it.
enum EditedSince {
    /// Sessions that people settled or marked.
    static let sessions = """
        SELECT session_id FROM settlement UNION SELECT session_id FROM mark UNION SELECT session_id FROM register_event
        """

    private static let desk = "(SELECT id FROM source WHERE name IN ('\(Store.deskSource)', '\(Store.deskAgain)'))"

    /// People whom somebody edited after a batch, marked, enrolled or merged.
    private static func people(_ batch: Int64) -> String {
        """
        SELECT person_id FROM person_claim WHERE source_id IN \(desk) AND import_id > \(batch)
        UNION SELECT person_id FROM mark WHERE person_id IS NOT NULL UNION SELECT person_id FROM enrolment
        UNION SELECT id FROM person WHERE merged_into IS NOT NULL
        UNION SELECT merged_into FROM person WHERE merged_into IS NOT NULL
        """
    }

    /// Families that somebody edited or registered anew after a batch, asked for consent or merged.
    private static func families(_ batch: Int64) -> String {
        """
        SELECT family_id FROM family_claim WHERE source_id IN \(desk) AND import_id > \(batch)
        UNION SELECT family_id FROM consent UNION SELECT id FROM family WHERE merged_into IS NOT NULL
        UNION SELECT merged_into FROM family WHERE merged_into IS NOT NULL
        """
    }

    /// The condition that leaves out a batch's claims on what people changed.
    static func spared(_ thing: String, of batch: Int64) -> String {
        switch thing {
        case "session": "AND session_id NOT IN (\(sessions))"
        case "person": "AND person_id NOT IN (\(people(batch)))"
        case "family": "AND family_id NOT IN (\(families(batch)))"
        default: ""
        }
    }

    /// Everything that an import says something of and that people changed, as people name it.
    static func named(_ importID: Int64, _ db: Database) throws -> [String] {
        try Store.editedSessions(of: importID, db) + familiesNamed(importID, db) + peopleNamed(importID, db)
    }

    private static func peopleNamed(_ importID: Int64, _ db: Database) throws -> [String] {
        let ids = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT person_id FROM person_claim WHERE import_id = ? AND person_id IN (\(people(importID)))
                ORDER BY person_id
                """, arguments: [importID])
        return try ids.map { id in
            if try Store.isErased("person", id, db) { return "somebody who was erased" }
            let external = try String.fetchOne(
                db, sql: "SELECT external_id FROM person_ref WHERE person_id = ? ORDER BY system LIMIT 1",
                arguments: [id])
            return "person \(external ?? "#\(id)")"
        }
    }

    private static func familiesNamed(_ importID: Int64, _ db: Database) throws -> [String] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT family_id FROM family_claim WHERE import_id = ? AND family_id IN (\(families(importID)))
                ORDER BY family_id
                """, arguments: [importID]
        ).map { id in
            if try Store.isErased("family", id, db) { return "a family that was erased" }
            return "family \(FamilyCode(family: id)?.description ?? String(id))"
        }
    }
}
