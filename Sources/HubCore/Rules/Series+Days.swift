extension Series {
    /// A date of the series on which no session is planned, and why.
    package struct Skipped: Sendable, Equatable {
        /// Why a date is left out.
        package enum Why: Sendable, Equatable {
            /// A bank holiday or another closure, in the catalogue's words.
            case closed(String)
            case outsideTerm
            /// No term is known that far ahead; the last one known ends on that day.
            case noTermKnown(after: Day)
            /// The hub's name.
            case hubNotOpen(String)
            case activityNotOnOffer
            /// The month has no such day.
            case noSuchDay(String)
        }

        /// The date; the last of the month where the month has no such day.
        package var day: Day
        package var why: Why

        /// The reason as a clause: `closed: Good Friday`.
        package var reason: String {
            switch why {
            case .closed(let words): "closed: \(words)"
            case .outsideTerm: "outside term time"
            case .noTermKnown(let last): "no term is known after \(last.slashed)"
            case .hubNotOpen(let name): "hub \(name) is not open"
            case .activityNotOnOffer: "the activity is not on offer"
            case .noSuchDay(let words): words
            }
        }
    }

    /// The days on which its sessions are planned, and those that are left out, each in order.
    package struct Planned: Sendable, Equatable {
        package var days: [Day] = []
        package var skipped: [Skipped] = []
    }

    /// Works out its days from the catalogue's closures, terms, hubs and activities.
    package func planned(in catalogue: Catalogue) throws(Refusal) -> Planned {
        try check()
        let calendar = try SeriesCalendar(self, catalogue)
        var planned = Planned()
        let (last, most) =
            switch end {
            case .until(let day): (day, Series.mostSessions)
            case .after(let count): (from.adding(days: Series.mostDays), count)
            }
        candidates: for first in periods(to: last) {
            for candidate in dates(in: first) where (from...last).contains(candidate.day) {
                if let why = candidate.missing ?? calendar.obstacle(on: candidate.day) {
                    planned.skipped.append(Skipped(day: candidate.day, why: why))
                } else if planned.days.count == most {
                    throw .usage(
                        "The series has more than \(Series.mostSessions) sessions: end it sooner, or plan it in parts.")
                } else {
                    planned.days.append(candidate.day)
                    if case .after(most) = end, planned.days.count == most { break candidates }
                }
            }
        }
        if case .after(let count) = end, planned.days.count < count {
            throw .data(
                "Only \(planned.days.count) of \(count) sessions fit into three years from \(from.slashed): \(planned.skipped.first.map { "\($0.day.slashed), for one, is \($0.reason)" } ?? "name other days")."
            )
        }
        return planned
    }

    /// The first days of the weeks or months that the series goes through.
    private func periods(to last: Day) -> [Day] {
        var firsts: [Day] = []
        switch rhythm {
        case .weekly(let every, _):
            var monday = from.monday
            while monday <= last {
                firsts.append(monday)
                monday = monday.adding(days: 7 * every)
            }
        case .monthlyWeekday, .monthlyDay:
            var month = Period(.month, containing: from)
            while month.from <= last {
                firsts.append(month.from)
                month = month.next
            }
        }
        return firsts
    }

    /// Its dates in a week or month that begins on that day.
    private func dates(in first: Day) -> [(day: Day, missing: Skipped.Why?)] {
        let month = Period(.month, containing: first)
        switch rhythm {
        case .weekly(_, let weekdays): return weekdays.sorted().map { (first.adding(days: $0 - 1), nil) }
        case .monthlyWeekday(-1, let weekday):
            return [(month.to.adding(days: -((month.to.weekday - weekday + 7) % 7)), nil)]
        case .monthlyWeekday(let nth, let weekday):
            let day = month.from.adding(days: (weekday - month.from.weekday + 7) % 7 + 7 * (nth - 1))
            guard day > month.to else { return [(day, nil)] }
            let name = "\(Series.ordinal(nth)) \(Day.weekdayNames[weekday - 1])"
            return [(month.to, .noSuchDay("\(month.label) has no \(name)"))]
        case .monthlyDay(let number):
            let day = month.from.adding(days: number - 1)
            return day > month.to ? [(month.to, .noSuchDay("\(month.label) has no day \(number)"))] : [(day, nil)]
        }
    }
}

/// What keeps a session of a series from being planned on a day.
private struct SeriesCalendar {
    let series: Series
    let catalogue: Catalogue
    let belonging: Belonging
    let activity: Activity

    init(_ series: Series, _ catalogue: Catalogue) throws(Refusal) {
        guard let activity = catalogue.activity(series.activity), catalogue.venue(series.venue) != nil,
            series.hub.map({ catalogue.hub($0) != nil }) ?? true
        else {
            throw .notFound("The series names an activity, venue or hub that is not in the catalogue: mend its name.")
        }
        if series.termTimeOnly, catalogue.authority.terms.isEmpty {
            throw .data(
                "The catalogue has no term dates: write them under \"terms\" in authority.yaml and apply the catalogue, or plan without term time."
            )
        }
        (self.series, self.catalogue, self.activity) = (series, catalogue, activity)
        belonging = Belonging(catalogue)
    }

    func obstacle(on day: Day) -> Series.Skipped.Why? {
        if let closure = closure(on: day) { return .closed(closure) }
        if let hub = belonging.hub(of: series.venue, on: day, given: series.hub).flatMap(catalogue.hub),
            !hub.isOpen(on: day)
        {
            return .hubNotOpen(hub.name)
        }
        if day < activity.from ?? day || day > activity.to ?? day { return .activityNotOnOffer }
        let terms = catalogue.authority.terms
        guard series.termTimeOnly, !terms.contains(where: { $0.covers(day) }) else { return nil }
        if let last = terms.map(\.to).max(), day > last { return .noTermKnown(after: last) }
        return .outsideTerm
    }

    /// The words of the closure that closes the venue, its hub or the hub that was given, on a day.
    private func closure(on day: Day) -> String? {
        let hubs = [belonging.hub(of: series.venue, on: day), series.hub].compactMap(\.self)
        return catalogue.authority.closure(of: series.venue, hubs: hubs, on: day)?.reason
    }
}
