import Foundation
import HubCore
import HubImport
import HubStorage
import Testing

@Suite("Sheets that are a little odd") struct OddSheetsTests {
    private static let log = "Date,Venue,Session,Time,Children,Adults\n"

    @Test("a grid's time column gives the session its start and end, and two times of a day are two sessions")
    func gridTimes() throws {
        let desk = try SheetDesk()
        let grid = """
            Bury East,,,,
            W/C 12/01/2026,,,,
            Session,Time,Monday,,Notes
            ,,Ch,Ad,
            0-5 Stay & Play,10-11,6,5,
            0-5 Stay & Play,1.30pm,4,4,
            """
        let outcome = try desk.take(text: grid)
        #expect(
            try desk.rows(outcome.importID) == [
                "line 5, column C | 12/01/2026 10:00, bury-east-centre, stay-and-play | children 6, adults 5",
                "line 6, column C | 12/01/2026 13:30, bury-east-centre, stay-and-play | children 4, adults 4",
            ])
    }

    @Test("a time that cannot be told refuses the row, once")
    func gridTimeRefused() throws {
        let grid = """
            Bury East,,,,
            W/C 12/01/2026,,,,
            Session,Time,Monday,,Tuesday,
            ,,Ch,Ad,Ch,Ad
            0-5 Stay & Play,1.30,6,5,6,5
            Pram Push,10,6,5,6,5
            """
        let outcome = try SheetDesk().take(text: grid, .whole)
        #expect(outcome.counts == [2, 0, 0, 0, 2, 0])
        #expect(
            outcome.told == ["refused line 5, column B: \"1.30\" could be 01:30 or 13:30: write am or pm, or 13:30"])
    }

    @Test("a signature below the log is passed over with a warning and not repeated")
    func signature() throws {
        let outcome = try SheetDesk().take(
            text: Self.log + "13/01/2026,FED,Pram Push,,6,5\nSigned by Ada Sample\n", .whole)
        #expect(outcome.counts == [1, 0, 0, 0, 0, 1])
        #expect(outcome.told == ["warning line 3: holds a text and no date, name or count: passed over"])
    }

    @Test(
        "an activity with a time in its name says so",
        arguments: ["Little Cruisers 10-11", "Little Talkers wk 2 (9.30am)"])
    func timeInName(name: String) throws {
        let outcome = try SheetDesk().take(text: Self.log + "13/01/2026,FED,\(name),,6,5\n", .whole)
        #expect(
            outcome.told == [
                "refused line 2, column C: activity \"\(name)\" holds a time too: write the time in a column of its own"
            ])
    }

    @Test("a layout with a column that its kind of sheet cannot read is told by file and line")
    func unreadable() throws {
        let layout = """
            name: odd
            title: Odd
            kind: crosstab
            gives: tallies
            context: [{reads: year, from: [title]}]
            columns:
              - {reads: scope, headers: [Hub], required: yes}
              - {reads: time, headers: [Time]}
            across: month
            """
        let problems = try SheetDesk.inFolder { folder in
            try layout.write(toFile: "\(folder)/odd.yaml", atomically: true, encoding: .utf8)
            return try LayoutFiles.read(folder: folder).problems
        }
        #expect(
            problems.map(\.message) == ["A column of this kind of sheet cannot read time: it can read scope, note."])
        #expect(problems.first?.place.file == "odd.yaml")
    }
}
