import GRDB
import GRDBSQLite
package import HubCore

/// Where an import's records wait, in a temporary database, until all of them have been read and checked.
package struct ImportStage {
    /// The same session as far as a row alone can tell, in one word that hashes fast: venue and activity in 16 bits
    /// each, the day in 20, the start in 12.
    struct SessionKey: Hashable {
        let bits: UInt64

        /// -1 where no start was given; nothing where a key is too large for its bits.
        init?(venue: Int64, activity: Int64, day: Int, start: Int) {
            guard (0..<1 << 16).contains(venue), (0..<1 << 16).contains(activity), (0..<1 << 20).contains(day) else {
                return nil
            }
            bits = UInt64(venue) << 48 | UInt64(activity) << 32 | UInt64(day) << 12 | UInt64(start + 1)
        }

        var venue: Int64 { Int64(bits >> 48) }
        var activity: Int64 { Int64(bits >> 32 & 0xFFFF) }
        var day: Int { Int(bits >> 12 & 0xFFFFF) }
    }

    let db: Database
    let header: ImportHeader
    let keys: Keys
    private let inserting: Statement
    var sessions = 0
    private(set) var days: ClosedRange<Int>?
    /// The first record of each session in this file.
    private var firstRecord: [UInt64: Int32] = [:]
    private var withStart = 0
    var tallies: [StagedTally] = []
    /// The periods of new and changed tallies.
    var movedPeriods: [Period] = []
    /// Sessions of an export, by the id it gives them.
    var exports: [StagedExport] = []
    var exportPlaces: [String: Int] = [:]
    /// Rows of registers, and the people and families that rows speak of.
    var registers: RegisterStage
    var people = PeopleStage()
    var peoplePlan = PeoplePlan()
    var registerPlan = RegisterPlan()
    var registrations: [StagedRegistration] = []
    package private(set) var outcome = ImportOutcome()
    /// The hubs that the records must be of; none where they may be of any.
    private var limits: ImportLimits?

    /// A tally waiting to be stored.
    struct StagedTally {
        var sheet: Int
        var row: Int
        var column: Int
        var tally: Tally
        var written: String?
    }

    /// The database's keys of catalogue ids.
    struct Keys {
        let hub: [String: Int64]
        let venue: [String: Int64]
        let activity: [String: Int64]

        init(_ db: Database) throws {
            let slugs = try Store.Slugs(db)
            func turned(_ keyed: Store.Slugs.Keyed) -> [String: Int64] {
                Dictionary(
                    keyed.ids.enumerated().map { ($0.element, Int64($0.offset)) },
                    uniquingKeysWith: { first, _ in first })
            }
            hub = turned(slugs.hub)
            venue = turned(slugs.venue)
            activity = turned(slugs.activity)
        }
    }

    static let staged = """
        n, sheet_number, row_number, column_number, venue_id, activity_id, day, start_minute, end_minute, course_week,
        cancelled, children, adults, total, babies, children_quality, adults_quality, total_quality, written
        """

    init(_ db: Database, _ header: ImportHeader, by actor: Actor) throws {
        self.db = db
        self.header = header
        limits = try ImportLimits(actor, system: header.system, db)
        keys = try Keys(db)
        registers = RegisterStage(system: header.system)
        try db.execute(
            sql: """
                PRAGMA temp.cache_size = -65536;
                DROP TABLE IF EXISTS temp.staged;
                CREATE TEMP TABLE staged (
                    n INTEGER PRIMARY KEY, sheet_number, row_number, column_number, venue_id, activity_id, day,
                    start_minute, end_minute, course_week, cancelled, children, adults, total, babies,
                    children_quality, adults_quality, total_quality, written, session_id, claim_id, ordinal,
                    external_id, completed, attended, run_id, capacity)
                """)
        let marks = Array(repeating: "?", count: 19).joined(separator: ", ")
        inserting = try db.makeStatement(sql: "INSERT INTO temp.staged (\(ImportStage.staged)) VALUES (\(marks))")
    }

    /// Takes in one record that could be read.
    package mutating func add(_ row: PlannedRow) throws {
        if let reason = try limits?.refusal(of: row.thing, db) {
            refuse(row.sheet, row.row, row.column, reason)
            return
        }
        switch row.thing {
        case .tally(let tally, let written):
            try add(StagedTally(sheet: row.sheet, row: row.row, column: row.column, tally: tally, written: written))
        case .session(let session) where session.export != nil: try add(export: session, row)
        case .session(let session): try add(session, row)
        case .attendance(let attendance): try add(attendance, row)
        case .registration(let registration): try add(registration, row)
        }
    }

    /// Takes in a problem that goes with no record of its own, or with one that is still stored.
    package mutating func add(_ problem: Problem) {
        if problem.grade == .warning { outcome.warnings += 1 }
        if outcome.problems.count < 1_000 { outcome.problems.append(problem) }
    }

    /// Takes in a warning; its words are made only while there is room to keep them.
    mutating func warn(at place: @autoclosure () -> SourceCell, _ message: @autoclosure () -> String) {
        outcome.warnings += 1
        if outcome.problems.count < 1_000 { outcome.problems.append(Problem(.warning, at: place(), message())) }
    }

    /// Takes in a record that could not be read, with its problem unless that was said before.
    package mutating func refuse(_ record: ImportOutcome.Refused, saying problem: Problem?) {
        outcome.refused += 1
        if outcome.refusals.count < 100_000 { outcome.refusals.append(record) }
        if let problem { add(problem) }
    }

    /// Takes in a record that an earlier one of the same file already says.
    mutating func `repeat`(at place: SourceCell, _ message: String) {
        outcome.repeated += 1
        add(Problem(.repeat, at: place, message))
    }

    /// Stops the whole file, with the sentence to print.
    package mutating func stop(_ reason: String) {
        if outcome.stopped == nil { outcome.stopped = reason }
    }

    mutating func finish(_ change: (inout ImportOutcome) -> Void) { change(&outcome) }

    private mutating func add(_ session: PlannedSession, _ row: PlannedRow) throws {
        guard let venue = keys.venue[session.venue], let activity = keys.activity[session.activity] else {
            throw Refusal(.defect, "A venue or activity of the catalogue has no key: apply the catalogue again.")
        }
        let (number, start) = (session.day.number, session.start ?? -1)
        guard let key = SessionKey(venue: venue, activity: activity, day: number, start: start) else {
            throw Refusal(.defect, "A venue's or an activity's key has outgrown the import: report this.")
        }
        let n = Int32(sessions + 1)
        if let first = firstRecord.updateValue(n, forKey: key.bits) {
            firstRecord[key.bits] = first
            try settle(session, row, against: first)
            return
        }
        sessions += 1
        days = days.map { min($0.lowerBound, number)...max($0.upperBound, number) } ?? number...number
        try insert(Int(n), venue, activity, session, row)
        if session.start != nil { withStart += 1 }
    }

    /// Days at a venue where an activity has a record with a start and one without.
    func daysOfMixedStarts() throws -> [SessionKey] {
        guard withStart > 0, withStart < sessions else { return [] }
        return try Row.fetchAll(
            db,
            sql: """
                SELECT venue_id, activity_id, day FROM temp.staged GROUP BY day, venue_id, activity_id
                HAVING count(start_minute) > 0 AND count(start_minute) < count(*)
                """
        ).compactMap { SessionKey(venue: $0[0], activity: $0[1], day: $0[2], start: -1) }
    }

    func insert(_ n: Int, _ venue: Int64, _ activity: Int64, _ session: PlannedSession, _ row: PlannedRow)
        throws
    {
        let handle = inserting.sqliteStatement
        func bind(_ index: Int32, _ value: Int?) {
            if let value { sqlite3_bind_int64(handle, index, Int64(value)) } else { sqlite3_bind_null(handle, index) }
        }
        func bind(_ index: Int32, _ text: String?) {
            guard let text else {
                sqlite3_bind_null(handle, index)
                return
            }
            // SQLITE_TRANSIENT: SQLite takes a copy.
            sqlite3_bind_text(handle, index, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
        let count = session.count
        sqlite3_reset(handle)
        bind(1, n)
        bind(2, row.sheet)
        bind(3, row.row)
        bind(4, row.column)
        sqlite3_bind_int64(handle, 5, venue)
        sqlite3_bind_int64(handle, 6, activity)
        bind(7, session.day.number)
        bind(8, session.start)
        bind(9, session.end)
        bind(10, session.courseWeek)
        bind(11, session.cancelled)
        bind(12, count.children)
        bind(13, count.adults)
        bind(14, count.total)
        bind(15, count.babies)
        bind(16, count.childrenQuality.rawValue)
        bind(17, count.adultsQuality.rawValue)
        bind(18, count.totalQuality.rawValue)
        bind(19, session.written)
        guard sqlite3_step(handle) == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: sqlite3_errcode(db.sqliteConnection)))
        }
    }

    /// Decides about a record of a session that an earlier record of the file gave already.
    mutating func settle(_ session: PlannedSession, _ row: PlannedRow, against first: Int32) throws {
        guard
            let earlier = try Row.fetchOne(
                db, sql: "SELECT \(ImportStage.staged) FROM temp.staged WHERE n = ?", arguments: [first])
        else { throw Refusal(.defect, "A staged record is gone.") }
        let there = header.place(
            sheet: earlier[1], row: earlier[2],
            column: header.sheets.count > 1 || earlier[3] as Int > 1 && row.row == earlier[2] ? earlier[3] : nil)
        let place = header.place(sheet: row.sheet, row: row.row)
        let before = ImportStage.planned(earlier)
        guard !SameSession.agrees(session, with: before) else {
            self.repeat(at: place, "repeats \(there): counted once")
            return
        }
        func said(_ session: PlannedSession) -> String {
            ImportStage.said(session.count, cancelled: session.cancelled)
                + (session.courseWeek.map { ", week \($0)" } ?? "")
        }
        let reason =
            "counts the same session as \(there) differently (\(said(session)) here, \(said(before)) there): keep one of the two, or give each session its start time"
        refuse(
            ImportOutcome.Refused(sheet: row.sheet, row: row.row, column: row.column, reason: reason),
            saying: Problem(.refused, at: place, reason))
    }

    /// What a staged record says; its venue and activity are keys, and not needed any more.
    static func planned(_ row: Row) -> PlannedSession {
        PlannedSession(
            venue: "", activity: "", day: Day(number: row[6]), start: row[7], end: row[8], courseWeek: row[9],
            cancelled: row[10], count: Store.count(row, from: 11), written: row[18])
    }
}
