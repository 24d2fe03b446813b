import GRDB
import HubCore

/// Staged sessions meet the stored ones, and are written.
extension ImportStage {
    /// Fills in, for each staged record, the stored session that it is and that source's last claim on it.
    mutating func matchSessions(source: Int64?) throws {
        try matchHandCounts()
        try stageExports()
        guard let source else { return }
        try db.execute(
            sql: """
                UPDATE temp.staged SET claim_id = (
                    SELECT max(c.id) FROM session_claim c
                    WHERE c.session_id = staged.session_id AND c.source_id = ?)
                WHERE session_id IS NOT NULL
                """, arguments: [source])
    }

    private mutating func matchHandCounts() throws {
        guard let days else { return }
        let stored =
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM session WHERE day BETWEEN ? AND ?)",
                arguments: [days.lowerBound, days.upperBound]) ?? false
        if stored {
            try db.execute(
                sql: """
                    UPDATE temp.staged SET session_id = (
                        SELECT min(s.id) FROM session s
                        WHERE s.day = staged.day AND s.venue_id = staged.venue_id AND s.activity_id = staged.activity_id
                            AND ifnull(s.start_minute, -1) = ifnull(staged.start_minute, -1))
                    """)
        }
        for key in try daysToTellApart(stored) { try tellApart(key) }
    }

    /// Days at a venue where an activity has both a session with a start and one without, here or in the store.
    private func daysToTellApart(_ stored: Bool) throws -> Set<SessionKey> {
        var days = Set(try daysOfMixedStarts())
        guard stored else { return days }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT DISTINCT t.venue_id, t.activity_id, t.day FROM temp.staged t
                JOIN session s ON s.day = t.day AND s.venue_id = t.venue_id AND s.activity_id = t.activity_id
                WHERE t.session_id IS NULL AND (t.start_minute IS NULL) <> (s.start_minute IS NULL)
                """)
        while let row = try rows.next() {
            if let key = SessionKey(venue: row[0], activity: row[1], day: row[2], start: -1) { days.insert(key) }
        }
        return days
    }

    private mutating func tellApart(_ key: SessionKey) throws {
        let values: StatementArguments = [key.day, key.venue, key.activity]
        let stored = try Row.fetchAll(
            db,
            sql: "SELECT id, start_minute FROM session WHERE day = ? AND venue_id = ? AND activity_id = ? ORDER BY id",
            arguments: values)
        let records = try Row.fetchAll(
            db,
            sql:
                "SELECT \(ImportStage.staged) FROM temp.staged WHERE day = ? AND venue_id = ? AND activity_id = ? ORDER BY n",
            arguments: values)
        let matches = SameSession.match(
            records: records.map { $0[7] as Int? }, stored: stored.map { $0[1] as Int? })
        var taken: [Int64: Int32] = [:]
        for (record, match) in zip(records, matches) {
            let n: Int32 = record[0]
            switch match {
            case .new: break
            case .record(let earlier): try fold(record, into: records[earlier][0])
            case .stored(let index):
                let session: Int64 = stored[index][0]
                if let first = taken.updateValue(n, forKey: session) {
                    try fold(record, into: first)
                } else {
                    try db.execute(sql: "UPDATE temp.staged SET session_id = ? WHERE n = ?", arguments: [session, n])
                }
            }
        }
    }

    /// Two records of the file are one session after all: what they agree in is kept once, a difference is refused.
    private mutating func fold(_ record: Row, into first: Int32) throws {
        let session = ImportStage.planned(record)
        try settle(
            session,
            PlannedRow(sheet: record[1], row: record[2], column: record[3], thing: .session(session)), against: first)
        try db.execute(
            sql:
                "UPDATE temp.staged SET start_minute = ifnull(start_minute, ?), end_minute = ifnull(end_minute, ?) WHERE n = ?",
            arguments: [record[7] as Int?, record[8] as Int?, first])
        try db.execute(sql: "DELETE FROM temp.staged WHERE n = ?", arguments: [record[0] as Int])
    }

    private static let times = ["start_minute", "end_minute", "course_week"]
    private static let figures = [
        "cancelled", "children", "adults", "total", "babies", "children_quality", "adults_quality", "total_quality",
    ]

    /// What only an export says.
    static let exported = [
        "external_id", "completed", "attended", "run_id", "capacity", "day", "venue_id", "activity_id",
    ]

    /// What makes a record the same as the claim before it, to the letter: the claim is then vouched for.
    private var identical: String {
        (ImportStage.times + ImportStage.figures + ["written"] + (exports.isEmpty ? [] : ImportStage.exported))
            .map { "c.\($0) IS t.\($0)" }.joined(separator: " AND ")
    }

    /// What makes a record say nothing new: times left blank, or a count in other words, change nothing.
    private var unchanged: String {
        (ImportStage.times.map { "(t.\($0) IS NULL OR c.\($0) IS t.\($0))" }
            + (ImportStage.figures + (exports.isEmpty ? [] : ImportStage.exported)).map { "c.\($0) IS t.\($0)" })
            .joined(separator: " AND ")
    }

    /// Counts what is new, changed and unchanged, and lists the changes.
    mutating func compareSessions() throws {
        let known = try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.staged WHERE claim_id IS NOT NULL") ?? 0
        let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.staged") ?? 0
        finish { $0.new += total - known }
        guard known > 0 else { return }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT t.n, t.sheet_number, t.row_number, t.column_number, t.cancelled, c.cancelled,
                    t.children, t.adults, t.total, t.babies, t.children_quality, t.adults_quality, t.total_quality,
                    c.children, c.adults, c.total, c.babies, c.children_quality, c.adults_quality, c.total_quality
                FROM temp.staged t JOIN session_claim c ON c.id = t.claim_id WHERE NOT (\(unchanged)) ORDER BY t.n
                """)
        var changed = 0
        while let row = try rows.next() {
            changed += 1
            guard outcome.changes.count < 1_000 else { continue }
            let place = header.place(sheet: row[1], row: row[2], column: row[3])
            let now = ImportStage.said(Store.count(row, from: 6), cancelled: row[4])
            let before = ImportStage.said(Store.count(row, from: 13), cancelled: row[5])
            let same =
                exports.isEmpty
                ? "time, course week, wording or estimate corrected" : "date, time, place, status or numbers corrected"
            let change = now == before ? same : "\(before) is now \(now)"
            finish { $0.changes.append("\(place): \(change)") }
        }
        finish {
            $0.changed += changed
            $0.unchanged += known - changed
        }
    }

    static func said(_ count: Count, cancelled: String?) -> String {
        if cancelled != nil { return count.isMissing ? "cancelled" : "cancelled, \(count.written)" }
        return count.isMissing ? "no figure" : count.written
    }

    private static let claimed = """
        sheet_number, row_number, column_number, source_id, start_minute, end_minute, course_week, cancelled,
        children, adults, total, babies, children_quality, adults_quality, total_quality, written
        """

    /// Writes new sessions, new and changed claims and what follows from them; unchanged ones are vouched for.
    func writeSessions(importID: Int64, source: Int64, day: Day) throws {
        guard sessions > 0 else { return }
        let sessionBase = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM session") ?? 0
        let claimBase = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM session_claim") ?? 0
        func run(_ sql: String) throws {
            let statement = try db.makeStatement(sql: sql)
            // Each statement takes those of the values it names.
            let names = ["sessions", "claims", "import", "source", "day"].filter { sql.contains(":\($0)") }
            let values: [String: (any DatabaseValueConvertible)?] = [
                "sessions": sessionBase, "claims": claimBase, "import": importID, "source": source, "day": day.number,
            ]
            try statement.execute(arguments: StatementArguments(values.filter { names.contains($0.key) }))
        }
        try run(
            """
            INSERT INTO session (id, day, venue_id, activity_id, start_minute, end_minute, course_week, cancel_reason,
                ordinal, run_id)
            SELECT :sessions + n, day, venue_id, activity_id, start_minute, end_minute, course_week, cancelled,
                ifnull(ordinal, 0), run_id
            FROM temp.staged WHERE session_id IS NULL
            """)
        try run(
            """
            INSERT INTO session_vouch (claim_id, import_id, sheet_number, row_number, column_number)
            SELECT t.claim_id, :import, t.sheet_number, t.row_number, t.column_number
            FROM temp.staged t JOIN session_claim c ON c.id = t.claim_id
            WHERE \(identical)
            """)
        let (columns, values) =
            exports.isEmpty
            ? ("", "")
            : (", " + ImportStage.exported.joined(separator: ", "), ImportStage.exported.map { ", t.\($0)" }.joined())
        try run(
            """
            INSERT INTO session_claim (id, import_id, session_id, \(ImportStage.claimed)\(columns))
            SELECT :claims + t.n, :import, ifnull(t.session_id, :sessions + t.n), t.sheet_number, t.row_number,
                t.column_number, :source, t.start_minute, t.end_minute, t.course_week, t.cancelled, t.children,
                t.adults, t.total, t.babies, t.children_quality, t.adults_quality, t.total_quality, t.written\(values)
            FROM temp.staged t LEFT JOIN session_claim c ON c.id = t.claim_id
            WHERE c.id IS NULL OR NOT (\(identical))
            """)
        try run(
            """
            INSERT INTO headcount (session_id, source_id, first_import_id, claim_id, entered_day, children, adults, total,
                babies, children_quality, adults_quality, total_quality)
            SELECT :sessions + n, :source, :import, :claims + n, :day, children, adults, total,
                babies, children_quality, adults_quality, total_quality
            FROM temp.staged WHERE session_id IS NULL AND (children IS NOT NULL OR adults IS NOT NULL OR total IS NOT NULL)
            """)
        try db.execute(
            sql: """
                DROP TABLE IF EXISTS temp.touched;
                CREATE TEMP TABLE touched AS
                SELECT DISTINCT session_id AS id FROM session_claim WHERE import_id = \(importID)
                    AND session_id <= \(sessionBase)
                """)
        try writeExportIDs(sessionBase: sessionBase)
        try Store.fold(db)
        // What an export says of a session tells whether its register is complete; a moved session takes it along.
        let registers = try Int64.fetchAll(
            db, sql: "SELECT session_id FROM register WHERE session_id IN (SELECT id FROM temp.touched)")
        try Store.foldRegisters(registers, db)
    }

    /// The days whose figures the new and changed records move.
    func movedDays() throws -> [ClosedRange<Day>] {
        let days = try Int.fetchAll(
            db,
            sql: """
                SELECT DISTINCT t.day FROM temp.staged t LEFT JOIN session_claim c ON c.id = t.claim_id
                WHERE c.id IS NULL OR NOT (\(identical))
                """)
        let left =
            exports.isEmpty
            ? []
            : try Int.fetchAll(
                db,
                sql:
                    "SELECT DISTINCT s.day FROM temp.staged t JOIN session s ON s.id = t.session_id WHERE s.day <> t.day"
            )
        return (days + left).map { Day(number: $0)...Day(number: $0) } + movedPeriods.map { $0.from...$0.to }
    }
}
