/// Where those who were seen lived on the quarter's last day, and what the catalogue makes of it: keys and codes of areas.
package struct SnapshotAreas: Sendable, Codable, Equatable {
    /// An area that somebody seen lives in.
    package struct Area: Sendable, Codable, Equatable {
        package var code: String
        /// The hub in whose reach area it lies; none where it is in none.
        package var hub: String?
        /// Of deprivation; none where it is not known.
        package var decile: Int?
        /// In order of number.
        package var families: [UInt32]
        package var children: [UInt32]
    }

    /// How many under-fives live in a hub's reach area, as the catalogue gives it.
    package struct Population: Sendable, Codable, Equatable {
        /// Hub id.
        package var hub: String
        package var underFives: Int
        /// Where the number is from, and the day it is as at.
        package var source: String?
        package var asAt: Day?
    }

    /// SHA-256 of the table of postcodes; none where the catalogue has none.
    package var table: String?
    /// In order of code.
    package var areas: [Area]
    /// Children who are under five on the quarter's last day, placed or not.
    package var underFives: [UInt32]
    /// In catalogue order, of hubs with a reach area of which the number is known.
    package var populations: [Population]

    /// The homes of those on these registers; without homes nobody lives anywhere.
    init(_ homes: Homes?, _ catalogue: Catalogue, _ registers: [QuarterSnapshot.Register]) {
        table = homes == nil ? nil : catalogue.areas?.sha256
        var hubs: [String: String] = [:]
        for hub in catalogue.hubs { for code in hub.reachArea { hubs[code] = hub.id } }
        populations = catalogue.hubs.compactMap { hub in
            guard let underFives = hub.underFives, !hub.reachArea.isEmpty else { return nil }
            return Population(
                hub: hub.id, underFives: underFives, source: hub.underFivesSource, asAt: hub.underFivesAsAt)
        }
        var (people, families): (Set<UInt32>, Set<UInt32>) = ([], [])
        for person in registers.lazy.flatMap(\.people.people) {
            people.insert(person.person)
            families.insert(person.household)
        }
        var living = [(families: [UInt32], children: [UInt32])](
            repeating: ([], []), count: homes?.areas.count ?? 0)
        for (family, area) in homes?.families ?? [:] where families.contains(family) {
            living[area].families.append(family)
        }
        underFives = []
        for (child, home) in homes?.children ?? [:] where people.contains(child) {
            if let area = home.area { living[area].children.append(child) }
            if home.isUnderFive { underFives.append(child) }
        }
        underFives.sort()
        areas = zip(homes?.areas ?? [], living).compactMap { area, living in
            guard !living.families.isEmpty || !living.children.isEmpty else { return nil }
            return Area(
                code: area.code, hub: hubs[area.code], decile: area.decile, families: living.families.sorted(),
                children: living.children.sorted())
        }
    }

    /// The same with other numbers for some people and families.
    func renamed(people: (UInt32) -> UInt32, families: (UInt32) -> UInt32) -> SnapshotAreas {
        var renamed = self
        for index in areas.indices {
            renamed.areas[index].families = areas[index].families.map(families).sorted()
            renamed.areas[index].children = areas[index].children.map(people).sorted()
        }
        renamed.underFives = underFives.map(people).sorted()
        return renamed
    }
}
