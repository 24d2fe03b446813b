import HubCore

/// Totals that no sheet of sessions explains: a hub's quarter by month, and what the council printed.
enum SummarySheets {
    /// A quarter by month, the middle month only roughly known.
    static func quarter(_ number: Int, _ centre: DemoCentre, _ sessions: [DemoSession]) -> DemoSheet {
        let quarter = Quarter(year: DemoCalendar.year, number: number)
        var months: [Int] = []
        var month = Period(.month, containing: quarter.from)
        var headings: [String] = []
        while month.from <= quarter.to {
            headings.append(String(month.label.prefix(3)))
            months.append(sessions.filter { $0.counts && month.contains($0.day) }.reduce(0) { $0 + $1.total })
            month = month.next
        }
        months[1] -= months[1] % 10
        let total = String(months.reduce(0, +))
        let written = months.map(String.init)
        let lines = [
            ["Family Hubs attendance 2025/26"],
            ["Centre"] + headings + ["Q\(number) TOTAL", "Notes"],
            [centre.name, written[0], "approx \(written[1])", written[2], total, "session sheets not kept"],
            ["Chesham", "-", "-", "-", "0", "not open"],
            ["GRAND TOTAL"] + written + [total, ""],
        ]
        return DemoSheet(
            name: "\(centre.key)-summary-\(quarter.key.lowercased()).csv",
            bytes: SheetBytes.made(lines, separator: ",", .utf8),
            enteredOn: DemoSheet.workday(quarter.to.adding(days: 14)))
    }

    /// The totals of the scrutiny papers, entered the day after the meeting.
    static var published: DemoSheet {
        let document = "CYP Scrutiny Committee 7 January 2026"
        let lines = [
            ["Area", "Period", "Children and families", "Where printed"],
            ["Bury", "2024-25", "26,427", document],
            ["Bury", "Q1 2025-26", "8,292", document],
            ["Bury", "Q2 2025-26", "7309", document],
        ]
        return DemoSheet(
            name: "published-totals.csv", bytes: SheetBytes.made(lines, separator: ",", .utf8),
            enteredOn: DemoCalendar.day(2026, 1, 8))
    }
}
