import ArgumentParser
import Foundation
import HubCore
import HubDesk
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

    /// What every report takes.
    struct Options: ParsableArguments {
        @OptionGroup var database: DatabaseOptions

        @Option(help: "table, json, csv, html of a quarter, or xlsx, a spreadsheet, which needs --output.")
        var format: ReportForm?

        @Option(
            help: ArgumentHelp(
                "Which source comes first: manual_first or register_first.",
                discussion: "Otherwise the catalogue's basis on the first day.", valueName: "basis"))
        var basis: Basis?

        @Option(
            name: .customLong("disclosure"),
            help: ArgumentHelp(
                "Who it is for: internal or public, which hides small numbers of people.", valueName: "level"))
        var disclosure: Disclosure?

        @Option(help: ArgumentHelp("Writes to a file instead of the terminal.", valueName: "file"))
        var output: String?

        /// Refuses to write over the database, and to print a spreadsheet on the terminal.
        func checkOutput() throws {
            if let output { try database.refuseOverwriting(output, "--output") }
            guard format == .xlsx, output == nil else { return }
            throw Refusal.usage("A spreadsheet cannot be shown here: name its file, like --output report.xlsx.")
        }

        /// Makes the report that was asked for, and prints it or writes its file.
        func print(_ question: ReportQuestion) throws {
            try checkOutput()
            LargePages.use()
            var question = question
            (question.basis, question.disclosure) = (basis, disclosure)
            let store = try database.open()
            let desk = ReportDesk(store, by: try database.actor(store), now: try database.now(store))
            let bytes = try desk.report(question).bytes(format ?? (database.json ? .json : .table))
            guard let output else {
                Console.pass(String(decoding: bytes, as: UTF8.self))
                return
            }
            try Options.write(bytes, to: output)
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
                  familyhub report quarter 2025-26-Q4 --by venue --disclosure public
                  familyhub report quarter 2025-26-Q4 --explain prestwich:attendances.total
                  familyhub report quarter 2025-26-Q4 --explain prestwich:core_offer_delivered.denominator
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
        var version: ReportVersion?

        @Option(
            help: ArgumentHelp(
                "The rows behind one figure, like prestwich:reach.children or total:attendances.total.",
                discussion: "The names are those of the JSON.", valueName: "place:measure"))
        var explain: ReportFigure?

        @OptionGroup var options: Options

        func run() throws {
            let quarter = try Quarter(key: key)
            guard let explain else {
                var question = ReportQuestion(.quarter(quarter))
                (question.dimension, question.hub, question.version) = (by, hub, version)
                try options.print(question)
                return
            }
            guard by == nil, hub == nil, version == nil, options.basis == nil else {
                throw Refusal.usage(
                    "The rows behind a figure are those of today: leave --by, --hub, --version and --basis out.")
            }
            try options.print(ReportQuestion(.explanation(quarter, explain)))
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
            try options.print(ReportQuestion(.year(try FinancialYear(key: key))))
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
        var version: ReportVersion?

        @OptionGroup var options: Options

        func run() throws {
            var question = ReportQuestion(.requirements(try Quarter(key: key)))
            (question.version, question.isDetailed) = (version, evidence)
            try options.print(question)
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
            var question = ReportQuestion(.reconciliation(try ReportPeriod(key: key)))
            question.isDetailed = sessions
            try options.print(question)
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
            try options.print(ReportQuestion(.completeness(try ReportPeriod(key: key))))
        }
    }
}

extension Basis: ExpressibleByArgument {}
extension Disclosure: ExpressibleByArgument {}
extension BreakdownReport.Dimension: ExpressibleByArgument {}
extension ReportForm: ExpressibleByArgument {}

extension ReportVersion: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension ReportFigure: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }

    package static var allValueStrings: [String] { LedgerFigure.names.map { "HUB:\($0)" } }
}
