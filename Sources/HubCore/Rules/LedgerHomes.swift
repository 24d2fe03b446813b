/// Where those who were seen live, so far on the way from one snapshot to another, and what that adds to each figure.
struct LedgerHomes {
    /// Whether addresses are placed at all.
    private(set) var isPlacing = false
    /// Codes of areas by family and by child.
    private(set) var families: [UInt32: String] = [:]
    private(set) var children: [UInt32: String] = [:]
    private(set) var underFives: Set<UInt32> = []
    /// Areas of which the catalogue's word stands here, with their hubs and deciles.
    private var codes: Set<String> = []
    private var hubs: [String: String] = [:]
    private var deciles: [String: Int] = [:]
    private var populations: [String: Int] = [:]
    /// Registers of the quarter by place: a hub without one has no share.
    private var registers: [String: Int] = [:]

    /// Nobody is placed.
    init() {}

    init(_ areas: SnapshotAreas) {
        isPlacing = areas.table != nil
        for area in areas.areas {
            codes.insert(area.code)
            hubs[area.code] = area.hub
            deciles[area.code] = area.decile
            for family in area.families { families[family] = area.code }
            for child in area.children { children[child] = area.code }
        }
        underFives = Set(areas.underFives)
        for population in areas.populations { populations[population.hub] = population.underFives }
    }

    /// Takes over where these live, from another.
    mutating func take(families own: some Sequence<UInt32>, children: some Sequence<UInt32>, from other: LedgerHomes) {
        // Where nobody lived before, the catalogue says now what it is.
        for code in other.codes.subtracting(codes) {
            (hubs[code], deciles[code]) = (other.hubs[code], other.deciles[code])
        }
        codes.formUnion(other.codes)
        for family in own { families[family] = other.families[family] }
        for child in children {
            self.children[child] = other.children[child]
            if other.underFives.contains(child) { underFives.insert(child) } else { underFives.remove(child) }
        }
    }

    /// Takes over what the catalogue says of areas; of those in which nobody seen lives now it stays as it was.
    mutating func takeCatalogue(from other: LedgerHomes) {
        (isPlacing, populations) = (other.isPlacing, other.populations)
        for code in other.codes { (hubs[code], deciles[code]) = (other.hubs[code], other.deciles[code]) }
        codes.formUnion(other.codes)
    }

    /// Whether the catalogue says the same of areas to both.
    func isSameCatalogue(as other: LedgerHomes) -> Bool {
        isPlacing == other.isPlacing && populations == other.populations
            && codes.intersection(other.codes).allSatisfy {
                hubs[$0] == other.hubs[$0] && deciles[$0] == other.deciles[$0]
            }
    }

    /// Counts registers of the quarter; whether a place has its first by it, or none any more.
    mutating func count(_ times: Int, at places: [String]) -> Bool {
        var isOther = false
        for place in places {
            let before = registers[place, default: 0]
            registers[place] = before + times
            if (before > 0) != (before + times > 0) { isOther = true }
        }
        return isOther
    }

    /// What a household adds that was seen at these places in the quarter.
    func add(household: UInt32, seenAt places: [String], to sums: inout LedgerSums) {
        let authority = QuarterSnapshot.authority
        guard isPlacing, places.contains(authority) else { return }
        guard let area = families[household] else { return sums.add(1, .notPlacedFamilies, at: authority) }
        for place in places { sums.add(1, .familiesPlaced, at: place) }
        if let hub = hubs[area] {
            for place in [hub, authority] { sums.add(1, .areaFamilies, at: place) }
        } else {
            sums.add(1, .elsewhereFamilies, at: authority)
        }
        let fifth = deciles[area].map { LedgerMeasure.fifths[AreaReach.fifth(ofDecile: $0)].families }
        sums.add(1, fifth ?? .fifthNotKnownFamilies, at: authority)
    }

    /// What a child adds that was seen under five in the quarter, and at these places in the year.
    func add(child: UInt32, isSeen: Bool, inYearAt places: [String], to sums: inout LedgerSums) {
        guard isPlacing else { return }
        let (area, authority) = (children[child], QuarterSnapshot.authority)
        if isSeen, let area {
            if let hub = hubs[area] {
                for place in [hub, authority] { sums.add(1, .areaUnderFives, at: place) }
            } else {
                sums.add(1, .elsewhereUnderFives, at: authority)
            }
            let fifth = deciles[area].map { LedgerMeasure.fifths[AreaReach.fifth(ofDecile: $0)].underFives }
            sums.add(1, fifth ?? .fifthNotKnownUnderFives, at: authority)
        } else if isSeen {
            sums.add(1, .notPlacedUnderFives, at: authority)
        }
        guard underFives.contains(child), let hub = area.flatMap({ hubs[$0] }), populations[hub] != nil else { return }
        for place in [hub, authority] where registers[place, default: 0] > 0 && places.contains(place) {
            sums.add(1, .areaUnderFivesInYear, at: place)
        }
    }

    /// How many live in the reach areas of places with a register.
    var living: LedgerSums {
        var sums = LedgerSums()
        guard isPlacing else { return sums }
        for (hub, number) in populations where registers[hub, default: 0] > 0 {
            sums.add(number, .areaPopulation, at: hub)
        }
        if registers[QuarterSnapshot.authority, default: 0] > 0 {
            sums.add(populations.values.reduce(0, +), .areaPopulation, at: QuarterSnapshot.authority)
        }
        return sums
    }
}
