import HubCore
import Testing

@testable import HubReporting

/// The six hubs and what the sample files bring into Q3 and Q4 2025-26, written out by hand.
enum SampleWorld {
    static let today = Moment(day: day("2026-04-20"), minute: 600)

    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    static func quarter(_ key: String) -> Quarter {
        (try? Quarter(key: key)) ?? Quarter(containing: Day(number: 0))
    }

    static func year(_ key: String) -> FinancialYear {
        (try? FinancialYear(key: key)) ?? FinancialYear(start: 1970)
    }

    static let catalogue = Catalogue(
        authority: Authority(
            id: "bury", name: "Bury Council", firstFinancialYear: "2024-25",
            bases: [
                DatedBasis(basis: .manualFirst, from: nil),
                DatedBasis(basis: .registerFirst, from: day("2026-04-01")),
            ]),
        hubs: [
            hub("radcliffe", "Radcliffe"), hub("bury-west-and-north", "Bury West and North"),
            hub("bury-east", "Bury East"),
            Hub(id: "chesham-fold", name: "Chesham Fold", status: .planned), hub("whitefield", "Whitefield"),
            hub("prestwich", "Prestwich"),
        ],
        venues: [
            venue("radcliffe-hub", "Radcliffe Hub", "radcliffe"), venue("east", "East building", "bury-east"),
            venue("whitefield-cc", "Whitefield Children's Centre", "whitefield"),
            venue("prestwich-library", "Prestwich Library", "prestwich"),
            venue("wow", "The WOW Centre", "prestwich"), venue("stella-house", "Stella House", "prestwich"),
            Venue(
                id: "fed", name: "FED", memberships: [Membership(hub: "prestwich", role: .visited)],
                defaultHub: "prestwich", defaultHubAssumed: true),
        ],
        activities: [
            Activity(id: "stay-and-play", name: "0-5 Stay and Play"),
            Activity(id: "little-talkers", name: "Little Talkers", mode: .course, courseSessions: 5),
            Activity(id: "baby-sensations", name: "Baby Sensations", mode: .course, courseSessions: 5),
            Activity(id: "weekend-warriors", name: "Weekend Warriors"),
            Activity(id: "triple-p", name: "Triple P", mode: .course, inHeadline: false),
        ],
        requirements: [
            DeliveryRequirement(
                id: "core-offer-70", title: "70% delivery requirement", measure: .coreOfferDelivered, threshold: 70,
                definition: .unconfirmed, source: "Scrutiny paper, page 4")
        ],
        publishedFigures: published)

    private static func hub(_ id: String, _ name: String) -> Hub {
        Hub(
            id: id, name: name,
            offer: [
                Offer(activity: "stay-and-play", unit: .week, assumed: true),
                Offer(activity: "little-talkers", unit: .quarter, assumed: true),
            ])
    }

    private static func venue(_ id: String, _ name: String, _ hub: String) -> Venue {
        Venue(id: id, name: name, memberships: [Membership(hub: hub, role: .main)])
    }

    private static let published = [
        figure(
            "year-2024-25", "2024-04-01", "2025-03-31", 26_427, "children and families attended",
            "April 2024 April 2025"),
        figure("q1", "2025-04-01", "2025-06-30", 8_292, "children and families", "Q1 April-June 2025"),
        figure("q2", "2025-07-01", "2025-09-30", 7_309, "children and their families", "Q2 July-September 2025"),
        figure("so-far", "2025-04-01", "2025-09-30", 15_301, "families and children", "this year so far"),
        figure("q2-part", "2025-07-01", "2025-09-30", 826, "children and parents", "Quarter two", .attendancesPart),
        figure("registered", "2025-04-01", "2026-01-31", 295, "families registered", "to January 2026", .registrations),
    ]

    private static func figure(
        _ id: String, _ from: String, _ to: String, _ total: Int, _ words: String, _ period: String,
        _ measure: PublishedFigure.Measure = .attendances
    ) -> PublishedFigure {
        PublishedFigure(
            id: id, measure: measure, from: day(from), to: day(to), total: total,
            document: "CYP Scrutiny Committee 7 January 2026", page: "page 3", words: words, periodWords: period)
    }

