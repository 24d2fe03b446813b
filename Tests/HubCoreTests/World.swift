import HubCore

/// A small council for tests: two open hubs, one planned, and the activities that the rules tell apart.
enum World {
    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    static func quarter(_ key: String) -> Quarter { (try? Quarter(key: key)) ?? Quarter(containing: day("1970-01-01")) }

    static func span(_ key: String) -> ClosedRange<Day> { quarter(key).from...quarter(key).to }

    /// Long after everything.
    static let now = Moment(day: day("2026-12-31"), minute: 720)

    static let catalogue = Catalogue(
        authority: Authority(
            id: "bury", name: "Bury Council", firstFinancialYear: "2024-25",
            bases: [
                DatedBasis(basis: .manualFirst, from: nil),
                DatedBasis(basis: .registerFirst, from: day("2026-04-01")),
            ]),
        hubs: [
            Hub(id: "east", name: "Bury East"), Hub(id: "prestwich", name: "Prestwich"),
            Hub(id: "chesham", name: "Chesham Fold", status: .planned),
        ],
        venues: [
            Venue(id: "east-main", name: "East building", memberships: [Membership(hub: "east", role: .main)]),
            Venue(
                id: "mosses", name: "Mosses Centre",
                memberships: [
                    Membership(hub: "east", role: .visited, to: day("2026-02-15")),
                    Membership(hub: "chesham", role: .visited, from: day("2026-02-16")),
                ]),
            Venue(id: "library", name: "Prestwich Library", memberships: [Membership(hub: "prestwich", role: .main)]),
            Venue(
                id: "fed", name: "FED", memberships: [Membership(hub: "prestwich", role: .visited)],
                defaultHub: "prestwich", defaultHubAssumed: true),
            Venue(id: "park", name: "Heaton Park", kind: .park),
        ],
        activities: [
            Activity(id: "play", name: "Stay and Play"), Activity(id: "drop-in", name: "Drop-in"),
            Activity(id: "course", name: "Little Talkers", mode: .course, courseSessions: 5),
            Activity(id: "triple-p", name: "Triple P", mode: .course, inHeadline: false),
        ])

    /// A held session with a headcount of children and adults.
    static func session(
        id: Int64 = 1, at venue: String = "east-main", of activity: String = "play", on day: String = "2026-01-13",
        _ children: Int? = nil, _ adults: Int? = nil, total: Int? = nil, start: Int? = 600,
        register: RegisterCount? = nil, hub: String? = nil, week: Int? = nil, cancelled: Bool = false
    ) -> SessionFact {
        let count = Count(children: children, adults: adults, total: total)
        return SessionFact(
            id: id, venue: venue, givenHub: hub, activity: activity, day: World.day(day), start: start,
            cancelled: cancelled, courseWeek: week,
            headcounts: count.isMissing ? [] : [Headcount(source: "counts-session-log", count: count)],
            register: register)
    }

    static func register(
        _ children: Int, _ adults: Int, walkIns: (children: Int, adults: Int) = (0, 0), complete: Bool
    ) -> RegisterCount {
        RegisterCount(
            namedChildren: children, namedAdults: adults, walkInChildren: walkIns.children,
            walkInAdults: walkIns.adults, complete: complete)
    }

    static func tally(
        _ scope: Scope, _ unit: Period.Unit, _ day: String, _ total: Int, activity: String? = nil,
        fromPrint: Bool = false
    ) -> Tally {
        Tally(
            scope: scope, period: Period(unit, containing: World.day(day)), activity: activity,
            count: Count(total: total), fromPrint: fromPrint, source: fromPrint ? "Scrutiny paper" : nil)
    }

    static func facts(_ sessions: [SessionFact] = [], _ tallies: [Tally] = [], now: Moment = now) -> Facts {
        Facts(now: now, sessions: sessions, tallies: tallies)
    }

    static func counted(_ facts: Facts, _ key: String, _ catalogue: Catalogue = catalogue) -> CountedPeriod {
        CountedPeriod(Counting(facts, catalogue), span(key))
    }

    static func queries(_ facts: Facts, _ key: String, _ catalogue: Catalogue = catalogue) -> [DataQuery] {
        let counting = Counting(facts, catalogue)
        return Queries.of(counting, CountedPeriod(counting, span(key)))
    }
}

extension Figure {
    /// `12/9 = 21`, with what is not split: `4/3+12 = 19`; `none` where there is no figure.
    var written: String {
        state == .held ? "\(children)/\(adults)\(unsplit > 0 ? "+\(unsplit)" : "") = \(total)" : "none"
    }
}

extension Attendances {
    /// As a figure is written.
    var written: String { "\(children)/\(adults)\(unsplit > 0 ? "+\(unsplit)" : "") = \(total)" }
}
