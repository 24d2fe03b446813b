import GRDB
package import HubCore

extension Store {
    /// How an import ends.
    package enum ImportMode: Sendable {
        /// Everything but the write.
        case dryRun
        /// Stores when no record was refused.
        case whole
        /// Stores what is good and leaves the rest out.
        case goodRows
    }

    /// Takes in one file: its records wait in a temporary database, meet the store, and are written in one short transaction.
    ///
    /// `read` hands over every record and problem of the file.
    package func importing(
        _ header: ImportHeader, _ mode: ImportMode, by actor: Actor, now: Now,
        _ read: (inout ImportStage) throws -> Void
    ) throws -> ImportOutcome {
        try Rights.require(actor, .importCounts, hubs: actor.hubs)
        do {
            return try database.writeWithoutTransaction { db in
                // A million rows go to an index in any order: its pages must not be read again for each.
                try db.execute(sql: "PRAGMA cache_size = -65536")
                defer { try? db.execute(sql: "DROP TABLE IF EXISTS temp.staged; DROP TABLE IF EXISTS temp.touched") }
                var stage: ImportStage?
                // A transaction of the temporary database alone: it locks nothing.
                try db.inTransaction(.deferred) {
                    var reading = try ImportStage(db, header, by: actor)
                    try read(&reading)
                    stage = reading
                    return .commit
                }
                guard var stage else { throw Refusal(.defect, "The file was not read.") }
                // An export's course runs are made as they are met, in a dry run too, which takes everything back.
                let isReading = mode == .dryRun && stage.exports.isEmpty
                try db.inTransaction(isReading ? .deferred : .immediate) {
                    try Store.settle(&stage, mode, actor, now)
                }
                return stage.outcome
            }
        } catch let error as DatabaseError { throw Store.refusal(error, nil) }
    }

    private static func settle(
        _ stage: inout ImportStage, _ mode: ImportMode, _ actor: Actor, _ now: Now
    ) throws -> Database.TransactionCompletion {
        let (db, header) = (stage.db, stage.header)
        let source = try Int64.fetchOne(db, sql: "SELECT id FROM source WHERE name = ?", arguments: [header.layout])
        try stage.matchSessions(source: source)
        try stage.refuseCrossing()
        try stage.compareSessions()
        try stage.compareTallies()
        try stage.comparePeople(source: source)
        let sameFile = try earlier(db, "sha256 = ?", [header.sha256])
        let goneSince = try DisappearedSince(stage).found()
        stage.finish {
            $0.problems = $0.problems.sortedByPlace()
            $0.sameFile = sameFile
            $0.goneSince = goneSince
        }
        let outcome = stage.outcome
        let blocked = outcome.stopped != nil || (outcome.refused > 0 && mode != .goodRows)
        let vouches = outcome.unchanged > 0 && sameFile == nil
        guard mode != .dryRun, !blocked, outcome.new + outcome.changed > 0 || vouches else { return .rollback }
        let id = try write(stage, source, actor, now)
        try WriteReceipt.current?.store(db)
        stage.finish { $0.importID = id }
        return .commit
    }

    private static func write(_ stage: ImportStage, _ source: Int64?, _ actor: Actor, _ now: Now) throws -> Int64 {
        let (db, header, outcome) = (stage.db, stage.header, stage.outcome)
        let id = try openBatch(db, header, outcome, actor, now)
        for sheet in header.sheets {
            let columns = sheet.columns.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
            try db.execute(
                sql: "INSERT INTO import_sheet (import_id, sheet_number, name, columns) VALUES (?, ?, ?, ?)",
                arguments: [id, sheet.number, sheet.name, "{\(columns.joined(separator: ","))}"])
        }
        var days = try stage.movedDays()
        if stage.sessions > 0 || stage.hasPeople {
            try db.execute(
                sql: "INSERT OR IGNORE INTO source (name, system) VALUES (?, ?)",
                arguments: [header.layout, header.system])
            let source =
                try source ?? Int64.fetchOne(
                    db, sql: "SELECT id FROM source WHERE name = ?", arguments: [header.layout]) ?? 0
            try stage.writeSessions(importID: id, source: source, day: now.local.day)
            days += try stage.writePeople(importID: id, source: source).map { $0...$0 }
        }
        try stage.writeTallies(importID: id)
        try bump(days, db)
        try audit(
            db, actor, now, "import.store", "import \(id)",
            "layout \(header.layout), sha256 \(header.sha256), new \(outcome.new), changed \(outcome.changed), unchanged \(outcome.unchanged), refused \(outcome.refused)"
        )
        return id
    }

    /// Enters a batch, a file or what the desk says, and gives its number.
    static func openBatch(
        _ db: Database, _ header: ImportHeader, _ outcome: ImportOutcome, _ actor: Actor, _ now: Now
    ) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO import_batch (file_name, sha256, byte_count, layout, imported_at, imported_day, imported_by,
                    new_count, changed_count, unchanged_count, repeat_count, refused_count, warning_count)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                header.fileName, header.sha256, header.byteCount, header.layout, now.stamp, now.local.day.number,
                actor.name,
                outcome.new, outcome.changed, outcome.unchanged, outcome.repeated, outcome.refused, outcome.warnings,
            ])
        return db.lastInsertedRowID
    }

    private static func earlier(_ db: Database, _ condition: String, _ arguments: StatementArguments) throws
        -> ImportOutcome.Earlier?
    {
        try Row.fetchOne(
            db,
            sql:
                "SELECT id, imported_at, imported_by FROM import_batch WHERE \(condition) AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
            arguments: arguments
        ).map { ImportOutcome.Earlier(id: $0[0], at: $0[1], by: $0[2]) }
    }
}

extension [Problem] {
    /// In order of sheet, row and column as they were read; problems without a row first.
    fileprivate func sortedByPlace() -> [Problem] {
        var sheets: [String?: Int] = [:]
        for problem in self where sheets[problem.place.sheet] == nil { sheets[problem.place.sheet] = sheets.count }
        return enumerated().sorted {
            let (left, right) = ($0.element.place, $1.element.place)
            return (sheets[left.sheet] ?? 0, left.row ?? 0, left.column ?? 0, $0.offset)
                < (sheets[right.sheet] ?? 0, right.row ?? 0, right.column ?? 0, $1.offset)
        }.map(\.element)
    }
}
