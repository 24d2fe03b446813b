import ArgumentParser
import Foundation
import HubCore
import HubReporting

extension ReportCommand {
    /// What every measure of the files means.
    struct DictionaryOne: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dictionary", abstract: "Every measure of the tidy files: its name, words, unit and rule.",
            discussion: """
                Examples:
                  familyhub report dictionary
                  familyhub report dictionary --format csv --output dictionary.csv
                """)

        /// The forms it prints in.
        enum Format: String, CaseIterable, ExpressibleByArgument {
            case table, json, csv, markdown
        }

        @Option(help: "table, json, csv or markdown.")
        var format = Format.table

        @Option(help: ArgumentHelp("Writes to a file instead of the terminal.", valueName: "file"))
        var output: String?

        func run() throws {
            let report = DictionaryReport()
            let text =
                switch format {
                case .table: report.table
                case .json: report.json
                case .csv: report.csv
                case .markdown: report.markdown
                }
            guard let output else {
                Console.say(String(text.dropLast()))
                return
            }
            try Options.write(Data(text.utf8), to: output)
        }
    }
}
