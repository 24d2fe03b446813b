import Foundation
import HubCore
import HubImport
import HubReporting
import HubStorage
import Testing

@testable import familyhub

@Suite("Blank sheets") struct BlankSheetTests {
    private static let days: ClosedRange<Day> =
        (Day(iso: "2026-01-05") ?? Day(number: 0))...(Day(iso: "2026-01-25") ?? Day(number: 0))
    private static let names = ["counts-session-log", "counts-weekly-grid", "counts-quarter-summary"]
    private static let hubs = ["radcliffe", "bury-west-and-north", "bury-east", "whitefield", "prestwich"]

    private let desk: SheetDesk
    /// The sessions planned at each hub's main venue, and all of them.
    private var mains: [String: Int] = [:]
    private var planned: [String: Int] = [:]

    /// Three weeks of two activities and a course at each hub's main venue, and one activity at another of its venues.
    init() throws {
        desk = try SheetDesk()
        let belonging = Belonging(desk.catalogue)
        let first = BlankSheetTests.days.lowerBound
        for hub in BlankSheetTests.hubs {
            let main = try #require(belonging.mainVenue(of: hub, on: first))
            var days = 0
            for (activity, weekday, start) in [("stay-and-play", 2, 570), ("little-talkers", 3, 780)] {
                days += try plan(activity, main, weekday, start).lines.count
            }
            // The same activity twice a day, and one whose time nobody gave.
            days += try plan("stay-and-play", main, 2, 840).lines.count
            days += try plan("baby-sensations", main, 4, nil).lines.count
            mains[hub] = days
            let other = belonging.venues(of: hub, on: first).first {
                $0 != main && belonging.hub(of: $0, on: first) == hub
            }
            planned[hub] = days + (try other.map { try plan("stay-and-play", $0, 5, 600).lines.count } ?? 0)
        }
    }

    private func plan(_ activity: String, _ venue: String, _ weekday: Int, _ start: Int?) throws -> ScheduleOutcome {
        try desk.store.schedule(
            Series(
                activity: activity, venue: venue, rhythm: .weekly(every: 1, weekdays: [weekday]),
                from: BlankSheetTests.days.lowerBound, end: .until(BlankSheetTests.days.upperBound), start: start,
                finish: start.map { $0 + 60 }),
            by: SheetDesk.terminal, now: SheetDesk.now)
    }

    private func blank(_ name: String, hub: String?) throws -> (book: Spreadsheet, left: Int) {
        let layout = try #require(desk.layouts.first { $0.name == name })
        let facts = try desk.store.facts(for: BlankSheetTests.days, now: SheetDesk.now.local, by: SheetDesk.terminal)
        return try BlankSheets(layout, desk.catalogue, facts, BlankSheetTests.days).made(hub: hub)
    }

    private func take(_ book: Spreadsheet, hub: String? = nil) throws -> ImportOutcome {
        try SheetDesk.inFolder { folder in
            try book.bytes().write(to: URL(fileURLWithPath: "\(folder)/filled.xlsx"))
            return try desk.take("\(folder)/filled.xlsx", .whole, hub: hub)
        }
    }

    /// Writes 3 in every place for a count that belongs to something planned, and gives how many places there were.
    private func filled(_ book: Spreadsheet) -> (book: Spreadsheet, places: Int) {
        var (book, places) = (book, 0)
        for sheet in book.sheets.indices where !book.sheets[sheet].isHidden {
            let counts = book.sheets[sheet].choices.filter { $0.kind == .wholeNumber }.map(\.area)
            for row in book.sheets[sheet].rows.indices where book.sheets[sheet].rows[row].first?.value != .blank {
                for column in book.sheets[sheet].rows[row].indices
                where counts.contains(where: { $0.rows.contains(row) && $0.columns.contains(column) })
                    && book.sheets[sheet].rows[row][column].style == .field
                {
                    book.sheets[sheet].rows[row][column].value = .number(3)
                    places += 1
                }
            }
        }
        return (book, places)
    }

    private func sessions() throws -> Int {
        try desk.store.facts(for: BlankSheetTests.days, now: SheetDesk.now.local, by: SheetDesk.terminal).sessions.count
    }

