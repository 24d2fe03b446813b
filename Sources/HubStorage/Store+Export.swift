import Foundation
import GRDB
package import HubCore

/// One table as it is taken out: its name, its columns and how personal each is.
package struct ExportedTable: Sendable, Equatable {
    /// One column.
    package struct Column: Sendable, Equatable {
        package let name: String
        package let personal: ColumnClasses.Class
    }

    package let name: String
    package let columns: [Column]
}

extension Store {
    /// Gives every row of every table, in one consistent read: whatever a council needs to leave with what is its own.
    ///
    /// Values come as text, none where nothing is stored; days are written as dates and registers, which are packed,
    /// as a row for each person, in a table `register_person`. Secrets stay where they are.
    package func eachTable(
        by actor: Actor, now: Now, _ begin: (ExportedTable) throws -> Void, row: ([String?]) throws -> Void
    ) throws {
        try Rights.require(actor, .exportEverything)
        try writing { try Store.audit($0, actor, now, "export", "database", "") }
        try reading { db in
            for name in Set(ColumnClasses.plain.keys).union(ColumnClasses.marked.keys).sorted()
            where try db.tableExists(name) {
                let columns = try db.columns(in: name).map(\.name).filter {
                    !Store.packed.contains("\(name).\($0)") && ColumnClasses.class(of: $0, in: name) != .secret
                }
                try begin(
                    ExportedTable(
                        name: name,
                        columns: columns.map {
                            .init(name: $0, personal: ColumnClasses.class(of: $0, in: name))
                        }))
                let isDay = columns.map { $0 == "day" || $0.hasSuffix("_day") }
                let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
                let rows = try Row.fetchCursor(db, sql: "SELECT \(list) FROM \(name)")
                while let values = try rows.next() {
                    try row(zip(values.databaseValues, isDay).map { Store.written($0, isDay: $1) })
                }
            }
            try eachPersonOfRegisters(db, begin, row)
        }
    }

    /// What is stored packed and written unpacked.
    private static let packed: Set<String> = ["register.people"]

    private static func written(_ value: DatabaseValue, isDay: Bool) -> String? {
        switch value.storage {
        case .null: nil
        case .int64(let number): isDay ? Day(number: Int(number)).iso : String(number)
        case .double(let number): String(number)
        case .string(let text): text
        case .blob(let bytes): bytes.base64EncodedString()
        }
    }

    private func eachPersonOfRegisters(
        _ db: Database, _ begin: (ExportedTable) throws -> Void, _ row: ([String?]) throws -> Void
    ) throws {
        try begin(
            ExportedTable(
                name: "register_person",
                columns: ["session_id", "day", "person_id", "mark"].map { .init(name: $0, personal: .none) }))
        let rows = try Row.fetchCursor(db, sql: "SELECT session_id, day, people FROM register ORDER BY day, session_id")
        while let register = try rows.next() {
            let (session, day): (Int64, Int) = (register[0], register[1])
            for person in Store.people(packed: register[2]) {
                try row([String(session), Day(number: day).iso, String(person.person), "\(person.mark)"])
            }
        }
    }
}
