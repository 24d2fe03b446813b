import HubCore

/// The centres of the invented year, in the catalogue's order, and the outreach team.
enum DemoCentres {
    static let all = [radcliffe, westAndNorth, east, whitefield, prestwich, outreach]
    /// The centre whose log covers a quarter.
    static let quarterly = "outreach"

    private static let morning = 9 * 60 + 30
    private static let ten = 10 * 60
    private static let afternoon = 13 * 60
    private static let later = 13 * 60 + 30

    private static let radcliffe = DemoCentre(
        key: "radcliffe", name: "Radcliffe CC", size: 105,
        regulars: [
            .init(activity: "Stay and Play", weekday: 1, start: morning, venue: "Radcliffe CC", usual: (15, 12)),
            .init(activity: "Baby Stay & Play", weekday: 2, start: ten, venue: "Radcliffe CC", usual: (11, 11)),
            .init(activity: "Little Cruisers", weekday: 3, start: ten, venue: "Radcliffe CC", usual: (11, 10)),
            .init(activity: "Little Adventures", weekday: 4, start: morning, venue: "Radcliffe CC", usual: (13, 11)),
            .init(activity: "Ready Steady Grow", weekday: 5, start: ten, venue: "Radcliffe CC", usual: (12, 10)),
            .init(
                activity: "Weekend Warriors", weekday: 6, start: ten, venue: "Radcliffe CC", usual: (9, 8),
                minutes: 120,
                every: 4, months: 7...12),
        ],
        courses: [
            .init(
                activity: "Baby Sensations", weekday: 2, start: afternoon, venue: "Radcliffe CC", usual: (8, 8),
                early: true),
            .init(
                activity: "Little Talkers", weekday: 3, start: afternoon, venue: "Radcliffe CC", usual: (7, 6),
                early: true),
            .init(
                activity: "Building Blocks to Words", weekday: 2, start: afternoon, venue: "Radcliffe CC",
                usual: (6, 6), early: false),
            .init(
                activity: "Tiny Treasures", weekday: 4, start: later, venue: "Radcliffe CC", usual: (7, 6), early: false
            ),
            .init(
                activity: "Triple P", weekday: 5, start: later, venue: "Radcliffe CC", usual: (0, 9), early: true,
                quarters: [2, 4], sessions: 8, isHeadline: false),
        ],
        practice: [
            .init(cancelled: 3, noReturn: 2), .init(cancelled: 3, noReturn: 2), .init(cancelled: 3, noReturn: 1),
            .init(cancelled: 3, noReturn: 1),
        ],
        delay: 3...6, gridQuarters: [3, 4], style: .titled)

    private static let westAndNorth = DemoCentre(
        key: "bury-west-and-north", name: "Bury W&N", size: 100,
        regulars: [
            .init(activity: "0-5 Stay & Play", weekday: 4, start: morning, venue: "Bury W&N", usual: (14, 12)),
            .init(activity: "Baby Stay and Play", weekday: 1, start: ten, venue: "Bury W&N", usual: (11, 10)),
            .init(activity: "Little Cruisers", weekday: 2, start: ten, venue: "Bury W&N", usual: (11, 9)),
            .init(activity: "Little Adventures", weekday: 3, start: morning, venue: "Bury W&N", usual: (13, 10)),
            .init(activity: "Ready, Steady, Grow", weekday: 5, start: later, venue: "Bury W&N", usual: (12, 10)),
        ],
        courses: [
            .init(activity: "Baby Sensations", weekday: 4, start: later, venue: "Bury W&N", usual: (8, 8), early: true),
            .init(activity: "Little Talkers", weekday: 2, start: later, venue: "Bury W&N", usual: (6, 6), early: false),
            .init(
                activity: "Tiny Treasures", weekday: 1, start: later, venue: "Bury W&N", usual: (7, 6), early: true,
                quarters: [1, 3]),
        ],
        practice: [
            .init(cancelled: 4, noReturn: 6), .init(cancelled: 5, noReturn: 8), .init(cancelled: 5, noReturn: 9),
            .init(cancelled: 5, noReturn: 12),
        ],
        delay: 24...44, style: .semicolons)

    private static let east = DemoCentre(
        key: "bury-east", name: "Bury East", size: 115,
        regulars: [
            .init(activity: "Stay and Play", weekday: 1, start: morning, venue: "East", usual: (16, 13)),
            .init(activity: "Baby Stay and Play", weekday: 3, start: ten, venue: "East", usual: (12, 11)),
            .init(activity: "Little Cruisers", weekday: 2, start: morning, venue: "East", usual: (11, 10)),
            .init(activity: "Little Adventures", weekday: 5, start: ten, venue: "East", usual: (12, 10)),
            .init(activity: "ready steady grow", weekday: 4, start: ten, venue: "East", usual: (12, 10)),
            .init(activity: "Parents\u{2019} drop-in", weekday: 3, start: afternoon, venue: "East", usual: (0, 8)),
            .init(
                activity: "Care leavers\u{2019} stay and play", weekday: 4, start: later, venue: "East", usual: (4, 4),
                every: 4),
            .init(
                activity: "Citizens Advice", weekday: 2, start: afternoon, venue: "East", usual: (0, 11), every: 4,
                isHeadline: false),
        ],
        courses: [
            .init(activity: "baby sensations", weekday: 1, start: afternoon, venue: "East", usual: (9, 9), early: true),
            .init(activity: "Little Talker", weekday: 5, start: later, venue: "East", usual: (7, 7), early: true),
            .init(
                activity: "Building Blocks to Words", weekday: 4, start: later, venue: "East", usual: (7, 7),
                early: false, quarters: [1, 3, 4]),
            .init(
                activity: "Tiny Treasures", weekday: 2, start: later, venue: "East", usual: (7, 6), early: false,
                quarters: [1, 2, 3]),
        ],
        practice: [
            .init(cancelled: 5, noReturn: 2), .init(cancelled: 5, noReturn: 3), .init(cancelled: 6, noReturn: 3),
            .init(cancelled: 5, noReturn: 10),
        ],
        delay: 6...15, gridQuarters: [4], style: .named)

