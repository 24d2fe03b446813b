import ArgumentParser
import HubCore
import HubDesk
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
            var question = ReportQuestion(.ledger(try Quarter(key: key)))
            (question.version, question.hub) = (version.map { .number($0) }, hub)
            try options.print(question)
        }
    }
}
