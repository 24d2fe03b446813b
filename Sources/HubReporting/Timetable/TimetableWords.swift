import HubCore

extension TimetableRow {
    /// `Tuesdays, 10:00 to 11:00`, `First Saturday of the month, 10:00`, `Saturday 14 March, time not given`.
    func spokenTime(in span: ClosedRange<Day>) -> String {
        let name = Day.weekdayNames[weekday - 1]
        let days =
            switch rhythm {
            case .once: "\(name) \(first.spoken(in: span))"
            case .weekly(1): name + "s"
            case .weekly(let every): "\(name)s, every \(every) weeks"
            case .monthly(let nth): "\(Series.ordinal(nth).capitalisedFirst) \(name) of the month"
            }
        return "\(days), \(clocks)"
    }

    /// `10:00 to 11:00`.
    var clocks: String {
        guard let start else { return "time not given" }
        return Cell.clock(start) + (end.map { " to " + Cell.clock($0) } ?? "")
    }

    /// `13 January to 31 March; not on 17 February (half-term); cancelled on 24 February`.
    func spokenDates(in span: ClosedRange<Day>) -> String {
        guard rhythm != .once else { return sessions.contains(where: \.cancelled) ? "cancelled" : "this day only" }
        var parts = ["\(first.spoken(in: span)) to \(last.spoken(in: span))"]
        var reasons: [String?] = []
        for one in skipped where !reasons.contains(one.reason) { reasons.append(one.reason) }
        for reason in reasons {
            let days = skipped.filter { $0.reason == reason }.map { $0.day.spoken(in: span) }
            parts.append("not on \(TimetableRow.listed(days))" + (reason.map { " (\($0))" } ?? ""))
        }
        let cancelled = sessions.filter(\.cancelled).map { $0.day.spoken(in: span) }
        if !cancelled.isEmpty { parts.append("cancelled on \(TimetableRow.listed(cancelled))") }
        return parts.joined(separator: "; ")
    }

    /// `under 5 years, drop in`; empty where the catalogue says nothing.
    var spokenFor: String { [activity.spokenAges, activity.spokenMode].compactMap(\.self).joined(separator: "; ") }

    /// `Prestwich Library, M25 1AY`, `Philips Park (a park)`.
    var spokenPlace: String {
        if let postcode = venue.postcode { return "\(venue.name), \(postcode)" }
        switch venue.kind {
        case .park: return venue.name.lowercased().contains("park") ? venue.name : "\(venue.name) (a park)"
        case .online: return venue.name.lowercased().contains("online") ? venue.name : "\(venue.name) (online)"
        default: return venue.name
        }
    }

    private static func listed(_ words: [String]) -> String {
        words.count < 2
            ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
    }
}

extension Activity {
    /// For whom, in words: the papers' own, else the ages; none where they give neither.
    var spokenAges: String? {
        let ages: String? =
            switch (minAgeMonths ?? 0, maxAgeMonths) {
            case (0, let most?): "under \(Activity.age(most))"
            case (0, nil): nil
            case (let least, let most?): "\(Activity.age(least)) to under \(Activity.age(most))"
            case (let least, nil): "from \(Activity.age(least))"
            }
        return [audience, ages].compactMap(\.self).joined(separator: ", ").nonEmpty
    }

    /// How it runs, where that is more than to come along.
    var spokenMode: String? {
        switch mode {
        case .dropIn: "drop in"
        case .course: courseSessions.map { "course of \(Numbers.counted($0, "session"))" } ?? "course"
        case .event: "event"
        case .session, .appointment, .distribution, .advice: nil
        }
    }

    /// `18 months`, `5 years`.
    private static func age(_ months: Int) -> String {
        months % 12 == 0
            ? Numbers.counted(months / 12, "year") : Numbers.counted(months, "month")
    }
}

extension Day {
    /// `13 January`, with the year where a timetable runs over its end.
    func spoken(in span: ClosedRange<Day>) -> String {
        let (year, month, day) = parts
        guard span.lowerBound.year == year, span.upperBound.year == year else { return spoken }
        return "\(day) \(Day.monthNames[month - 1])"
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }

    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
