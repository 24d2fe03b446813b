package import HubCore

/// What is on at which hub, for families: planned sessions folded into rows by weekday and time.
///
/// It holds no name, no count and no reason of a cancellation.
package struct Timetable: Sendable {
    /// The rows of one hub; of no hub where a venue belongs to none.
    package struct HubPart: Sendable {
        package let id: String?
        package let name: String
        package let neighbourhood: String?
        package let rows: [TimetableRow]
    }

    package let authority: Authority
    package let from: Day
    package let to: Day
    /// In catalogue order; a hub without a session is there while it is open.
    package let hubs: [HubPart]

    /// Folds the sessions of some days, of one hub where one is named, else of all.
    package init(_ sessions: [TimetableSession], _ catalogue: Catalogue, days: ClosedRange<Day>, hub: String? = nil) {
        authority = catalogue.authority
        (from, to) = (days.lowerBound, days.upperBound)
        let belonging = Belonging(catalogue)
        let shown = sessions.filter {
            days.contains($0.day) && catalogue.activity($0.activity)?.isOnTimetable ?? false
        }
        let byHub = Dictionary(grouping: shown) { belonging.hub(of: $0.venue, on: $0.day, given: $0.givenHub) }
        var parts: [HubPart] = []
        for one in catalogue.hubs where hub == nil || one.id == hub {
            let rows = Timetable.rows(byHub[one.id] ?? [], hub: one.id, catalogue)
            guard !rows.isEmpty || one.isOpen(on: days.lowerBound) || one.id == hub else { continue }
            parts.append(HubPart(id: one.id, name: one.name, neighbourhood: one.neighbourhood, rows: rows))
        }
        if hub == nil, let rest = byHub[nil] {
            let rows = Timetable.rows(rest, hub: nil, catalogue)
            parts.append(HubPart(id: nil, name: "Other places", neighbourhood: nil, rows: rows))
        }
        hubs = parts
    }

    private static func rows(_ sessions: [TimetableSession], hub: String?, _ catalogue: Catalogue) -> [TimetableRow] {
        let groups = Dictionary(grouping: sessions, by: SessionFold.Key.init)
        let rows = groups.flatMap { key, sessions -> [TimetableRow] in
            guard let activity = catalogue.activity(key.activity), let venue = catalogue.venue(key.venue) else {
                return []
            }
            return SessionFold.runs(sessions).map { run in
                TimetableRow(
                    activity: activity, venue: venue, rhythm: run.rhythm, start: key.start,
                    end: Timetable.end(key, activity),
                    sessions: run.sessions,
                    skipped: run.skipped.map { day in
                        TimetableRow.Skipped(
                            day: day, reason: catalogue.reasonForNone(at: venue.id, hub: hub, on: day))
                    })
            }
        }
        return rows.sorted { $0.place < $1.place }
    }

    /// The end that was given, else after the activity's usual length; none where that is not later on the same day.
    private static func end(_ key: SessionFold.Key, _ activity: Activity) -> Int? {
        guard let start = key.start, let end = key.end ?? activity.lengthMinutes.map({ start + $0 }),
            start < end, end < 24 * 60
        else { return nil }
        return end
    }
}

/// One line of a timetable: an activity at a venue at a time, once or again and again.
package struct TimetableRow: Sendable {
    /// On which days it falls.
    package enum Rhythm: Sendable, Equatable {
        case once
        /// Every so many weeks.
        case weekly(every: Int)
        /// On the first to fourth of its weekday in each month, or the last (-1).
        case monthly(nth: Int)
    }

    /// A date of the rhythm on which there is none.
    package struct Skipped: Sendable, Equatable {
        package let day: Day
        /// In the catalogue's words, where it gives any.
        package let reason: String?
    }

    package let activity: Activity
    package let venue: Venue
    package let rhythm: Rhythm
    /// Minutes since midnight; none where nobody gave a time.
    package let start: Int?
    package let end: Int?
    /// In order of day, cancelled ones among them; at least one.
    package let sessions: [TimetableSession]
    package let skipped: [Skipped]

    /// Its first day.
    package var first: Day { sessions.map(\.day).min() ?? Day(number: 0) }
    /// Its last day.
    package var last: Day { sessions.map(\.day).max() ?? Day(number: 0) }
    /// Monday 1 to Sunday 7.
    package var weekday: Int { first.weekday }

    /// By weekday and time, what has no time first.
    fileprivate var place: (Int, Int, Int, Int64) {
        (weekday, start ?? -1, first.number, sessions.map(\.id).min() ?? 0)
    }
}