    @Test("unfilled come back without a word, and what is not counted stays not returned", arguments: names)
    func unfilled(name: String) throws {
        for hub in BlankSheetTests.hubs + [nil] {
            let before = try desk.figures("2025-26-Q4")
            let outcome = try take(try blank(name, hub: hub).book, hub: hub)
            #expect(outcome.told.isEmpty)
            #expect(outcome.stopped == nil && outcome.refused == 0 && outcome.warnings == 0)
            #expect(try desk.figures("2025-26-Q4") == before)
        }
        #expect(try sessions() == planned.values.reduce(0, +))
    }

    @Test("a log filled in comes back without a word: every planned session with its count, and none beside them")
    func log() throws {
        for hub in BlankSheetTests.hubs {
            let (book, places) = filled(try blank("counts-session-log", hub: hub).book)
            #expect(places == 2 * (planned[hub] ?? 0))
            let outcome = try take(book, hub: hub)
            #expect(outcome.told.isEmpty)
            #expect(try desk.report("2025-26-Q4").hubs.first { $0.id == hub }?.line.attendances.total == 3 * places)
        }
        #expect(try sessions() == planned.values.reduce(0, +))
        #expect(try desk.report("2025-26-Q4").total.line.sessions.notReturned == 0)
    }

    @Test("grids filled in come back without a word: every session at the main venues, those elsewhere named")
    func grid() throws {
        let (book, left) = try blank("counts-weekly-grid", hub: nil)
        #expect(left == planned.values.reduce(0, +) - mains.values.reduce(0, +))
        #expect(left > 0)
        let (full, places) = filled(book)
        #expect(places == 2 * mains.values.reduce(0, +))
        let outcome = try take(full)
        #expect(outcome.told.isEmpty)
        for hub in BlankSheetTests.hubs {
            let line = try #require(try desk.report("2025-26-Q4").hubs.first { $0.id == hub }?.line)
            #expect(line.attendances.children == 3 * (mains[hub] ?? 0))
            #expect(line.attendances.adults == 3 * (mains[hub] ?? 0))
        }
        #expect(try sessions() == planned.values.reduce(0, +))
    }

    @Test("a summary filled in comes back without a word, each month's total at its hub")
    func summary() throws {
        let (book, places) = filled(try blank("counts-quarter-summary", hub: nil).book)
        #expect(places == BlankSheetTests.hubs.count)
        let outcome = try take(book)
        #expect(outcome.told.isEmpty)
        #expect(outcome.new == places)
        for hub in BlankSheetTests.hubs {
            let line = try #require(try desk.report("2025-26-Q4").hubs.first { $0.id == hub }?.line)
            #expect(line.attendances.total == 3)
        }
    }

    @Test("in a summary of which one hub has figures, a hub without any is still warned of")
    func partly() throws {
        var book = try blank("counts-quarter-summary", hub: nil).book
        book.sheets[0].rows[4][1].value = .number(9)
        let outcome = try take(book)
        #expect(outcome.warnings == BlankSheetTests.hubs.count - 1)
        #expect(outcome.told.first == "warning sheet Summary line 4: Radcliffe no figures: nothing stored")
    }

    @Test("sessions that have a figure or were cancelled are not asked for again")
    func counted() throws {
        _ = try take(filled(try blank("counts-weekly-grid", hub: nil).book).book)
        let book = try blank("counts-session-log", hub: nil).book
        let dated = book.sheets.flatMap(\.rows).count { row in
            if case .date = row.first?.value { true } else { false }
        }
        #expect(dated == planned.values.reduce(0, +) - mains.values.reduce(0, +))
    }

    @Test("exports and printed totals are no sheets to fill in")
    func others() {
        let made = desk.layouts.filter(BlankSheets.areMade).map(\.name)
        #expect(made.sorted() == BlankSheetTests.names.sorted())
    }

    @Test("the lists to choose from are the catalogue's activities and the hub's own venues")
    func lists() throws {
        let book = try blank("counts-session-log", hub: "prestwich").book
        let lists = try #require(book.sheets.last)
        #expect(lists.isHidden && lists.rows[0].map(\.value) == [.text("Activities"), .text("Prestwich")])
        let venues = lists.rows.dropFirst().map { $0[1].value }.filter { $0 != .blank }
        let names = desk.catalogue.venues.map { SheetCell.Value.text($0.name) }
        #expect(!venues.isEmpty && venues.count < names.count && venues.allSatisfy(names.contains))
        #expect(book.sheets[0].choices.count == 4)
    }
}
