/// The registers on which people are seen: those of held sessions of headline activities, each at its hub, by day.
///
/// A quarter may hold a million attendances: keys are positions in arrays, hubs are bits, each byte is walked once a span.
struct SeenPeople: Sendable {
    private struct Placed {
        let register: Int
        let hub: Int
        let day: Day
    }

    /// Hubs that one walk tells apart; the bits after them are every other hub, or none, and the authority.
    private static let width = 62

    private let facts: PeopleFacts
    private let noHub: Int
    private let hubs: [Hub]
    private let placed: [Placed]
    private let size: ReachWalk.Size

    init(_ counting: Counting) {
        facts = counting.facts.people
        noHub = counting.noHub
        hubs = counting.catalogue.hubs
        var placing = counting.placing
        let rule = SeenRule(counting.catalogue, now: counting.facts.now)
        var placed: [Placed] = []
        placed.reserveCapacity(facts.registers.count)
        var (size, isOrdered) = (ReachWalk.Size(), true)
        for index in facts.registers.indices where rule.holds(facts.registers[index]) {
            let hub = placing.place(of: facts.registers[index]).hub
            let day = facts.registers[index].day
            if let last = placed.last, last.day > day { isOrdered = false }
            placed.append(Placed(register: index, hub: hub, day: day))
            size.fit(facts.registers[index].people)
        }
        if !isOrdered { placed.sort { ($0.day, $0.register) < ($1.day, $1.register) } }
        self.placed = placed
        self.size = size
    }

    /// The registers of these days, each with the position of its hub, in order of day.
    func registers(in days: ClosedRange<Day>) -> [(register: RegisterFact, hub: Int)] {
        placed.lazy.filter { days.contains($0.day) }.map { (facts.registers[$0.register], $0.hub) }
    }

    /// For each hub, for none and for the authority; missing where there was no register, and always for none.
    func reach(in span: ClosedRange<Day>) -> [Reach] {
        var reach = [Reach](repeating: Reach(), count: noHub + 2)
        var isThere = [Bool](repeating: false, count: noHub + 1)
        for register in placed where span.contains(register.day) { isThere[register.hub] = true }
        guard isThere.contains(true) else { return reach }
        for first in stride(from: 0, to: max(1, noHub), by: SeenPeople.width) {
            let walked = walk(span, first)
            for hub in first..<min(first + SeenPeople.width, noHub) where isThere[hub] {
                reach[hub] = walked.reach(bit: hub - first)
            }
            reach[noHub + 1] = walked.reach(bit: ReachWalk.everywhere)
        }
        return reach
    }

    /// By where people live, at the span's end; none where no homes are known for that day, or nobody was on a register.
    ///
    /// `reach` is that of the same span.
    func homes(in span: ClosedRange<Day>, _ reach: [Reach]) -> HomeWalk.Outcome? {
        guard let homes = facts.homes.first(where: { $0.on == span.upperBound }),
            let total = reach.last, let families = total.families, let underFives = total.underFives
        else { return nil }
        var walk = HomeWalk(span, size, homes, hubs)
        for register in placed where register.day <= span.upperBound {
            walk.add(facts.registers[register.register].people, on: register.day, hub: register.hub)
        }
        return walk.outcome(of: Living(families: families, underFives: underFives))
    }

    private func walk(_ span: ClosedRange<Day>, _ first: Int) -> ReachWalk {
        let knowsBefore = facts.period.map { $0.lowerBound <= span.lowerBound } ?? false
        var walk = ReachWalk(span, size, seenBefore: facts.seenBefore, knowsBefore: knowsBefore)
        for register in placed where register.day <= span.upperBound {
            let bit = register.hub - first
            let isOwn = (0..<SeenPeople.width).contains(bit) && register.hub < noHub
            walk.add(facts.registers[register.register].people, on: register.day, bit: isOwn ? bit : SeenPeople.width)
        }
        walk.finish()
        return walk
    }
}

/// Which registers people are seen on, for storage, which looks for the first time a family was.
package struct SeenRule: Sendable {
    private let headline: Set<String>
    private let now: Moment

    /// The rule under a catalogue, at a time.
    package init(_ catalogue: Catalogue, now: Moment) {
        headline = Set(catalogue.activities.filter(\.inHeadline).map(\.id))
        self.now = now
    }

    /// Whether those present on a register are seen: at a held session of a headline activity.
    package func holds(_ register: RegisterFact) -> Bool {
        headline.contains(register.activity) && Figure.isHeld(register, now: now)
    }
}
