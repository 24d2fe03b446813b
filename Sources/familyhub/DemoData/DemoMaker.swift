import Foundation
import HubCore
import HubDesk
import HubImport
import HubReporting
import HubStorage

/// Makes the invented year: writes its sheets and imports them as `familyhub import` does.
struct DemoMaker {
    let folder: DemoFolder
    let seed: UInt64
    let catalogue: Catalogue
    let layouts: [Layout]
    /// The real time: the audit keeps it, while each sheet is entered on a day of its year.
    let now: Now
    let say: (String) -> Void

    /// The day the demo's own table is printed for: the year has ended and its last sheet is in.
    static let lookBack = DemoCalendar.day(2026, 4, 30)

    /// Makes everything under a temporary name and then puts it in place.
    func make() throws -> DemoResult {
        let isReplacing = try folder.prepare()
        if isReplacing { say("\(folder.database) was made by a demo before: it is replaced.") }
        do {
            let sheets = DemoSheet.all(seed: seed)
            try write(sheets)
            say(
                "Wrote \(sheets.count) invented files of April 2025 to March 2026 (seed \(seed)). Importing them as they came in:"
            )
            // The store is closed when this returns, so that the file can be moved.
            let result = try fill(sheets)
            try folder.finish()
            return result
        } catch {
            folder.abandon()
            throw error
        }
    }

    private func write(_ sheets: [DemoSheet]) throws {
        for sheet in sheets {
            do {
                try sheet.bytes.write(to: URL(fileURLWithPath: "\(folder.newSheets)/\(sheet.name)"))
            } catch {
                throw Refusal.data("\(folder.sheets)/\(sheet.name) cannot be written: check that the disk has room.")
            }
        }
    }

    private func write(_ areas: DemoAreas) throws {
        for file in areas.files {
            do {
                try Data(file.text.utf8).write(to: URL(fileURLWithPath: "\(folder.newAreas)/\(file.name)"))
            } catch {
                throw Refusal.data("\(folder.areas)/\(file.name) cannot be written: check that the disk has room.")
            }
        }
    }

    private func fill(_ sheets: [DemoSheet]) throws -> DemoResult {
        let store = try Store(making: folder.newDatabase)
        let areas = DemoAreas(seed: seed)
        _ = try store.apply(
            areas.added(to: catalogue), areas: areas.table, by: Surroundings.terminal, now: now)
        try write(areas)
        try store.keep(setting: "demo", String(seed), by: Surroundings.terminal)
        var result = DemoResult(folder: folder)
        for quarter in DemoBatch.batches(sheets) {
            var batch = DemoBatch.Counts()
            for sheet in quarter.sheets { batch.add(try load(sheet, store, &result)) }
            say(quarter.line(batch))
        }
        try lookBack(store, &result)
        return result
    }

    /// The last quarter under both bases, and how many sessions the year came to.
    private func lookBack(_ store: Store, _ result: inout DemoResult) throws {
        let quarter = Quarter(containing: DemoCalendar.last)
        let now = Moment(day: DemoMaker.lookBack, minute: 720)
        let (facts, catalogue) = try store.factsAndCatalogue(
            for: Facts.window(for: quarter), reach: quarter.from...quarter.to, now: now, by: Surroundings.terminal)
        result.registrations = facts.people.registrations.count
        result.report = QuarterReport(facts, catalogue, quarter)
        result.byRegister = QuarterReport(facts, catalogue, quarter, basis: .registerFirst)
        let year = try store.facts(for: DemoCalendar.first...DemoCalendar.last, now: now, by: Surroundings.terminal)
        result.sessions = year.sessions.count
        result.somebody = DemoFamilies(seed: seed).all.first?.carers.first?.surname ?? ""
    }

    /// Imports one sheet on the day it was entered; rows that are wrong on purpose are left out and written beside it.
    private func load(_ sheet: DemoSheet, _ store: Store, _ result: inout DemoResult) throws -> ImportOutcome {
        let entered = Now(local: Moment(day: sheet.enteredOn, minute: 16 * 60 + 30), stamp: now.stamp)
        let desk = ImportDesk(
            store: store, by: Surroundings.terminal, catalogue: catalogue, layouts: layouts, remembered: [],
            now: entered)
        let opened = try desk.open("\(folder.newSheets)/\(sheet.name)")
        let outcome = try desk.run(opened, sheet.hasBadRows ? .goodRows : .whole)
        if let stopped = outcome.stopped { throw Refusal.data(stopped) }
        if outcome.refused > 0 {
            guard sheet.hasBadRows else {
                let why = outcome.problems.first { $0.grade == .refused }
                throw Refusal.data(
                    "The demo's sheet does not fit this catalogue: \(why.map { "\($0.place): \($0.message)" } ?? sheet.name). Use the catalogue that came with the program."
                )
            }
            let text = "\u{FEFF}" + (try opened.planner.rejects(outcome.refusals))
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.newSheets)/\(result.rejectsName)"))
        }
        result.add(sheet, outcome, gives: opened.recognition.layout.gives)
        return outcome
    }
}
