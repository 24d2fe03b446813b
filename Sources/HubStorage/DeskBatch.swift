import Crypto
import Foundation
import GRDB
import HubCore

/// One action at the desk that says something of sessions: a batch of its own, which undoing takes back whole.
struct DeskBatch {
    /// The layout and source of everything that the desk says.
    static let name = Store.deskSource

    let id: Int64
    private let db: Database
    private let source: Int64
    private var rows = 0

    /// Opens a batch of so many new and changed sessions; the words are what its digest covers.
    init(_ db: Database, new: Int, changed: Int, words: String, by actor: Actor, now: Now) throws {
        self.db = db
        let bytes = Data("\(now.stamp) \(actor.name) \(words)".utf8)
        let header = ImportHeader(
            fileName: DeskBatch.name, sha256: Hexadecimal.text(SHA256.hash(data: bytes)), byteCount: bytes.count,
            layout: DeskBatch.name, sheets: [])
        var outcome = ImportOutcome()
        (outcome.new, outcome.changed) = (new, changed)
        id = try Store.openBatch(db, header, outcome, actor, now)
        source = try Store.source(DeskBatch.name, db)
        try db.execute(
            sql: "DROP TABLE IF EXISTS temp.touched; CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY)")
    }

    /// What the desk says of a session; what is left out it does not speak of.
    struct Said {
        var day: Day?
        var venue: Int64?
        var activity: Int64?
        var hub: Int64?
        var start: Int?
        var end: Int?
        var courseWeek: Int?
        var run: Int64?
        var cancelled: String?
        var count = Count()
    }

    /// Makes a session and says where and when it is.
    mutating func plan(_ said: Said, at place: (venue: Int64, activity: Int64), on day: Day) throws -> Int64 {
        let alike: StatementArguments = [day.number, place.venue, place.activity, said.start ?? -1]
        let ordinal =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT max(ordinal) + 1 FROM session
                    WHERE day = ? AND venue_id = ? AND activity_id = ? AND ifnull(start_minute, -1) = ?
                    """, arguments: alike) ?? 0
        try db.execute(
            sql: "INSERT INTO session (day, venue_id, activity_id, start_minute, ordinal) VALUES (?, ?, ?, ?, ?)",
            arguments: [day.number, place.venue, place.activity, said.start, ordinal])
        let session = db.lastInsertedRowID
        var said = said
        (said.day, said.venue, said.activity) = (day, place.venue, place.activity)
        try claim(said, on: session)
        return session
    }

    /// Says something of a session that is there.
    mutating func claim(_ said: Said, on session: Int64) throws {
        rows += 1
        let count = said.count
        try db.execute(
            sql: """
                INSERT INTO session_claim (import_id, session_id, sheet_number, row_number, column_number, source_id,
                    start_minute, end_minute, course_week, cancelled, children, adults, total, babies, children_quality,
                    adults_quality, total_quality, day, venue_id, activity_id, given_hub_id, run_id)
                VALUES (?, ?, 1, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, session, rows, source, said.start, said.end, said.courseWeek, said.cancelled, count.children,
                count.adults, count.total, count.babies, count.childrenQuality.rawValue,
                count.adultsQuality.rawValue, count.totalQuality.rawValue, said.day?.number, said.venue,
                said.activity, said.hub, said.run,
            ])
        try db.execute(sql: "INSERT OR IGNORE INTO temp.touched (id) VALUES (?)", arguments: [session])
    }

    /// Folds what was said of the sessions, and moves the figures of their days.
    func close(days: [Day]) throws {
        let touched = try Int.fetchAll(
            db, sql: "SELECT DISTINCT day FROM session WHERE id IN (SELECT id FROM temp.touched)")
        try Store.fold(db)
        try db.execute(sql: "DROP TABLE temp.touched")
        try Store.bump(Set(touched.map { Day(number: $0) } + days).sorted().map { $0...$0 }, db)
    }
}
