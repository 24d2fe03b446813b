import GRDB
import HubCore

/// Undoing what an import says of people and their registers.
extension Store {
    static func undoRegisters(_ db: Database, _ id: Int64, _ outcome: inout UndoOutcome) throws {
        var undo = UndoRegisters(id, db)
        try undo.run()
        guard !undo.sessions.isEmpty else { return }
        let sessions = undo.sessions.sorted()
        try bump(days(of: sessions, db).map { $0...$0 }, db)
        try foldRegisters(sessions, db)
        // A session that only these rows kept goes with them.
        try db.execute(
            sql: "DROP TABLE IF EXISTS temp.touched; CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY)")
        let touching = try db.makeStatement(sql: "INSERT INTO temp.touched (id) VALUES (?)")
        for session in sessions { try touching.execute(arguments: [session]) }
        try fold(db)
        try db.execute(sql: "DROP TABLE temp.touched")
        outcome.removed += undo.removed
        outcome.restored += undo.restored
        outcome.kept += undo.kept
    }

    static func undoPeople(_ db: Database, _ id: Int64, _ outcome: inout UndoOutcome) throws {
        let people = try Int64.fetchAll(
            db, sql: "SELECT DISTINCT person_id FROM person_claim WHERE import_id = ?", arguments: [id])
        let families = try Int64.fetchAll(
            db,
            sql: """
                SELECT family_id FROM person_claim WHERE import_id = ?1 AND family_id IS NOT NULL
                UNION SELECT family_id FROM family_claim WHERE import_id = ?1
                """, arguments: [id])
        let days = try Int.fetchAll(
            db,
            sql: "SELECT DISTINCT registered_day FROM family_claim WHERE import_id = ? AND registered_day IS NOT NULL",
            arguments: [id])
        let registered =
            try Int.fetchOne(db, sql: "SELECT count(*) FROM family_claim WHERE import_id = ?", arguments: [id]) ?? 0
        _ = try endClaims(db, id, "person")
        let kept = try endClaims(db, id, "family")
        try fold(people: people, families: families, db)
        let sessions = try sessions(attendedBy: people, db)
        try foldRegisters(sessions, db)
        try bump((days.map { Day(number: $0) } + Store.days(of: sessions, db)).map { $0...$0 }, db)
        outcome.kept += kept
        outcome.removed += registered - kept
    }
}
