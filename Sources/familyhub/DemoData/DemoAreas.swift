import Foundation
import HubCore

/// Areas that exist nowhere, for the demonstration's database alone: where its invented families live.
struct DemoAreas: Sendable {
    /// Says so wherever a figure by area is printed.
    static let source = "invented for this demonstration"

    let table: AreaTable
    /// The codes of each hub's reach area, by the hub's id.
    private let areas: [String: [String]]

    /// Hubs with the number of their areas and of the under-fives living there.
    private static let hubs: [(id: String, areas: Int, underFives: Int)] = [
        ("radcliffe", 5, 160), ("bury-west-and-north", 4, 130), ("bury-east", 5, 170), ("chesham-fold", 2, 60),
        ("whitefield", 4, 140), ("prestwich", 6, 220),
    ]
    /// Areas of no hub.
    private static let others = 3

    init(seed: UInt64) {
        var numbers = SeededGenerator(seed: seed, for: "areas")
        var (areas, next): ([String: [String]], Int) = ([:], 0)
        func code() -> String {
            next += 1
            // Beyond the last code in use.
            return "E01" + String(999_000 + next)
        }
        for hub in DemoAreas.hubs { areas[hub.id] = (0..<hub.areas).map { _ in code() } }
        let elsewhere = (0..<DemoAreas.others).map { _ in code() }
        let everywhere = DemoAreas.hubs.flatMap { areas[$0.id] ?? [] } + elsewhere
        var (placed, known): ([AreaTable.Placed], Set<String>) = ([], [])
        for family in DemoFamilies(seed: seed).all {
            guard let postcode = family.postcode, known.insert(postcode).inserted, numbers.chance(94) else { continue }
            let own = areas[family.centre] ?? everywhere
            let area = numbers.chance(75) ? numbers.pick(own) : numbers.pick(everywhere)
            placed.append(AreaTable.Placed(postcode: postcode, area: area))
        }
        // One area's deprivation is not known, as happens.
        let deciles = everywhere.dropLast().map { AreaTable.Decile(area: $0, decile: numbers.within(1...10)) }
        table = AreaTable(postcodes: placed, deciles: deciles)
        self.areas = areas
    }

    /// The catalogue with the invented areas of those of its hubs that have some.
    func added(to catalogue: Catalogue) -> Catalogue {
        var catalogue = catalogue
        catalogue.authority.postcodesSource = DemoAreas.source
        catalogue.authority.deprivationSource = DemoAreas.source
        for index in catalogue.hubs.indices {
            guard let hub = DemoAreas.hubs.first(where: { $0.id == catalogue.hubs[index].id }) else { continue }
            catalogue.hubs[index].reachArea = areas[hub.id] ?? []
            catalogue.hubs[index].underFives = hub.underFives
            catalogue.hubs[index].underFivesSource = DemoAreas.source
        }
        return catalogue
    }

    /// The files as a catalogue's folder would have them, by their names.
    var files: [(name: String, text: String)] {
        let postcodes = table.postcodes.map { "\($0.postcode),\($0.area)\r\n" }.joined()
        let deciles = table.deciles.map { "\($0.area),\($0.decile)\r\n" }.joined()
        return [
            ("postcodes.csv", "postcode,lsoa21\r\n" + postcodes),
            ("deprivation.csv", "lsoa21,imd2025_decile\r\n" + deciles),
        ]
    }
}
