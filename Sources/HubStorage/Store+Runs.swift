import GRDB
import HubCore

extension Store {
    /// Course runs with a session in these days, each whole: all its sessions, their registers, everybody enrolled.
    static func runs(_ db: Database, _ days: ClosedRange<Day>, _ slugs: Slugs) throws -> [RunFact] {
        // The index on the day holds the activity too: of other sessions no row is read.
        let ids = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT run_id FROM session WHERE day BETWEEN ? AND ?
                    AND activity_id IN (SELECT activity_id FROM course_run) AND run_id IS NOT NULL
                """, arguments: [days.lowerBound.number, days.upperBound.number])
        guard !ids.isEmpty else { return [] }
        let list: StatementArguments = ["[" + ids.map(String.init).joined(separator: ",") + "]"]
        var runs: [Int64: RunFact] = [:]
        let rows = try Row.fetchCursor(
            db, sql: "SELECT id, activity_id, planned_sessions, capacity FROM course_run WHERE id IN (\(listed))",
            arguments: list)
        while let row = try rows.next() {
            runs[row[0]] = RunFact(
                id: row[0], activity: slugs.activity[row[1] as Int], plannedSessions: row[2], capacity: row[3])
        }
        try addSessions(to: &runs, db, "s.run_id IN (\(listed))", list, slugs)
        try addEnrolments(to: &runs, db, "run_id IN (\(listed))", list)
        return runs.values.sorted { $0.id < $1.id }
    }

    private static let listed = "SELECT value FROM json_each(?)"

    private static func addSessions(
        to runs: inout [Int64: RunFact], _ db: Database, _ condition: String, _ list: StatementArguments, _ slugs: Slugs
    ) throws {
        var sessions: [SessionFact] = []
        try addSessions(to: &sessions, db, condition, list, slugs)
        var own: [Int64: (run: Int64, people: Presence)] = [:]
        let statement = try db.cachedStatement(
            sql: """
                SELECT s.id, s.run_id, r.people FROM session s LEFT JOIN register r ON r.day = s.day AND r.session_id = s.id
                WHERE \(condition)
                """)
        try statement.setArguments(list)
        try statement.eachRow { own[Int64($0.int(0))] = (Int64($0.int(1)), Presence(bytes: $0.bytes(2))) }
        let settled = try settlements(db, condition, list)
        for var session in sessions {
            guard let (run, people) = own[session.id] else { continue }
            session.settled = settled[session.id]
            runs[run]?.sessions.append(session)
            runs[run]?.registers.append(people)
        }
    }

    private static func settlements(
        _ db: Database, _ condition: String, _ list: StatementArguments
    ) throws -> [Int64: Count] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT t.session_id, t.children, t.adults, t.total FROM session s
                JOIN settlement t ON t.session_id = s.id WHERE \(condition)
                """, arguments: list)
        return Dictionary(
            rows.map { ($0[0] as Int64, Count(children: $0[1], adults: $0[2], total: $0[3])) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Each person's last status on a run; of people who were merged the last that was said of any.
    private static func addEnrolments(
        to runs: inout [Int64: RunFact], _ db: Database, _ condition: String, _ list: StatementArguments
    ) throws {
        let kept = try Kept(db, "person")
        var last: [Int64: [UInt32: EnrolmentStatus]] = [:]
        let rows = try Row.fetchCursor(
            db, sql: "SELECT run_id, person_id, status FROM enrolment WHERE \(condition) ORDER BY id", arguments: list)
        while let row = try rows.next() {
            guard let status = EnrolmentStatus(rawValue: row[2]) else { continue }
            last[row[0], default: [:]][kept[row[1]]] = status
        }
        for (run, people) in last {
            runs[run]?.enrolments = people.sorted { $0.key < $1.key }.map {
                RunFact.Enrolment(person: $0.key, status: $0.value)
            }
        }
    }
}
