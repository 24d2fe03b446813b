import GRDB
package import HubCore

/// What a report that is kept has to agree with: while none of it moves the same question has the same answer.
package struct ReportState: Sendable, Hashable {
    /// Of the last quarter it rests on, and with it of all before.
    package let revision: Int
    package let versions: Int
    package let assessments: Int
    package let plans: Int
    /// The digest of the catalogue in force.
    package let catalogue: String
    package let day: Day
    /// Sessions of that day whose start has passed: without a figure they are "not returned" from then on.
    package let begun: Int
}

/// Stands for the database between two writes: another after any of them.
package struct ChangeMark: Sendable, Hashable {
    fileprivate let version: Int
    fileprivate let changes: Int
}

extension Store {
    /// What a kept report of a quarter, or of a period that ends with it, has to agree with.
    package func reportState(of quarter: Quarter, now: Moment) throws -> ReportState {
        try reading { db in
            func count(_ table: String) throws -> Int {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
            }
            return ReportState(
                revision: try Store.figureRevision(of: quarter, db), versions: try count("quarter_version"),
                assessments: try count("assessment"), plans: try count("recovery_plan"),
                catalogue: try String.fetchOne(db, sql: "SELECT sha256 FROM catalogue") ?? "", day: now.day,
                begun: try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM session WHERE day = ? AND ifnull(start_minute, 0) <= ?",
                    arguments: [now.day.number, now.minute]) ?? 0)
        }
    }

    /// What stands for the database now; asked of a connection that never writes, so that it waits for nobody.
    package func changeMark() throws -> ChangeMark {
        do {
            guard let watcher else {
                return try database.writeWithoutTransaction { try Store.changeMark($0) }
            }
            return try watcher.inDatabase { ChangeMark(version: try Store.dataVersion($0), changes: 0) }
        } catch let error as DatabaseError { throw Store.refusal(error, nil) }
    }

    /// The same of a connection that writes: what others committed until it began to read, and what it changed itself.
    static func changeMark(_ db: Database) throws -> ChangeMark {
        ChangeMark(version: try dataVersion(db), changes: db.totalChangesCount)
    }

    /// Moves whenever another connection has committed.
    private static func dataVersion(_ db: Database) throws -> Int {
        try Int.fetchOne(try db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
    }
}
