import HubCore

extension Timetable {
    /// The timetable as iCalendar (RFC 5545): an event a row with its rule, cancelled dates as events of their own.
    ///
    /// The stamp is the time of its making, `2026-04-09T10:15:00Z`.
    package func calendar(stamp: String) -> String {
        var text = CalendarText()
        for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//FamilyHub//Timetable//EN", "CALSCALE:GREGORIAN"] {
            text.add(line)
        }
        text.add("METHOD:PUBLISH")
        let names = hubs.count == 1 ? hubs.map(\.name) : ["family hubs"]
        text.add("X-WR-CALNAME", words: "\(authority.name): \(names.joined())")
        for line in Timetable.zone { text.add(line) }
        let made = stamp.filter { $0 != "-" && $0 != ":" }
        var used: Set<String> = []
        for hub in hubs {
            for row in hub.rows { CalendarEvent(row, hub, made, &used).write(to: &text) }
        }
        text.add("END:VCALENDAR")
        return text.text
    }

    /// Summer time from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October.
    private static let zone = [
        "BEGIN:VTIMEZONE", "TZID:Europe/London",
        "BEGIN:DAYLIGHT", "TZNAME:BST", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "DTSTART:19960331T010000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "TZNAME:GMT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "DTSTART:19961027T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    ]
}

/// A row of a timetable as events.
private struct CalendarEvent {
    let row: TimetableRow
    let hub: Timetable.HubPart
    let made: String
    let uid: String

    /// A row that repeats has a name from what and where it is, so that next month's file replaces it.
    init(_ row: TimetableRow, _ hub: Timetable.HubPart, _ made: String, _ used: inout Set<String>) {
        (self.row, self.hub, self.made) = (row, hub, made)
        let id = row.sessions.first?.id ?? 0
        var name = "session-\(id)"
        if row.rhythm != .once {
            let time = row.start.map { Cell.clock($0).filter { $0 != ":" } } ?? "day"
            name = "\(row.activity.id).\(row.venue.id).\(row.dayCode.lowercased()).\(time)"
            if used.contains(name) { name += ".\(id)" }
        }
        used.insert(name)
        uid = "\(name)@familyhub.invalid"
    }

    func write(to text: inout CalendarText) {
        begin(&text, on: row.first)
        if let rule = row.rule { text.add("RRULE:\(rule)") }
        if !row.skipped.isEmpty {
            text.add("EXDATE\(parameter):\(row.skipped.map { time(row.start, $0.day) }.joined(separator: ","))")
        }
        let isCancelled = row.rhythm == .once && row.sessions.contains(where: \.cancelled)
        end(&text, isCancelled: isCancelled)
        guard row.rhythm != .once else { return }
        for session in row.sessions where session.cancelled {
            begin(&text, on: session.day)
            text.add("RECURRENCE-ID\(parameter):\(time(row.start, session.day))")
            end(&text, isCancelled: true)
        }
    }

    private func begin(_ text: inout CalendarText, on day: Day) {
        text.add("BEGIN:VEVENT")
        text.add("UID:\(uid)")
        text.add("DTSTAMP:\(made)")
        text.add("DTSTART\(parameter):\(time(row.start, day))")
        if row.start != nil, let end = row.end { text.add("DTEND\(parameter):\(time(end, day))") }
    }

    private func end(_ text: inout CalendarText, isCancelled: Bool) {
        text.add("SUMMARY", words: (isCancelled ? "Cancelled: " : "") + row.activity.name)
        text.add("LOCATION", words: row.spokenPlace)
        let about = [hub.id == nil ? nil : hub.title, row.activity.spokenAges, row.activity.spokenMode]
        let words = about.compactMap(\.self).joined(separator: "\n")
        if !words.isEmpty { text.add("DESCRIPTION", words: words) }
        text.add("STATUS:\(isCancelled ? "CANCELLED" : "CONFIRMED")")
        text.add("TRANSP:TRANSPARENT")
        text.add("END:VEVENT")
    }

    private var parameter: String { row.start == nil ? ";VALUE=DATE" : ";TZID=Europe/London" }

    /// `20260113T100000` local, or the date alone.
    private func time(_ minute: Int?, _ day: Day) -> String {
        let date = day.iso.filter { $0 != "-" }
        guard let minute else { return date }
        return "\(date)T\(Cell.clock(minute).filter { $0 != ":" })00"
    }
}

extension TimetableRow {
    /// `TU`.
    var dayCode: String { ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][weekday - 1] }

    /// `TU`, or `1SA` of a month; none where it is once.
    var byDay: String? {
        switch rhythm {
        case .once: nil
        case .weekly: dayCode
        case .monthly(let nth): "\(nth)\(dayCode)"
        }
    }

    /// `WEEKLY` or `MONTHLY` and its interval; none where it is once.
    var frequency: (name: String, interval: Int)? {
        switch rhythm {
        case .once: nil
        case .weekly(let every): ("WEEKLY", every)
        case .monthly: ("MONTHLY", 1)
        }
    }

    /// The rule, ended by the number of its dates: those that are left out are taken away from them.
    fileprivate var rule: String? {
        guard let frequency, let byDay else { return nil }
        let interval = frequency.interval == 1 ? "" : ";INTERVAL=\(frequency.interval)"
        return "FREQ=\(frequency.name)\(interval);BYDAY=\(byDay);COUNT=\(sessions.count + skipped.count)"
    }
}
