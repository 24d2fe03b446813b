import HubCore
import Testing

@testable import HubStorage

@Suite("Which records are the same session") struct SessionsMeetTests {
    @Test("one session or several: starts in the file, starts stored, and how many sessions there are then")
    func table() throws {
        let cases: [(stored: [Int?], records: [Int?], sessions: Int, unclear: Int)] = [
            ([600], [600], 1, 0), ([600], [660], 2, 0), ([600], [nil], 1, 0), ([nil], [600], 1, 0),
            ([nil], [nil], 1, 0), ([600, 660], [nil], 3, 1), ([nil], [600, 660], 3, 1), ([600, 660], [600], 2, 0),
            ([], [nil, 600], 1, 0), ([], [600, nil, 660], 3, 1), ([600], [nil, 660], 3, 1),
        ]
        for (stored, records, sessions, unclear) in cases {
            let store = try World.store()
            func file(_ name: String, _ starts: [Int?], _ layout: String) -> PlannedFile {
                PlannedFile(
                    name, layout: layout,
                    starts.enumerated().map { .session($0.offset + 2, start: $0.element, .of(2, 1)) })
            }
            try store.take(file("one.csv", stored, "log"))
            try store.take(file("two.csv", records, "grid"))
            let facts = try store.sessions()
            #expect(facts.count == sessions, "\(stored) and \(records)")
            #expect(facts.filter(\.unclear).count == unclear, "\(stored) and \(records)")
        }
    }

    @Test("the order of the records does not matter for how many sessions there are")
    func order() {
        for seed in 1...2_000 {
            var chance = Seeded(seed)
            let starts: [Int?] = [nil, 570, 600, 780]
            var stored: [Int?] = []
            for start in starts where chance.chance(0.4) { stored.append(start) }
            var records: [Int?] = []
            for _ in 0..<Int.random(in: 1...5, using: &chance) { records.append(chance.one(starts)) }
            let counts = (0..<6).map { _ in
                SameSession.match(records: records.shuffled(using: &chance), stored: stored).count { $0 == .new }
            }
            #expect(Set(counts).count == 1, "seed \(seed): \(stored) and \(records)")
        }
    }

    @Test("another day, venue or activity is another session")
    func apart() throws {
        let store = try World.store()
        try store.take(
            PlannedFile(
                "log.csv",
                [
                    .session(2, .of(1, 1)), .session(3, on: "2026-01-14", .of(1, 1)),
                    .session(4, venue: "stella-house", .of(1, 1)), .session(5, activity: "triple-p", .of(1, 1)),
                ]))
        #expect(try store.sessions().count == 4)
    }

    @Test("two layouts count one session: both are kept, the first stays first whatever comes later")
    func twoLayouts() throws {
        let store = try World.store()
        try store.take(PlannedFile("grid.xlsx", layout: "grid", [.session(5, .of(12, 9))]))
        try store.take(PlannedFile("log.csv", [.session(2, start: 600, .of(12, 10))]))
        try store.take(PlannedFile("grid 2.xlsx", layout: "grid", [.session(5, .of(13, 9))]))
        let fact = try #require(try store.sessions().first)
        #expect(try store.sessions().count == 1)
        #expect(fact.start == 600)
        #expect(fact.headcounts.map(\.source) == ["grid", "log"])
        #expect(fact.headcounts.map(\.count) == [.of(13, 9), .of(12, 10)])
        try store.undo(1)
        #expect(try store.sessions().first?.headcounts.map(\.source) == ["log", "grid"])
    }

    @Test("a count that a later file vouches for stands where that file stands when its own import is undone")
    func vouchedOrder() throws {
        let store = try World.store()
        try store.take(PlannedFile("log.csv", [.session(2, .of(1, 1))]))
        try store.take(PlannedFile("grid.xlsx", layout: "grid", [.session(5, .of(2, 2))]))
        try store.take(PlannedFile("log again.csv", [.session(2, .of(1, 1))]))
        #expect(try store.sessions().first?.headcounts.map(\.source) == ["log", "grid"])
        try store.undo(1)
        #expect(try store.sessions().first?.headcounts.map(\.source) == ["grid", "log"])
    }

