import HubCore

/// A centre's weekly grids: activities down the side, the days across, children and adults under each.
struct GridSheets: Sendable {
    private let centre: DemoCentre
    private let sessions: [DemoSession]
    private let seed: UInt64

    init(_ centre: DemoCentre, _ sessions: [DemoSession], _ seed: UInt64) {
        self.centre = centre
        self.sessions = sessions
        self.seed = seed
    }

    /// Whether a session's week lies in a quarter that the centre kept as grids.
    static func isOnGrid(_ session: DemoSession, _ centre: DemoCentre) -> Bool {
        let monday = session.day.monday
        return monday >= DemoCalendar.first && centre.gridQuarters.contains(Quarter(containing: monday).number)
    }

    var sheets: [DemoSheet] {
        let own = sessions.filter { GridSheets.isOnGrid($0, centre) }
        let mondays = Set(own.map(\.day.monday)).sorted()
        return mondays.map { monday in sheet(monday, own.filter { $0.day.monday == monday }) }
    }

    private func sheet(_ monday: Day, _ own: [DemoSession]) -> DemoSheet {
        let name = "\(centre.key)-week-\(monday.iso).csv"
        var numbers = SeededGenerator(seed: seed, for: name)
        let days = centre.regulars.contains { $0.weekday == 6 } ? 6 : 5
        var lines = [[centre.name, "weekly attendance"], ["W/C", monday.slashed], ["Session"], [""]]
        for day in 1...days {
            lines[2] += [String(Day.weekdayNames[day - 1].prefix(3)), ""]
            lines[3] += ["Ch", "Ad"]
        }
        lines[2].append("Notes")
        for session in own {
            let counts = CountWriting(session, hasTotal: false, &numbers)
            var cells = [session.label] + Array(repeating: "", count: 2 * days) + [session.note]
            cells[2 * session.day.weekday - 1] = counts.children
            cells[2 * session.day.weekday] = counts.adults
            lines.append(cells)
        }
        lines.append(totals(own, days, isWrong: name == DemoSheet.wrongTotal))
        return DemoSheet(
            name: name, bytes: SheetBytes.made(lines, separator: ",", .utf8),
            enteredOn: DemoSheet.workday(monday.adding(days: numbers.within(5...9))))
    }

    /// The line of totals; a wrong one has ten people too few on Monday.
    private func totals(_ own: [DemoSession], _ days: Int, isWrong: Bool) -> [String] {
        var cells = ["TOTAL"]
        for day in 1...days {
            let held = own.filter { $0.day.weekday == day && $0.outcome == .held }
            let children = held.reduce(0) { $0 + $1.children }
            cells.append(String(isWrong && day == 1 ? max(0, children - 10) : children))
            cells.append(String(held.reduce(0) { $0 + $1.adults }))
        }
        return cells
    }
}
