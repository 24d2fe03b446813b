import Foundation
import HubCore
import ProcessorTime
import Testing

@Suite("A quarter's snapshot") struct SnapshotTests {
    private let quarter = World.quarter("2025-26-Q4")

    @Test("its parts add up to the report's figures: sessions and tallies, registrations and runs")
    func sums() {
        for seed in 0..<UInt64(40) {
            let world = RandomWorld(seed: seed, sessions: 60, tallies: 12)
            let empty = QuarterSnapshot(
                Facts(now: world.facts.now), world.catalogue, quarter, QuarterOrigins(catalogue: "a"))
            let snapshot = QuarterSnapshot(world.facts, world.catalogue, quarter, QuarterOrigins(catalogue: "a"))
            let ledger = Ledger(empty, snapshot, LedgerCauses())
            var sums = LedgerSums()
            // From nothing to everything: each session, tally and slot is an item, and nothing is left over.
            for item in ledger.items {
                sums.add(item.moves)
                #expect([.session, .tally, .slot].contains(item.kind), "seed \(seed)")
            }
            #expect(sums == snapshot.figures - empty.figures, "seed \(seed)")
            #expect(empty.figures.only { $0.part != .slots }.isZero)
            let counted = CountedPeriod(Counting(world.facts, world.catalogue), quarter.from...quarter.to)
            #expect(sums["total", .total] == counted.total.attendances.total, "seed \(seed)")
            #expect(sums["total", .notTiedToSession] == counted.total.attendances.notTiedToSession, "seed \(seed)")
            #expect(Ledger(snapshot, snapshot, LedgerCauses()).items == [])
        }
    }

    /// A year of registers of 20 people each, so many of them in the quarter.
    private func full(_ registers: Int, _ change: (inout [RegisterFact]) -> Void = { _ in }) -> Facts {
        var generator = SeededGenerator(seed: 11)
        let first = World.day("2025-04-01").number
        var facts = (0..<4 * registers).map { index in
            let people = Set((0..<20).map { _ in UInt32.random(in: 1...6_000, using: &generator) }).sorted()
            return RegisterFact(
                session: Int64(index), venue: ["east-main", "library", "fed"][index % 3], activity: "play",
                day: Day(number: first + index * 364 / (4 * registers)), start: 600,
                people: Presence(people.map { World.child($0, of: $0 / 2) }))
        }
        change(&facts)
        let sessions = facts.filter { quarter.from <= $0.day }.map { register in
            SessionFact(
                id: register.session, venue: register.venue, activity: register.activity, day: register.day, start: 600,
                register: World.register(register.people.count, 0, complete: true))
        }
        return Facts(
            now: World.now, sessions: sessions,
            people: PeopleFacts(period: quarter.from...quarter.to, registers: facts))
    }

    @Test("a full quarter is kept in a hundred bytes an attendance, and its ledger takes no time that anybody notices")
    func scale() throws {
        let registers = 1_000
        let was = QuarterSnapshot(full(registers), World.catalogue, quarter, QuarterOrigins())
        let isNow = QuarterSnapshot(
            full(registers) { facts in
                for index in stride(from: 3_100, to: 4_000, by: 50) {
                    facts[index].people = Presence(Array(facts[index].people.people.dropFirst(3)))
                }
            }, World.catalogue, quarter, QuarterOrigins())
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let bytes = try encoder.encode(was)
        print("a snapshot of \(was.figures["total", .named]) named attendances: \(bytes.count) bytes")
        #expect(bytes.count < 130 * was.figures["total", .named])
        let taken = processorTime {
            let ledger = Ledger(was, isNow, LedgerCauses())
            #expect(ledger.items.count == 18)
        }
        print("the ledger of a quarter with 18 changed registers: \(taken)")
        #expect(taken < .seconds(10))
    }
}
