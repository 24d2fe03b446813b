import HubCore

@testable import HubReporting

/// A seeded generator (SplitMix64), so that a failing round can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A quarter of invented registers and registrations, with requirements on people.
enum RandomQuarter {
    static let quarter = SampleWorld.quarter("2025-26-Q4")

    static var catalogue: Catalogue {
        var catalogue = SampleWorld.catalogue
        let thresholds: [(DeliveryRequirement.Measure, Int)] = [
            (.uniqueChildren, 25), (.uniqueFamilies, 30), (.newRegistrations, 12), (.sustainedShare, 40),
            (.reachShare, 50),
        ]
        catalogue.areas = AreaSource(sha256: "0", postcodes: 9, areas: 9, deciles: 8)
        for hub in catalogue.hubs.indices where hub != 1 {
            catalogue.hubs[hub].reachArea = ["E0199900\(hub)"]
            catalogue.hubs[hub].underFives = 12 * (hub + 1)
        }
        catalogue.requirements += thresholds.map { measure, threshold in
            DeliveryRequirement(
                id: measure.rawValue, title: measure.rawValue, measure: measure, threshold: threshold,
                definition: .confirmed, source: "test")
        }
        return catalogue
    }

    static func report(
        seed: UInt64, _ quarter: Quarter = quarter, without late: Int = 0
    ) -> QuarterReport {
        var facts = facts(seed: seed)
        facts.sessions.removeLast(min(late, facts.sessions.count))
        facts.people.registers.removeAll { register in !facts.sessions.contains { $0.id == register.session } }
        facts.people.registrations.removeLast(min(late, facts.people.registrations.count))
        return QuarterReport(facts, catalogue, quarter)
    }

    /// A year with the reports of its quarters.
    static func year(seed: UInt64) -> (year: YearReport, quarters: [QuarterReport]) {
        let year = SampleWorld.year("2025-26")
        let facts = facts(seed: seed, year.from...year.to)
        return (YearReport(facts, catalogue, year), year.quarters.map { QuarterReport(facts, catalogue, $0) })
    }

    /// Reports of random quarters, one after another, oldest first; each from a world of its own.
    static func reports(seed: UInt64, count: Int = BoardPack.quarters) -> [QuarterReport] {
        var quarters = [quarter]
        while quarters.count < count { quarters.insert(quarters[0].previous, at: 0) }
        return quarters.enumerated().map { place, quarter in
            QuarterReport(facts(seed: seed &* 97 &+ UInt64(place), quarter), catalogue, quarter)
        }
    }

    static func facts(seed: UInt64, _ quarter: Quarter = quarter) -> Facts {
        facts(seed: seed, quarter.from...quarter.to)
    }

