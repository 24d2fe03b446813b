import ArgumentParser
import Foundation
import HubCore
import HubDesk
import HubStorage

extension ReportCommand {
    /// The board's paper of a quarter.
    struct Pack: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pack",
            abstract: "The board's paper of a quarter: one HTML page that prints on A4, or a spreadsheet.",
            discussion: """
                What changed beside eight quarters, a page a hub, charts, printed figures beside computed ones. The page needs
                nothing else; a browser prints it to PDF. Numbers of people from 1 to 5 are hidden unless --disclosure
                internal is asked for. A quarter that was signed off stands as it was signed off, unless --current is given.

                Examples:
                  familyhub report pack 2025-26-Q4
                  familyhub report pack 2025-26-Q4 --disclosure internal --output internal.html
                  familyhub report pack 2025-26-Q4 --format xlsx
                """)

        @Argument(help: "The quarter, like 2025-26-Q4.")
        var key: String

        @OptionGroup var database: DatabaseOptions

        @Option(
            help: ArgumentHelp(
                "Who it is for: public, which hides small numbers of people, or internal.", valueName: "level"))
        var disclosure = Disclosure.public

        /// The forms it is written in.
        enum Form: String, CaseIterable, ExpressibleByArgument {
            case html, xlsx
        }

        @Option(help: "html or xlsx, a spreadsheet.")
        var format = Form.html

        @Option(
            help: ArgumentHelp("The file to write; otherwise familyhub-pack-KEY.html or .xlsx.", valueName: "file"))
        var output: String?

        @Flag(help: "Today's figures of quarters that were signed off too: with --disclosure internal alone.")
        var current = false

        func run() throws {
            let quarter = try Quarter(key: key)
            let file = output ?? "familyhub-pack-\(quarter.key).\(format.rawValue)"
            try database.refuseOverwriting(file, "--output")
            if current, disclosure == .public {
                throw Refusal.usage(
                    "What was signed off is what the public sees, and another view beside it could give a small number "
                        + "away: leave --current out, or add --disclosure internal.")
            }
            var question = ReportQuestion(.pack(quarter))
            (question.disclosure, question.isCurrent) = (disclosure, current)
            let store = try database.open()
            let desk = ReportDesk(store, by: try database.actor(store), now: try database.now(store))
            let bytes = try desk.report(question).bytes(format == .xlsx ? .xlsx : .html)
            try ReportCommand.Options.write(bytes, to: file)
            if database.json {
                try Console.say(json: ["disclosure": disclosure.rawValue, "file": file, "quarter": quarter.key])
            } else {
                Console.say("The board's paper of \(quarter.label), \(disclosure.rawValue), is in \(file).")
            }
        }
    }
}
