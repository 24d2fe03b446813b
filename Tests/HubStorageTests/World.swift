import Foundation
import HubCore

@testable import HubStorage

/// A small authority and the people who act on it.
enum World {
    static let terminal = Actor(name: "terminal:amy", role: .terminal)
    static let now = Now(local: Moment(day: day("2026-04-09"), minute: 615), stamp: "2026-04-09T09:15:00Z")
    static let q4 = Quarter(containing: day("2026-01-13"))

    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    static let catalogue = Catalogue(
        authority: Authority(
            id: "bury", name: "Bury Council", firstFinancialYear: "2024-25",
            bases: [DatedBasis(basis: .manualFirst, from: nil)]),
        hubs: [Hub(id: "east", name: "East"), Hub(id: "prestwich", name: "Prestwich")],
        venues: [
            venue("east-centre", "East Centre", "east"), venue("library", "Library", "prestwich"),
            venue("stella-house", "Stella House", "prestwich"),
        ],
        activities: [
            Activity(id: "stay-and-play", name: "Stay and Play"),
            Activity(id: "little-talkers", name: "Little Talkers", mode: .course, courseSessions: 5),
            Activity(id: "triple-p", name: "Triple P", inHeadline: false),
        ])

    private static func venue(_ id: String, _ name: String, _ hub: String) -> Venue {
        Venue(id: id, name: name, memberships: [Membership(hub: hub, role: .main)])
    }

    /// A store of its own with the catalogue in force.
    static func store() throws -> Store {
        let store = try Store.inMemory()
        _ = try store.apply(catalogue, by: terminal, now: now)
        return store
    }
}

/// A file as the planner hands it to the store.
struct PlannedFile {
    var name: String
    var layout = "log"
    /// The system whose ids the file gives.
    var system: String?
    /// None for one made of the name.
    var sha: String?
    var rows: [PlannedRow] = []
    var refused: [(row: Int, reason: String)] = []
    var warnings: [(row: Int, message: String)] = []
    var imported = "2026-04-09"

    init(_ name: String, layout: String = "log", system: String? = nil, _ rows: [PlannedRow] = []) {
        self.name = name
        self.layout = layout
        self.system = system
        self.rows = rows
    }

    var header: ImportHeader {
        let digits = name.utf8.map { String($0, radix: 16) }.joined()
        let made = String((String(repeating: "0", count: 64) + digits).suffix(64))
        return ImportHeader(
            fileName: name, sha256: sha ?? made, byteCount: 1, layout: layout, system: system,
            sheets: [ImportHeader.Sheet(number: 1, name: nil, columns: ["date": 1])])
    }
}

extension Store {
    /// Imports a file, by default its good rows.
    @discardableResult
    func take(_ file: PlannedFile, _ mode: ImportMode = .goodRows, by actor: Actor = World.terminal) throws
        -> ImportOutcome
    {
        let day = World.day(file.imported)
        let now = Now(local: Moment(day: day, minute: 600), stamp: "\(file.imported)T09:00:00Z")
        return try importing(file.header, mode, by: actor, now: now) { stage in
            for row in file.rows { try stage.add(row) }
            for (row, message) in file.warnings {
                stage.add(Problem(.warning, at: file.header.place(sheet: 1, row: row), message))
            }
            for (row, reason) in file.refused {
                stage.refuse(
                    ImportOutcome.Refused(sheet: 1, row: row, column: 1, reason: reason),
                    saying: Problem(.refused, at: file.header.place(sheet: 1, row: row), reason))
            }
        }
    }

    /// Undoes an import.
    @discardableResult
    func undo(_ id: Int64?) throws -> UndoOutcome {
        guard let id else { throw Refusal.usage("There was no import to undo.") }
        return try undoImport(id, by: World.terminal, now: World.now)
    }

    /// The sessions of the fourth quarter of 2025-26, as reports see them.
    func sessions() throws -> [SessionFact] {
        try facts(for: World.q4.from...World.q4.to, now: World.now.local, by: World.terminal).sessions
    }

    func tallies() throws -> [Tally] {
        try facts(for: World.day("2025-04-01")...World.day("2026-03-31"), now: World.now.local, by: World.terminal)
            .tallies
    }
}

extension PlannedRow {
    /// A record of stay and play at the library on 13 January 2026, unless told otherwise.
    static func session(
        _ row: Int, venue: String = "library", activity: String = "stay-and-play", on day: String = "2026-01-13",
        start: Int? = nil, end: Int? = nil, week: Int? = nil, cancelled: String? = nil, _ count: Count = Count(),
        written: String? = nil
    ) -> PlannedRow {
        PlannedRow(
            sheet: 1, row: row, column: 5,
            thing: .session(
                PlannedSession(
                    venue: venue, activity: activity, day: World.day(day), start: start, end: end, courseWeek: week,
                    cancelled: cancelled, count: count, written: written)))
    }

    static func tally(
        _ row: Int, _ scope: Scope, _ unit: Period.Unit, _ day: String, activity: String? = nil, _ total: Int,
        written: String? = nil
    ) -> PlannedRow {
        PlannedRow(
            sheet: 1, row: row, column: 2,
            thing: .tally(
                Tally(
                    scope: scope, period: Period(unit, containing: World.day(day)), activity: activity,
                    count: Count(total: total)), written: written))
    }
}

extension Count {
    static func of(_ children: Int, _ adults: Int) -> Count { Count(children: children, adults: adults) }
}
