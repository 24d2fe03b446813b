/// The cells of a quarter by where people live, and what holds between them (rules, section 10).
extension DisclosureOfQuarter {
    /// Cells of the authority by area and by deprivation, and the lines that join them to the hubs' and to reach.
    ///
    /// Everybody seen lives in one hub's reach area, in none, or at an address that is not placed: those are a sum.
    /// How many families are placed is everybody but those who are not. Of a hub's own it is told nobody outside: beside
    /// the authority's it would hide more than it is worth.
    mutating func addAreas(_ total: Place, hubs: [String]) {
        // Of all areas the authority counts who was seen anywhere, a hub who was seen there.
        across(.sumAtMostTotal, "reachArea.underFivesInYear", hubs, total.id)
        func key(_ measure: String) -> DisclosureCell.Key { DisclosureCell.Key(total.id, measure) }
        guard let areas = total.areas else { return }
        for measure in ["reachArea.families", "reachArea.underFives"] { across(.sum, measure, hubs, total.id) }
        for (name, value) in areas.named { cells.append(DisclosureCell(key(name), value)) }
        for (who, whole) in [("Families", "reach.families"), ("UnderFives", "reach.underFives")] {
            let apart = key("areas.notPlaced\(who)")
            let inArea = key("reachArea.\(who.prefix(1).lowercased())\(who.dropFirst())")
            let fifths = (1...5).map { key("deprivation.fifth\($0)\(who)") } + [key("deprivation.notKnown\(who)")]
            lines += [
                DisclosureLine(.sum, [inArea, key("areas.elsewhere\(who)"), apart], key(whole)),
                DisclosureLine(.sum, fifths + [apart], key(whole)),
            ]
        }
    }
}

extension AreaReach {
    /// Every number by the name of its cell, in the order in which it is printed.
    package var named: [(name: String, value: Int)] { areas + deprivation }

    private var areas: [(name: String, value: Int)] {
        AreaReach.both("areas.elsewhere", elsewhere) + AreaReach.both("areas.notPlaced", notPlaced)
    }

    private var deprivation: [(name: String, value: Int)] {
        fifths.enumerated().flatMap { AreaReach.both("deprivation.fifth\($0 + 1)", $1) }
            + AreaReach.both("deprivation.notKnown", fifthNotKnown)
    }

    private static func both(_ name: String, _ living: Living) -> [(name: String, value: Int)] {
        [("\(name)Families", living.families), ("\(name)UnderFives", living.underFives)]
    }
}
