import HubCore
import Testing

@testable import HubStorage

@Suite("Course runs started at the desk") struct CourseDeskTests {
    private let store: Store
    private var people: [Int64] = []

    init() throws {
        store = try World.store()
        let present = (1...4).map { number in
            PlannedRow.mark(number + 1, "S-1", Export.person("\(number)", "Ada\(number) Sample", .adult, family: nil))
        }
        try store.take(
            Export.sessions("s.csv", [.export(2, "S-1", activity: "stay-and-play", on: "2026-01-05", group: nil)]))
        try store.take(Export.attendance("a.csv", present))
        people = try (1...4).map { try store.person(named: "\($0)", by: World.terminal) }
    }

    private func start(capacity: Int? = nil, from: String = "2026-01-13", dryRun: Bool = false) throws
        -> (run: Int64?, schedule: ScheduleOutcome)
    {
        let series = Series(
            activity: "little-talkers", venue: "library", rhythm: .weekly(every: 1, weekdays: [2]),
            from: World.day(from), end: .after(5), start: 600, finish: 660)
        return try store.startRun(
            RunStart(series: series, capacity: capacity), dryRun: dryRun, by: World.terminal, now: World.now)
    }

    private func enrol(_ person: Int, _ run: Int64, waiting: Bool = false) throws -> EnrolOutcome {
        try store.enrol(people[person], on: run, waiting: waiting, by: World.terminal, now: World.now)
    }

    private func attend(_ person: Int, _ sessions: some Collection<Int64>) throws {
        _ = try store.record(
            sessions.map {
                MarkMade(
                    id: "\(person) at \($0)", session: $0, what: .person(people[person], .present),
                    madeAt: "2026-02-20T10:00:00Z", device: "desk", sequence: 0)
            }, by: World.terminal, now: World.now)
    }

    private func record(_ run: Int64) throws -> RunRecord {
        try store.run(run, by: World.terminal, now: World.now)
    }

    @Test("a course of 5: who attends 4 completes, who attends 3 only starts")
    func completers() throws {
        let started = try start()
        let run = try #require(started.run)
        let sessions = started.schedule.lines.compactMap(\.session)
        #expect(sessions.count == 5)
        #expect(
            try store.texts("SELECT course_week FROM session WHERE run_id = \(run) ORDER BY day") == [
                "1", "2", "3", "4", "5",
            ])
        for person in 0...2 { _ = try enrol(person, run) }
        try attend(0, sessions.prefix(4))
        try attend(1, sessions.prefix(3))
        // Somebody must have been there for it to have been held.
        try attend(3, sessions.suffix(1))
        let record = try record(run)
        let counting = Counting(Facts(now: World.now.local, sessions: record.fact.sessions), World.catalogue)
        let outcome = CourseOutcome(record.fact, counting)
        #expect(outcome.held == 5)
        #expect(outcome.completers == [UInt32(people[0])])
        #expect(Set(outcome.starts.keys) == [UInt32(people[0]), UInt32(people[1]), UInt32(people[3])])
        #expect(record.members.map(\.person) == people)
        #expect(record.members.map(\.status) == [.enrolled, .enrolled, .enrolled, nil])
    }

    @Test("capacity advises: beyond it people are enrolled all the same, or wait in the order they came")
    func capacity() throws {
        let run = try #require(try start(capacity: 1).run)
        #expect(try enrol(0, run).isOver == false)
        let over = try enrol(1, run)
        #expect(over == EnrolOutcome(status: .enrolled, enrolled: 2, capacity: 1))
        #expect(over.isOver)
        #expect(try enrol(3, run, waiting: true).isOver == false)
        _ = try enrol(2, run, waiting: true)
        #expect(throws: Refusal.self) { try enrol(0, run) }
        #expect(throws: Refusal.self) { try enrol(2, run, waiting: true) }
        let waiting = try record(run).members.filter { $0.status == .waiting }
        #expect(waiting.map(\.person) == [people[3], people[2]])
        #expect(try record(run).summary.enrolled == 2)
    }

    @Test("who withdraws is off the run; who comes back is enrolled again")
    func withdraw() throws {
        let run = try #require(try start().run)
        _ = try enrol(0, run)
        try store.withdraw(people[0], from: run, reason: "moved away", by: World.terminal, now: World.now)
        #expect(try record(run).members.map(\.status) == [.withdrawn])
        #expect(throws: Refusal.self) {
            try store.withdraw(people[0], from: run, by: World.terminal, now: World.now)
        }
        #expect(try enrol(0, run).enrolled == 1)
        #expect(throws: Refusal.self) { try enrol(0, 99) }
    }

    @Test("those enrolled are expected on the registers of the run, those waiting are not")
    func expected() throws {
        let started = try start()
        let run = try #require(started.run)
        _ = try enrol(1, run)
        _ = try enrol(2, run, waiting: true)
        let session = try #require(started.schedule.lines.first?.session)
        let sheet = try store.register(of: session, by: World.terminal, now: World.now)
        #expect(sheet.expected.map(\.person) == [people[1]])
        #expect(sheet.expected.map(\.isEnrolled) == [true])
    }

    @Test("undoing the batch takes a run without people away, and leaves one with people without sessions")
    func undo() throws {
        let before = try Dump.everything(store)
        let empty = try start()
        try store.undo(empty.schedule.batch)
        #expect(try Dump.differences(Dump.everything(store), before) == [])
        let started = try start()
        let run = try #require(started.run)
        _ = try enrol(0, run)
        try store.undo(started.schedule.batch)
        #expect(try record(run).summary.sessions == 0)
        #expect(try store.runs(by: World.terminal).map(\.enrolled) == [1])
    }

    @Test("no run of what is no course, nor with sessions of another run; a dry run stores nothing")
    func refused() throws {
        let before = try Dump.everything(store)
        #expect(try start(dryRun: true).schedule.lines.count == 5)
        #expect(try Dump.everything(store) == before)
        _ = try start()
        let other = #expect(throws: Refusal.self) { try start(from: "2026-01-20") }
        #expect(other?.message.contains("belongs to course run 1") == true)
        let play = Series(
            activity: "stay-and-play", venue: "library", rhythm: .weekly(every: 1, weekdays: [2]),
            from: World.day("2026-01-13"), end: .after(5))
        #expect(throws: Refusal.self) {
            try store.startRun(RunStart(series: play), by: World.terminal, now: World.now)
        }
    }
}
