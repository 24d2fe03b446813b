import HubCore
import Testing

@testable import HubStorage

@Suite("Sessions planned, changed and counted at the desk") struct SessionDeskTests {
    private func tuesdays(from: String = "2026-04-14", count: Int = 3, at start: Int? = 600) -> Series {
        Series(
            activity: "stay-and-play", venue: "library", rhythm: .weekly(every: 1, weekdays: [2]),
            from: World.day(from), end: .after(count), start: start, finish: start.map { $0 + 60 })
    }

    private func schedule(_ store: Store, _ series: Series, another: Bool = false, dryRun: Bool = false) throws
        -> ScheduleOutcome
    {
        try store.schedule(series, another: another, dryRun: dryRun, by: World.terminal, now: World.now)
    }

    /// Stay and play at the library on 13 January 2026 at 10, as planned at the desk.
    private func planned(_ store: Store, on day: String = "2026-01-13", at start: Int = 600) throws -> Int64 {
        let series = Series.once("stay-and-play", at: "library", on: World.day(day), start: start)
        return try #require(try schedule(store, series).lines.first?.session)
    }

    private func count(_ store: Store, _ id: Int64, _ count: Count) throws -> Int64? {
        try store.recordHeadcount(count, at: id, by: World.terminal, now: World.now)
    }

    private func cancel(_ store: Store, _ id: Int64) throws -> Int64 {
        try store.cancel(id, reason: "snow", by: World.terminal, now: World.now)
    }

    private func move(_ store: Store, _ id: Int64, _ move: SessionMove) throws -> Int64 {
        try store.move(id, to: move, by: World.terminal, now: World.now)
    }

    @Test("a series is planned whole, and undoing its batch leaves no trace of it")
    func seriesAndUndo() throws {
        let store = try World.store()
        let before = try Dump.everything(store)
        let outcome = try schedule(store, tuesdays())
        #expect(outcome.lines.map(\.day.iso) == ["2026-04-14", "2026-04-21", "2026-04-28"])
        #expect(outcome.lines.allSatisfy { !$0.isThere && $0.session != nil })
        #expect(try store.texts("SELECT count(*) FROM session WHERE start_minute = 600 AND end_minute = 660") == ["3"])
        #expect(try store.texts("SELECT count(*) FROM series") == ["1"])
        try store.undo(outcome.batch)
        #expect(try Dump.differences(Dump.everything(store), before) == [])
    }

    @Test("a dry run says what would be planned and stores nothing")
    func dryRun() throws {
        let store = try World.store()
        let before = try Dump.everything(store)
        let outcome = try schedule(store, tuesdays(), dryRun: true)
        #expect(outcome.lines.count == 3)
        #expect(outcome.batch == nil)
        #expect(try Dump.everything(store) == before)
    }

    @Test("planned again, the sessions are there already; another beside one has to be asked for")
    func again() throws {
        let store = try World.store()
        _ = try schedule(store, tuesdays())
        let again = try schedule(store, tuesdays(count: 4))
        #expect(again.lines.map(\.isThere) == [true, true, true, false])
        #expect(try schedule(store, tuesdays()).batch == nil)
        let other = try schedule(store, tuesdays(count: 1), another: true)
        #expect(other.lines.map(\.isThere) == [false])
        #expect(try store.texts("SELECT ordinal FROM session WHERE day = 20557 ORDER BY id") == ["0", "1"])
        _ = try schedule(store, tuesdays(count: 1, at: 780))
        #expect(try store.texts("SELECT count(*) FROM session WHERE day = 20557") == ["3"])
        #expect(throws: Refusal.self) { try schedule(store, tuesdays(count: 1, at: nil)) }
    }

    @Test("a sheet that counts a planned session counts that one, and stays when the plan is undone")
    func sheetMeetsPlan() throws {
        let store = try World.store()
        let id = try planned(store)
        try store.take(PlannedFile("log.csv", [.session(2, start: 600, .of(6, 5))]))
        #expect(try store.sessions().map(\.id) == [id])
        try store.undo(1)
        #expect(try store.sessions().map { $0.headcounts.map(\.count) } == [[.of(6, 5)]])
    }

    @Test("planning what a sheet has brought already says it of that session, which then stays without the sheet")
    func planMeetsSheet() throws {
        let store = try World.store()
        try store.take(PlannedFile("log.csv", [.session(2, .of(6, 5))]))
        _ = try planned(store)
        #expect(try store.sessions().map(\.start) == [600])
        try store.undo(1)
        let fact = try #require(try store.sessions().first)
        #expect(fact.headcounts.isEmpty)
        #expect(fact.start == 600)
    }

