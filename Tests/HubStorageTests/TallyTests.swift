import HubCore
import Testing

@testable import HubStorage

@Suite("Tallies as files give them") struct TallyTests {
    @Test("the same scope, period and activity again replaces, shown as changed; undo restores the earlier value")
    func replaced() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.tally(2, .hub("east"), .month, "2026-01-01", 1_000)]))
        let again = try store.take(
            PlannedFile(
                "b.csv", layout: "summary",
                [
                    .tally(4, .hub("east"), .month, "2026-01-20", 1_012),
                    .tally(5, .hub("prestwich"), .month, "2026-01-01", 3),
                ]))
        #expect((again.new, again.changed) == (1, 1))
        #expect(again.changes == ["line 4, column B: total 1000 is now total 1012"])
        #expect(try store.tallies().map(\.count.total) == [1_012, 3])
        #expect(try store.undo(2) == UndoOutcome(removed: 1, restored: 1, kept: 0))
        #expect(try store.tallies().map(\.count.total) == [1_000])
        try store.undo(1)
        #expect(try store.tallies() == [])
    }

    @Test("a later file with the same tally vouches, with its own words")
    func vouched() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.tally(2, .hub("east"), .month, "2026-01-01", 20, written: "approx 20")]))
        let same = try store.take(
            PlannedFile("b.csv", [.tally(7, .hub("east"), .month, "2026-01-01", 20, written: "20ish")]))
        #expect((same.changed, same.unchanged) == (0, 1))
        let third = try store.take(
            PlannedFile("c.csv", [.tally(9, .hub("east"), .month, "2026-01-01", 20, written: "20ish")]))
        #expect(third.unchanged == 1)
        try store.undo(1)
        try store.undo(2)
        let rows = try store.importBatch(3, by: World.terminal).rows
        #expect(rows.map(\.row) == [9])
        #expect(rows.map(\.written) == ["20ish"])
        #expect(try store.tallies().count == 1)
    }

    @Test("a tally of the same number is a correction where it was an estimate or came from print")
    func otherDetails() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.tally(2, .hub("east"), .month, "2026-01-01", 20)]))
        var row = PlannedRow.tally(2, .hub("east"), .month, "2026-01-01", 20)
        if case .tally(var tally, _) = row.thing {
            tally.count.totalQuality = .estimated
            row.thing = .tally(tally, written: "approx 20")
        }
        let outcome = try store.take(PlannedFile("b.csv", [row]))
        #expect(outcome.changes == ["line 2, column B: source or estimate corrected"])
        #expect(try store.tallies().map(\.count.totalQuality) == [.estimated])
    }

    @Test("a tally that crosses a stored one is refused and names it, whichever came first")
    func crossing() throws {
        let pairs: [(stored: PlannedRow, crossing: PlannedRow, named: String)] = [
            (
                .tally(2, .hub("prestwich"), .week, "2026-01-12", 50),
                .tally(3, .venue("library"), .month, "2026-01-01", 40), "prestwich, week of 12 January 2026"
            ),
            (
                .tally(2, .venue("library"), .quarter, "2026-01-01", 50),
                .tally(3, .authority, .month, "2026-01-01", 40), "library, Q4 2025-26 (January to March 2026)"
            ),
            (
                .tally(2, .hub("prestwich"), .month, "2026-01-01", 50),
                .tally(3, .hub("prestwich"), .quarter, "2026-01-01", activity: "stay-and-play", 40),
                "prestwich, January 2026"
            ),
        ]
        for (stored, crossing, named) in pairs {
            let store = try World.store()
            try store.take(PlannedFile("a.csv", [stored]))
            let outcome = try store.take(PlannedFile("b.csv", [crossing]))
            #expect(outcome.importID == nil)
            #expect(outcome.refused == 1)
            #expect(
                outcome.problems.map(\.message) == [
                    "crosses the count of \(named), already stored: neither lies inside the other, so they cannot be added up; undo the other or leave this one out"
                ])
            let turned = try World.store()
            try turned.take(PlannedFile("b.csv", [crossing]))
            #expect(try turned.take(PlannedFile("a.csv", [stored])).refused == 1)
        }
    }

    @Test("of two tallies of one file that cross, the second is refused and told that the other is in the file")
    func crossingInside() throws {
        let store = try World.store()
        let outcome = try store.take(
            PlannedFile(
                "a.csv",
                [
                    .tally(2, .hub("prestwich"), .week, "2026-01-12", 50),
                    .tally(3, .venue("library"), .month, "2026-01-01", 40),
                ]))
        #expect((outcome.new, outcome.refused) == (1, 1))
        #expect(outcome.refusals.map(\.row) == [3])
        #expect(
            outcome.problems.map(\.message) == [
                "crosses the count of prestwich, week of 12 January 2026, on line 2, column B: neither lies inside the other, so they cannot be added up; leave one of the two out"
            ])
    }

    @Test("nested and disjoint tallies live side by side")
    func nested() throws {
        let store = try World.store()
        let outcome = try store.take(
            PlannedFile(
                "a.csv",
                [
                    .tally(2, .authority, .quarter, "2026-01-01", 500),
                    .tally(3, .hub("prestwich"), .month, "2026-01-01", 90),
                    .tally(4, .hub("east"), .month, "2026-01-01", 80),
                    .tally(5, .venue("library"), .week, "2026-01-12", 40),
                    .tally(6, .venue("library"), .week, "2026-01-12", activity: "stay-and-play", 20),
                    .tally(7, .venue("library"), .month, "2026-01-01", activity: "triple-p", 4),
                ]), .whole)
        #expect((outcome.new, outcome.refused) == (6, 0))
    }

    @Test("one file gives a tally twice: the same is a repeat, another count is refused and names the first")
    func twice() throws {
        let store = try World.store()
        let outcome = try store.take(
            PlannedFile(
                "a.csv",
                [
                    .tally(2, .hub("east"), .month, "2026-01-01", 50),
                    .tally(3, .hub("east"), .month, "2026-01-01", 50),
                    .tally(4, .hub("east"), .month, "2026-01-01", 51),
                ]))
        #expect((outcome.new, outcome.repeated, outcome.refused) == (1, 1, 1))
        #expect(
            outcome.problems.map { "\($0.place): \($0.message)" } == [
                "line 3, column B: repeats line 2, column B: counted once",
                "line 4, column B: counts January 2026 differently from line 2, column B (total 51 here, total 50 there): keep one of the two",
            ])
    }

    @Test("a summary without a month that it had before says that one is gone")
    func gone() throws {
        let store = try World.store()
        let rows: [PlannedRow] = [
            .tally(2, .hub("east"), .month, "2026-01-01", 50), .tally(3, .hub("east"), .month, "2026-02-01", 51),
        ]
        try store.take(PlannedFile("a.csv", rows))
        var shorter = PlannedFile("a.csv", [rows[0]])
        shorter.sha = String(repeating: "c", count: 64)
        #expect(try store.take(shorter).goneSince?.records == 1)
    }
}
