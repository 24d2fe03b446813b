import HubCore
import Testing

@testable import HubStorage

@Suite("What several quarters' reports rest on") struct PackFactsTests {
    @Test func `each quarter's facts are those that it has alone`() throws {
        var sessions = 0
        for seed in 0..<4 {
            let store = try PeopleWorld(seed: seed).store
            let quarters = [World.q4.previous.previous, World.q4.previous, World.q4]
            var handed: [(quarter: Quarter, facts: Facts)] = []
            let all = try store.eachFacts(of: quarters, now: World.now.local, by: World.terminal) { quarter, facts, _ in
                handed.append((quarter, facts))
            }
            for (quarter, facts) in handed {
                let alone = try store.facts(
                    for: Facts.window(for: quarter), reach: quarter.from...quarter.to, now: World.now.local,
                    by: World.terminal)
                #expect(facts.sessions.map(\.id) == alone.sessions.map(\.id), "seed \(seed), \(quarter.key)")
                #expect(facts.sessions.map(\.unclear) == alone.sessions.map(\.unclear))
                #expect(facts.tallies == alone.tallies)
                #expect(facts.people.runs.map(\.id) == alone.people.runs.map(\.id))
                #expect(facts.people.registers.map(\.people) == alone.people.registers.map(\.people))
                #expect(facts.people.seenBefore == alone.people.seenBefore)
                #expect(facts.people.registrations == alone.people.registrations)
                sessions += facts.sessions.count
            }
            #expect(handed.map(\.quarter) == quarters)
            #expect(all.facts.people.registers.isEmpty)
        }
        #expect(sessions > 0, "some world has a session")
    }

    @Test func `who may not see reports gets none of it`() throws {
        let store = try World.store()
        for role in [Actor.Role.board, .governance, .administrator, .staff] {
            #expect(throws: Refusal.self) {
                _ = try store.eachFacts(
                    of: [World.q4], now: World.now.local, by: Actor(name: "amy", role: role)
                ) { _, _, _ in }
            }
        }
    }
}
