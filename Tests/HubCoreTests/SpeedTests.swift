import HubCore
import Testing

@Suite("Speed") struct SpeedTests {
    /// The bound of 25 ms holds for a release build; without optimisation there is twenty times as much room.
    @Test func `twenty thousand sessions and their tallies are worked at once`() {
        let world = RandomWorld(seed: 7, sessions: 20_000, tallies: 60)
        let quarter = World.quarter("2025-26-Q4")
        var best = Duration.seconds(60)
        for _ in 0..<5 {
            best = min(
                best,
                ContinuousClock().measure {
                    let counting = Counting(world.facts, world.catalogue)
                    let counted = CountedPeriod(counting, quarter.from...quarter.to)
                    let requirements = Requirements(counting, quarter, counted)
                    let queries = Queries.of(counting, counted)
                    #expect(!queries.isEmpty && !requirements.authority.isEmpty)
                })
        }
        print("all rules for a quarter of 20,000 sessions: \(best)")
        #expect(best < .milliseconds(500))
    }
}
