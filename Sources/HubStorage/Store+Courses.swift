import GRDB
package import HubCore

/// One closed set of sessions of a course, as it is started at the desk.
package struct RunStart: Sendable {
    /// The course's sessions: activity, venue, rhythm.
    package var series: Series
    package var name: String?
    package var capacity: Int?

    package init(series: Series, name: String? = nil, capacity: Int? = nil) {
        self.series = series
        self.name = name
        self.capacity = capacity
    }
}

/// What an enrolment came to.
package struct EnrolOutcome: Sendable, Equatable {
    package let status: EnrolmentStatus
    /// How many are enrolled now.
    package let enrolled: Int
    package let capacity: Int?

    /// Capacity advises: more may be enrolled than there is room for, and it is said.
    package var isOver: Bool { status == .enrolled && capacity.map { enrolled > $0 } ?? false }
}

extension Store {
    /// Starts a run of a course and plans its sessions, or only says which it would plan.
    package func startRun(_ start: RunStart, dryRun: Bool = false, by actor: Actor, now: Now) throws
        -> (run: Int64?, schedule: ScheduleOutcome)
    {
        func planned(_ db: Database) throws -> Planning {
            let activity = try Store.catalogue(db)?.activity(start.series.activity)
            guard activity?.mode == .course else {
                throw Refusal.usage(
                    "\(activity?.name ?? start.series.activity) is no course: plan its sessions with `familyhub session schedule`."
                )
            }
            return try Planning(start.series, another: false, db, actor, .runCourse)
        }
        guard !dryRun else { return try reading { (nil, try planned($0).outcome) } }
        return try writing { db in
            let planning = try planned(db)
            var outcome = planning.outcome
            try Store.refuseOtherRuns(outcome, db)
            try db.execute(
                sql:
                    "INSERT INTO course_run (activity_id, name, planned_sessions, capacity, at_desk) VALUES (?, ?, ?, ?, 1)",
                arguments: [
                    try Store.key("activity", start.series.activity, db), start.name, outcome.lines.count,
                    start.capacity,
                ])
            let run = db.lastInsertedRowID
            try planning.store(into: &outcome, run: run, db, actor, now)
            try Store.audit(
                db, actor, now, "course.start", "run \(run)",
                "\(start.series.activity) at \(start.series.venue), sessions \(outcome.lines.count), import \(outcome.batch ?? 0)"
            )
            return (run, outcome)
        }
    }

