import ArgumentParser
import HubCore
import HubDisclosure
import HubReporting
import HubStorage

extension ReportCommand {
    /// What moved a quarter's figures since it was signed off.
    struct LedgerOne: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ledger",
            abstract: "What moved each figure of a quarter since it was signed off, item by item.",
            discussion: """
                Names the session, tally, merge, undone import, settlement or change of the catalogue behind every unit of \
                difference.

                Examples:
                  familyhub report ledger 2025-26-Q4
                  familyhub report ledger 2025-26-Q4 --version 1 --format csv --output ledger.csv
                """)

        @Argument(help: "The quarter, like 2025-26-Q4.")
        var key: String

        @Option(
            help: ArgumentHelp(
                "The version to set the current figures beside.", discussion: "Otherwise the last.",
                valueName: "number"))
        var version: Int?

        @Option(help: ArgumentHelp("Only what moved that hub's figures.", valueName: "id"))
        var hub: String?

        @OptionGroup var options: Options

        func run() throws {
            let quarter = try Quarter(key: key)
            try options.refusePublic("A ledger")
            guard options.basis == nil else {
                throw Refusal.usage("A ledger is kept under the catalogue's bases: leave --basis out.")
            }
            try options.checkOutput()
            let store = try options.database.open()
            let now = try options.database.now(store)
            let found = try store.ledger(
                of: quarter, since: version, hub: hub, now: now, by: options.database.actor(store))
            let last = try store.publications(by: options.database.actor(store)).last { $0.quarter == quarter.key }
            try options.print(
                LedgerReport(found.ledger, since: found.publication, last: last, found.catalogue, now: now.local))
        }
    }

    /// Which version of a quarter is printed: `published` is the last, a number is that one.
    enum Version: ExpressibleByArgument {
        case last
        case number(Int)

        init?(argument: String) {
            if argument == "published" || argument == "revised" {
                self = .last
            } else if let number = Int(argument), number > 0 {
                self = .number(number)
            } else {
                return nil
            }
        }

        /// None for the last.
        var number: Int? {
            guard case .number(let number) = self else { return nil }
            return number
        }
    }
}

extension ReportCommand.Options {
    /// A version as it was signed off.
    func published(_ quarter: Quarter, _ version: ReportCommand.Version) throws -> PublishedQuarter {
        guard basis == nil else {
            throw Refusal.usage("A version stands under the basis that it was signed off with: leave --basis out.")
        }
        try checkOutput()
        let store = try database.open()
        let document = try store.published(quarter, version: version.number, by: database.actor(store)).document
        return try PublishedQuarter(json: document.report)
    }

    /// A quarter as the public sees it: as it was signed off, as it stood this week, or as it is.
    func publicQuarter(_ quarter: Quarter) throws -> PublishedQuarter {
        try checkOutput()
        let store = try database.open()
        return try ReportCommand.publicQuarter(
            quarter, store, now: try database.now(store), by: try database.actor(store))
    }

    /// A note beside the current figures, where others were signed off.
    func compared(_ report: QuarterReport, _ quarter: Quarter) throws -> QuarterReport {
        guard report.heading.publication != nil, basis == nil else { return report }
        return report.compared(with: try published(quarter, .last).report)
    }
}

extension ReportCommand {
    /// A quarter as the public sees it: every public page, file and feed prints a slice of this.
    static func publicQuarter(_ quarter: Quarter, _ store: Store, now: Now, by actor: Actor) throws -> PublishedQuarter
    {
        let json = try store.publicView(of: quarter, now: now, by: actor) { ground in
            let versions = try ground.versions.map { try PublishedQuarter(json: $0) }
            return try PublishedQuarter(ground.facts, ground.catalogue, quarter, .simplex, beside: versions).json()
        }
        return try PublishedQuarter(json: json)
    }
}
