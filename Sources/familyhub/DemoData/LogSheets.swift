import HubCore

/// A centre's session logs: one a month, or one a quarter for the outreach team.
struct LogSheets: Sendable {
    private let centre: DemoCentre
    private let sessions: [DemoSession]
    private let seed: UInt64
    private let year: DemoYear

    init(_ centre: DemoCentre, _ sessions: [DemoSession], _ seed: UInt64, _ year: DemoYear) {
        self.centre = centre
        self.sessions = sessions
        self.seed = seed
        self.year = year
    }

    private var isQuarterly: Bool { centre.key == DemoCentres.quarterly }

    var sheets: [DemoSheet] {
        let periods =
            isQuarterly
            ? DemoCalendar.year.quarters.map { Period($0) }
            : (0..<12).map { month in
                let first = DemoCalendar.first.parts
                let number = first.month + month
                return Period(
                    .month, containing: DemoCalendar.day(first.year + (number - 1) / 12, (number - 1) % 12 + 1, 1))
            }
        return periods.compactMap { period in
            let own = sessions.filter { isLogged($0, in: period) }
            return own.isEmpty ? nil : sheet(period, own)
        }
    }

    /// Whether a session stands on the log of a period; the days before a quarter's first grid go with the log before.
    private func isLogged(_ session: DemoSession, in period: Period) -> Bool {
        let quarter = Quarter(containing: session.day).number
        if quarter == centre.summaryQuarter { return false }
        guard centre.gridQuarters.contains(quarter) else { return period.contains(session.day) }
        return !GridSheets.isOnGrid(session, centre) && period.contains(session.day.monday)
    }

    private func sheet(_ period: Period, _ own: [DemoSession]) -> DemoSheet {
        let stem = isQuarterly ? Quarter(containing: period.from).key.lowercased() : String(period.from.iso.prefix(7))
        let name = "\(centre.key)-log-\(stem).csv"
        var numbers = SeededGenerator(seed: seed, for: name)
        let style = LogSheets.style(centre, name)
        var lines = style.titled ? [["\(centre.name) sessions, \(period.label)"]] : []
        lines.append(style.columns.map(\.heading))
        var written = own.map { line($0, style, &numbers) }
        if name == "prestwich-log-2026-02.csv", written.count > 3 { written.insert(written[3], at: 4) }
        if name == "prestwich-log-2025-10.csv" { LogSheets.mistype(&written, style, own) }
        if name == DemoSheet.bad { written += extra(style, &numbers) }
        lines += written
        if style.footer { lines += [[], footer(own, style)] }
        return DemoSheet(
            name: name, bytes: SheetBytes.made(lines, separator: style.separator, LogSheets.encoding(name)),
            enteredOn: DemoSheet.workday(period.to.adding(days: numbers.within(centre.delay))),
            hasBadRows: name == DemoSheet.bad)
    }

    private static func style(_ centre: DemoCentre, _ name: String) -> LogStyle {
        var style = centre.style
        if encoding(name) == .utf16 { style.separator = "\t" }
        return style
    }

    private static func encoding(_ name: String) -> SheetBytes.Encoding {
        switch name {
        case "prestwich-log-2026-01.csv": .windows1252
        case "whitefield-log-2026-02.csv": .utf16
        case _ where name.hasPrefix("bury-west"): .utf8WithMark
        default: .utf8
        }
    }

    private func line(_ session: DemoSession, _ style: LogStyle, _ numbers: inout SeededGenerator) -> [String] {
        let dates: LogStyle.Dates = numbers.chance(4) ? .iso : style.dates
        var counts = CountWriting(session, hasTotal: style.hasTotal, &numbers)
        var note = session.note
        if session.outcome == .noReturn, numbers.chance(50) { (counts.children, note) = ("", "sheet not found") }
        let isNew = session.outcome == .held && numbers.chance(30)
        let newFamilies = isNew ? String(numbers.within(1...3)) : "-"
        return style.columns.map { column, _ in
            switch column {
            case .date: dates.written(session.day)
            case .venue: session.venue
            case .activity: session.label
            case .time: style.times.written(session.start, session.end)
            case .end: style.times.written(session.end, session.end)
            case .children: counts.children
            case .adults: counts.adults
            case .newFamilies: newFamilies
            case .total: counts.total
            case .note: note
            }
        }
    }

    /// A total that is one too high, on the first line with both counts plain.
    private static func mistype(_ lines: inout [[String]], _ style: LogStyle, _ own: [DemoSession]) {
        guard let total = style.columns.firstIndex(where: { $0.column == .total }),
            let children = style.columns.firstIndex(where: { $0.column == .children }),
            let index = lines.indices.first(where: { own[$0].children > 5 && Int(lines[$0][children]) != nil })
        else { return }
        lines[index][total] = String(own[index].total + 1)
    }

    /// What the last outreach log has besides: a session that Bury East counted too, and three rows that cannot be read.
    private func extra(_ style: LogStyle, _ numbers: inout SeededGenerator) -> [[String]] {
        var lines: [[String]] = []
        let from = DemoCalendar.day(2026, 2, 1)
        if var twice = year.sessions.first(where: {
            $0.centre == "bury-east" && $0.day >= from && $0.outcome == .held && $0.children > 5
        }) {
            twice.children += 2
            twice.note = "outreach worker's own count"
            lines.append(line(twice, style, &numbers))
        }
        return lines + [
            ["12 Feb 2026", "Mosses Centre", "Stay and Play", "10.00", "15/12", "", "rain"],
            ["19 Feb 2026", "Mosses Centre", "Zumbini", "10.00", "9", "8", "new - trial"],
            ["30/02/2026", "Church hall", "Baby Stay & Play", "10.00", "8", "8", ""],
        ]
    }

    private func footer(_ own: [DemoSession], _ style: LogStyle) -> [String] {
        let held = own.filter { $0.outcome == .held }
        return style.columns.map { column, _ in
            switch column {
            case .date: "Total"
            case .children: String(held.reduce(0) { $0 + $1.children })
            case .adults: String(held.reduce(0) { $0 + $1.adults })
            default: ""
            }
        }
    }
}
