import HubCore
import Testing

@testable import HubStorage

@Suite("A quarter's figure revision") struct RevisionTests {
    private static func quarter(_ iso: String) -> Quarter { Quarter(containing: World.day(iso)) }

    private func revisions(_ store: Store) throws -> [Int] {
        try ["2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"].map {
            try store.figureRevision(of: RevisionTests.quarter($0))
        }
    }

    @Test("rises with every import and undo whose records its report can rest on, and not otherwise")
    func rises() throws {
        let store = try World.store()
        #expect(try revisions(store) == [0, 0, 0, 0, 0])
        try store.take(PlannedFile("a.csv", [.session(2, on: "2026-02-10", .of(1, 1))]))
        // The next quarter's report looks back at this one, for the colour Blue and for course runs.
        #expect(try revisions(store) == [0, 0, 1, 1, 0])
        try store.undo(1)
        #expect(try revisions(store) == [0, 0, 2, 2, 0])
    }

    @Test("a week's last days reach back over the quarter's end, and a course run reaches four weeks further")
    func edges() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, on: "2026-04-05", .of(1, 1))]))
        #expect(try revisions(store) == [0, 0, 1, 1, 1])
        try store.take(PlannedFile("b.csv", [.session(2, on: "2025-12-20", .of(1, 1))]))
        #expect(try revisions(store) == [0, 1, 2, 2, 1])
    }

    @Test("a tally raises the quarters it touches, a year's all of them")
    func tallies() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.tally(2, .hub("east"), .month, "2026-02-01", 5)]))
        #expect(try revisions(store) == [0, 0, 1, 1, 0])
        try store.take(PlannedFile("b.csv", [.tally(2, .authority, .year, "2025-05-01", 5)]))
        #expect(try revisions(store) == [1, 1, 2, 2, 1])
        try store.undo(2)
        #expect(try revisions(store) == [2, 2, 3, 3, 2])
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
