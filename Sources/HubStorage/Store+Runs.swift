import GRDB
import HubCore

extension Store {
    /// Course runs with a session in these days, each whole: all its sessions, their registers, everybody enrolled.
    ///
    /// Of sessions and registers that were read already none is read again.
    static func runs(
        _ db: Database, _ days: ClosedRange<Day>, _ slugs: Slugs, sessions: [SessionFact] = [],
        registers: [RegisterFact] = []
    ) throws -> [RunFact] {
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
        var runOf: [Int64: Int64] = [:]
        let own = try db.cachedStatement(sql: "SELECT id, run_id FROM session WHERE run_id IN (\(listed))")
        try own.setArguments(list)
        try own.eachRow { runOf[Int64($0.int(0))] = Int64($0.int(1)) }
        addSessions(to: &runs, &runOf, sessions, registers)
        if !runOf.isEmpty {
            try addSessions(to: &runs, runOf, db, slugs)
            for id in runs.keys { runs[id]?.order() }
        }
        try addEnrolments(to: &runs, db, "run_id IN (\(listed))", list)
        return runs.values.sorted { $0.id < $1.id }
    }

    static let listed = "SELECT value FROM json_each(?)"

    /// Adds those that were read, and leaves those that were not.
    private static func addSessions(
        to runs: inout [Int64: RunFact], _ runOf: inout [Int64: Int64], _ sessions: [SessionFact],
        _ registers: [RegisterFact]
    ) {
        guard let first = sessions.first?.day, let last = sessions.last?.day else { return }
        var people: [Int64: Presence] = [:]
        for register in registers where (first...last).contains(register.day) && runOf[register.session] != nil {
            people[register.session] = register.people
        }
        for session in sessions {
            // A register that is there but was not read leaves its session to be read whole.
            guard let run = runOf[session.id], session.register == nil || people[session.id] != nil else { continue }
            runs[run]?.sessions.append(session)
            runs[run]?.registers.append(people[session.id] ?? Presence([]))
            runOf[session.id] = nil
        }
    }

    private static func addSessions(
        to runs: inout [Int64: RunFact], _ runOf: [Int64: Int64], _ db: Database, _ slugs: Slugs
    ) throws {
        let condition = "s.id IN (\(listed))"
        let list: StatementArguments = ["[" + runOf.keys.sorted().map(String.init).joined(separator: ",") + "]"]
        var sessions: [SessionFact] = []
        try addSessions(to: &sessions, db, condition, list, slugs)
        var people: [Int64: Presence] = [:]
        let statement = try db.cachedStatement(
            sql: """
                SELECT s.id, r.people FROM session s JOIN register r ON r.day = s.day AND r.session_id = s.id
                WHERE \(condition)
                """)
        try statement.setArguments(list)
        try statement.eachRow { people[Int64($0.int(0))] = Presence(bytes: $0.bytes(1)) }
        let settled = try settlements(db, condition, list)
        for var session in sessions {
            guard let run = runOf[session.id] else { continue }
            session.settled = settled[session.id]
            runs[run]?.sessions.append(session)
            runs[run]?.registers.append(people[session.id] ?? Presence([]))
        }
    }

    static func settlements(
        _ db: Database, _ condition: String, _ list: StatementArguments
    ) throws -> [Int64: Count] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT t.session_id, t.children, t.adults, t.total FROM session s
                    JOIN settlement t ON t.session_id = s.id WHERE \(condition)
                    """), arguments: list)
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

extension RunFact {
    /// Puts sessions with their registers in order of day and start, where they came from two readings.
    fileprivate mutating func order() {
        let order = sessions.indices.sorted { left, right in
            let (one, other) = (sessions[left], sessions[right])
            return (one.day, one.start ?? -1, one.id) < (other.day, other.start ?? -1, other.id)
        }
        (sessions, registers) = (order.map { sessions[$0] }, order.map { registers[$0] })
    }
}
