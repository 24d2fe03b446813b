import Foundation
import GRDB
import GRDBSQLite
import HubCore

/// The columns of the row that a statement stands on, read straight from SQLite: for tens of thousands of rows.
struct RawRow {
    fileprivate let handle: OpaquePointer

    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func optional(_ column: Int32) -> Int? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : Int(sqlite3_column_int64(handle, column))
    }

    func text(_ column: Int32) -> String? { sqlite3_column_text(handle, column).map { String(cString: $0) } }

    /// A blob's bytes; none where it is empty.
    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// A count in the seven columns from one on: children, adults, total, babies and the three qualities.
    func count(_ first: Int32) -> Count {
        Count(
            children: optional(first), adults: optional(first + 1), total: optional(first + 2),
            babies: optional(first + 3), childrenQuality: quality(first + 4), adultsQuality: quality(first + 5),
            totalQuality: quality(first + 6))
    }

    private func quality(_ column: Int32) -> Count.Quality { Count.Quality(rawValue: int(column)) ?? .exact }
}

extension Statement {
    /// Steps through all rows of a query whose arguments are set.
    func eachRow(_ body: (RawRow) -> Void) throws {
        let row = RawRow(handle: sqliteStatement)
        defer { sqlite3_reset(sqliteStatement) }
        while true {
            switch sqlite3_step(sqliteStatement) {
            case SQLITE_ROW: body(row)
            case SQLITE_DONE: return
            case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
    }
    /// Whether a condition holds for a row; it is asked of no row after that.
    func anyRow(_ condition: (RawRow) throws -> Bool) throws -> Bool {
        let row = RawRow(handle: sqliteStatement)
        defer { sqlite3_reset(sqliteStatement) }
        while true {
            switch sqlite3_step(sqliteStatement) {
            case SQLITE_ROW: if try condition(row) { return true }
            case SQLITE_DONE: return false
            case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
    }
}

/// Inserts with their values bound straight to SQLite: for tens of thousands of rows.
extension Statement {
    func step(_ values: some Collection<DatabaseValue>) throws {
        sqlite3_reset(sqliteStatement)
        for (index, value) in values.enumerated() {
            let column = Int32(index + 1)
            switch value.storage {
            case .null: sqlite3_bind_null(sqliteStatement, column)
            case .int64(let number): sqlite3_bind_int64(sqliteStatement, column, number)
            case .double(let number): sqlite3_bind_double(sqliteStatement, column, number)
            case .string(let text): sqlite3_bind_text(sqliteStatement, column, text, -1, copied)
            // A pointer to nothing would be NULL.
            case .blob(let data) where data.isEmpty: sqlite3_bind_zeroblob(sqliteStatement, column, 0)
            case .blob(let data):
                _ = data.withUnsafeBytes {
                    sqlite3_bind_blob(sqliteStatement, column, $0.baseAddress, Int32($0.count), copied)
                }
            }
        }
        try finish()
    }

    private func finish() throws {
        defer { sqlite3_reset(sqliteStatement) }
        let code = sqlite3_step(sqliteStatement)
        guard code != SQLITE_DONE else { return }
        let message = sqlite3_errmsg(sqlite3_db_handle(sqliteStatement)).map { String(cString: $0) }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }

    /// Has SQLite keep a copy of its own.
    private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
