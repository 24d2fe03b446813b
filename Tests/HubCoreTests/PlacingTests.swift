import HubCore
import Testing

@Suite("Where a session counts") struct PlacingTests {
    private let quarter = "2025-26-Q4"

    @Test func `A given hub wins, and a venue without a hub is not attributed`() {
        let counted = World.counted(
            World.facts([
                World.session(id: 1, at: "fed", 1, 1), World.session(id: 2, at: "fed", 2, 2, hub: "east"),
                World.session(id: 3, at: "park", 3, 3), World.session(id: 4, at: "park", 4, 4, hub: "prestwich"),
            ]), quarter)
        #expect(counted.hubs.map(\.attendances.total) == [4, 10, 0])
        #expect(counted.notAttributed.attendances.total == 6)
        #expect(counted.total.attendances.total == 20)
        #expect(counted.total.sessions.held == 4)
    }

    @Test func `A session whose hub or activity the catalogue lost is kept in sight`() {
        let counted = World.counted(
            World.facts([
                World.session(id: 1, 1, 1, hub: "gone"), World.session(id: 2, of: "gone", 2, 2),
                World.session(id: 3, at: "gone", 3, 3),
            ]), quarter)
        #expect(counted.notAttributed.attendances.total == 8)
        #expect(counted.otherLines.map(\.attendances.total) == [4])
    }

    @Test func `A session of a hub not open yet counts there, with a query`() {
        let facts = World.facts([World.session(at: "mosses", on: "2026-02-20", 3, 3)])
        let counted = World.counted(facts, quarter)
        #expect(counted.hubs[2].attendances.total == 6)
        #expect(World.queries(facts, quarter).map(\.code) == [.hubNotOpen])
    }

    @Test func `A session on a closed day counts, with a query`() {
        var catalogue = World.catalogue
        catalogue.authority.closures = [
            Closure(from: World.day("2026-01-01"), to: World.day("2026-01-01"), reason: "bank holiday"),
            Closure(
                hub: "prestwich", from: World.day("2026-01-02"), to: World.day("2026-01-02"), reason: "roof works"),
        ]
        let facts = World.facts([
            World.session(id: 1, on: "2026-01-01", 1, 1), World.session(id: 2, on: "2026-01-02", 1, 1),
            World.session(id: 3, at: "park", on: "2026-01-02", 1, 1, hub: "prestwich"),
            World.session(id: 4, on: "2026-01-01"), World.session(id: 5, on: "2026-01-01", 0, 0, cancelled: true),
        ])
        let queries = World.queries(facts, quarter, catalogue)
        #expect(queries.map(\.code) == [.heldOnClosedDay, .heldOnClosedDay])
        #expect(queries.map(\.session) == [1, 3])
        #expect(World.counted(facts, quarter, catalogue).total.attendances.total == 6)
    }

    @Test func `Each session is counted under the basis of its own day`() {
        let register = World.register(4, 3, complete: true)
        let facts = World.facts([
            World.session(id: 1, on: "2026-03-31", 12, 9, register: register),
            World.session(id: 2, on: "2026-04-01", 12, 9, register: register),
        ])
        #expect(World.counted(facts, "2025-26-Q4").total.attendances.total == 21)
        #expect(World.counted(facts, "2026-27-Q1").total.attendances.total == 7)
        let asked = Counting(facts, World.catalogue, basis: .registerFirst)
        #expect(CountedPeriod(asked, World.span("2025-26-Q4")).total.attendances.total == 7)
    }

    @Test func `Only the sessions of the quarter's own days`() {
        let facts = World.facts([
            World.session(id: 1, on: "2025-12-31", 1, 0), World.session(id: 2, on: "2026-01-01", 2, 0),
            World.session(id: 3, on: "2026-03-31", 4, 0), World.session(id: 4, on: "2026-04-01", 8, 0),
        ])
        #expect(World.counted(facts, quarter).total.attendances.total == 6)
    }

    @Test func `Missing is not zero`() {
        let counted = World.counted(
            World.facts([World.session(id: 1), World.session(id: 2, at: "library", 0, 0)]), quarter)
        #expect(!counted.hubs[0].hasFigure)
        #expect(counted.hubs[0].sessions.notReturned == 1)
        #expect(counted.hubs[1].hasFigure)
        #expect(counted.hubs[1].attendances.total == 0)
        #expect(counted.total.hasFigure)
        #expect(!World.counted(World.facts(), quarter).total.hasFigure)
    }

    @Test func `Completeness: returned, registers, days to entry and the flag u`() {
        var sessions = (1...20).map { World.session(id: Int64($0), on: "2026-01-\($0 + 10)", 1, 1) }
        for index in 0..<3 { sessions[index].enteredOn = sessions[index].day.adding(days: [1, 7, 2][index]) }
        sessions[0].register = World.register(1, 1, complete: true)
        sessions[1].register = World.register(1, 1, complete: false)
        var line = World.counted(World.facts(sessions), quarter).hubs[0]
        #expect(line.completeness.flag == nil)
        #expect(line.completeness.registersComplete == 1)
        #expect(line.completeness.medianDays == "2")
        sessions[19].headcounts = []
        line = World.counted(World.facts(sessions), quarter).hubs[0]
        #expect(line.completeness.returned == 19)
        #expect(line.completeness.takenPlace == 20)
        #expect(line.completeness.flag == nil, "exactly 95% is enough")
        sessions[18].headcounts = []
        sessions[3].enteredOn = sessions[3].day.adding(days: 3)
        line = World.counted(World.facts(sessions), quarter).hubs[0]
        #expect(line.completeness.flag == "u")
        #expect(line.completeness.medianDays == "2.5")
        #expect(Completeness().flag == nil)
        #expect(Completeness().medianDays == nil)
    }
}
