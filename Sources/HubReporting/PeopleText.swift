import HubCore

/// Reach, registrations and courses as people read them.
enum PeopleText {
    /// A hub, or the authority.
    struct Row {
        let id: String
        let name: String
        let isOpen: Bool
        let people: Engagement.Line
        /// The share of its attendances that are named, which stands beside every reach.
        let named: ReportValue

        /// What may be printed of it; none where all may.
        private let view: PublicView?

        init(
            _ id: String, _ name: String, isOpen: Bool, _ people: Engagement.Line, _ line: CountedPeriod.Line,
            _ view: PublicView? = nil
        ) {
            self.id = id
            self.view = view
            self.name = name
            self.isOpen = isOpen
            self.people = people
            named = view.namedShare(id, line)
        }

        /// The cells of a group of its numbers.
        func cells(_ measures: Measures) -> [String] { measures.disclosed(view, id).values.map(\.value.written) }
    }

    /// The three tables.
    static func written(_ hubs: [Row], notAttributed: Row, total: Row, isLimited: Bool = false) -> String {
        tables(hubs, notAttributed: notAttributed, total: total, isLimited: isLimited).map(\.printed).joined(
            separator: "\n")
    }

    /// Reach, registrations, courses; of the hubs alone where they are limited to them.
    static func tables(_ hubs: [Row], notAttributed: Row, total: Row, isLimited: Bool) -> [TextTable] {
        let last = isLimited ? nil : (notAttributed: notAttributed, total: total)
        return [reach(hubs, last?.total), registrations(hubs, last), courses(hubs, last)]
    }

    private static func reach(_ hubs: [Row], _ total: Row?) -> TextTable {
        var table = TextTable(
            "Reach: different people with a named attendance (never added up)",
            ["Hub", "Children", "Under fives", "Adults", "Families", "First-time", "Sustained", "Named %"])
        func add(_ row: Row) {
            guard row.isOpen else { return table.add(remark: [row.name, "not open"]) }
            table.add([row.name] + row.cells(Measures(row.people.reach)) + [row.named.written])
        }
        hubs.forEach(add)
        guard let total else { return table }
        table.addRule()
        add(total)
        return table
    }

    private static func registrations(_ hubs: [Row], _ last: (notAttributed: Row, total: Row)?) -> TextTable {
        counts("Families registered, by registering hub", ["New", "To date", "Pending"], hubs, last) {
            Measures($0.registrations)
        }
    }

    private static func courses(_ hubs: [Row], _ last: (notAttributed: Row, total: Row)?) -> TextTable {
        counts("Courses, in persons enrolled", ["Starters", "Completers"], hubs, last) {
            Measures($0.courses)
        }
    }

    /// Counts that add up; what no hub has stands in a line of its own where there is any.
    private static func counts(
        _ title: String, _ columns: [String], _ hubs: [Row], _ last: (notAttributed: Row, total: Row)?,
        _ measures: (Engagement.Line) -> Measures
    ) -> TextTable {
        var table = TextTable(title, ["Hub"] + columns)
        for row in hubs { table.add([row.name] + row.cells(measures(row.people))) }
        guard let last else { return table }
        let others = measures(last.notAttributed.people)
        if others != measures(Engagement.Line()) {
            table.add([last.notAttributed.name] + last.notAttributed.cells(others))
        }
        table.addRule()
        table.add([last.total.name] + last.total.cells(measures(last.total.people)))
        return table
    }
}
