/// One walk over the packed registers to a span's end, where homes are known: who was seen, by where they live.
struct HomeWalk: Sendable {
    /// What it comes to; lines are the hubs in catalogue order, then the authority.
    struct Outcome: Sendable {
        /// Families seen at each, placed in an area.
        var placed: [Int]
        /// Seen anywhere, living in each hub's reach area; none where it has none.
        var living: [Living?]
        var shares: [AreaShare]
        var areas: AreaReach
    }

    private let span: ClosedRange<Day>
    /// The 12 months to the span's end.
    private let year: ClosedRange<Day>
    private let homes: Homes
    private let hubs: [Hub]
    /// For each area the hub in whose reach area it lies.
    private let hubOfArea: [Int?]
    private let people: Int
    private let families: Int
    /// A row a hub and one for anywhere; in each a place a key.
    private var seenFamilies: [Bool]
    private var seenChildren: [Bool]
    private var underFives: [Bool]

    init(_ span: ClosedRange<Day>, _ size: ReachWalk.Size, _ homes: Homes, _ hubs: [Hub]) {
        self.span = span
        self.homes = homes
        self.hubs = hubs
        year = PeopleFacts.yearTo(span.upperBound)
        var hub: [String: Int] = [:]
        for (position, one) in hubs.enumerated() { for code in one.reachArea { hub[code] = position } }
        hubOfArea = homes.areas.map { hub[$0.code] }
        (people, families) = (size.people + 1, size.families + 1)
        seenFamilies = [Bool](repeating: false, count: (hubs.count + 1) * families)
        seenChildren = [Bool](repeating: false, count: (hubs.count + 1) * people)
        underFives = [Bool](repeating: false, count: people)
    }

    /// Adds those present on a register of a hub, or of none.
    mutating func add(_ presence: Presence, on day: Day, hub: Int) {
        let (isInSpan, isInYear) = (span.contains(day), year.contains(day))
        guard isInSpan || isInYear else { return }
        let (people, families, last) = (people, families, hubs.count)
        presence.eachPresent { person, family, flags in
            let isChild = flags & Presence.childFlag != 0
            if isInSpan, family != 0 {
                seenFamilies[last * families + family] = true
                if hub < last { seenFamilies[hub * families + family] = true }
            }
            guard isChild else { return }
            if isInSpan, flags & Presence.underFiveFlag != 0 { underFives[person] = true }
            if isInYear {
                seenChildren[last * people + person] = true
                if hub < last { seenChildren[hub * people + person] = true }
            }
        }
    }

    /// Adds up, once all registers are in; `all` is everybody who was seen in the span.
    func outcome(of all: Living) -> Outcome {
        var byArea = [Living](repeating: Living(), count: homes.areas.count)
        var placedAt = [Int](repeating: 0, count: hubs.count + 1)
        for (key, area) in homes.families {
            let family = Int(key)
            guard family < families, seenFamilies[hubs.count * families + family] else { continue }
            byArea[area].families += 1
            for line in placedAt.indices where seenFamilies[line * families + family] { placedAt[line] += 1 }
        }
        for (child, home) in homes.children {
            guard let area = home.area, Int(child) < people, underFives[Int(child)] else { continue }
            byArea[area].underFives += 1
        }
        return Outcome(
            placed: placedAt, living: living(byArea), shares: shares, areas: areas(byArea, of: all))
    }

    /// Those of each hub's reach area, then of all of them together.
    private func living(_ byArea: [Living]) -> [Living?] {
        var living = hubs.map { $0.reachArea.isEmpty ? nil : Living() }
        for (area, count) in zip(homes.areas.indices, byArea) {
            if let hub = hubOfArea[area] { living[hub] = (living[hub] ?? Living()) + count }
        }
        let known = living.compactMap(\.self)
        return living + [known.isEmpty ? nil : known.reduce(Living(), +)]
    }

    /// Those of no reach area, those who are not placed, and everybody placed by deprivation.
    private func areas(_ byArea: [Living], of all: Living) -> AreaReach {
        let nobody = Living()
        var areas = AreaReach(
            elsewhere: nobody, notPlaced: all - byArea.reduce(nobody, +),
            fifths: [Living](repeating: nobody, count: 5), fifthNotKnown: nobody)
        for (area, count) in zip(homes.areas.indices, byArea) {
            if hubOfArea[area] == nil { areas.elsewhere = areas.elsewhere + count }
            if let decile = homes.areas[area].decile {
                let fifth = AreaReach.fifth(ofDecile: decile)
                areas.fifths[fifth] = areas.fifths[fifth] + count
            } else {
                areas.fifthNotKnown = areas.fifthNotKnown + count
            }
        }
        return areas
    }

    /// Each hub's share of those seen there; the authority's of those seen anywhere, in all areas of which the population is known.
    private var shares: [AreaShare] {
        let counts = hubs.map { $0.reachArea.isEmpty ? nil : $0.underFives }
        let known = counts.compactMap(\.self)
        var shares = counts.map { AreaShare(seen: 0, population: $0) }
        shares.append(AreaShare(seen: 0, population: known.isEmpty ? nil : known.reduce(0, +)))
        for (child, home) in homes.children where home.isUnderFive && Int(child) < people {
            let own = home.area.flatMap { hubOfArea[$0] }
            for line in shares.indices where seenChildren[line * people + Int(child)] {
                if home.area == nil {
                    shares[line].notPlaced += 1
                } else if let own, counts[own] != nil, line == own || line == hubs.count {
                    shares[line].seen += 1
                } else {
                    shares[line].elsewhere += 1
                }
            }
        }
        return shares
    }
}