    /// Q4: the weekly grid, the session log and the group work export, after all three were stored.
    static let fourthQuarter: [SessionFact] =
        grid(
            "radcliffe-hub", 1,
            [("2026-01-12", 12, 9), ("2026-01-19", 0, 0), ("2026-01-26", 8, 9), ("2026-02-02", 6, 6)])
        + grid(
            "east", 11,
            [("2026-01-12", 14, 10), ("2026-01-19", 15, 12), ("2026-01-26", 20, 17), ("2026-02-02", 16, 13)])
        + [
            SessionFact(
                id: 20, venue: "east", activity: "stay-and-play", day: day("2026-02-09"), cancelled: true,
                cancelReason: "closed"),
            SessionFact(
                id: 30, venue: "whitefield-cc", activity: "weekend-warriors", day: day("2026-01-10"), start: 600,
                end: 720, cancelled: true),
        ] + prestwich

    private static func grid(_ venue: String, _ id: Int64, _ rows: [(String, Int, Int)]) -> [SessionFact] {
        rows.enumerated().map { place, row in
            SessionFact(
                id: id + Int64(place), venue: venue, activity: "stay-and-play", day: day(row.0),
                headcounts: [
                    Headcount(source: "counts-weekly-grid", count: Count(children: row.1, adults: row.2))
                ], enteredOn: day(row.0).adding(days: 3))
        }
    }

    private static let prestwich: [SessionFact] = [
        log(
            40, "prestwich-library", "little-talkers", "2026-01-13", 600, Count(children: 6, adults: 6, total: 12), 1,
            RegisterCount(namedChildren: 2, namedAdults: 2, complete: true, exportAttended: 4)),
        log(41, "wow", "stay-and-play", "2026-01-14", 570, Count(total: 19)),
        log(
            42, "stella-house", "little-talkers", "2026-01-20", 600, Count(children: 5, adults: 5, total: 11), 2,
            RegisterCount(namedChildren: 0, namedAdults: 1, walkInChildren: 1, complete: true, exportAttended: 2)),
        log(43, "fed", "baby-sensations", "2026-02-03", nil, Count(children: 8, adults: 8, total: 16)),
    ]

    private static func log(
        _ id: Int64, _ venue: String, _ activity: String, _ on: String, _ start: Int?, _ count: Count,
        _ week: Int? = nil, _ register: RegisterCount? = nil
    ) -> SessionFact {
        SessionFact(
            id: id, venue: venue, activity: activity, day: day(on), start: start, courseWeek: week,
            headcounts: [Headcount(source: "counts-session-log", count: count)], register: register,
            enteredOn: day(on).adding(days: 1))
    }

    /// Q3: the centre by month summary; November is missing for Whitefield, and one count is an estimate.
    static let thirdQuarter: [Tally] =
        months("radcliffe", [1_012, 987, 640]) + months("bury-west-and-north", [905, 1_100, 512], estimated: 1)
        + months("bury-east", [1_230, 998, 701]) + months("whitefield", [560, nil, 388])
        + months("prestwich", [811, 790, 455])

    private static func months(_ hub: String, _ totals: [Int?], estimated: Int? = nil) -> [Tally] {
        totals.enumerated().compactMap { month, total in
            total.map {
                Tally(
                    scope: .hub(hub), period: Period(.month, containing: day("2025-\(10 + month)-01")),
                    count: Count(total: $0, totalQuality: month == estimated ? .estimated : .exact))
            }
        }
    }

    /// The authority's totals as printed.
    static let printed: [Tally] = [
        (Period(year("2024-25")), 26_427), (Period(quarter("2025-26-Q1")), 8_292),
        (Period(quarter("2025-26-Q2")), 7_309),
    ].map { period, total in
        Tally(
            scope: .authority, period: period, count: Count(total: total), fromPrint: true,
            source: "CYP Scrutiny Committee 7 January 2026")
    }

    static let facts = Facts(now: today, sessions: fourthQuarter, tallies: thirdQuarter + printed)
}
