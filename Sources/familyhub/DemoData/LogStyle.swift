import HubCore

/// How a centre writes its session log.
struct LogStyle: Sendable {
    /// What a column of a log holds.
    enum Column: Sendable {
        case date, venue, activity, time, end, children, adults, newFamilies, total, note
    }

    /// How dates are written.
    enum Dates: Sendable {
        case slashed, short, dotted, dashed, iso, spoken, named
    }

    /// How times are written.
    enum Times: Sendable {
        case colon, dotted, range
    }

    /// A line above the headings.
    var titled = false
    var columns: [(column: Column, heading: String)]
    var separator = ","
    var dates: Dates
    var times: Times
    /// Whether a line of totals stands at the end.
    var footer = false

    var hasTotal: Bool { columns.contains { $0.column == .total } }

    static let titled = LogStyle(
        titled: true,
        columns: [
            (.date, "Date"), (.venue, "Venue"), (.activity, "Session"), (.time, "Time"), (.children, "Children"),
            (.adults, "Adults"), (.note, "Comments"),
        ], dates: .slashed, times: .dotted, footer: true)

    static let semicolons = LogStyle(
        columns: [
            (.date, "Session date"), (.venue, "Place"), (.activity, "Activity"), (.time, "Start"), (.children, "Ch"),
            (.adults, "Ad"), (.note, "Notes"),
        ], separator: ";", dates: .dotted, times: .colon)

    static let named = LogStyle(
        columns: [
            (.date, "Day and date"), (.venue, "Where"), (.activity, "Group"), (.time, "Times"), (.children, "Kids"),
            (.adults, "Parents"), (.total, "Total attendance"), (.note, "Comment"),
        ], dates: .named, times: .range)

    static let ended = LogStyle(
        columns: [
            (.date, "Date"), (.venue, "Venue"), (.activity, "Session name"), (.time, "Start time"),
            (.end, "End time"), (.children, "Child"), (.adults, "Adult"), (.note, "Notes"),
        ], dates: .dashed, times: .colon)

    static let mixed = LogStyle(
        columns: [
            (.date, "Date"), (.venue, "Venue"), (.activity, "Session"), (.time, "Time"), (.children, "Children"),
            (.adults, "Adults"), (.newFamilies, "New fams"), (.total, "Total"), (.note, "Comments"),
        ], dates: .short, times: .range)

    static let plain = LogStyle(
        columns: [
            (.date, "Date"), (.venue, "Place"), (.activity, "Activity"), (.time, "Time"), (.children, "Children"),
            (.adults, "Adults"), (.note, "Comments"),
        ], dates: .spoken, times: .dotted)
}

extension LogStyle.Dates {
    /// A day in this form: `13/01/2026`, `13/1/26`, `13.01.26`, `13-01-2026`, `2026-01-13`, `13 Jan 2026`, `Tue 13/01/2026`.
    func written(_ day: Day) -> String {
        let (year, month, date) = day.parts
        let two = day.slashed.split(separator: "/").map(String.init)
        let shortYear = String(year).suffix(2)
        return switch self {
        case .slashed: day.slashed
        case .short: "\(date)/\(month)/\(shortYear)"
        case .dotted: "\(two[0]).\(two[1]).\(shortYear)"
        case .dashed: two.joined(separator: "-")
        case .iso: day.iso
        case .spoken: "\(date) \(Day.monthNames[month - 1].prefix(3)) \(year)"
        case .named: "\(Day.weekdayNames[day.weekday - 1].prefix(3)) \(day.slashed)"
        }
    }
}

extension LogStyle.Times {
    /// A start, with its end where the form has one: `13:30`, `1.30pm`, `10-11`, `1.30-2.30pm`.
    func written(_ start: Int, _ end: Int) -> String {
        switch self {
        case .colon: Cell.clock(start)
        case .dotted: Self.spoken(start) + (start >= 12 * 60 ? "pm" : "")
        case .range where start % 60 == 0 && end % 60 == 0 && end <= 12 * 60: "\(start / 60)-\(end / 60)"
        case .range: "\(Self.spoken(start))-\(Self.spoken(end))" + (start >= 12 * 60 ? "pm" : "")
        }
    }

    private static func spoken(_ minute: Int) -> String {
        let hour = minute / 60 > 12 ? minute / 60 - 12 : minute / 60
        return "\(hour).\(Cell.clock(minute).suffix(2))"
    }
}
