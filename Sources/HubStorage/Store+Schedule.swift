import Foundation
import GRDB
package import HubCore

/// What planning a series did, or would do.
package struct ScheduleOutcome: Sendable {
    /// One session of it.
    package struct Line: Sendable, Equatable {
        package let day: Day
        /// The session; none where it would be made.
        package let session: Int64?
        /// Whether it was there before.
        package let isThere: Bool
    }

    package var lines: [Line] = []
    package var skipped: [Series.Skipped] = []
    /// The batch that `imports undo` takes back; none where nothing was stored.
    package var batch: Int64?
}

extension Store {
    /// Plans the sessions of a series, or only says which it would plan; those that are there already stay as they are.
    ///
    /// With `another`, a session is planned even where the activity has one at the same time in the same place.
    package func schedule(
        _ series: Series, another: Bool = false, dryRun: Bool = false, by actor: Actor, now: Now
    ) throws -> ScheduleOutcome {
        guard !dryRun else {
            return try reading { db in try Planning(series, another: another, db, actor, .planSession).outcome }
        }
        return try writing { db in
            let planning = try Planning(series, another: another, db, actor, .planSession)
            var outcome = planning.outcome
            guard planning.hasSomething else { return outcome }
            try planning.store(into: &outcome, run: nil, db, actor, now)
            let new = outcome.lines.count { !$0.isThere }
            try Store.audit(
                db, actor, now, "session.schedule", "import \(outcome.batch ?? 0)",
                "\(series.activity) at \(series.venue), new \(new), skipped \(outcome.skipped.count)")
            return outcome
        }
    }

    /// The sessions of a series beside those that are stored.
    struct Planning {
        let series: Series
        private(set) var outcome = ScheduleOutcome()
        private let place: (venue: Int64, activity: Int64)
        private let hub: Int64?
        /// Sessions that are there and of which the desk says nothing yet.
        private var unsaid: Set<Int64> = []

        init(_ series: Series, another: Bool, _ db: Database, _ actor: Actor, _ action: Rights.Action) throws {
            guard let catalogue = try Store.catalogue(db) else {
                throw Refusal(.databaseUnavailable, "The database holds no catalogue yet: run `familyhub init`.")
            }
            let planned = try series.planned(in: catalogue)
            let belonging = Belonging(catalogue)
            for hub in Set(planned.days.map { belonging.hub(of: series.venue, on: $0, given: series.hub) }) {
                try Rights.require(actor, action, hub: hub)
            }
            if planned.days.isEmpty { try Rights.require(actor, action, hub: series.hub) }
            self.series = series
            place = (try Store.key("venue", series.venue, db), try Store.key("activity", series.activity, db))
            hub = try series.hub.map { try Store.key("hub", $0, db) }
            outcome.skipped = planned.skipped
            for day in planned.days { try meet(day, another: another, db) }
        }

        /// Whether there is anything to store.
        var hasSomething: Bool { !unsaid.isEmpty || outcome.lines.contains { !$0.isThere } }

        private mutating func meet(_ day: Day, another: Bool, _ db: Database) throws {
            let stored = try Row.fetchAll(
                db,
                sql: """
                    SELECT s.id, s.start_minute, EXISTS (SELECT 1 FROM session_claim c JOIN source o ON o.id = c.source_id
                        WHERE c.session_id = s.id AND o.name = ?)
                    FROM session s WHERE s.day = ? AND s.venue_id = ? AND s.activity_id = ? ORDER BY s.id
                    """, arguments: [DeskBatch.name, day.number, place.venue, place.activity])
            let starts = stored.map { $0[1] as Int? }
            let match = another ? .new : SameSession.match(records: [series.start], stored: starts)[0]
            if case .stored(let index) = match {
                let id: Int64 = stored[index][0]
                let addsStart = series.start != nil && starts[index] == nil
                if !(stored[index][2] as Bool) || addsStart { unsaid.insert(id) }
                outcome.lines.append(ScheduleOutcome.Line(day: day, session: id, isThere: true))
                return
            }
            if !another, series.start == nil, !stored.isEmpty {
                throw Refusal.data(
                    "There are several sessions of \(series.activity) at \(series.venue) on \(day.slashed): say which with the time, or plan another with --another."
                )
            }
            outcome.lines.append(ScheduleOutcome.Line(day: day, session: nil, isThere: false))
        }

        /// Writes the batch with its sessions and the series; of a course's run, the sessions are numbered.
        func store(
            into outcome: inout ScheduleOutcome, run: Int64?, _ db: Database, _ actor: Actor, _ now: Now
        ) throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let rule = String(decoding: try encoder.encode(series), as: UTF8.self)
            let new = outcome.lines.count { !$0.isThere }
            var batch = try DeskBatch(
                db, new: new, changed: outcome.lines.count - new, words: "schedule \(rule)", by: actor, now: now)
            for (index, line) in outcome.lines.enumerated() {
                var said = DeskBatch.Said(hub: hub, start: series.start, end: series.finish)
                if let run { (said.run, said.courseWeek) = (run, index + 1) }
                if let session = line.session {
                    guard run != nil || unsaid.contains(session) else { continue }
                    (said.day, said.venue, said.activity) = (line.day, place.venue, place.activity)
                    try batch.claim(said, on: session)
                } else {
                    let session = try batch.plan(said, at: place, on: line.day)
                    outcome.lines[index] = ScheduleOutcome.Line(day: line.day, session: session, isThere: false)
                }
            }
            try batch.close(days: outcome.lines.map(\.day))
            try db.execute(
                sql: "INSERT INTO series (import_id, rule, made_at, made_by) VALUES (?, ?, ?, ?)",
                arguments: [batch.id, rule, now.stamp, actor.name])
            outcome.batch = batch.id
        }
    }
}
