import HTTPTypes
import HubCore
import HubStorage

/// Sessions about to be planned: one, or a series of them.
struct SeriesSent: Decodable {
    let activity, venue: String
    let hub, start, end: String?
    /// The day of one session.
    let on: Day?
    /// The first day of a series, with its last or a number of sessions.
    let from, until: Day?
    let count: Int?
    let weekdays: [String]?
    let everyWeeks: Int?
    /// `last friday`, `2nd tue` or a day of the month.
    let monthly: String?
    let termTimeOnly: Bool?
    let another: Bool?
    let dryRun: Bool?

    func series(_ call: Call) throws -> Series {
        let (start, end) = (try call.minute(start, "start"), try call.minute(end, "end"))
        if let on {
            guard [from, until].allSatisfy({ $0 == nil }), count == nil, weekdays == nil, monthly == nil else {
                throw SeriesSent.wrong(
                    "/on", "One session has only a day: leave out from, until, count and the rhythm.")
            }
            var once = Series.once(activity, at: venue, hub: hub, on: on, start: start, finish: end)
            once.termTimeOnly = termTimeOnly ?? false
            return once
        }
        guard let from, (weekdays == nil) != (monthly == nil), (until == nil) != (count == nil) else {
            throw SeriesSent.wrong(
                "", "Send on for one session; or from, until or count, and weekdays or monthly for a series.")
        }
        let rhythm: Series.Rhythm =
            if let monthly {
                try SeriesReading.monthly(monthly)
            } else {
                .weekly(
                    every: everyWeeks ?? 1,
                    weekdays: try SeriesReading.weekdays((weekdays ?? []).joined(separator: ",")))
            }
        let last: Series.End = if let until { .until(until) } else { .after(count ?? 0) }
        return Series(
            activity: activity, venue: venue, hub: hub, rhythm: rhythm, from: from, end: last, start: start,
            finish: end, termTimeOnly: termTimeOnly ?? false)
    }

    private static func wrong(_ field: String, _ message: String) -> WebProblem {
        .invalid([.init(field: field, message: message)])
    }
}

/// What was planned, or would be.
struct SeriesPlanned: Encodable {
    struct Line: Encodable {
        /// None where it would be made.
        let session: Int64?
        let date: Day
        let start: String?
        /// `new`, or `there` where it was planned before.
        let state: String
    }

    struct Skipped: Encodable {
        let date: Day
        let reason: String
    }

    var run: Int64?
    let importID: Int64?
    let dryRun: Bool
    let sessions: [Line]
    let skipped: [Skipped]

    enum CodingKeys: String, CodingKey { case run, importID = "import", dryRun, sessions, skipped }

    init(_ outcome: ScheduleOutcome, _ series: Series, dryRun: Bool, run: Int64? = nil) {
        self.run = run
        self.dryRun = dryRun
        importID = outcome.batch
        sessions = outcome.lines.map {
            Line(
                session: $0.session, date: $0.day, start: series.start.map(Cell.clock),
                state: $0.isThere ? "there" : "new")
        }
        skipped = outcome.skipped.map { Skipped(date: $0.day, reason: $0.reason) }
    }
}

extension Sessions {
    static func plan(_ call: Call) throws -> Reply {
        let sent: SeriesSent = try call.decoded()
        let (series, dryRun) = (try sent.series(call), sent.dryRun ?? false)
        let outcome = try call.services.store.schedule(
            series, another: sent.another ?? false, dryRun: dryRun, by: call.actor, now: call.now)
        let planned = SeriesPlanned(outcome, series, dryRun: dryRun)
        guard outcome.batch != nil, let first = outcome.lines.first(where: { !$0.isThere })?.session else {
            return try .json(planned)
        }
        return try .created(call.address("/sessions/\(first)"), planned)
    }
}