    private static func facts(seed: UInt64, _ days: ClosedRange<Day>) -> Facts {
        var chance = SeededGenerator(seed: seed)
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
        let venues = ["radcliffe-hub", "east", "whitefield-cc", "wow", "fed", "unheard-of"]
        // Some are rare: small numbers, and activities held at one venue alone.
        let activities =
            [String](repeating: "stay-and-play", count: 4) + ["weekend-warriors"]
            + [String](repeating: "little-talkers", count: 4) + ["baby-sensations", "triple-p", "triple-p"]
        var elsewhere = SeededGenerator(seed: seed &+ 7_919)
        let families = number(3...120)
        var (sessions, registers) = ([SessionFact](), [RegisterFact]())
        for id in 1...number(2...40) {
            let drawn = venues[number(0...(seed % 3 == 0 ? 5 : 4))]
            // Some sessions of Prestwich are held where it seldom is.
            let rare = Int.random(in: 0...5, using: &elsewhere)
            let venue =
                ["wow", "fed"].contains(drawn) && rare < 2 ? ["stella-house", "prestwich-library"][rare] : drawn
            let activity = activities[number(0...11)]
            let day = Day(number: number(days.lowerBound.number...days.upperBound.number))
            let present = Set((0..<number(0...14)).map { _ in UInt32(number(1...families)) }).sorted()
            let people = present.flatMap { family -> [Presence.Person] in
                let isYoung = family % 9 != 0
                return [
                    Presence.Person(
                        person: 2 * family, family: family, mark: .present, isChild: true, isUnderFive: isYoung),
                    Presence.Person(
                        person: 2 * family + 1, family: family, mark: .present, isChild: false, isUnderFive: false),
                ]
            }
            registers.append(
                RegisterFact(
                    session: Int64(id), venue: venue, activity: activity, day: day, start: 600,
                    people: Presence(people)))
            sessions.append(
                SessionFact(
                    id: Int64(id), venue: venue, activity: activity, day: day, start: 600,
                    headcounts: [
                        Headcount(
                            source: "desk",
                            count: Count(children: present.count + number(0...5), adults: present.count + number(0...5))
                        )
                    ],
                    register: RegisterCount(
                        namedChildren: present.count, namedAdults: present.count, complete: number(0...1) == 0)))
        }
        registers.sort { $0.day < $1.day }
        let hubs: [String?] = ["radcliffe", "bury-east", "whitefield", "prestwich", "bury-west-and-north", nil]
        let registrations = (1...UInt32(families)).map { family in
            RegistrationFact(
                family: family, hub: hubs[number(0...(seed % 4 == 0 ? 5 : 4))],
                on: Day(number: days.upperBound.number - number(0...400)), noticeGiven: number(0...9) > 0)
        }
        // Of every third world nobody is placed.
        let homes =
            seed % 3 == 1
            ? []
            : PeopleFacts.homeDays(for: days, before: true).map { RandomQuarter.homes(seed: seed, families, on: $0) }
        return Facts(
            now: SampleWorld.today, sessions: sessions,
            tallies: tallies(seed: seed, sessions, Period(Quarter(containing: days.upperBound))),
            people: PeopleFacts(
                period: days, registers: registers,
                seenBefore: Set((1...UInt32(families)).filter { _ in number(0...3) > 0 }),
                registersBegan: days.lowerBound, registrations: registrations, homes: homes))
    }

    /// Of every other world totals above what its sessions come to, at most one a hub: of the hub or one of its venues, of all
    /// activities or one.
    private static func tallies(seed: UInt64, _ sessions: [SessionFact], _ period: Period) -> [Tally] {
        guard seed % 2 == 0 else { return [] }
        var chance = SeededGenerator(seed: seed &* 57 &+ 1)
        let places = [
            ("radcliffe", ["radcliffe-hub"]), ("bury-east", ["east"]),
            ("prestwich", ["wow", "fed", "stella-house", "prestwich-library"]),
            ("bury-west-and-north", []),
        ]
        return places.compactMap { hub, venues in
            guard Int.random(in: 0...2, using: &chance) > 0 else { return nil }
            let activity = [nil, "stay-and-play", "baby-sensations", "weekend-warriors"].randomElement(using: &chance)
            let venue = Bool.random(using: &chance) ? venues.randomElement(using: &chance) : nil
            let explained = sessions.filter { session in
                let isHere = venue.map { $0 == session.venue } ?? venues.contains(session.venue)
                return isHere && session.activity != "triple-p"
                    && (activity ?? nil ?? session.activity) == session.activity
                    && Quarter(containing: session.day).from == period.from
            }.reduce(0) { $0 + ($1.headcounts[0].count.children ?? 0) + ($1.headcounts[0].count.adults ?? 0) }
            return Tally(
                scope: venue.map(Scope.venue) ?? .hub(hub), period: period, activity: activity ?? nil,
                count: Count(total: explained + Int.random(in: 0...9, using: &chance)))
        }
    }

    /// Homes in the areas of the hubs and one of no hub; some are not placed, and some children live apart.
    private static func homes(seed: UInt64, _ families: Int, on day: Day) -> Homes {
        var chance = SeededGenerator(seed: seed &* 31 &+ UInt64(day.number))
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
        let areas = [0, 2, 3, 4, 5, 8].map {
            Homes.Area(code: "E0199900\($0)", decile: $0 == 8 ? nil : min(10, 2 * $0 + 1))
        }
        // The first areas have most: small numbers elsewhere.
        func place() -> Int { min(number(0...5), number(0...5)) }
        var (own, children): ([UInt32: Int], [UInt32: Homes.Child]) = ([:], [:])
        for family in UInt32(1)...UInt32(families) {
            if number(0...9) > 0 { own[family] = place() }
            children[2 * family] = Homes.Child(
                area: number(0...19) > 0 ? own[family] : place(), isUnderFive: family % 9 != 0)
        }
        return Homes(on: day, areas: areas, families: own, children: children)
    }
}
