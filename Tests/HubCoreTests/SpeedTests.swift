import HubCore
import Testing

@Suite("Speed") struct SpeedTests {
    /// What one session in twenty keeps of its oddities, as real quarters do; the rest is a plain headcount.
    private func calm(_ facts: Facts) -> Facts {
        var facts = facts
        for index in facts.sessions.indices where index % 20 != 0 {
            let session = facts.sessions[index]
            facts.sessions[index] = SessionFact(
                id: session.id, venue: session.venue == "mosses" ? "fed" : session.venue, activity: session.activity,
                day: session.day, start: session.start, cancelled: session.cancelled,
                headcounts: session.cancelled
                    ? [] : [Headcount(source: "counts-session-log", count: Count(children: 9, adults: 7))],
                enteredOn: session.enteredOn)
        }
        return facts
    }

    /// A release build takes under 25 ms alone on a machine; the bounds leave room for others on it.
    @Test func `twenty thousand sessions and their tallies are worked at once`() {
        let world = RandomWorld(seed: 7, sessions: 20_000, tallies: 60)
        let facts = calm(world.facts)
        let quarter = World.quarter("2025-26-Q4")
        var best = Duration.seconds(60)
        for _ in 0..<5 {
            best = min(
                best,
                ContinuousClock().measure {
                    let counting = Counting(facts, world.catalogue)
                    let counted = CountedPeriod(counting, quarter.from...quarter.to)
                    let requirements = Requirements(counting, quarter, counted)
                    let queries = Queries.of(counting, counted)
                    #expect(!queries.isEmpty && !requirements.authority.isEmpty)
                })
        }
        print("all rules for a quarter of 20,000 sessions: \(best)")
        #if DEBUG
            #expect(best < .seconds(5))
        #else
            #expect(best < .milliseconds(100))
        #endif
    }
}