    @Test(
        "a count keyed at the desk stands beside a sheet's, a correction replaces it, and neither ends a cancellation")
    func headcounts() throws {
        let store = try World.store()
        let id = try planned(store)
        let first = try count(store, id, .of(6, 5))
        #expect(try count(store, id, .of(6, 5)) == nil)
        let second = try count(store, id, .of(7, 5))
        #expect(try store.sessions().first?.headcounts == [Headcount(source: "desk", count: .of(7, 5))])
        try store.undo(second)
        #expect(try store.sessions().first?.headcounts.map(\.count) == [.of(6, 5)])
        _ = try move(store, try planned(store, on: "2026-01-14"), SessionMove(start: 660))
        let cancelled = try cancel(store, id)
        let fact = try #require(try store.sessions().first)
        #expect(fact.cancelReason == "snow")
        #expect(fact.headcounts.map(\.count) == [.of(6, 5)])
        #expect(throws: Refusal.self) { try count(store, id, .of(1, 1)) }
        #expect(throws: Refusal.self) { try cancel(store, id) }
        try store.undo(first)
        try store.undo(cancelled)
        #expect(try store.sessions().first?.headcounts.isEmpty == true)
        #expect(try store.sessions().first?.cancelled == false)
    }

    @Test("what the desk says goes before what a sheet says later")
    func deskFirst() throws {
        let store = try World.store()
        let id = try planned(store)
        _ = try cancel(store, id)
        try store.take(PlannedFile("log.csv", [.session(2, start: 600, cancelled: "closed")]))
        #expect(try store.sessions().map(\.cancelReason) == ["snow"])
    }

    @Test("nothing is counted at a session still to come, and nothing without a number")
    func toCome() throws {
        let store = try World.store()
        let id = try planned(store, on: "2026-04-10")
        let refusal = #expect(throws: Refusal.self) { try count(store, id, .of(1, 1)) }
        #expect(refusal?.message.contains("still to come") == true)
        #expect(throws: Refusal.self) { try count(store, try planned(store), Count()) }
        #expect(throws: Refusal.self) { try count(store, 99, .of(1, 1)) }
    }

    @Test("a session moves to another day, time and venue, and back again when that is undone")
    func moves() throws {
        let store = try World.store()
        let id = try planned(store)
        let batch = try move(
            store, id,
            SessionMove(day: World.day("2026-01-15"), start: 780, end: 840, venue: "stella-house", hub: "east"))
        let fact = try #require(try store.sessions().first)
        #expect(fact.day == World.day("2026-01-15"))
        #expect((fact.start, fact.end, fact.venue, fact.givenHub) == (780, 840, "stella-house", "east"))
        try store.undo(batch)
        let back = try #require(try store.sessions().first)
        #expect(back.day == World.day("2026-01-13"))
        #expect((back.start, back.end, back.venue, back.givenHub) == (600, nil, "library", nil))
    }

    @Test("a cancelled session of a sheet moves too, and undoing brings it back to the sheet's day")
    func movesOfSheets() throws {
        let store = try World.store()
        try store.take(PlannedFile("log.csv", [.session(2, start: 600, cancelled: "snow")]))
        let id = try #require(try store.sessions().first?.id)
        let batch = try move(store, id, SessionMove(day: World.day("2026-01-20")))
        #expect(try store.sessions().map(\.day) == [World.day("2026-01-20")])
        try store.undo(batch)
        #expect(try store.sessions().map(\.day) == [World.day("2026-01-13")])
    }

    @Test("no session moves onto another, to where it is, or away from where it was counted")
    func movesRefused() throws {
        let store = try World.store()
        let (id, other) = (try planned(store), try planned(store, on: "2026-01-20"))
        #expect(throws: Refusal.self) { try move(store, id, SessionMove(day: World.day("2026-01-20"))) }
        #expect(throws: Refusal.self) { try move(store, id, SessionMove(start: 600)) }
        _ = try count(store, other, .of(1, 1))
        let refusal = #expect(throws: Refusal.self) { try move(store, other, SessionMove(start: 700)) }
        #expect(refusal?.message.contains("was counted") == true)
    }

    @Test("a coordinator plans at their own hubs only; staff do not plan")
    func rights() throws {
        let store = try World.store()
        let coordinator = Actor(name: "cara", role: .coordinator, hubs: ["prestwich"])
        #expect(try store.schedule(tuesdays(), by: coordinator, now: World.now).batch != nil)
        var series = tuesdays()
        series.venue = "east-centre"
        for actor in [coordinator, Actor(name: "sam", role: .staff, hubs: ["east", "prestwich"])] {
            let refusal = #expect(throws: Refusal.self) { try store.schedule(series, by: actor, now: World.now) }
            #expect(refusal?.kind == .notPermitted)
        }
    }

    @Test("batches of the desk are listed only where they are asked for")
    func listed() throws {
        let store = try World.store()
        _ = try planned(store)
        #expect(try store.imports(by: World.terminal).isEmpty)
        #expect(try store.imports(withDesk: true, by: World.terminal).map(\.layout) == ["desk"])
    }
}
