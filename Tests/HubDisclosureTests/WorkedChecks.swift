import HubCore
import HubDisclosure
import Testing

@Suite("Worked checks of disclosure control") struct WorkedChecks {
    @Test(arguments: [
        ("unique families 61, 4, 88, 0, total 153", [61, 4, 88, 0], 153, "c, c, 88, 0, 153"),
        ("universal 40, universal plus 3, total 43", [40, 3], 43, "c, c, 43"),
        ("cells 2, 3, 50, 60, total 115", [2, 3, 50, 60], 115, "c, c, c, 60, 115"),
        ("cells 4, 2, 84, total 90", [4, 2, 84], 90, "c, c, c, 90"),
        ("cells 5, 6, 6, total 17", [5, 6, 6], 17, "c, c, c, 17"),
    ])
    func `as the rules print them`(_ check: (name: String, parts: [Int], total: Int, printed: String)) {
        #expect(Tables.printed(Tables.line(check.parts, total: check.total)) == check.printed, "\(check.name)")
    }

    @Test func `unique families as reach, whose total is no sum`() {
        #expect(Tables.printed(Tables.line([61, 4, 88, 0], total: 153, .reach)) == "c, c, 88, 0, 153")
        // With families seen at several hubs the others say nothing of the 4.
        #expect(Tables.printed(Tables.line([61, 4, 88, 0], total: 140, .reach)) == "61, c, 88, 0, 140")
    }

    @Test(arguments: [
        ("nothing small", [12, 30], 42, "12, 30, 42"), ("all small", [2, 1], 3, "c, c, c"),
        ("one part, small", [4], 4, "c, c"), ("one part and zeros", [0, 4, 0], 4, "0, c, 0, c"),
        ("only zeros", [0, 0], 0, "0, 0, 0"), ("a part of 6 is no small number", [6, 20], 26, "6, 20, 26"),
        ("ties in catalogue order", [3, 40, 40, 90], 173, "c, c, c, 90, 173"),
        ("no part left: the total goes too", [3, 2], 5, "c, c, c"), ("and where it is larger", [4, 5], 9, "c, c, 9"),
        ("small ones alone that hide one another", [3, 5, 60], 68, "c, c, 60, 68"),
        ("a 0 is shown though all others are hidden", [4, 0, 0, 90], 94, "c, 0, 0, c, 94"),
        ("the last part left beside the total", [2, 0], 2, "c, 0, c"),
    ])
    func `lines that are easily got wrong`(_ check: (name: String, parts: [Int], total: Int, printed: String)) {
        #expect(Tables.printed(Tables.line(check.parts, total: check.total)) == check.printed, "\(check.name)")
    }

    @Test func `in rows and columns each cell hidden with a small one must be able to be small itself`() {
        // 3 and 20 of 23, 40 and 50 of 90 would leave the 40 at least 21: a rectangle is not enough.
        let table = Tables.grid([[3, 20, 30], [40, 50, 60], [70, 80, 90]])
        #expect(Tables.printed(table) == "c, c, c, c, c, c, c, c, c, c, c, 240, c, c, 180, 443")
    }

    @Test func `a number nowhere printed is kept when subtraction would give it away`() {
        func key(_ name: String) -> DisclosureCell.Key { DisclosureCell.Key("hub", name) }
        let lines = [DisclosureLine(.sum, [key("underFives"), key("older")], key("children"))]
        func table(_ underFives: Int, _ older: Int) -> DisclosureTable {
            DisclosureTable(
                [
                    DisclosureCell(key("children"), underFives + older), DisclosureCell(key("underFives"), underFives),
                    DisclosureCell(key("older"), older, .derived),
                ], lines)
        }
        #expect(Tables.printed(table(38, 2)) == "40, c, c")
        #expect(Tables.printed(table(40, 0)) == "40, 40, c")
        #expect(Tables.printed(table(2, 0)) == "c, c, c")
        #expect(Tables.printed(table(3, 37)) == "40, c, c")
    }

    @Test func `what is known anyway is worked around`() {
        func key(_ name: String) -> DisclosureCell.Key { DisclosureCell.Key("hub", name) }
        let table = DisclosureTable(
            [
                DisclosureCell(key("before"), 200, .known), DisclosureCell(key("new"), 3),
                DisclosureCell(key("toDate"), 203),
            ], [DisclosureLine(.sum, [key("before"), key("new")], key("toDate"))])
        #expect(table.view(.simplex).shown.isEmpty)
    }

    @Test func `what nothing can make safe takes its lines with it`() {
        func key(_ name: String) -> DisclosureCell.Key { DisclosureCell.Key("hub", name) }
        let table = DisclosureTable(
            [DisclosureCell(key("part"), 3), DisclosureCell(key("none"), 0), DisclosureCell(key("all"), 3, .known)],
            [DisclosureLine(.sum, [key("part"), key("none")], key("all"))])
        #expect(table.view(.simplex).shown.isEmpty)
    }

    @Test func `a small still needed hides the number it follows from, and what would give that away`() {
        func key(_ name: String) -> DisclosureCell.Key { DisclosureCell.Key(name, "reach.families") }
        let table = DisclosureTable(
            [
                DisclosureCell(key("one"), 97, mustReach: 94...99), DisclosureCell(key("other"), 150),
                DisclosureCell(key("total"), 247),
            ], [DisclosureLine(.sum, [key("one"), key("other")], key("total"))])
        #expect(Tables.printed(table) == "c, c, 247")
    }

    @Test func `an audit without an answer passes nothing`() {
        let silent = DisclosureAudit { system in system.lowest.map { _ in nil } }
        #expect(Tables.line([61, 4, 88, 0], total: 153).view(silent).shown.isEmpty)
    }

    @Test(arguments: [(7, 10, false), (10, 10, true), (3, 40, false), (8, 40, true), (36, 40, false), (0, 40, true)])
    func `a share of, or of all but, 1 to 5 is hidden`(_ check: (part: Int, whole: Int, isShown: Bool)) {
        #expect(PublicView.showsShare(check.part, of: check.whole) == check.isShown)
    }
}
