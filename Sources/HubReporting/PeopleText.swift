import HubCore

/// Reach, registrations and courses as people read them.
enum PeopleText {
    /// A hub, or the authority.
    struct Row {
        let name: String
        let isOpen: Bool
        let people: Engagement.Line
        /// The share of its attendances that are named, which stands beside every reach.
        let named: ReportValue

        init(_ name: String, isOpen: Bool, _ people: Engagement.Line, _ line: CountedPeriod.Line) {
            self.name = name
            self.isOpen = isOpen
            self.people = people
            named =
                line.hasFigure
                ? ReportValue(Percent(line.attendances.named, of: line.attendances.total)) : .missing
        }
    }

    /// The three tables.
    static func written(_ hubs: [Row], notAttributed: Engagement.Line, total: Row) -> String {
        [reach(hubs, total), registrations(hubs, notAttributed, total), courses(hubs, notAttributed, total)]
            .joined(separator: "\n")
    }

    private static func reach(_ hubs: [Row], _ total: Row) -> String {
        var table = TextTable(
            "Reach: different people with a named attendance (never added up)",
            ["Hub", "Children", "Under fives", "Adults", "Families", "First-time", "Sustained", "Named %"])
        func add(_ row: Row) {
            guard row.isOpen else { return table.add(remark: [row.name, "not open"]) }
            table.add([row.name] + Measures(row.people.reach).values.map(\.value.written) + [row.named.written])
        }
        hubs.forEach(add)
        table.addRule()
        add(total)
        return table.printed
    }

    private static func registrations(_ hubs: [Row], _ notAttributed: Engagement.Line, _ total: Row) -> String {
        counts("Families registered, by registering hub", ["New", "To date", "Pending"], hubs, notAttributed, total) {
            Measures($0.registrations)
        }
    }

    private static func courses(_ hubs: [Row], _ notAttributed: Engagement.Line, _ total: Row) -> String {
        counts("Courses, in persons enrolled", ["Starters", "Completers"], hubs, notAttributed, total) {
            Measures($0.courses)
        }
    }

    /// Counts that add up; what no hub has stands in a line of its own where there is any.
    private static func counts(
        _ title: String, _ columns: [String], _ hubs: [Row], _ notAttributed: Engagement.Line, _ total: Row,
        _ measures: (Engagement.Line) -> Measures
    ) -> String {
        var table = TextTable(title, ["Hub"] + columns)
        for row in hubs { table.add([row.name] + measures(row.people).values.map(\.value.written)) }
        let others = measures(notAttributed)
        if others != measures(Engagement.Line()) {
            table.add(["Not attributed to a hub"] + others.values.map(\.value.written))
        }
        table.addRule()
        table.add([total.name] + measures(total.people).values.map(\.value.written))
        return table.printed
    }
}
