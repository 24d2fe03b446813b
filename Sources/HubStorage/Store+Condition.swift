import GRDB
package import HubCore

/// How a database is, without anything that is in it.
package struct DatabaseCondition: Sendable, Encodable, Equatable {
    /// Rows by table.
    package let rows: [String: Int]
    /// Steps of the schema that were done.
    package let steps: [String]
    /// Bytes of the database's pages.
    package let bytes: Int
    package let sqlite: String
    package let catalogueSHA256: String?
    /// What SQLite finds wrong with the file; empty where nothing is.
    package let faults: [String]
    /// Rows that refer to something that is not there, by table.
    package let orphans: [String: Int]
}

extension Store {
    /// How the database is: numbers of rows, the schema's steps, and, asked for it, whether its file is whole.
    package func condition(isFileChecked: Bool, by actor: Actor) throws -> DatabaseCondition {
        try Rights.require(actor, .seeCondition)
        return try reading { db in
            var rows: [String: Int] = [:]
            for table in Set(ColumnClasses.plain.keys).union(ColumnClasses.marked.keys) where try db.tableExists(table)
            {
                rows[table] = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
            }
            let found = isFileChecked ? try String.fetchAll(db, sql: "PRAGMA integrity_check") : []
            var orphans: [String: Int] = [:]
            if isFileChecked {
                for table in try String.fetchAll(db, sql: "SELECT \"table\" FROM pragma_foreign_key_check") {
                    orphans[table, default: 0] += 1
                }
            }
            return DatabaseCondition(
                rows: rows,
                steps: try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid"),
                bytes: try Int.fetchOne(
                    db, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0,
                sqlite: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
                catalogueSHA256: try String.fetchOne(db, sql: "SELECT sha256 FROM catalogue"),
                faults: found == ["ok"] ? [] : found, orphans: orphans)
        }
    }
}