    /// The runs whose sessions a batch at the desk planned.
    static func runsStarted(by batch: Int64, _ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT c.run_id FROM session_claim c JOIN course_run r ON r.id = c.run_id
                WHERE c.import_id = ? AND r.at_desk = 1
                """, arguments: [batch])
    }

    /// Ends the series of a batch that was undone, and runs that are left without session and person.
    static func dropPlans(of batch: Int64, _ runs: [Int64], _ db: Database) throws {
        try db.execute(sql: "DELETE FROM series WHERE import_id = ?", arguments: [batch])
        for run in runs {
            try db.execute(
                sql: """
                    DELETE FROM course_run WHERE id = ?1
                        AND NOT EXISTS (SELECT 1 FROM session_claim c WHERE c.run_id = ?1)
                        AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.run_id = ?1)
                    """, arguments: [run])
        }
    }

    /// Stops a run that would take sessions of another.
    private static func refuseOtherRuns(_ outcome: ScheduleOutcome, _ db: Database) throws {
        guard !outcome.lines.isEmpty else {
            throw Refusal.data("No session can be planned on those days: choose others.")
        }
        for line in outcome.lines {
            guard let id = line.session, let run = try Sitting(id, db).run else { continue }
            throw Refusal.data(
                "Session \(id) on \(line.day.slashed) belongs to course run \(run): choose another time.")
        }
    }

    /// Enrols a person, or puts them on the waiting list; capacity advises and never stops anybody.
    package func enrol(
        _ person: Int64, on run: Int64, waiting: Bool = false, foundBy code: Int64? = nil, by actor: Actor, now: Now
    )
        throws -> EnrolOutcome
    {
        let status = waiting ? EnrolmentStatus.waiting : .enrolled
        return try writing { db in
            try Store.requireRun(run, actor, db)
            try Store.requireSight(of: person, code: code, actor, nil, db)
            let before = try Store.enrolments(of: run, db)
            guard before.first(where: { $0.person == person })?.status != status else {
                throw Refusal.data(
                    "Person #\(person) \(waiting ? "waits for" : "is enrolled on") course run \(run) already.")
            }
            try Store.add(status, person, run, nil, db, actor, now)
            try Store.audit(
                db, actor, now, waiting ? "course.wait" : "course.enrol", "run \(run)", "person \(person)")
            let enrolled = try Store.enrolments(of: run, db).count { $0.status == .enrolled }
            let capacity = try Int.fetchOne(
                db, sql: "SELECT capacity FROM course_run WHERE id = ? AND capacity IS NOT NULL", arguments: [run])
            return EnrolOutcome(status: status, enrolled: enrolled, capacity: capacity)
        }
    }

    /// Takes a person off a run or its waiting list; what they attended stays.
    package func withdraw(_ person: Int64, from run: Int64, reason: String? = nil, by actor: Actor, now: Now) throws {
        try writing { db in
            try Store.requireRun(run, actor, db)
            let status = try Store.enrolments(of: run, db).first { $0.person == person }?.status
            guard let status, status != .withdrawn else {
                throw Refusal.data("Person #\(person) is not enrolled on course run \(run).")
            }
            try Store.add(.withdrawn, person, run, reason, db, actor, now)
            try Store.audit(db, actor, now, "course.withdraw", "run \(run)", "person \(person)")
        }
    }

    private static func add(
        _ status: EnrolmentStatus, _ person: Int64, _ run: Int64, _ reason: String?, _ db: Database, _ actor: Actor,
        _ now: Now
    ) throws {
        let exists = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE id = ? AND erased = 0)", arguments: [person])
        guard exists == true else { throw Refusal.notFound("There is no person #\(person): find them by name.") }
        try db.execute(
            sql: """
                INSERT INTO enrolment (run_id, person_id, status, on_day, recorded_at, recorded_by, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, arguments: [run, person, status.rawValue, now.local.day.number, now.stamp, actor.name, reason])
        let days = try Int.fetchAll(db, sql: "SELECT DISTINCT day FROM session WHERE run_id = ?", arguments: [run])
        try bump(days.map { Day(number: $0)...Day(number: $0) }, db)
    }

    /// Stops where there is no such run, or it is of a hub that the actor does not work for.
    static func requireRun(_ run: Int64, _ actor: Actor, _ db: Database, _ action: Rights.Action = .runCourse) throws {
        try Rights.require(actor, action, hubs: actor.hubs)
        let exists = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM course_run WHERE id = ?)", arguments: [run])
        guard exists == true else {
            throw Refusal.notFound("There is no course run \(run): `familyhub course list` shows them.")
        }
        let first = try Int64.fetchOne(
            db, sql: "SELECT id FROM session WHERE run_id = ? ORDER BY day, id", arguments: [run])
        try Rights.require(actor, action, hub: try first.flatMap { try Sitting($0, db).hub })
    }

    /// Where each person stands with a run, in the order in which they came to stand there; merged people as one.
    static func enrolments(of run: Int64, _ db: Database) throws -> [Enrolled] {
        var last: [Int64: Enrolled] = [:]
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, person_id, status, on_day FROM enrolment WHERE run_id = ? ORDER BY id",
            arguments: [run])
        for row in rows {
            let person = try kept(row[1], db)
            guard let status = EnrolmentStatus(rawValue: row[2]) else { continue }
            last[person] = Enrolled(person: person, status: status, on: Day(number: row[3]), order: row[0])
        }
        return last.values.sorted { $0.order < $1.order }
    }

    /// Where a person stands with a run.
    struct Enrolled: Equatable {
        let person: Int64
        let status: EnrolmentStatus
        let on: Day
        let order: Int64
    }
}
