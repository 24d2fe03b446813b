import HubCore
import Testing

@testable import HubStorage

@Suite("Addresses placed in areas") struct AreaTests {
    private func homes(_ store: Store, _ quarter: Quarter) throws -> [Homes] {
        let period = quarter.from...quarter.to
        return try store.facts(for: period, reach: period, now: World.now.local, by: World.terminal).people.homes
    }

    @Test func `where those seen lived is found as the rule has it, over moves, merges and protected addresses`() throws
    {
        var found = 0
        for seed in 0..<RandomWorld.rounds {
            let world = try HomeWorld(seed: seed)
            let homes = try #require(try homes(world.store, World.q4).first)
            let expected = world.expected(on: World.q4.to)
            #expect(homes.on == World.q4.to)
            #expect(homes.families.mapValues { homes.areas[$0].code } == expected.families, "seed \(seed)")
            let children = homes.children.mapValues { child in
                "\(child.area.map { homes.areas[$0].code } ?? "nowhere") \(child.isUnderFive)"
            }
            #expect(children == expected.children, "seed \(seed)")
            #expect(homes.areas == homes.areas.sorted { $0.code < $1.code })
            #expect(homes.areas.allSatisfy { $0.decile == ($0.code == "E01999001" ? 4 : nil) })
            found += homes.families.count
        }
        #expect(found > 0, "some world has somebody placed")
    }

    @Test func `without a table of postcodes no home is asked for`() throws {
        let world = try HomeWorld(seed: 1)
        _ = try world.store.apply(World.catalogue, by: World.terminal, now: World.now)
        #expect(try homes(world.store, World.q4).isEmpty)
        #expect(try world.store.texts("SELECT postcode FROM postcode_area").isEmpty)
    }

    @Test func `a share that a requirement measures asks for the end of the quarter before too`() throws {
        var catalogue = World.catalogue
        catalogue.requirements = [
            DeliveryRequirement(
                id: "reach", title: "Reach", measure: .reachShare, threshold: 50, definition: .unconfirmed,
                source: "A paper")
        ]
        let world = try HomeWorld(seed: 2)
        _ = try world.store.apply(catalogue, areas: HomeWorld.areas, by: World.terminal, now: World.now)
        #expect(try homes(world.store, World.q4).map(\.on.iso) == ["2025-12-31", "2026-03-31"])
    }

    @Test func `another table is another catalogue, told by its size, and moves what a kept report agrees with`() throws
    {
        let store = try World.store()
        func state() throws -> ReportState { try store.reportState(of: World.q4, now: World.now.local) }
        func apply(_ areas: AreaTable?, dryRun: Bool = false) throws -> Store.Applied {
            try store.apply(World.catalogue, areas: areas, by: World.terminal, now: World.now, dryRun: dryRun)
        }
        let without = try state()
        let dry = try apply(HomeWorld.areas, dryRun: true)
        #expect(try state() == without)
        #expect(
            CatalogueChange.between(old: dry.before, new: dry.after) == [
                "table of postcodes: now 3 postcodes in 2 areas, 1 of them with a decile of deprivation (was none)"
            ])
        _ = try apply(HomeWorld.areas)
        let with = try state()
        #expect(with != without)
        #expect(try store.texts("SELECT postcode || ' ' || area FROM postcode_area ORDER BY postcode").count == 3)
        let again = try apply(HomeWorld.areas)
        #expect(CatalogueChange.between(old: again.before, new: again.after).isEmpty)
        #expect(try state() == with)
        let other = AreaTable(
            postcodes: HomeWorld.areas.postcodes, deciles: [AreaTable.Decile(area: "E01999001", decile: 5)])
        let changed = try apply(other)
        #expect(try state() != with, "a decile alone")
        #expect(try store.texts("SELECT decile || '' FROM area_decile") == ["5"])
        #expect(changed.after.areas?.deciles == 1)
        _ = try apply(nil)
        #expect(try state() == without)
    }
}