    private static let whitefield = DemoCentre(
        key: "whitefield", name: "Whitefield CC", size: 95,
        regulars: [
            .init(activity: "0-5 Stay and Play", weekday: 2, start: ten, venue: "Whitefield CC", usual: (14, 12)),
            .init(activity: "Baby Stay and Play", weekday: 4, start: ten, venue: "Whitefield CC", usual: (10, 10)),
            .init(activity: "Little Cruisers", weekday: 1, start: ten, venue: "Whitefield CC", usual: (11, 9)),
            .init(activity: "Little Adventures", weekday: 3, start: morning, venue: "Whitefield CC", usual: (12, 10)),
            .init(activity: "Ready Steady Grow", weekday: 5, start: morning, venue: "Whitefield CC", usual: (12, 9)),
            .init(
                activity: "Warm space", weekday: 3, start: 11 * 60 + 30, venue: "Whitefield CC", usual: (4, 9),
                months: 7...12,
                isHeadline: false),
        ],
        courses: [
            .init(
                activity: "Baby Sensations", weekday: 2, start: afternoon, venue: "Whitefield CC", usual: (8, 8),
                early: true, quarters: [1, 2, 3]),
            .init(
                activity: "Little Talkers", weekday: 4, start: later, venue: "Whitefield CC", usual: (6, 6),
                early: false),
            .init(
                activity: "Tiny Treasures", weekday: 1, start: later, venue: "Whitefield CC", usual: (7, 6),
                early: true, quarters: [1, 3]),
        ],
        practice: [
            .init(cancelled: 4, noReturn: 0), .init(cancelled: 5, noReturn: 2), .init(cancelled: 6, noReturn: 2),
            .init(cancelled: 5, noReturn: 1),
        ],
        delay: 8...20, summaryQuarter: 1, style: .ended)

    private static let prestwich = DemoCentre(
        key: "prestwich", name: "Prestwich Hub", size: 110,
        regulars: [
            .init(activity: "Stay and Play", weekday: 3, start: morning, venue: "WOW centre", usual: (15, 12)),
            .init(activity: "Baby Stay & Play", weekday: 1, start: ten, venue: "Prestwich Library", usual: (11, 11)),
            .init(activity: "Little Cruisers", weekday: 2, start: ten, venue: "Prestwich Hub", usual: (11, 10)),
            .init(activity: "Little Adventures", weekday: 4, start: ten, venue: "Spark Life", usual: (13, 11)),
            .init(activity: "Ready, Steady, Grow", weekday: 5, start: morning, venue: "Prestwich Hub", usual: (12, 10)),
            .init(activity: "Parents\u{2019} drop-in", weekday: 2, start: later, venue: "FED", usual: (0, 9)),
            .init(
                activity: "Pram Push", weekday: 5, start: later, venue: "St Mary\u{2019}s Park", usual: (7, 7),
                minutes: 60, months: 1...7),
            .init(
                activity: "School readiness", weekday: 4, start: afternoon, venue: "Prestwich Library", usual: (9, 8),
                months: 4...5),
            .init(
                activity: "Weekend Warriors", weekday: 6, start: ten, venue: "Prestwich Hub", usual: (10, 9),
                minutes: 120,
                every: 4),
        ],
        courses: [
            .init(
                activity: "Little Talkers", weekday: 1, start: later, venue: "Stella House", usual: (7, 6), early: true),
            .init(activity: "baby sensations", weekday: 3, start: later, venue: "FED", usual: (8, 8), early: true),
            .init(
                activity: "Tiny Treasures", weekday: 3, start: later, venue: "Prestwich Hub", usual: (7, 7),
                early: false),
            .init(
                activity: "Building Blocks to Words", weekday: 4, start: later, venue: "Prestwich Library",
                usual: (6, 6), early: false),
        ],
        practice: [
            .init(cancelled: 2, noReturn: 1), .init(cancelled: 2, noReturn: 0), .init(cancelled: 2, noReturn: 0),
            .init(cancelled: 2, noReturn: 0),
        ],
        delay: 2...5, style: .mixed)

    /// Sessions at places that no hub owns.
    private static let outreach = DemoCentre(
        key: "outreach", name: "Outreach", size: 100,
        regulars: [
            .init(activity: "Park session", weekday: 3, start: later, venue: "Parks", usual: (10, 8), months: 2...6),
            .init(activity: "Stay and Play", weekday: 4, start: ten, venue: "Mosses Centre", usual: (10, 8), every: 4),
            .init(activity: "Baby Stay & Play", weekday: 2, start: ten, venue: "Church hall", usual: (7, 7), every: 4),
            .init(
                activity: "Little Adventures", weekday: 5, start: ten, venue: "Heaton Park Methodist", usual: (8, 7),
                every: 4),
            .init(
                activity: "Stay and Play", weekday: 1, start: later, venue: "Bolton Rd Methodist", usual: (8, 7),
                every: 4,
                months: 7...12),
        ],
        courses: [],
        practice: [
            .init(cancelled: 6, noReturn: 2), .init(cancelled: 8, noReturn: 2), .init(cancelled: 6, noReturn: 2),
            .init(cancelled: 6, noReturn: 2),
        ],
        delay: 7...14, style: .plain)
}
