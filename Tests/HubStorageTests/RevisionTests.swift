import HubCore
import Testing

@testable import HubStorage

@Suite("A quarter's figure revision") struct RevisionTests {
    private static func quarter(_ iso: String) -> Quarter { Quarter(containing: World.day(iso)) }

    /// Which of the five quarters' revisions rise with something that is done.
    private func rise(_ store: Store, _ body: () throws -> Void) throws -> [Bool] {
        let before = try revisions(store)
        try body()
        return zip(before, try revisions(store)).map { $0 < $1 }
    }

    private func revisions(_ store: Store) throws -> [Int] {
        try ["2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"].map {
            try store.figureRevision(of: RevisionTests.quarter($0))
        }
    }

    @Test("rises with every import and undo whose records its report can rest on, and not otherwise")
    func rises() throws {
        let store = try World.store()
        #expect(try revisions(store) == [0, 0, 0, 0, 0])
        let file = PlannedFile("a.csv", [.session(2, on: "2026-02-10", .of(1, 1))])
        // Later reports look back, for the colour Blue, first-time and sustained families and registrations to date; the
        // one before tells who completed a course that goes on.
        #expect(try rise(store) { try store.take(file) } == [false, true, true, true, true])
        #expect(try rise(store) { try store.undo(1) } == [false, true, true, true, true])
    }

    @Test("every later quarter knows who was seen, marked, merged or registered before")
    func later() throws {
        let store = try World.store()
        let old = PlannedFile("a.csv", [.session(2, on: "2025-08-12", start: 600, .of(1, 1))])
        #expect(try rise(store) { try store.take(old) } == [true, true, true, true, true])
        var mark = MarkMade(
            id: "1", session: 1, what: .walkIns(children: 1, adults: 0), madeAt: "2026-04-08T10:00:00Z", device: "desk",
            sequence: 1)
        #expect(
            try rise(store) { _ = try store.record([mark], by: World.terminal, now: World.now) } == [
                true, true, true, true, true,
            ])
        mark.id = "2"
        #expect(
            try rise(store) {
                try store.settle(1, as: .of(2, 2), reason: "why", by: World.terminal, now: World.now)
            } == [true, true, true, true, true])
        let file = Export.registrations(
            "r.csv", [.registration(2, "F1", on: "2026-01-09", [Export.person(nil, "Ann Test", family: "F1")])])
        #expect(try rise(store) { try store.take(file) } == [false, true, true, true, true])
    }

    @Test("what a first-time family's report says moves with a register of years before, and its revision does too")
    func firstTime() throws {
        let store = try World.store()
        func report() throws -> Int? {
            let quarter = RevisionTests.quarter("2026-01-13")
            let facts = try store.facts(
                for: Facts.window(for: quarter), reach: quarter.from...quarter.to, now: World.now.local,
                by: World.terminal)
            return Engagement(Counting(facts, World.catalogue)).counted(in: quarter.from...quarter.to).total.reach
                .firstTimeFamilies
        }
        let child = Export.person("P1", "Ann Test", family: "F1")
        for (index, day) in ["2026-01-13", "2023-05-09"].enumerated() {
            let rise = try rise(store) {
                try store.take(Export.sessions("s\(index).csv", [.export(2, "S\(index)", on: day)]))
                try store.take(Export.attendance("a\(index).csv", [.mark(2, "S\(index)", child)]))
            }
            #expect(rise[2])
            #expect(try report() == (index == 0 ? 1 : 0))
        }
    }

    @Test("a week's last days reach back over the quarter's end, and a course run reaches four weeks further")
    func edges() throws {
        let store = try World.store()
        let late = PlannedFile("a.csv", [.session(2, on: "2026-04-05", .of(1, 1))])
        #expect(try rise(store) { try store.take(late) } == [false, false, true, true, true])
        let early = PlannedFile("b.csv", [.session(2, on: "2025-12-20", .of(1, 1))])
        #expect(try rise(store) { try store.take(early) } == [true, true, true, true, true])
    }

    @Test("a tally raises the quarters it touches, a year's all of them")
    func tallies() throws {
        let store = try World.store()
        let month = PlannedFile("a.csv", [.tally(2, .hub("east"), .month, "2026-02-01", 5)])
        #expect(try rise(store) { try store.take(month) } == [false, true, true, true, true])
        let year = PlannedFile("b.csv", [.tally(2, .authority, .year, "2025-05-01", 5)])
        #expect(try rise(store) { try store.take(year) } == [true, true, true, true, true])
        #expect(try rise(store) { try store.undo(2) } == [true, true, true, true, true])
    }

    @Test("stays with a dry run, a blocked file, the same file again, a file that only vouches, and audit writes")
    func stays() throws {
        let store = try World.store()
        let file = PlannedFile("a.csv", [.session(2, on: "2026-02-10", .of(1, 1))])
        try store.take(file, .dryRun)
        var blocked = file
        blocked.refused = [(3, "no date")]
        try store.take(blocked, .whole)
        #expect(try revisions(store) == [0, 0, 0, 0, 0])
        try store.take(file)
        let before = try revisions(store)
        try store.take(file)
        try store.take(PlannedFile("copy.csv", file.rows))
        try store.remember(
            [RememberedAlias(kind: .venue, spelling: "Lib", target: "library")], by: World.terminal, now: World.now)
        #expect(try store.imports(by: World.terminal).count == 2)
        #expect(try revisions(store) == before)
    }
}
