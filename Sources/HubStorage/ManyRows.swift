import GRDB

/// Inserts rows at the end of a table and of its indexes, many of them with one statement, which costs as much again as a row.
///
/// Rows that go all over an index come faster one by one, `scattered`: SQLite copies each page that a statement of many rows
/// touches. What was added stands in the table when `finish` has been called, and not before.
struct ManyRows {
    private let atOnce: Int
    private let db: Database
    private let start: String
    private let end: String
    private let width: Int
    private let one: Statement
    private var many: Statement?
    private var waiting: [DatabaseValue] = []

    /// `columns` are the columns that each row gives, a comma between them.
    init(
        _ db: Database, _ table: String, _ columns: String, scattered: Bool = false, onConflict: String = ""
    ) throws {
        self.db = db
        atOnce = scattered ? 1 : 32
        start = "INSERT INTO \(table) (\(columns)) VALUES "
        end = onConflict.isEmpty ? "" : " ON CONFLICT \(onConflict)"
        width = columns.split(separator: ",").count
        one = try db.cachedStatement(sql: start + ManyRows.marks(1, width) + end)
    }

    private static func marks(_ rows: Int, _ width: Int) -> String {
        let row = "(" + Array(repeating: "?", count: width).joined(separator: ", ") + ")"
        return Array(repeating: row, count: rows).joined(separator: ", ")
    }

    /// Adds a row; its values stand in the order of the columns.
    mutating func add(_ values: some Collection<DatabaseValue>) throws {
        waiting.append(contentsOf: values)
        guard waiting.count == width * atOnce else { return }
        let statement = try many ?? db.makeStatement(sql: start + ManyRows.marks(atOnce, width) + end)
        many = statement
        try statement.step(waiting)
        waiting.removeAll(keepingCapacity: true)
    }

    /// Inserts the rows that are still waiting.
    mutating func finish() throws {
        for row in stride(from: 0, to: waiting.count, by: width) { try one.step(waiting[row..<row + width]) }
        waiting.removeAll()
    }
}
