import HubCore
import Testing

/// Registers of any sort over two years: people of several families, at every kind of place and session.
private struct RandomRegisters {
    let facts: Facts

    init(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &chance)] }
        let days = World.day("2024-12-01").number...World.day("2026-04-10").number
        let persons = UInt32(3 + seed % 20)
        let registers = (0..<Int(seed % 90)).map { index in
            let people = (1...persons).filter { _ in pick([true, false, false]) }.map { key in
                Presence.Person(
                    person: key, family: pick([0, key % 4, key % 4, key % 7]),
                    mark: pick([.present, .present, .absent]),
                    isChild: key % 2 == 0, isUnderFive: key % 2 == 0 && pick([true, false]))
            }
            return RegisterFact(
                session: Int64(index), venue: pick(["east-main", "library", "mosses", "park", "unheard-of"]),
                givenHub: pick([nil, nil, nil, "prestwich", "unheard-of"]),
                activity: pick(["play", "play", "course", "triple-p"]),
                day: Day(number: Int.random(in: days, using: &chance)), start: pick([nil, 600]),
                cancelled: pick([false, false, false, true]),
                decision: pick([.open, .open, .open, .noFigure, .figure]),
                people: Presence(people))
        }
        let before = Set(
            (1...persons).filter { _ in pick([true, false, false, false]) }.flatMap { [$0, $0 | 0x8000_0000] })
        facts = Facts(
            now: Moment(day: World.day("2026-03-20"), minute: 600),
            people: PeopleFacts(period: World.span("2025-26-Q4"), registers: registers, seenBefore: before))
    }
}

/// Reach as the rules say it, worked in sets and without haste.
private struct SlowReach {
    private struct Visit: Hashable {
        let hub: String?
        let day: Day
        let household: UInt32
    }

    private let visits: Set<Visit>
    private let registers: [(hub: String?, register: RegisterFact)]
    private let facts: Facts

    init(_ facts: Facts) {
        self.facts = facts
        let belonging = Belonging(World.catalogue)
        registers = facts.people.registers.compactMap { register in
            var session = SessionFact(
                id: 1, venue: register.venue, activity: register.activity, day: register.day, start: register.start,
                cancelled: register.cancelled, register: World.register(1, 0, complete: true))
            if register.decision != .open { session.settled = Count(total: register.decision == .figure ? 1 : nil) }
            let isHeld = Figure(of: session, basis: .manualFirst, now: facts.now).state == .held
            guard isHeld, World.catalogue.activity(register.activity)?.inHeadline == true else { return nil }
            let hub = belonging.hub(of: register.venue, on: register.day, given: register.givenHub)
            return (hub.flatMap { World.catalogue.hub($0)?.id }, register)
        }
        visits = Set(
            registers.flatMap { hub, register in
                register.people.people.filter { $0.mark == .present }.map {
                    Visit(hub: hub, day: register.day, household: $0.household)
                }
            })
    }

    /// At a hub, or anywhere.
    func reach(_ hub: String?, in span: ClosedRange<Day>) -> Reach {
        let own = registers.filter { span.contains($0.register.day) && (hub == nil || $0.hub == hub) }
        guard !own.isEmpty else { return Reach() }
        let present = own.flatMap { $0.register.people.people }.filter { $0.mark == .present }
        let here = visits.filter { hub == nil || $0.hub == hub }
        let families = Set(present.map(\.household))
        let first = families.filter { family in
            !facts.people.seenBefore.contains(family)
                && !visits.contains { $0.household == family && $0.day < span.lowerBound }
        }
        let year = World.day("2025-04-01")...World.day("2026-03-31")
        let sustained = families.filter { family in
            Set(here.filter { $0.household == family && year.contains($0.day) }.map(\.day)).count >= 3
        }
        return Reach(
            children: Set(present.filter(\.isChild).map(\.person)).count,
            underFives: Set(present.filter(\.isUnderFive).map(\.person)).count,
            adults: Set(present.filter { !$0.isChild }.map(\.person)).count, families: families.count,
            firstTimeFamilies: first.count, sustainedFamilies: sustained.count)
    }
}

@Suite("Reach in any world") struct EngagementWorldTests {
    private let span = World.span("2025-26-Q4")

    @Test func `the quick walk comes to what sets come to`() {
        for seed in 0..<UInt64(RandomWorldTests.rounds) {
            let facts = RandomRegisters(seed: seed).facts
            let counted = World.engaged(facts)
            let slow = SlowReach(facts)
            for (hub, line) in zip(World.catalogue.hubs, counted.hubs) {
                #expect(line.reach == slow.reach(hub.id, in: span), "seed \(seed), \(hub.id)")
            }
            #expect(counted.total.reach == slow.reach(nil, in: span), "seed \(seed)")
        }
    }

    @Test func `reach is no sum: the largest part is at most the total, the total at most the sum`() {
        for seed in 0..<UInt64(RandomWorldTests.rounds) {
            var facts = RandomRegisters(seed: seed).facts
            facts.people.registers.removeAll {
                ["park", "unheard-of"].contains($0.venue) || $0.givenHub == "unheard-of"
            }
            let counted = World.engaged(facts)
            let parts = counted.hubs.compactMap(\.reach.families)
            guard let total = counted.total.reach.families else {
                #expect(parts.isEmpty, "seed \(seed)")
                continue
            }
            #expect(total >= parts.max() ?? 0, "seed \(seed)")
            #expect(total <= parts.reduce(0, +), "seed \(seed)")
            let reach = counted.total.reach
            #expect(reach.underFives ?? 0 <= reach.children ?? 0, "seed \(seed)")
            #expect(max(reach.firstTimeFamilies ?? 0, reach.sustainedFamilies ?? 0) <= total, "seed \(seed)")
        }
    }

    @Test func `the order of registers does not matter`() {
        for seed in 0..<40 as Range<UInt64> {
            var facts = RandomRegisters(seed: seed).facts
            let counted = World.engaged(facts)
            facts.people.registers.reverse()
            #expect(World.engaged(facts) == counted, "seed \(seed)")
        }
    }
}
