import HubCore
import ProcessorTime
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
                processorTime {
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

    /// A release build takes under 30 ms alone on a machine.
    @Test func `a million present people in one quarter are worked at once`() {
        var generator = SeededGenerator(seed: 11)
        let quarter = World.quarter("2025-26-Q4")
        let registers = (0..<50_000).map { index in
            let people = (0..<20).map { place in
                let family = UInt32.random(in: 1...60_000, using: &generator)
                return place % 2 == 0 ? World.child(family * 2, of: family) : World.adult(family * 2 + 1, of: family)
            }
            return RegisterFact(
                session: Int64(index), venue: ["east-main", "library", "fed"][index % 3], activity: "play",
                day: quarter.from.adding(days: index / 560), people: Presence(people))
        }
        let facts = World.people(registers)
        let counting = Counting(facts, World.catalogue)
        var best = Duration.seconds(600)
        for _ in 0..<2 {
            best = min(
                best,
                processorTime {
                    let total = Engagement(counting).counted(in: quarter.from...quarter.to).total.reach
                    #expect(total.families == 60_000)
                })
        }
        print("reach of a quarter of 1,000,000 present people: \(best)")
        #if DEBUG
            #expect(best < .seconds(30))
        #else
            #expect(best < .milliseconds(100))
        #endif
    }
}
