import Foundation
import HubCore
import HubDesk
import HubImport
import HubReporting
import HubStorage
import Testing

@testable import familyhub

@Suite("The sample sheets, from their bytes to the report") struct ImportPathTests {
    static let names = [
        "counts-weekly-grid.xlsx", "counts-session-log.csv", "counts-quarter-summary.csv", "counts-published.csv",
    ]

    @Test("the weekly grid: 8 headcounts and a cancelled session, Zumbini refused, the hidden sheet named")
    func grid() throws {
        let desk = try SheetDesk()
        let path = SheetDesk.sample(ImportPathTests.names[0])
        #expect(try desk.open(path).recognition.notes == ["sheet \"old template\" is hidden: skipped"])
        #expect(try desk.take(path, .whole).importID == nil)
        let outcome = try desk.take(path)
        #expect(outcome.counts == [9, 0, 0, 0, 1, 3])
        #expect(
            outcome.told == [
                "warning Bury East!D6: \"12 + 3 babies\" read as 15 children, 3 of them under one",
                "warning Bury East!B7: \"approx 20\" read as 20, estimated",
                "warning Bury East!H9: printed total 107, the cells add to 117",
                "refused sheet Radcliffe line 8: activity \"Zumbini\" is not in the catalogue (nearest: \"Healthy Start vitamins\", \"Volunteering\", \"Clothing rail\"): add it there, or teach it with --remember",
            ])
        #expect(
            try desk.rows(outcome.importID) == [
                "Bury East!B5 | 12/01/2026, bury-east-centre, stay-and-play | children 14, adults 12",
                "Bury East!F5 | 15/01/2026, bury-east-centre, stay-and-play | children 16, adults 13",
                "Bury East!D6 | 13/01/2026, bury-east-centre, baby-stay-and-play | children 15, adults 9 | 12 + 3 babies",
                "Bury East!B7 | 12/01/2026, bury-east-centre, little-adventures | children 20, adults 18 | approx 20",
                "Bury East!D8 | 13/01/2026, bury-east-centre, ready-steady-grow | cancelled",
                "Radcliffe!B5 | 12/01/2026, coronation-road, stay-and-play | children 11, adults 10",
                "Radcliffe!D5 | 14/01/2026, coronation-road, stay-and-play | children 9, adults 8",
                "Radcliffe!D6 | 14/01/2026, coronation-road, tiny-treasures | children 6, adults 6",
                "Radcliffe!F7 | 16/01/2026, coronation-road, little-talkers | children 0, adults 0",
            ])
        let facts = try desk.store.facts(
            for: Facts.window(for: Quarter(key: "2025-26-Q4")), now: SheetDesk.now.local, by: SheetDesk.terminal)
        #expect(facts.sessions.compactMap(\.cancelReason) == ["CANCELLED: boiler"])
        #expect(facts.sessions.compactMap { $0.headcounts.first?.count.babies } == [3])
        #expect(facts.sessions.filter { $0.courseWeek != nil }.map(\.courseWeek) == [1, 3])
    }

    @Test("the session log: 4 headcounts, a repeat, two refused with their cells, a total that disagrees")
    func log() throws {
        let desk = try SheetDesk()
        let outcome = try desk.take(SheetDesk.sample(ImportPathTests.names[1]))
        #expect(outcome.counts == [4, 0, 0, 1, 2, 1])
        #expect(
            outcome.told == [
                "repeat line 4: repeats line 3: counted once",
                "refused line 5, column E: \"15/12\" could be 15 children and 12 adults, or a date: write one number in each column",
                "warning line 6: total 11, children and adults add to 10: the sum is kept",
                "refused line 8, column A: \"30/02/2026\" is no date: February 2026 has 28 days",
            ])
        #expect(
            try desk.rows(outcome.importID) == [
                "line 2, column E | 13/01/2026 10:00, prestwich-library, little-talkers | children 6, adults 6, total 12",
                "line 3, column E | 14/01/2026 09:30, wow-centre, stay-and-play | total 19",
                "line 6, column E | 20/01/2026 10:00, spark-life, little-talkers | children 5, adults 5, total 11",
                "line 7, column E | 03/02/2026, fed, baby-sensations | children 8, adults 8, total 16",
            ])
    }

    @Test("the quarter's summary: 14 monthly tallies and three warnings; the printed totals agree")
    func summary() throws {
        let desk = try SheetDesk()
        let outcome = try desk.take(SheetDesk.sample(ImportPathTests.names[2]), .whole)
        #expect(outcome.counts == [14, 0, 0, 0, 0, 3])
        #expect(
            outcome.told == [
                "warning line 4, column C: \"1.1k\" read as 1,100, estimated",
                "warning line 6, column C: November missing: nothing stored for it",
                "warning line 8: Chesham no figures (\"-\"): nothing stored",
            ])
        let rows = try desk.rows(outcome.importID)
        #expect(rows.count == 14)
        #expect(rows[4] == "line 4, column C | bury-west-and-north, November 2025 | total 1100 | 1.1k")
    }

    @Test("the published totals: three tallies of the whole authority, in no hub, touching neither Q3 nor Q4")
    func published() throws {
        let desk = try SheetDesk()
        let outcome = try desk.take(SheetDesk.sample(ImportPathTests.names[3]), .whole)
        #expect(outcome.counts == [3, 0, 0, 0, 0, 0])
        #expect(
            try desk.rows(outcome.importID) == [
                "line 2, column C | the whole authority, 2024-25 (April 2024 to March 2025) | total 26427",
                "line 3, column C | the whole authority, Q1 2025-26 (April to June 2025) | total 8292",
                "line 4, column C | the whole authority, Q2 2025-26 (July to September 2025) | total 7309",
            ])
        let year = try FinancialYear(key: "2024-25")
        let facts = try desk.store.facts(
            for: Facts.window(for: year), now: SheetDesk.now.local, by: SheetDesk.terminal)
        let report = YearReport(facts, desk.catalogue, year)
        #expect(report.total.year.attendances.total == 26_427)
        #expect(report.notAttributed.year.attendances.total == 26_427)
        #expect(try desk.figures("2025-26-Q1").last == "total: 8292 0 0 8292 0 0, 0 held, 0 cancelled")
        #expect(try desk.figures("2025-26-Q2").last == "total: 7309 0 0 7309 0 0, 0 held, 0 cancelled")
    }

    private static let q3 = [
        "radcliffe: 2639 0 0 2639 2639 0, 0 held, 0 cancelled",
        "bury-west-and-north: 2517 0 0 2517 2517 1100, 0 held, 0 cancelled",
        "bury-east: 2929 0 0 2929 2929 0, 0 held, 0 cancelled", "chesham-fold: not open, 0 held, 0 cancelled",
        "whitefield: 948 0 0 948 948 0, 0 held, 0 cancelled", "prestwich: 2056 0 0 2056 2056 0, 0 held, 0 cancelled",
        "total: 11089 0 0 11089 11089 1100, 0 held, 0 cancelled",
    ]
    private static let q4 = [
        "radcliffe: 50 26 24 0 0 0, 4 held, 0 cancelled", "bury-west-and-north: x x x x x x, 0 held, 0 cancelled",
        "bury-east: 117 65 52 0 0 20, 4 held, 1 cancelled", "chesham-fold: not open, 0 held, 0 cancelled",
        "whitefield: x x x x x x, 0 held, 0 cancelled", "prestwich: 57 19 19 19 0 0, 4 held, 0 cancelled",
        "total: 224 110 95 19 0 20, 12 held, 1 cancelled",
    ]

    @Test("together they give the figures of Q3 and Q4, in whatever order they are loaded, and again the second time")
    func figures() throws {
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
            let desk = try SheetDesk()
            for index in order { try desk.take(SheetDesk.sample(ImportPathTests.names[index])) }
            #expect(try desk.figures("2025-26-Q3") == ImportPathTests.q3)
            #expect(try desk.figures("2025-26-Q4") == ImportPathTests.q4)
            for (position, index) in order.enumerated() {
                let again = try desk.take(SheetDesk.sample(ImportPathTests.names[index]))
                #expect(again.importID == nil)
                #expect((again.new, again.changed) == (0, 0))
                #expect(again.sameFile?.id == Int64(position + 1))
            }
            #expect(try desk.figures("2025-26-Q3") == ImportPathTests.q3)
            #expect(try desk.figures("2025-26-Q4") == ImportPathTests.q4)
        }
    }

    @Test("undoing each import takes back exactly its own figures, and all of them leave nothing")
    func undone() throws {
        let desk = try SheetDesk()
        let empty = try desk.figures("2025-26-Q4")
        for name in ImportPathTests.names { try desk.take(SheetDesk.sample(name)) }
        func undo(_ id: Int64) throws {
            _ = try desk.store.undoImport(id, by: SheetDesk.terminal, now: SheetDesk.now)
        }
        try undo(2)
        #expect(try desk.figures("2025-26-Q4")[5] == "prestwich: x x x x x x, 0 held, 0 cancelled")
        #expect(try desk.figures("2025-26-Q4")[2] == ImportPathTests.q4[2])
        try undo(1)
        #expect(try desk.figures("2025-26-Q4") == empty)
        #expect(try desk.figures("2025-26-Q3") == ImportPathTests.q3)
        try undo(3)
        #expect(try desk.figures("2025-26-Q3").last == "total: x x x x x x, 0 held, 0 cancelled")
        try undo(4)
        #expect(try desk.figures("2025-26-Q1").last == "total: x x x x x x, 0 held, 0 cancelled")
    }

    @Test("with Zumbini added to the catalogue in between, the second load of the grid brings that row, and no other")
    func zumbini() throws {
        var desk = try SheetDesk()
        let path = SheetDesk.sample(ImportPathTests.names[0])
        try desk.take(path)
        try desk.change { $0.activities.append(Activity(id: "zumbini", name: "Zumbini")) }
        let outcome = try desk.take(path, .whole)
        #expect(outcome.counts == [1, 0, 9, 0, 0, 3])
        #expect(outcome.sameFile?.id == 1)
        #expect(
            try desk.rows(2).contains("Radcliffe!F8 | 16/01/2026, coronation-road, zumbini | children 7, adults 7"))
        #expect(try desk.figures("2025-26-Q4")[0] == "radcliffe: 64 33 31 0 0 0, 5 held, 0 cancelled")
    }

    @Test("the rejects of the log, once mended, import as a log")
    func logRejects() throws {
        let desk = try SheetDesk()
        let opened = try desk.open(SheetDesk.sample(ImportPathTests.names[1]))
        let outcome = try desk.take(SheetDesk.sample(ImportPathTests.names[1]))
        let rejects = try opened.planner.rejects(outcome.refusals)
        #expect(
            rejects == """
                Date,Venue,Session,Time,Children,Adults,Dads?,New fams,Total,Staff initials,Comments,Reason\r
                15/1/26,St Mary’s Park,Pram Push,1.30pm,15/12,,0,1,,EF,rain,"\""15/12"" could be 15 children and 12 adults, or a date: write one number in each column"\r
                30/02/2026,FED,baby sensations,10.00,8,8,,,16,GH,,"\""30/02/2026"" is no date: February 2026 has 28 days"\r

                """)
        let mended = rejects.replacing("15/12,,0", with: "15,12,0")
            .replacing("\r\n30/02/2026", with: "\r\n20/02/2026")
        #expect(try desk.take(text: rejects).importID == nil)
        let again = try desk.take(text: mended, .whole)
        #expect(again.counts == [2, 0, 0, 0, 0, 0])
        #expect(
            try desk.rows(again.importID) == [
                "line 2, column E | 15/01/2026 13:30, st-marys-park, pram-push | children 15, adults 12",
                "line 3, column E | 20/02/2026 10:00, fed, baby-sensations | children 8, adults 8, total 16",
            ])
    }

    @Test("the rejects of the grid are a log, and import once mended")
    func gridRejects() throws {
        let desk = try SheetDesk()
        let path = SheetDesk.sample(ImportPathTests.names[0])
        let outcome = try desk.take(path)
        let rejects = try desk.open(path).planner.rejects(outcome.refusals)
        #expect(
            rejects.hasPrefix(
                "Date,Venue,Session,Time,Children,Adults,Total,Comments,Reason\r\n16/01/2026,Coronation Road Children's Centre,Zumbini,,7,7,,new - not on our list yet,\"activity"
            ))
        let again = try desk.take(text: rejects.replacing(",Zumbini,", with: ",Little Cruisers,"), .whole)
        #expect(
            try desk.rows(again.importID) == [
                "line 2, column E | 16/01/2026, coronation-road, little-cruisers | children 7, adults 7"
            ])
    }

    @Test("the rejects of a summary keep its titles, and import once mended")
    func summaryRejects() throws {
        let desk = try SheetDesk()
        let text = "Attendance 2025/26,,\nCentre,Oct,Nov\nRadcliffe,10,12-15\nWhitefield,5,6\nNowhere,1,2\n"
        let path = try SheetDesk.inFolder { folder in
            try text.write(toFile: "\(folder)/summary.csv", atomically: true, encoding: .utf8)
            let outcome = try desk.take("\(folder)/summary.csv")
            #expect(outcome.stopped == nil)
            #expect(outcome.counts == [3, 0, 0, 0, 3, 0])
            return try desk.open("\(folder)/summary.csv").planner.rejects(outcome.refusals)
        }
        let mended = path.replacing("12-15", with: "12").replacing("Nowhere", with: "Prestwich")
        let again = try desk.take(text: mended, .whole)
        #expect(again.counts == [3, 0, 1, 0, 0, 0])
    }
}
