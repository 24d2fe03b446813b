import HubCore

/// Finds the rhythm in sessions of one activity at one place, weekday and time.
enum SessionFold {
    /// What sessions of one rhythm have in common.
    struct Key: Hashable {
        let activity: String
        let venue: String
        let weekday: Int
        let start: Int?
        let end: Int?

        init(_ session: TimetableSession) {
            activity = session.activity
            venue = session.venue
            weekday = session.day.weekday
            start = session.start
            end = session.end
        }
    }

    /// Sessions that one rule describes, and the dates of the rule on which there is none.
    struct Run: Equatable {
        var rhythm = TimetableRow.Rhythm.once
        var sessions: [TimetableSession]
        var skipped: [Day] = []
    }

    /// After so many dates in a row without a session it is another run.
    static let mostSkippedInARow = 4

    /// Runs of the sessions of one key, in order of their first days.
    static func runs(_ sessions: [TimetableSession]) -> [Run] {
        layers(sessions.sorted { ($0.day, $0.id) < ($1.day, $1.id) }).flatMap(stretches).flatMap(runs(of:))
    }

    /// Two sessions of one day belong to two rhythms.
    private static func layers(_ sessions: [TimetableSession]) -> [[TimetableSession]] {
        var layers: [[TimetableSession]] = []
        for session in sessions {
            if let free = layers.firstIndex(where: { $0.last?.day != session.day }) {
                layers[free].append(session)
            } else {
                layers.append([session])
            }
        }
        return layers
    }

    /// Weeks from each session to the next.
    private static func gaps(_ sessions: [TimetableSession]) -> [Int] {
        zip(sessions, sessions.dropFirst()).map { ($1.day.number - $0.day.number) / 7 }
    }

    private static func stretches(_ sessions: [TimetableSession]) -> [[TimetableSession]] {
        let gaps = gaps(sessions)
        guard let step = gaps.min() else { return [sessions] }
        var stretches = [[sessions[0]]]
        for (session, gap) in zip(sessions.dropFirst(), gaps) {
            if gap > step * (mostSkippedInARow + 1) {
                stretches.append([session])
            } else {
                stretches[stretches.count - 1].append(session)
            }
        }
        return stretches
    }

    /// One run where a rhythm fits and leaves out no more dates than it has, else each session by itself.
    private static func runs(of sessions: [TimetableSession]) -> [Run] {
        let days = Set(sessions.map(\.day))
        for (rhythm, dates) in candidates(sessions) {
            let skipped = dates.filter { !days.contains($0) }
            guard days.isSubset(of: dates), skipped.count <= days.count else { continue }
            return [Run(rhythm: rhythm, sessions: sessions, skipped: skipped)]
        }
        return sessions.map { Run(sessions: [$0]) }
    }

    /// Rhythms that could be meant, with all of their dates from the first to the last session.
    private static func candidates(_ sessions: [TimetableSession]) -> [(TimetableRow.Rhythm, [Day])] {
        guard let step = gaps(sessions).min(), let first = sessions.first?.day, let last = sessions.last?.day else {
            return []
        }
        var candidates: [(TimetableRow.Rhythm, [Day])] = []
        if step >= 4 {
            for nth in [(first.parts.day - 1) / 7 + 1, -1] where nth < 5 {
                candidates.append((.monthly(nth: nth), monthly(nth, from: first, to: last)))
            }
        }
        let weeks = stride(from: first.number, through: last.number, by: 7 * step).map { Day(number: $0) }
        return candidates + [(.weekly(every: step), weeks)]
    }

    /// The first to fourth, or the last, of the first day's weekday in each month.
    private static func monthly(_ nth: Int, from first: Day, to last: Day) -> [Day] {
        var dates: [Day] = []
        var month = Period(.month, containing: first)
        while month.from <= last {
            let day =
                nth < 0
                ? month.to.adding(days: -((month.to.weekday - first.weekday + 7) % 7))
                : month.from.adding(days: (first.weekday - month.from.weekday + 7) % 7 + 7 * (nth - 1))
            if (first...last).contains(day) { dates.append(day) }
            month = month.next
        }
        return dates
    }
}
