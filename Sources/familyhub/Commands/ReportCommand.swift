import ArgumentParser
import Foundation
import HubCore
import HubDisclosure
import HubReporting
import HubStorage

/// The quarter, hub by hub, and what it rests on.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Reports a quarter or a year: attendances, delivery requirements, completeness.",
        discussion: """
            Examples:
              familyhub report quarter 2025-26-Q4
              familyhub report quarter 2025-26-Q4 --by venue --hub prestwich
              familyhub report requirements 2025-26-Q4
              familyhub report reconcile 2025-26
              familyhub report year 2025-26 --format csv --output year.csv
              familyhub report quarter 2025-26-Q4 --format xlsx --output quarter.xlsx
              familyhub report dictionary
              familyhub report feed /srv/feed
            """,
        subcommands: [
            QuarterOne.self, Year.self, RequirementsOne.self, Reconcile.self, CompletenessOne.self, LedgerOne.self,
            Pack.self, DictionaryOne.self, FeedOne.self,
        ])

    /// The forms a report prints in.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, json, csv, html, xlsx
    }

    /// What every report takes.
    struct Options: ParsableArguments {
        @OptionGroup var database: DatabaseOptions

        @Option(help: "table, json, csv, html of a quarter, or xlsx, a spreadsheet, which needs --output.")
        var format: Format?

        @Option(
            help: ArgumentHelp(
                "Which source comes first: manual_first or register_first.",
                discussion: "Otherwise the catalogue's basis on the first day.", valueName: "basis"))
        var basis: Basis?

        @Option(
            name: .customLong("disclosure"),
            help: ArgumentHelp(
                "Who it is for: internal or public, which hides small numbers of people.",
                discussion: "Otherwise internal, and public for the board.", valueName: "level"))
        var asked: Disclosure?

        @Option(help: ArgumentHelp("Writes to a file instead of the terminal.", valueName: "file"))
        var output: String?

        /// The board sees what the public sees, unasked.
        var disclosure: Disclosure { asked ?? (database.isBoard ? .public : .internal) }

        /// Facts for those days, with the people of a period where one is given, and the catalogue in force.
        func facts(_ days: ClosedRange<Day>, people period: ClosedRange<Day>? = nil) throws -> (Facts, Catalogue) {
            try checkOutput()
            let store = try database.open()
            let now = try database.now(store)
            return try store.factsAndCatalogue(for: days, reach: period, now: now.local, by: database.actor(store))
        }

        /// Refuses to write over the database, and to print a spreadsheet on the terminal.
        func checkOutput() throws {
            if let output { try database.refuseOverwriting(output, "--output") }
            guard format == .xlsx, output == nil else { return }
            throw Refusal.usage("A spreadsheet cannot be shown here: name its file, like --output report.xlsx.")
        }

        /// Refuses to make a report public that has no public form yet, rather than to print its internal figures.
        func refusePublic(_ report: String) throws {
            guard disclosure == .public else { return }
            guard asked != nil else {
                throw Refusal(
                    .notPermitted,
                    "\(report) has no public form, and the board sees public ones: ask for "
                        + "\"familyhub report quarter KEY\", or a manager for this one.")
            }
            throw Refusal.usage(
                "\(report) has no public form: leave --disclosure public out, or ask for "
                    + "\"familyhub report quarter KEY --disclosure public\".")
        }

        /// The report as a page; refused where it has none.
        private func page(_ report: some PrintedReport) throws -> String {
            if let quarter = report as? QuarterReport { return try quarter.html }
            throw Refusal.usage(
                "Only a quarter that is not broken down has an HTML page: leave --format html out, or ask for "
                    + "\"familyhub report quarter KEY --format html\".")
        }

        /// Prints one of the forms, with another CSV where one was asked for.
        func print(_ report: some PrintedReport, csv: String? = nil) throws {
            let text =
                switch format ?? (database.json ? .json : .table) {
                case .table: report.table
                case .json: report.json
                case .csv: csv ?? report.csv
                case .html: try page(report)
                case .xlsx: ""
                }
            guard let output else {
                Console.say(text.hasSuffix("\n") ? String(text.dropLast()) : text)
                return
            }
            let ended = Data((text.hasSuffix("\n") ? text : text + "\n").utf8)
            try Options.write(format == .xlsx ? report.spreadsheet.bytes() : ended, to: output)
        }

        /// Writes a file whole or not at all.
        static func write(_ bytes: Data, to output: String) throws {
            do {
                try bytes.write(to: URL(fileURLWithPath: output), options: .atomic)
            } catch {
                throw Refusal.notFound("\(output) cannot be written: name a file in a folder that is yours to write.")
            }
        }
    }

    /// The quarterly report.
    struct QuarterOne: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "quarter", abstract: "The quarter, hub by hub, against delivery requirements.",
            discussion: """
                Examples:
                  familyhub report quarter 2025-26-Q4 --by activity
                  familyhub report quarter 2025-26-Q4 --explain prestwich:attendances.total
                """)

        @Argument(help: "The quarter, like 2025-26-Q4.")
        var key: String

        @Option(help: "Breaks it down by hub, venue, activity or session.")
        var by: BreakdownReport.Dimension?

        @Option(help: ArgumentHelp("Only that hub, in a breakdown.", valueName: "id"))
        var hub: String?

        @Option(
            help: ArgumentHelp(
                "A version as it was signed off: published for the last, or its number.",
                discussion: "Otherwise the current figures.", valueName: "version"))
        var version: Version?

        @Option(
            help: ArgumentHelp(
                "The rows behind one figure, like prestwich:reach.children or total:attendances.total.",
                discussion: "The names are those of the JSON.", valueName: "place:measure"))
        var explain: Figure?

        @OptionGroup var options: Options

        func run() throws {
            let quarter = try Quarter(key: key)
            let isBroken = by != nil || hub != nil
            if let explain {
                guard !isBroken, version == nil, options.basis == nil else {
                    throw Refusal.usage(
                        "The rows behind a figure are those of today: leave --by, --hub, --version and --basis out.")
                }
                try options.printRows(behind: explain, of: quarter)
                return
            }
            if let version {
                if isBroken {
                    throw Refusal.usage("A version is printed hub by hub: leave --by and --hub out, or --version.")
                }
                try options.print(options.published(quarter, version).disclosed(to: options.disclosure))
                return
            }
            if isBroken { try options.refusePublic("A quarter broken down") }
            if options.disclosure == .public, options.basis == nil {
                try options.print(options.publicQuarter(quarter).disclosed(to: .public))
                return
            }
            let (facts, catalogue) = try options.facts(
                Facts.window(for: quarter), people: isBroken ? nil : quarter.from...quarter.to)
            if isBroken {
                try options.print(
                    BreakdownReport(facts, catalogue, quarter, by: by ?? .venue, hub: hub, basis: options.basis))
            } else {
                let report = try options.compared(
                    QuarterReport(facts, catalogue, quarter, basis: options.basis), quarter)
                try options.print(report.disclosed(to: options.disclosure, .simplex))
            }
        }
    }

    /// The yearly report.
    struct Year: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "year", abstract: "A financial year, hub by hub.",
            discussion: "Example:\n  familyhub report year 2024-25")

        @Argument(help: "The financial year, like 2024-25.")
        var key: String

        @OptionGroup var options: Options

        func run() throws {
            let year = try FinancialYear(key: key)
            let (facts, catalogue) = try options.facts(Facts.window(for: year), people: year.from...year.to)
            let report = YearReport(facts, catalogue, year, basis: options.basis)
            guard options.disclosure == .public else {
                try options.print(report)
                return
            }
            let store = try options.database.open()
            let quarters = try year.quarters.map { quarter in
                (
                    report: QuarterReport(facts, catalogue, quarter, basis: options.basis),
                    versions: try store.versions(of: quarter, by: options.database.actor(store)).map {
                        try PublishedQuarter(json: $0)
                    }
                )
            }
            try options.print(report.disclosed(to: .public, .simplex, beside: quarters))
        }
    }

    /// Delivery requirements with their evidence.
    struct RequirementsOne: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "requirements",
            abstract: "Delivery requirements of a quarter with their evidence, slot by slot.",
            discussion: """
                Examples:
                  familyhub report requirements 2025-26-Q4
                  familyhub report requirements 2025-26-Q4 --evidence --format csv --output slots.csv
                """)

        @Argument(help: "The quarter, like 2025-26-Q4.")
        var key: String

        @Flag(help: "As CSV: the slots, a row a slot, and not the results.")
        var evidence = false

        @Option(
            help: ArgumentHelp(
                "A version as it was signed off: published for the last, or its number.",
                discussion: "Otherwise the current figures.", valueName: "version"))
        var version: Version?

        @OptionGroup var options: Options

        func run() throws {
            let quarter = try Quarter(key: key)
            if let version {
                let report = try options.published(quarter, version).requirements(for: options.disclosure)
                try options.print(report, csv: evidence ? report.evidenceCSV : nil)
                return
            }
            if options.disclosure == .public, options.basis == nil {
                let report = try options.publicQuarter(quarter).requirements(for: .public)
                try options.print(report, csv: evidence ? report.evidenceCSV : nil)
                return
            }
            let (facts, catalogue) = try options.facts(
                Facts.window(for: quarter), people: quarter.from...quarter.to)
            let whole = QuarterReport(facts, catalogue, quarter, basis: options.basis)
            let report = RequirementsReport(whole.disclosed(to: options.disclosure, .simplex), facts, catalogue)
            try options.print(report, csv: evidence ? report.evidenceCSV : nil)
        }
    }

    /// Published figures beside computed ones.
    struct Reconcile: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reconcile",
            abstract: "Published figures beside computed ones, headcounts beside registers, and what differs.",
            discussion: """
                Examples:
                  familyhub report reconcile 2025-26
                  familyhub report reconcile 2025-26-Q4 --sessions --format csv --output sessions.csv
                """)

        @Argument(help: "The financial year or the quarter, like 2025-26 or 2025-26-Q4.")
        var key: String

        @Flag(help: "As CSV: the sessions with both sources, and not the printed figures.")
        var sessions = false

        @OptionGroup var options: Options

        func run() throws {
            let period = try ReportPeriod(key: key)
            try options.refusePublic("A reconciliation")
            let (facts, catalogue) = try options.facts(period.window)
            let report = ReconcileReport(facts, catalogue, period, basis: options.basis)
            try options.print(report, csv: sessions ? report.sessionsCSV : nil)
        }
    }

    /// How complete the figures are.
    struct CompletenessOne: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "completeness", abstract: "How much was returned, how soon, and what is missing.",
            discussion: "Example:\n  familyhub report completeness 2025-26-Q4")

        @Argument(help: "The financial year or the quarter, like 2025-26 or 2025-26-Q4.")
        var key: String

        @OptionGroup var options: Options

        func run() throws {
            let period = try ReportPeriod(key: key)
            try options.refusePublic("Completeness")
            let (facts, catalogue) = try options.facts(period.window)
            try options.print(CompletenessReport(facts, catalogue, period, basis: options.basis))
        }
    }
}

extension Basis: ExpressibleByArgument {}
extension Disclosure: ExpressibleByArgument {}
extension BreakdownReport.Dimension: ExpressibleByArgument {}
