import Foundation
import HubCore
import HubImport
import HubStorage
import Testing

@testable import familyhub

@Suite("Other sheets, other layouts") struct SheetsAndLayoutsTests {
    @Test("the same grid as CSV, XLSX and ODS gives the same rows; headings merged over two columns hold for both")
    func formats() throws {
        var read: [[String]] = []
        for end in ["csv", "xlsx", "ods"] {
            let desk = try SheetDesk()
            let outcome = try desk.take(SheetDesk.fixture("grid.\(end)"), .whole)
            #expect(outcome.counts == [5, 0, 0, 0, 0, 2], "\(end): \(outcome.told)")
            read.append(
                try desk.rows(outcome.importID).map { $0.split(separator: " | ").dropFirst().joined(separator: " | ") })
        }
        #expect(
            read[0] == [
                "12/01/2026, whitefield-centre, stay-and-play | children 14, adults 12",
                "15/01/2026, whitefield-centre, stay-and-play | children 20, adults 13 | approx 20",
                "15/01/2026, whitefield-centre, baby-stay-and-play | children 15, adults 9 | 12 + 3 babies",
                "12/01/2026, whitefield-centre, little-adventures | cancelled",
                "15/01/2026, whitefield-centre, little-adventures | children 0, adults 0",
            ])
        #expect(read[1] == read[0])
        #expect(read[2] == read[0])
    }

    @Test("the same grid loaded from another format changes nothing: it vouches")
    func sameGrid() throws {
        let desk = try SheetDesk()
        try desk.take(SheetDesk.fixture("grid.csv"))
        for end in ["xlsx", "ods"] {
            #expect(try desk.take(SheetDesk.fixture("grid.\(end)")).counts == [0, 0, 5, 0, 0, 2])
        }
        _ = try desk.store.undoImport(1, by: SheetDesk.terminal, now: SheetDesk.now)
        _ = try desk.store.undoImport(2, by: SheetDesk.terminal, now: SheetDesk.now)
        #expect(try desk.rows(3).count == 5)
        #expect(try desk.rows(3)[0].hasPrefix("Week 3!B5 | "))
    }

    private static let grid = """
        Title
        W/C 12/01/2026
        Session,Mon,,TOTAL
        ,Ch,Ad,
        0-5 Stay & Play,14,12,26
        Baby Stay and Play,2,2,5
        Grand total,16,14,30
        """

    @Test("a row or column of totals is checked and never stored")
    func totals() throws {
        let desk = try SheetDesk()
        let outcome = try desk.take(text: SheetsAndLayoutsTests.grid.replacing("Title", with: "Whitefield CC"), .whole)
        #expect(outcome.counts == [2, 0, 0, 0, 0, 1])
        #expect(outcome.told == ["warning line 6, column D: printed total 5, the cells add to 4"])
    }

    @Test("a log's footer of totals is checked against all cells read, refused ones included")
    func footer() throws {
        let desk = try SheetDesk()
        let outcome = try desk.take(
            text: """
                Date,Venue,Session,Children,Adults
                13/01/2026,FED,Baby Sensations,6,5
                14/01/2026,Nowhere,Baby Sensations,2,2
                15/01/2026,FED,Baby Sensations,1,1
                Total,,,9,9
                """)
        #expect(outcome.counts == [2, 0, 0, 0, 1, 1])
        #expect(outcome.told.last == "warning line 5, column E: printed total of adults 9, the cells add to 8")
    }

    @Test("no title and no sheet name that is a centre, or no week: every record is refused, the reason told once")
    func noTitle() throws {
        let desk = try SheetDesk()
        let text = SheetsAndLayoutsTests.grid
        let centre = try desk.take(text: text)
        #expect(centre.importID == nil)
        #expect(centre.refused == 2)
        #expect(centre.told.count { $0.hasPrefix("refused") } == 1)
        let week = try desk.take(
            text: text.replacing("Title", with: "Whitefield CC").replacing("W/C 12/01/2026", with: "week three"))
        #expect(
            week.told.first
                == "refused line 1: no title names the week: write it above the header, like W/C 12/01/2026")
        let tuesday = try desk.take(
            text: text.replacing("Title", with: "Whitefield CC").replacing("12/01/2026", with: "13/01/2026"))
        #expect(
            tuesday.told.first
                == "refused line 2, column A: the week is given as 13/01/2026, a Tuesday: a week begins on its Monday, write W/C 12/01/2026 if that is meant"
        )
        #expect(try desk.store.imports(by: SheetDesk.terminal) == [])
    }

    @Test("a title that is one hub and a sheet name, or a second title, that is another refuse every record")
    func disagreeing() throws {
        let desk = try SheetDesk()
        let sheet = try desk.take(SheetDesk.fixture("grid-other-hub.xlsx"))
        #expect(sheet.importID == nil)
        #expect(sheet.refused == 5)
        #expect(
            sheet.told.first
                == "refused Radcliffe!A1: the title says \"Whitefield Family Hub\" and the sheet says \"Radcliffe\", another hub: correct one of the two"
        )
        let text = SheetsAndLayoutsTests.grid.replacing("Title", with: "Whitefield CC,Radcliffe CC")
        let titles = try desk.take(text: text)
        #expect(titles.importID == nil)
        #expect(
            titles.told.first
                == "refused line 1, column A: the title says \"Whitefield CC\" and the sheet says \"Radcliffe CC\", another hub: correct one of the two"
        )
    }

    @Test("a spelling taught at the desk is read from then on, and no more once it is forgotten")
    func taught() throws {
        let desk = try SheetDesk()
        let text = "Date,Venue,Session,Children\n13/01/2026,Rad Lib,Stay and Play,6\n"
        #expect(try desk.take(text: text).refused == 1)
        try desk.store.remember(
            [RememberedAlias(kind: .venue, spelling: "Rad Lib", target: "coronation-road")], by: SheetDesk.terminal,
            now: SheetDesk.now)
        #expect(try desk.take(text: text, .whole).new == 1)
        #expect(try desk.store.forget(spelling: "rad lib", by: SheetDesk.terminal, now: SheetDesk.now))
        #expect(try desk.take(text: text.replacing(",6", with: ",7")).refused == 1)
    }

    private static let stay = """
        name: our-register
        title: Our centre's register
        kind: table
        gives: sessions
        columns:
          - {reads: date, headers: [When], required: yes}
          - {reads: centre, headers: [Which centre], required: yes}
          - {reads: activity, headers: [What], required: yes}
          - {reads: time, headers: [From]}
          - {reads: children, headers: [Little ones], required: yes}
          - {reads: adults, headers: [Grown-ups]}
        """
    private static let months = """
        name: our-year
        title: Our centres by month
        kind: crosstab
        gives: tallies
        context:
          - {reads: year, from: [title, sheet]}
        columns:
          - {reads: scope, headers: [Which centre], required: yes}
        across: month
        """

    private func desk(with files: [String]) throws -> SheetDesk {
        var desk = try SheetDesk()
        try SheetDesk.inFolder { folder in
            for (number, text) in files.enumerated() {
                try text.write(toFile: "\(folder)/\(number).yaml", atomically: true, encoding: .utf8)
            }
            let (layouts, problems) = try LayoutFiles.read(folder: folder)
            #expect(problems == [])
            desk.layouts += layouts
        }
        return desk
    }

    @Test("another centre's table needs a layout file and no code; a centre's name means the hub's main venue")
    func newTable() throws {
        let desk = try desk(with: [SheetsAndLayoutsTests.stay])
        let outcome = try desk.take(
            text: """
                When;What;Which centre;From;Little ones;Grown-ups;Weather
                13/01/2026;Stay and Play;Radcliffe;9.30;6;5;rain
                """, .whole)
        #expect(
            try desk.rows(outcome.importID) == [
                "line 2, column E | 13/01/2026 09:30, coronation-road, stay-and-play | children 6, adults 5"
            ])
        #expect(try desk.store.imports(by: SheetDesk.terminal).map(\.layout) == ["our-register"])
    }

    @Test("another centre's crosstab needs a layout file and no code; a centre's name means the hub")
    func newCrosstab() throws {
        let desk = try desk(with: [SheetsAndLayoutsTests.stay, SheetsAndLayoutsTests.months])
        let outcome = try desk.take(
            text: "Attendance 2025-26\nWhich centre,October,November,Total\nRadcliffe,5,6,11\nBury East,7,,7\n", .whole)
        #expect(outcome.counts == [3, 0, 0, 0, 0, 1])
        #expect(
            try desk.rows(outcome.importID) == [
                "line 3, column B | radcliffe, October 2025 | total 5",
                "line 3, column C | radcliffe, November 2025 | total 6",
                "line 4, column B | bury-east, October 2025 | total 7",
            ])
    }

    private func refusal(_ desk: SheetDesk, _ text: String, layout: String? = nil) throws -> String {
        try SheetDesk.inFolder { folder in
            try text.write(toFile: "\(folder)/made.csv", atomically: true, encoding: .utf8)
            do {
                try desk.take("\(folder)/made.csv", layout: layout)
                return "stored"
            } catch let refusal as Refusal { return "\(refusal.kind.rawValue): \(refusal.message)" }
        }
    }

    @Test("where no layout fits, or several do, it says so with their names and stores nothing")
    func fits() throws {
        let none = try refusal(SheetDesk(), "Name,Colour\nAnn,red\n")
        #expect(none.hasPrefix("65: \"made.csv\" fits no layout: nothing of "))
        for name in ["counts-published", "counts-quarter-summary", "counts-session-log", "counts-weekly-grid"] {
            #expect(none.contains(name))
        }
        let twin = SheetsAndLayoutsTests.stay.replacing("our-register", with: "their-register")
        let desk = try desk(with: [SheetsAndLayoutsTests.stay, twin])
        let text = "When,What,Which centre,Little ones\n13/01/2026,Stay and Play,Radcliffe,6\n"
        #expect(
            try refusal(desk, text)
                == "65: \"made.csv\" fits several layouts (our-register, their-register): choose one with --layout."
        )
        #expect(try desk.store.imports(by: SheetDesk.terminal) == [])
        #expect(try refusal(desk, text, layout: "their-register") == "stored")
        #expect(
            try refusal(desk, text, layout: "nobody's").hasPrefix(
                "64: There is no layout \"nobody's\": the layouts are counts-published, "))
    }
}