    @Test("two records of one file count a session differently: the second is refused and names the first")
    func differently() throws {
        let store = try World.store()
        let outcome = try store.take(
            PlannedFile(
                "log.csv",
                [
                    .session(3, start: 600, .of(6, 6)), .session(7, start: 600, .of(6, 5)),
                    .session(8, start: 600, cancelled: "snow"), .session(9, .of(9, 9)),
                ]))
        #expect((outcome.new, outcome.refused, outcome.repeated) == (1, 3, 0))
        #expect(
            outcome.problems.map { "\($0.place): \($0.message)" } == [
                "line 7: counts the same session as line 3 differently (children 6, adults 5 here, children 6, adults 6 there): keep one of the two, or give each session its start time",
                "line 8: counts the same session as line 3 differently (cancelled here, children 6, adults 6 there): keep one of the two, or give each session its start time",
                "line 9: counts the same session as line 3 differently (children 9, adults 9 here, children 6, adults 6 there): keep one of the two, or give each session its start time",
            ])
        #expect(outcome.refusals.map(\.row) == [7, 8, 9])
        #expect(try store.sessions().first?.headcounts.map(\.count) == [.of(6, 6)])
    }

    @Test("two records of one file that say the same are a repeat, with a start or without")
    func repeated() throws {
        let store = try World.store()
        let outcome = try store.take(
            PlannedFile(
                "log.csv",
                [
                    .session(3, .of(6, 6)), .session(4, start: 600, end: 660, .of(6, 6)), .session(5, .of(6, 6)),
                    .session(7, on: "2026-01-14", cancelled: "closed"),
                    .session(8, on: "2026-01-14", cancelled: "CANCELLED"),
                ]), .whole)
        #expect((outcome.new, outcome.refused, outcome.repeated) == (2, 0, 3))
        #expect(
            outcome.problems.map { "\($0.grade) \($0.place): \($0.message)" } == [
                "repeat line 4: repeats line 3: counted once", "repeat line 5: repeats line 3: counted once",
                "repeat line 8: repeats line 7: counted once",
            ])
        let facts = try store.sessions()
        #expect(facts.map(\.start) == [600, nil])
        #expect(facts.map(\.end) == [660, nil])
        #expect(facts.map(\.cancelReason) == [nil, "closed"])
    }

    @Test("a blank start or end in a later file of the same layout changes nothing, a given one is added")
    func blankTimes() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, start: 600, week: 2, .of(6, 6))]))
        let blank = try store.take(PlannedFile("b.csv", [.session(2, .of(6, 6))]))
        #expect((blank.changed, blank.unchanged) == (0, 1))
        #expect(try store.sessions().map(\.start) == [600])
        #expect(try store.sessions().map(\.courseWeek) == [2])
        let ending = try store.take(PlannedFile("c.csv", [.session(2, start: 600, end: 660, .of(6, 6))]))
        #expect(ending.changed == 1)
        #expect(ending.changes == ["line 2, column E: time, course week, wording or estimate corrected"])
        #expect(try store.sessions().map(\.end) == [660])
        try store.undo(1)
        #expect(try store.sessions().map(\.start) == [600])
    }

    @Test("a count of a cancelled session is kept beside the words, and a true 0 is a count")
    func cancelledAndZero() throws {
        let store = try World.store()
        try store.take(
            PlannedFile(
                "log.csv",
                [
                    .session(2, cancelled: "CANCELLED: snow", .of(6, 0)), .session(3, on: "2026-01-14", .of(0, 0)),
                    .session(4, on: "2026-01-15"),
                ]))
        let facts = try store.sessions()
        #expect(facts.map(\.cancelReason) == ["CANCELLED: snow", nil, nil])
        #expect(facts.map { $0.headcounts.map(\.count) } == [[.of(6, 0)], [.of(0, 0)], []])
    }

    @Test("the day of entry is that of the first import that counted it")
    func entered() throws {
        let store = try World.store()
        var planned = PlannedFile("plan.csv", [.session(2)])
        planned.imported = "2026-01-02"
        var counted = PlannedFile("log.csv", [.session(2, .of(1, 1))])
        counted.imported = "2026-01-15"
        var corrected = PlannedFile("log 2.csv", [.session(2, .of(1, 2))])
        corrected.imported = "2026-02-15"
        for file in [planned, counted, corrected] { try store.take(file) }
        #expect(try store.sessions().map(\.enteredOn) == [World.day("2026-01-15")])
        try store.undo(2)
        #expect(try store.sessions().map(\.enteredOn) == [World.day("2026-02-15")])
    }

    @Test("sessions left without a start beside another after an undo are both marked unclear")
    func unclearAfterUndo() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", layout: "grid", [.session(2, .of(1, 1))]))
        try store.take(PlannedFile("b.csv", layout: "log", [.session(2, start: 600, .of(1, 1))]))
        try store.take(PlannedFile("c.csv", layout: "log", [.session(2, start: 700, .of(2, 2))]))
        try store.take(PlannedFile("d.csv", layout: "extract", [.session(2, .of(3, 3))]))
        try store.undo(3)
        try store.undo(2)
        let facts = try store.sessions()
        #expect(facts.map(\.start) == [nil, nil])
        #expect(facts.map(\.unclear) == [true, true])
    }
}
