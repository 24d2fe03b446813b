import HubCore
import Testing

@Suite("The rows behind a figure") struct ExplanationTests {
    @Test func `add up to every figure of random worlds`() {
        var rows = 0
        for seed in UInt64(0)..<20 {
            let world = RandomWorld(seed: seed, sessions: 40, tallies: 6)
            let quarter = World.quarter("2025-26-Q4")
            let snapshot = QuarterSnapshot(world.facts, world.catalogue, quarter, QuarterOrigins())
            for place in world.catalogue.hubs.map(\.id) + [QuarterSnapshot.noHub, QuarterSnapshot.authority] {
                for measure in LedgerMeasure.allCases {
                    let explanation = Explanation(snapshot, at: place, measure)
                    #expect(
                        explanation.rows.reduce(0) { $0 + $1.adds } == explanation.figure,
                        "seed \(seed), \(place) \(measure)")
                    #expect(explanation.rows.allSatisfy { $0.item.kind != .unexplained }, "seed \(seed)")
                    rows += explanation.rows.count
                }
            }
        }
        #expect(rows > 1_000)
    }

    @Test func `requirements' numerators and denominators are figures to be asked for`() throws {
        let world = RandomWorld(seed: 3, sessions: 60, tallies: 4)
        let quarter = World.quarter("2025-26-Q4")
        let counting = Counting(world.facts, world.catalogue)
        let snapshot = QuarterSnapshot(world.facts, world.catalogue, quarter, QuarterOrigins())
        let requirements = Requirements(counting, quarter, CountedPeriod(counting, quarter.from...quarter.to))
        let places = world.catalogue.hubs.map(\.id) + [QuarterSnapshot.authority]
        for (place, results) in zip(places, requirements.hubs + [requirements.authority]) {
            for result in results where result.measured.numerator != nil {
                let measure = result.measured.requirement.measure
                for (part, number) in [
                    ("numerator", result.measured.numerator), ("denominator", result.measured.denominator),
                ] where number != nil {
                    let figure = try #require(LedgerFigure("\(measure.rawValue).\(part)"))
                    let explanation = Explanation(snapshot, at: place, figure)
                    #expect(explanation.figure == number, "\(place) \(figure.name)")
                    #expect(explanation.rows.reduce(0) { $0 + $1.adds } == number)
                }
            }
        }
        #expect(LedgerFigure("attendances.denominator") == nil && LedgerFigure("sessions_held") == nil)
        #expect(LedgerFigure.names.allSatisfy { LedgerFigure($0) != nil })
    }

    @Test func `behind a share reached stands each child once, and what the catalogue says of how many live there`() {
        var catalogue = World.catalogue
        (catalogue.hubs[0].reachArea, catalogue.hubs[0].underFives) = (["E01999001"], 10)
        (catalogue.hubs[0].underFivesSource, catalogue.hubs[0].underFivesAsAt) = ("a paper", World.day("2024-06-30"))
        catalogue.areas = AreaSource(sha256: "0", postcodes: 1, areas: 1, deciles: 0)
        let quarter = World.quarter("2025-26-Q4")
        var facts = World.people([
            World.seen([World.child(1, of: 1)], on: "2025-05-01"), World.seen([World.child(1, of: 1), World.child(2)]),
            World.seen([World.child(3, of: 1)], at: "library"),
        ])
        let here = Homes.Child(area: 0, isUnderFive: true)
        facts.people.homes = [
            Homes(
                on: quarter.to, areas: [Homes.Area(code: "E01999001", decile: nil)], families: [1: 0],
                children: [1: here, 2: Homes.Child(area: nil, isUnderFive: true), 3: here])
        ]
        let snapshot = QuarterSnapshot(facts, catalogue, quarter, QuarterOrigins())
        #expect(
            snapshot.reached(at: "east") == [
                ReachedChild(
                    person: 1, hub: "east", area: "E01999001",
                    days: [World.day("2025-05-01"), World.day("2026-01-13")])
            ])
        #expect(snapshot.reached(at: "total").map(\.person) == [1, 3])
        #expect(snapshot.reached(at: "prestwich").isEmpty)
        let rows = Explanation(snapshot, at: "total", .areaUnderFivesInYear)
        #expect(rows.figure == 2 && rows.rows.map(\.adds) == [1, 1])
        #expect(rows.rows.first?.item.change == "seen on 2 days, first on 01/05/2025")
        let population = Explanation(snapshot, at: "east", .areaPopulation)
        #expect(population.figure == 10 && population.rows.map(\.adds) == [10])
        #expect(population.rows.first?.item.change == "a paper, as at 30/06/2024")
    }
}
