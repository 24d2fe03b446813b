import GRDB
import HubCore

/// Other numbers for people and families: random ones that say neither who they were nor when they were erased.
struct Tokens {
    private let db: Database
    /// So many numbers to choose from at least.
    private static let choice = 128

    init(_ db: Database) { self.db = db }

    /// A number that nobody has had, and that nobody can tell from its neighbours.
    func draw(_ thing: String) throws -> Int64 {
        let spare =
            try Int.fetchOne(db, sql: "SELECT count(*) FROM spare_token WHERE thing = ?", arguments: [thing]) ?? 0
        if spare < Tokens.choice { try reserve(thing) }
        guard
            let token = try Int64.fetchOne(
                db, sql: "SELECT id FROM spare_token WHERE thing = ? ORDER BY random() LIMIT 1", arguments: [thing])
        else { throw Refusal(.defect, "No number is left to stand for somebody erased.") }
        try db.execute(sql: "DELETE FROM spare_token WHERE thing = ? AND id = ?", arguments: [thing, token])
        return token
    }

    private func reserve(_ thing: String) throws {
        let last =
            try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = ?", arguments: [thing]) ?? 0
        let adding = try db.makeStatement(sql: "INSERT INTO spare_token (thing, id) VALUES (?, ?)")
        for id in 1...Int64(Tokens.choice * 2) { try adding.execute(arguments: [thing, last + id]) }
        try db.execute(
            sql: "UPDATE sqlite_sequence SET seq = ? WHERE name = ?",
            arguments: [last + Int64(Tokens.choice * 2), thing])
    }

    /// Gives one person or family another number wherever it stands.
    func rename(_ thing: String, _ old: Int64, to new: Int64) throws {
        try db.execute(sql: "UPDATE \(thing) SET id = ?, erased = 1 WHERE id = ?", arguments: [new, old])
        for (table, column) in try Tokens.columns(naming: thing, db) {
            try db.execute(sql: "UPDATE \(table) SET \(column) = ? WHERE \(column) = ?", arguments: [new, old])
        }
        for column in ["gone_id", "kept_id"] {
            try db.execute(
                sql: "UPDATE merge_part SET \(column) = ? WHERE thing = ? AND \(column) = ?",
                arguments: [new, thing, old])
        }
    }

    /// Every column that refers to people, or to families.
    static func columns(naming thing: String, _ db: Database) throws -> [(table: String, column: String)] {
        let keys = try Row.fetchAll(
            db,
            sql: """
                SELECT t.name, f."from" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
                WHERE t.schema = 'main' AND f."table" = ? ORDER BY 1, 2
                """, arguments: [thing])
        // Two that no key holds: a superseded claim outlives its person, and so do what the audit keeps aside and merges.
        let loose = thing == "person" ? [("attendance_superseded", "person_id")] : []
        return keys.map { ($0[0], $0[1]) } + loose
    }
}
