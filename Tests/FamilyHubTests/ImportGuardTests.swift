import HubCore
import HubReporting
import HubStorage
import Testing

@Suite("Wrong files and rows of the future") struct ImportGuardTests {
    private static let head = "Date,Venue,Session,Time,Children,Adults\n"

    @Test("a row of another hub stops the whole file where one hub is expected")
    func expected() throws {
        let desk = try SheetDesk()
        let grid = SheetDesk.sample("counts-weekly-grid.xlsx")
        let outcome = try desk.take(grid, hub: "bury-east")
        #expect(outcome.importID == nil)
        #expect(
            outcome.stopped
                == "\"counts-weekly-grid.xlsx\", Radcliffe!B5 belongs to radcliffe, not to bury-east as expected: nothing is stored."
        )
        #expect(throws: Refusal.self) { try desk.take(grid, hub: "atlantis") }
        let text = ImportGuardTests.head + "13/01/2026,FED,Baby Sensations,,6,5\n"
        #expect(try desk.take(text: text, hub: "prestwich").importID == 1)
        let tallies = "Attendance 2025/26,\nCentre,Oct\nPrestwich,10\nRadcliffe,5\n"
        #expect(
            try desk.take(text: tallies, hub: "prestwich").stopped
                == "\"made.csv\", line 4, column B belongs to radcliffe, not to prestwich as expected: nothing is stored."
        )
        #expect(
            try desk.take(SheetDesk.sample("counts-published.csv"), hub: "prestwich").stopped
                == "\"counts-published.csv\", line 2, column C belongs to no hub, not to prestwich as expected: nothing is stored."
        )
    }

    @Test("fewer than half of the records good: the wrong file, even where good rows are asked for; half is enough")
    func half() throws {
        let desk = try SheetDesk()
        let good = "13/01/2026,FED,Baby Sensations,,6,5\n"
        let bad = "14/01/2026,FED,Chess,,6,5\n15/01/2026,FED,Chess,,6,5\n"
        let outcome = try desk.take(text: ImportGuardTests.head + good + bad)
        #expect(
            outcome.stopped
                == "2 of 3 records of \"made.csv\" are refused, more than half: this looks like the wrong file; nothing is stored."
        )
        #expect(outcome.importID == nil)
        let more = "16/01/2026,FED,Baby Sensations,,6,5\n"
        #expect(try desk.take(text: ImportGuardTests.head + good + bad + more).importID == 1)
    }

    @Test("a header without a record is nothing to store")
    func empty() throws {
        #expect(
            try SheetDesk().take(text: ImportGuardTests.head).stopped
                == "\"made.csv\" has the header of counts-session-log but no record below it: nothing to store.")
    }

    @Test(
        "a date outside 1990 to the end of next year stops the file",
        arguments: [("31/12/1989", true), ("01/01/1990", false), ("31/12/2027", false), ("01/01/2028", true)])
    func dates(date: String, stops: Bool) throws {
        let desk = try SheetDesk()
        let rows = "13/01/2026,FED,Baby Sensations,,6,5\n\(date),FED,Baby Sensations,,,\n"
        let outcome = try desk.take(text: ImportGuardTests.head + rows)
        #expect((outcome.importID == nil) == stops)
        #expect(
            outcome.stopped
                == (stops
                    ? "line 3, column A is dated \(date), outside 1990 to 2027: this looks like the wrong file, or its dates are wrong; nothing is stored."
                    : nil))
    }

    @Test("a count before its session is refused to the minute; without a count the session is planned")
    func future() throws {
        let desk = try SheetDesk()
        let outcome = try desk.take(
            text: ImportGuardTests.head + """
                09/04/2026,FED,Baby Sensations,10.15,6,5
                09/04/2026,WOW,Stay and Play,10.16,6,5
                10/04/2026,FED,Baby Sensations,,,
                10/04/2026,WOW,Stay and Play,10.00,CANCELLED,
                11/04/2026,FED,Baby Sensations,10.00,0,0
                08/04/2026,FED,Baby Sensations,,1,1
                """)
        #expect(outcome.counts == [4, 0, 0, 0, 2, 0])
        #expect(
            outcome.told == [
                "refused line 3, column A: 09/04/2026 10:16 is still to come: a count cannot be recorded before the session",
                "refused line 6, column A: 11/04/2026 10:00 is still to come: a count cannot be recorded before the session",
            ])
        let sessions = try desk.report("2026-27-Q1").total.line.sessions
        #expect((sessions.held, sessions.cancelled, sessions.planned) == (2, 1, 1))
    }

    @Test("a tally of a period still to come is refused, one of the running month is taken")
    func futureTally() throws {
        let desk = try SheetDesk()
        let outcome = try desk.take(text: "Attendance 2026/27,,\nCentre,Apr,May\nPrestwich,10,5\n")
        #expect(outcome.counts == [1, 0, 0, 0, 1, 0])
        #expect(
            outcome.told == ["refused line 3, column C: May 2026 is still to come: it cannot have been counted yet"])
    }
}
