import HubCore

/// What the invented year brought: holidays, snow, a boiler, posts that stood empty.
enum DemoCalendar {
    /// 1 April 2025.
    static let first = day(2025, 4, 1)
    /// 31 March 2026.
    static let last = day(2026, 3, 31)
    static let year = FinancialYear(containing: first)

    /// Days on which a centre, or one of its activities, did not run.
    struct Gap: Sendable {
        /// None for every centre.
        var centre: String?
        /// None for every activity.
        var activity: String?
        var days: ClosedRange<Day>
        /// As the sheet has it.
        var words: String
    }

    static let gaps = [
        Gap(days: day(2025, 12, 22)...day(2025, 12, 24), words: "closed - Christmas"),
        Gap(days: day(2025, 12, 27)...day(2025, 12, 31), words: "closed - Christmas"),
        Gap(days: day(2026, 1, 2)...day(2026, 1, 2), words: "closed - Christmas"),
        Gap(centre: "bury-east", days: day(2025, 5, 1)...day(2025, 5, 1), words: "closed - polling station"),
        Gap(centre: "radcliffe", days: day(2025, 11, 10)...day(2025, 11, 21), words: "closed - boiler"),
        Gap(centre: "whitefield", days: day(2026, 1, 19)...day(2026, 1, 30), words: "closed - boiler"),
        Gap(centre: "bury-east", days: day(2026, 1, 9)...day(2026, 1, 9), words: "CANCELLED - snow"),
        Gap(centre: "prestwich", days: day(2026, 1, 9)...day(2026, 1, 9), words: "CANCELLED - snow"),
        Gap(centre: "radcliffe", days: day(2026, 1, 9)...day(2026, 1, 9), words: "CANCELLED - snow"),
        Gap(
            centre: "radcliffe", activity: "Little Adventures", days: day(2025, 10, 6)...day(2025, 11, 28),
            words: "CANCELLED - staff vacancy"),
        Gap(
            centre: "whitefield", activity: "Little Cruisers", days: day(2025, 12, 1)...last,
            words: "CANCELLED - staff vacancy"),
        Gap(
            centre: "whitefield", activity: "Ready Steady Grow", days: day(2026, 1, 5)...day(2026, 2, 13),
            words: "CANCELLED - no room"),
    ]

    /// Days on which the whole borough is closed.
    static let bankHolidays = [
        day(2025, 4, 18), day(2025, 4, 21), day(2025, 5, 5), day(2025, 5, 26), day(2025, 8, 25), day(2025, 12, 25),
        day(2025, 12, 26), day(2026, 1, 1),
    ]

    /// The Thursday on which the snow came: Radcliffe opened and nobody was there.
    static let snow = day(2026, 1, 8)

    /// What never came in: Bury West and North's log of March 2026 breaks off after its first week.
    static func isLost(_ session: DemoSession) -> Bool {
        session.centre == "bury-west-and-north" && session.day >= day(2026, 3, 9)
    }

    /// Why a session did not run, where the calendar says so.
    static func reason(_ session: DemoSession) -> String? {
        if bankHolidays.contains(session.day) { return "BH" }
        return gaps.first { gap in
            gap.days.contains(session.day) && (gap.centre ?? session.centre) == session.centre
                && (gap.activity ?? session.activity) == session.activity
        }?.words
    }

    /// Percent of the usual number that came in a month, April 1 to March 12.
    static func crowd(_ month: Int) -> Int {
        [96, 97, 96, 86, 68, 92, 106, 102, 88, 96, 100, 106][(month - 1) % 12]
    }

    /// April 1 to March 12.
    static func month(of day: Day) -> Int { (day.parts.month + 8) % 12 + 1 }

    /// Mondays on which the courses of a quarter start: its first half and its second.
    static func courseStart(_ quarter: Int, early: Bool) -> Day {
        switch (quarter, early) {
        case (1, true): day(2025, 4, 28)
        case (1, false): day(2025, 5, 19)
        case (2, true): day(2025, 7, 7)
        case (2, false): day(2025, 8, 18)
        case (3, true): day(2025, 10, 6)
        case (3, false): day(2025, 11, 3)
        case (_, true): day(2026, 1, 12)
        case (_, false): day(2026, 2, 16)
        }
    }

    /// A day that the calendar has; the first of the year stands in for one it has not.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(number: 20_179)
    }
}
