import HubCore

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

/// Sessions and tallies of any sort over two quarters, on the test council with an offer.
struct RandomWorld {
    var generator: SeededGenerator
    let catalogue: Catalogue
    private(set) var facts = Facts(now: Moment(day: World.day("2026-03-20"), minute: 720))

    private let days = World.quarter("2025-26-Q3").from.number...World.quarter("2025-26-Q4").to.number + 6

    init(seed: UInt64, sessions: Int, tallies: Int) {
        generator = SeededGenerator(seed: seed)
        var catalogue = World.catalogue
        for hub in catalogue.hubs.indices {
            catalogue.hubs[hub].offer = [
                Offer(activity: "play", unit: .week), Offer(activity: "course", unit: .quarter, assumed: true),
            ]
        }
        catalogue.requirements = DeliveryRequirement.Measure.allCases.map {
            DeliveryRequirement(
                id: $0.rawValue, title: $0.rawValue, measure: $0, threshold: 30, definition: .confirmed, source: "test")
        }
        catalogue.authority.closures = [
            Closure(from: World.day("2025-12-24"), to: World.day("2026-01-02"), reason: "Christmas")
        ]
        self.catalogue = catalogue
        facts.sessions = (0..<sessions).map { session(Int64($0 + 1)) }
        let belonging = Belonging(catalogue)
        for _ in 0..<tallies {
            let tally = tally()
            let fits = facts.tallies.allSatisfy { other in
                !Tallying.crosses(tally, other, catalogue, belonging)
                    && (tally.scope, tally.period) != (other.scope, other.period)
            }
            if fits { facts.tallies.append(tally) }
        }
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    private mutating func often(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    private mutating func number(_ most: Int) -> Int { Int.random(in: 0...most, using: &generator) }

    private mutating func count(most: Int) -> Count {
        Count(
            children: often(80) ? number(most) : nil, adults: often(80) ? number(most) : nil,
            total: often(30) ? number(2 * most) : nil, childrenQuality: pick(Count.Quality.allCases),
            totalQuality: pick(Count.Quality.allCases))
    }

    private mutating func session(_ id: Int64) -> SessionFact {
        var session = SessionFact(
            id: id, venue: pick(["east-main", "mosses", "library", "fed", "park"]),
            givenHub: often(10) ? pick(["east", "prestwich", "chesham"]) : nil,
            activity: pick(["play", "play", "play", "drop-in", "course", "triple-p"]),
            day: Day(number: Int.random(in: days, using: &generator)), start: often(90) ? 540 + 30 * number(16) : nil,
            cancelled: often(10), courseWeek: often(10) ? 1 + number(4) : nil)
        for _ in 0..<pick([0, 1, 1, 1, 2]) {
            session.headcounts.append(Headcount(source: pick(["desk", "grid"]), count: count(most: 25)))
        }
        if often(40) {
            session.register = RegisterCount(
                namedChildren: number(20), namedAdults: number(20), walkInChildren: number(3),
                walkInAdults: number(3), complete: often(60))
        }
        if often(5) { session.settled = count(most: 25) }
        if often(80) { session.enteredOn = session.day.adding(days: number(20)) }
        session.unclear = often(2)
        return session
    }

    private mutating func tally() -> Tally {
        let scope = pick([Scope.authority, .hub("east"), .hub("prestwich"), .venue("east-main"), .venue("park")])
        let day = Day(number: Int.random(in: days, using: &generator))
        let most = [Period.Unit.week: 60, .month: 250, .quarter: 900, .year: 3_000]
        let unit = pick(Period.Unit.allCases)
        return Tally(
            scope: scope, period: Period(unit, containing: day),
            activity: often(30) ? pick(["play", "triple-p", "course"]) : nil, count: count(most: most[unit] ?? 100),
            fromPrint: often(20))
    }

    /// The same facts, in another order.
    mutating func shuffled() -> Facts {
        var shuffled = facts
        shuffled.sessions.shuffle(using: &generator)
        shuffled.tallies.shuffle(using: &generator)
        return shuffled
    }
}
