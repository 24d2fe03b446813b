import ArgumentParser
import Foundation
import HubCore
import HubDesk
import HubImport
import HubReporting
import HubStorage

extension ImportCommand {
    /// Makes sheets to fill in.
    struct Blank: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "blank", abstract: "Makes a spreadsheet to fill in with counts: what is planned stands in it.",
            discussion: """
                For the layouts of counts: a log with a line a session, a weekly grid, a summary by month. It holds the
                sessions that have no figure yet, lists to choose from, and comes back with `familyhub import FILE`.

                Examples:
                  familyhub import blank --hub radcliffe --from 05/01/2026 --to 01/02/2026
                  familyhub import blank --layout counts-weekly-grid --output grids.xlsx
                  familyhub import blank --layout counts-quarter-summary --from 01/10/2025 --to 31/12/2025
                """)

        @Option(help: ArgumentHelp("The layout.", valueName: "name"))
        var layout = "counts-session-log"

        @Option(help: ArgumentHelp("Only that hub; otherwise a sheet for each.", valueName: "id"))
        var hub: String?

        @Option(
            help: ArgumentHelp(
                "The first day; otherwise this week's Monday, for a summary the quarter's first day.",
                valueName: "date"))
        var from: String?

        @Option(
            help: ArgumentHelp(
                "The last day; otherwise four weeks on, for a summary the quarter's last day.", valueName: "date"))
        var to: String?

        @Option(help: ArgumentHelp("The file; otherwise named by layout and hub, here.", valueName: "file"))
        var output: String?

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let layout = try chosen()
            let file = output ?? "\(layout.name)\(hub.map { "-\($0)" } ?? "").xlsx"
            try options.refuseOverwriting(file, "--output")
            // It may hold what somebody counted.
            guard !FileManager.default.fileExists(atPath: file) else {
                throw Refusal.usage("\(file) is there already and may hold counts: name another with --output.")
            }
            let store = try options.open()
            let hub = try DeskReading(store).hub(hub)
            let now = try options.now(store).local
            let days = try days(layout, today: now.day)
            let facts = try store.facts(for: days, now: now, by: options.actor(store))
            let made = try BlankSheets(layout, store.catalogue(), facts, days).made(hub: hub)
            try ReportCommand.Options.write(made.book.bytes(), to: file)
            tell(made.book, made.left, file, days)
        }

        private func chosen() throws -> Layout {
            let layouts = try ImportDesk.layouts()
            let names = layouts.filter(BlankSheets.areMade).map(\.name).joined(separator: ", ")
            guard let found = layouts.first(where: { $0.name == layout }) else {
                throw Refusal.usage("There is no layout \(Shown.quoted(layout)): blank sheets are made of \(names).")
            }
            guard BlankSheets.areMade(for: found) else {
                throw Refusal.usage(
                    "\(found.name) is no sheet that is filled in by hand: blank sheets are made of \(names).")
            }
            return found
        }

        private func days(_ layout: Layout, today: Day) throws -> ClosedRange<Day> {
            let isSummary = layout.across == .month
            let quarter = Quarter(containing: today)
            let first =
                try from.map { try DeskReading.day($0, "--from") } ?? (isSummary ? quarter.from : today.monday)
            let last =
                try to.map { try DeskReading.day($0, "--to") }
                ?? (isSummary ? Quarter(containing: first).to : first.monday.adding(days: 27))
            guard first <= last, last <= first.adding(days: 366) else {
                throw Refusal.usage("--to \(last.slashed) must lie in the year after --from \(first.slashed).")
            }
            guard !isSummary || FinancialYear(containing: first) == FinancialYear(containing: last) else {
                throw Refusal.usage(
                    "A summary is of one financial year: end it by \(FinancialYear(containing: first).to.slashed).")
            }
            return first...last
        }

        private func tell(_ book: Spreadsheet, _ left: Int, _ file: String, _ days: ClosedRange<Day>) {
            let sheets = book.sheets.count { !$0.isHidden }
            Console.say(
                "\(file): \(Numbers.counted(sheets, "sheet")), \(days.lowerBound.slashed) to \(days.upperBound.slashed). Filled in, it comes back with `familyhub import \(file)`."
            )
            guard left > 0 else { return }
            Console.warn(
                "familyhub: \(Numbers.counted(left, "session")) away from the hubs' main venues \(left == 1 ? "is" : "are") not in the grid, which is of those alone: count them in a log (--layout counts-session-log)."
            )
        }
    }
}
