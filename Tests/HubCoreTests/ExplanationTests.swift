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
}
