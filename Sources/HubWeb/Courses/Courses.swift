import HubCore
import HubStorage

/// Runs of courses: started, shown, enrolled on.
enum Courses {
    static func list(_ call: Call) throws -> Reply {
        let runs = try call.services.store.runs(by: call.actor)
        let shown = runs.filter { run in call.query["activity"].map { $0 == run.activity } ?? true }
        return try .json(call.page(shown) { "\($0.id)" })
    }

    private struct Start: Decodable {
        let activity, venue: String
        let hub, start, end, name: String?
        let from: Day
        let weekdays: [String]?
        let sessions, capacity: Int?
        let termTimeOnly, dryRun: Bool?
    }

    static func start(_ call: Call) throws -> Reply {
        let (sent, store): (Start, Store) = (try call.decoded(), call.services.store)
        let catalogue = try store.catalogue(by: call.actor).catalogue
        guard let count = sent.sessions ?? catalogue.activity(sent.activity)?.courseSessions else {
            throw WebProblem.invalid([
                .init(
                    field: "/sessions",
                    message: "The catalogue does not say how many sessions a run of that activity has: send it.")
            ])
        }
        let weekdays = try sent.weekdays.map { try SeriesReading.weekdays($0.joined(separator: ",")) }
        let series = Series(
            activity: sent.activity, venue: sent.venue, hub: sent.hub,
            rhythm: .weekly(every: 1, weekdays: weekdays ?? [sent.from.weekday]), from: sent.from, end: .after(count),
            start: try call.minute(sent.start, "start"), finish: try call.minute(sent.end, "end"),
            termTimeOnly: sent.termTimeOnly ?? false)
        let dryRun = sent.dryRun ?? false
        let (run, schedule) = try store.startRun(
            RunStart(series: series, name: sent.name, capacity: sent.capacity), dryRun: dryRun, by: call.actor,
            now: call.now)
        let planned = SeriesPlanned(schedule, series, dryRun: dryRun, run: run)
        guard let run else { return try .json(planned) }
        return try .created(call.address("/courses/\(run)"), planned, tag: call.tag(of: .run(run)))
    }

    static func show(_ call: Call) throws -> Reply {
        let (id, store) = (try call.id(), call.services.store)
        let record = try store.run(id, by: call.actor, now: call.now)
        let view = RunView(record, try store.catalogue(by: call.actor).catalogue, now: call.now.local)
        return try .json(view, tag: call.tag(of: .run(id)))
    }

    private struct Enrolment: Decodable {
        let person: Int64
        let waiting: Bool?
        let family: String?
    }

    private struct Enrolled: Encodable {
        let run, person: Int64
        let status: EnrolmentStatus
        let enrolled: Int
        let capacity: Int?
        /// Whether there are more than there is room for; nobody is stopped by that.
        let over: Bool
    }

    static func enrol(_ call: Call) throws -> Reply {
        let (id, sent): (Int64, Enrolment) = (try call.id(), try call.decoded())
        let code = try sent.family.map { try FamilyCode(reading: $0).family }
        let outcome = try call.guarding(.run(id)) {
            try call.services.store.enrol(
                sent.person, on: id, waiting: sent.waiting ?? false, foundBy: code, by: call.actor, now: call.now)
        }
        return try .json(
            Enrolled(
                run: id, person: sent.person, status: outcome.status, enrolled: outcome.enrolled,
                capacity: outcome.capacity, over: outcome.isOver), tag: call.tag(of: .run(id)))
    }

    private struct Withdrawal: Decodable {
        let person: Int64
        let reason: String?
    }

    private struct Withdrawn: Encodable { let run, person: Int64 }

    static func withdraw(_ call: Call) throws -> Reply {
        let (id, sent): (Int64, Withdrawal) = (try call.id(), try call.decoded())
        try call.guarding(.run(id)) {
            try call.services.store.withdraw(
                sent.person, from: id, reason: sent.reason, by: call.actor, now: call.now)
        }
        return try .json(Withdrawn(run: id, person: sent.person), tag: call.tag(of: .run(id)))
    }
}
