import HubCore
import Testing

@testable import HubStorage

@Suite("What an import stores and says") struct ImportTests {
    private static let first = PlannedFile(
        "log.csv",
        [
            .session(2, on: "2026-01-13", start: 600, .of(6, 6)),
            .session(3, on: "2026-01-14", start: 570, Count(total: 19)),
            .session(4, on: "2026-01-20", start: 600, .of(5, 5)),
        ])

    @Test("the same file twice changes nothing, and says when and by which import it was loaded")
    func twice() throws {
        let store = try World.store()
        let first = try store.take(ImportTests.first)
        #expect(first.importID == 1)
        #expect((first.new, first.changed, first.unchanged) == (3, 0, 0))
        #expect(first.sameFile == nil)
        let before = try Dump.everything(store)
        let second = try store.take(ImportTests.first)
        #expect(second.importID == nil)
        #expect((second.new, second.changed, second.unchanged) == (0, 0, 3))
        #expect(second.sameFile == ImportOutcome.Earlier(id: 1, at: "2026-04-09T09:00:00Z", by: "terminal:amy"))
        #expect(try Dump.everything(store) == before)
        #expect(try store.imports(by: World.terminal).count == 1)
    }

    @Test("after its undo the same file is new again, and the first import is no more told of")
    func afterUndo() throws {
        let store = try World.store()
        let id = try store.take(ImportTests.first).importID
        try store.undo(id)
        let again = try store.take(ImportTests.first)
        #expect(again.new == 3)
        #expect(again.sameFile == nil)
        #expect(again.importID == 2)
        #expect(throws: Refusal.data("Import 1 was undone already, on 2026-04-09: there is nothing left of it.")) {
            try store.undo(1)
        }
        #expect(throws: Refusal.notFound("There is no import 9: `familyhub imports list` shows them.")) {
            try store.undo(9)
        }
    }

    @Test("another file with the same rows vouches: undoing the first keeps them, with the place in the second")
    func vouches() throws {
        let store = try World.store()
        try store.take(ImportTests.first)
        var copy = ImportTests.first
        copy.name = "copy.csv"
        for index in copy.rows.indices { copy.rows[index].row += 10 }
        let second = try store.take(copy)
        #expect(second.importID == 2)
        #expect((second.new, second.changed, second.unchanged) == (0, 0, 3))
        #expect(try store.importBatch(2, by: World.terminal).rows.map(\.vouched) == [true, true, true])
        let before = try store.sessions()
        #expect(try store.undo(1) == UndoOutcome(removed: 0, restored: 0, kept: 3))
        #expect(try store.sessions() == before)
        let rows = try store.importBatch(2, by: World.terminal).rows
        #expect(rows.map(\.row) == [12, 13, 14])
        #expect(rows.map(\.vouched) == [false, false, false])
        #expect(try store.importBatch(1, by: World.terminal).rows == [])
    }

    @Test("the same file loaded again with a row more keeps all its rows when the first load is undone")
    func sameFileWithMore() throws {
        let store = try World.store()
        var file = ImportTests.first
        file.rows.removeLast()
        file.refused = [(4, "activity \"Zumbini\" is not in the catalogue")]
        #expect(try store.take(file).refused == 1)
        let second = try store.take(ImportTests.first)
        #expect((second.importID, second.new, second.unchanged) == (2, 1, 2))
        try store.undo(1)
        #expect(try store.sessions().count == 3)
        try store.undo(2)
        #expect(try store.sessions() == [])
    }

    @Test("a corrected file updates exactly the rows that changed, lists them, and its undo brings them back")
    func corrected() throws {
        let store = try World.store()
        try store.take(ImportTests.first)
        let before = try store.sessions()
        var mended = PlannedFile(
            "log.csv",
            [
                .session(2, on: "2026-01-13", start: 600, .of(7, 6)),
                .session(3, on: "2026-01-14", start: 570, Count(total: 19)),
                .session(4, on: "2026-01-20", start: 600, cancelled: "snow"),
                .session(5, on: "2026-01-21", start: 600, .of(1, 1)),
            ])
        mended.sha = String(repeating: "a", count: 64)
        let outcome = try store.take(mended)
        #expect((outcome.new, outcome.changed, outcome.unchanged) == (1, 2, 1))
        #expect(
            outcome.changes == [
                "line 2, column E: children 6, adults 6 is now children 7, adults 6",
                "line 4, column E: children 5, adults 5 is now cancelled",
            ])
        let after = try store.sessions()
        #expect(after.map(\.headcounts.first?.count) == [.of(7, 6), Count(total: 19), nil, .of(1, 1)])
        #expect(after.map(\.cancelReason) == [nil, nil, "snow", nil])
        #expect(after.prefix(3).map(\.id) == before.map(\.id))
        #expect(try store.undo(outcome.importID) == UndoOutcome(removed: 1, restored: 2, kept: 0))
        #expect(try store.sessions() == before)
    }

    @Test("an earlier version loaded again corrects back what changed since, and from then on keeps all its rows")
    func correctedBack() throws {
        let store = try World.store()
        try store.take(ImportTests.first)
        let before = try store.sessions()
        try store.take(PlannedFile("log 2.csv", [.session(2, on: "2026-01-13", start: 600, .of(7, 6))]))
        let back = try store.take(ImportTests.first)
        #expect((back.importID, back.changed, back.unchanged) == (3, 1, 2))
        #expect(back.sameFile?.id == 1)
        #expect(back.changes == ["line 2, column E: children 7, adults 6 is now children 6, adults 6"])
        #expect(try store.sessions() == before)
        try store.undo(1)
        try store.undo(2)
        #expect(try store.sessions().map(\.headcounts.first?.count) == before.map(\.headcounts.first?.count))
    }

    @Test("a later version without some rows says how many are gone, and they stay")
    func goneSince() throws {
        let store = try World.store()
        try store.take(ImportTests.first)
        var shorter = ImportTests.first
        shorter.rows.removeFirst()
        shorter.sha = String(repeating: "b", count: 64)
        let outcome = try store.take(shorter)
        #expect(outcome.goneSince?.records == 1)
        #expect(outcome.goneSince?.earlier.id == 1)
        #expect(try store.sessions().count == 3)
    }

    @Test("a refused row blocks the whole file, unless the good rows are asked for")
    func refused() throws {
        let store = try World.store()
        var file = ImportTests.first
        file.refused = [(9, "no date")]
        let blocked = try store.take(file, .whole)
        #expect(blocked.importID == nil)
        #expect((blocked.new, blocked.refused) == (3, 1))
        #expect(try store.sessions() == [])
        #expect(try store.take(file, .goodRows).importID == 1)
        #expect(try store.sessions().count == 3)
    }

    @Test("a dry run says the same as the run and stores nothing, not even in the audit")
    func dryRun() throws {
        let store = try World.store()
        let (before, audited) = (try Dump.everything(store), try store.texts("SELECT count(*) FROM audit_event"))
        let dry = try store.take(ImportTests.first, .dryRun)
        #expect(dry.importID == nil)
        #expect(try Dump.everything(store) == before)
        #expect(try store.texts("SELECT count(*) FROM audit_event") == audited)
        let run = try store.take(ImportTests.first)
        #expect((dry.new, dry.changed, dry.unchanged) == (run.new, run.changed, run.unchanged))
    }

    @Test("a file that the planner stops stores nothing, good rows or not")
    func stopped() throws {
        let store = try World.store()
        let file = ImportTests.first
        let outcome = try store.importing(file.header, .goodRows, by: World.terminal, now: World.now) { stage in
            for row in file.rows { try stage.add(row) }
            stage.stop("this looks like the wrong file")
        }
        #expect(outcome.importID == nil)
        #expect(outcome.stopped == "this looks like the wrong file")
        #expect(try store.sessions() == [])
    }

    @Test("an error in the middle of a file leaves nothing behind, and the next import works")
    func failing() throws {
        struct Broken: Error {}
        let store = try World.store()
        let before = try Dump.everything(store)
        let file = ImportTests.first
        #expect(throws: Broken.self) {
            try store.importing(file.header, .goodRows, by: World.terminal, now: World.now) { stage in
                try stage.add(file.rows[0])
                throw Broken()
            }
        }
        #expect(try Dump.everything(store) == before)
        #expect(try store.take(file).new == 3)
    }

    @Test("the list and the detail of imports tell places, words and what was undone")
    func history() throws {
        let store = try World.store()
        try store.take(
            PlannedFile(
                "log.csv",
                [
                    .session(
                        2, start: 600, Count(children: 20, childrenQuality: .estimated),
                        written: "approx 20"),
                    .tally(3, .hub("east"), .month, "2026-01-01", 1_012),
                ]))
        let (summary, rows) = try store.importBatch(1, by: World.terminal)
        #expect((summary.fileName, summary.layout, summary.new) == ("log.csv", "log", 2))
        #expect(rows.map(\.subject) == ["13/01/2026 10:00, library, stay-and-play", "east, January 2026"])
        #expect(rows.map(\.says) == ["children 20", "total 1012"])
        #expect(rows.map(\.written) == ["approx 20", nil])
        try store.undo(1)
        #expect(try store.imports(by: World.terminal).map(\.undoneAt) == [World.now.stamp])
        #expect(throws: Refusal.self) { try store.importBatch(2, by: World.terminal) }
    }
}
