import Foundation
import HubCore
import Testing

@Suite("In any world") struct RandomWorldTests {
    /// How often a property is tried: a tenth of the soak's rounds.
    static let rounds = ProcessInfo.processInfo.environment["FAMILYHUB_SOAK"] == nil ? 200 : 2_000

    private func eachWorld(_ body: (inout RandomWorld, UInt64) throws -> Void) rethrows {
        for seed in 0..<UInt64(Self.rounds) {
            var world = RandomWorld(seed: seed, sessions: Int(seed % 120), tallies: Int(seed % 9))
            try body(&world, seed)
        }
    }

    private let quarter = World.quarter("2025-26-Q4")

    @Test func `totals add up over hubs and what no hub has`() {
        eachWorld { world, seed in
            for basis in [nil] + Basis.allCases.map(Optional.some) {
                let counting = Counting(world.facts, world.catalogue, basis: basis)
                let counted = CountedPeriod(counting, quarter.from...quarter.to)
                let lines = counted.hubs + [counted.notAttributed]
                var (sum, sessions) = (Attendances(), SessionCounts())
                for line in lines {
                    sum += line.attendances
                    sessions += line.sessions
                    let parts = line.attendances
                    #expect(parts.children + parts.adults + parts.unsplit == parts.total, "seed \(seed)")
                    #expect(min(parts.children, parts.adults, parts.unsplit) >= 0, "seed \(seed)")
                    #expect(max(parts.named, parts.estimated, parts.notTiedToSession) <= parts.total, "seed \(seed)")
                    #expect(line.hasFigure || parts.total == 0, "seed \(seed)")
                    #expect(line.completeness.takenPlace == line.sessions.takenPlace, "seed \(seed)")
                }
                sum.notTiedToSession -= counted.notAttributed.attendances.notTiedToSession
                #expect(sum == counted.total.attendances, "seed \(seed)")
                #expect(sessions == counted.total.sessions, "seed \(seed)")
            }
        }
    }

    @Test func `a tally never lowers a figure`() {
        eachWorld { world, seed in
            var facts = world.facts
            facts.tallies = []
            var last = World.counted(facts, quarter.key, world.catalogue)
            for tally in world.facts.tallies {
                facts.tallies.append(tally)
                let next = World.counted(facts, quarter.key, world.catalogue)
                #expect(next.total.attendances.total >= last.total.attendances.total, "seed \(seed)")
                for (before, after) in zip(last.hubs, next.hubs) {
                    #expect(after.attendances.total >= before.attendances.total, "seed \(seed)")
                }
                last = next
            }
        }
    }

    @Test func `a tally's own scope and period come to at least the tally`() {
        eachWorld { world, seed in
            let counting = Counting(world.facts, world.catalogue)
            for remainder in CountedPeriod(counting, quarter.from...quarter.to).tallying.remainders {
                guard case .hub = remainder.tally.scope, remainder.activity == nil,
                    remainder.tally.period.unit != .week,
                    let total = remainder.tally.count.total, remainder.tally.count.children == nil
                else { continue }
                let own = CountedPeriod(counting, remainder.tally.period.from...remainder.tally.period.to)
                #expect(own.hubs[remainder.hub].attendances.total >= total, "seed \(seed)")
            }
        }
    }

    @Test func `the order of sessions and tallies does not matter`() {
        eachWorld { world, seed in
            let other = world.shuffled()
            let one = Counting(world.facts, world.catalogue)
            let two = Counting(other, world.catalogue)
            let (first, second) = (
                CountedPeriod(one, quarter.from...quarter.to), CountedPeriod(two, quarter.from...quarter.to)
            )
            #expect(first.hubs == second.hubs, "seed \(seed)")
            #expect(first.total == second.total, "seed \(seed)")
            #expect(first.otherLines == second.otherLines, "seed \(seed)")
            #expect(first.tallying.remainders == second.tallying.remainders, "seed \(seed)")
            #expect(Queries.of(one, first) == Queries.of(two, second), "seed \(seed)")
            let (mine, theirs) = (Requirements(one, quarter, first), Requirements(two, quarter, second))
            #expect(mine.hubs == theirs.hubs, "seed \(seed)")
            #expect(mine.authority == theirs.authority, "seed \(seed)")
            let evidence = mine.slots.flatMap(\.all).map { $0.evidence.map { world.facts.sessions[$0].id } }
            #expect(
                evidence == theirs.slots.flatMap(\.all).map { $0.evidence.map { other.sessions[$0].id } },
                "seed \(seed)")
        }
    }

    @Test func `a year is the sum of its quarters and what only the year knows`() {
        eachWorld { world, seed in
            let counting = Counting(world.facts, world.catalogue)
            let year = FinancialYear(start: 2025)
            let whole = CountedPeriod(counting, year.from...year.to)
            let parts = year.quarters.map { CountedPeriod(counting, $0.from...$0.to) }
            let yearAlone = whole.tallying.remainders.filter { $0.tally.period.unit == .year && $0.isHeadline }
            #expect(
                whole.total.attendances.total
                    == parts.reduce(0) { $0 + $1.total.attendances.total }
                    + yearAlone.reduce(0) { $0 + $1.added.total }, "seed \(seed)")
        }
    }

    @Test func `a colour follows the exact fraction`() {
        eachWorld { world, seed in
            let counting = Counting(world.facts, world.catalogue)
            let results = Requirements(counting, quarter, CountedPeriod(counting, quarter.from...quarter.to))
            for result in results.hubs.flatMap(\.self) + results.authority {
                let isHigh = result.rag.colour == .blue || result.rag.colour == .green
                #expect(result.rag.colour == .grey || isHigh == result.measured.isMet, "seed \(seed)")
                #expect(result.rag.reason.hasSuffix("."), "seed \(seed)")
            }
            for slots in results.slots {
                let left = Slot.LeftOut.allCases.reduce(0) { $0 + slots.leftOut($1) }
                #expect(slots.required + left == slots.all.count, "seed \(seed)")
                #expect(slots.delivered + slots.notReturned <= slots.required, "seed \(seed)")
            }
        }
    }
}
