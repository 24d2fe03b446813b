import GRDB
package import HubCore

/// A course run as the list shows it.
package struct RunSummary: Sendable, Codable, Equatable {
    package let id: Int64
    package let activity: String
    package let name: String?
    package let venue: String?
    package let firstDay: Day?
    package let lastDay: Day?
    package let sessions: Int
    package let enrolled: Int
    package let waiting: Int
    package let capacity: Int?
}

/// A course run with its sessions and the people on it, by name.
package struct RunRecord: Sendable {
    /// Somebody who is, waits to be, or was enrolled.
    package struct Member: Sendable, Equatable {
        package let person: Int64
        package let name: String
        /// None for who was marked without ever being enrolled.
        package let status: EnrolmentStatus?
        package let on: Day?
    }

    package let summary: RunSummary
    /// Keys only; its sessions in order of day and start, each with its register.
    package let fact: RunFact
    /// In the order in which they came: that is the waiting list's order.
    package let members: [Member]
}

extension Store {
    /// Every course run, the latest first.
    package func runs(by actor: Actor) throws -> [RunSummary] {
        try Rights.require(actor, .seeRegister, hubs: actor.hubs)
        return try reading { db in
            let ids = try Int64.fetchAll(db, sql: "SELECT id FROM course_run ORDER BY id DESC")
            return try ids.compactMap { id in
                let first = try Int64.fetchOne(
                    db, sql: "SELECT id FROM session WHERE run_id = ? ORDER BY day", arguments: [id])
                let hub = try first.flatMap { try Sitting($0, db).hub }
                guard Rights.allows(actor, .runCourse, hub: hub) || Rights.allows(actor, .seeRegister, hub: hub) else {
                    return nil
                }
                return try Store.summary(of: id, db)
            }
        }
    }

    /// A run with the names of the people on it; who opened it is in the audit.
    package func run(_ id: Int64, by actor: Actor, now: Now) throws -> RunRecord {
        try writing { db in
            try Store.requireRun(id, actor, db, .seeRegister)
            try Store.audit(db, actor, now, "course.open", "run \(id)", "")
            guard let summary = try Store.summary(of: id, db) else { throw Refusal(.defect, "Run \(id) is gone.") }
            let fact = try Store.fact(of: summary, db)
            let enrolments = try Store.enrolments(of: id, db)
            var members = try enrolments.map {
                RunRecord.Member(
                    person: $0.person, name: try Store.called($0.person, db).name, status: $0.status, on: $0.on)
            }
            let marked = Set(fact.registers.flatMap { $0.people.map { Int64($0.person) } })
            for person in marked.subtracting(enrolments.map(\.person)).sorted() {
                members.append(
                    RunRecord.Member(person: person, name: try Store.called(person, db).name, status: nil, on: nil))
            }
            return RunRecord(summary: summary, fact: fact, members: members)
        }
    }

    private static func summary(of id: Int64, _ db: Database) throws -> RunSummary? {
        let places = try String.fetchAll(
            db, sql: "SELECT DISTINCT v.slug FROM session s JOIN venue v ON v.id = s.venue_id WHERE s.run_id = ?",
            arguments: [id])
        let enrolments = try enrolments(of: id, db)
        return try Row.fetchOne(
            db,
            sql: """
                SELECT a.slug, r.name, r.capacity, count(s.id), min(s.day), max(s.day) FROM course_run r
                JOIN activity a ON a.id = r.activity_id LEFT JOIN session s ON s.run_id = r.id WHERE r.id = ? GROUP BY r.id
                """, arguments: [id]
        ).map { row in
            RunSummary(
                id: id, activity: row[0], name: row[1], venue: places.count == 1 ? places[0] : nil,
                firstDay: (row[4] as Int?).map { Day(number: $0) }, lastDay: (row[5] as Int?).map { Day(number: $0) },
                sessions: row[3], enrolled: enrolments.count { $0.status == .enrolled },
                waiting: enrolments.count { $0.status == .waiting }, capacity: row[2])
        }
    }

    /// The run as the rules read it; one without a session has only its people.
    private static func fact(of run: RunSummary, _ db: Database) throws -> RunFact {
        if let first = run.firstDay, let last = run.lastDay,
            let fact = try runs(db, first...last, Slugs(db)).first(where: { $0.id == run.id })
        {
            return fact
        }
        return RunFact(
            id: run.id, activity: run.activity, capacity: run.capacity,
            enrolments: try enrolments(of: run.id, db).map {
                RunFact.Enrolment(person: UInt32($0.person), status: $0.status)
            })
    }
}
