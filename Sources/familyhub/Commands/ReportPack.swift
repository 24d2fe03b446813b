import ArgumentParser
import Foundation
import HubCore
import HubDisclosure
import HubReporting
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
            let pack = try pack(quarter)
            try Options.write(format == .xlsx ? pack.spreadsheet.bytes() : Data(pack.html.utf8), to: file)
            if database.json {
                try Console.say(json: ["disclosure": disclosure.rawValue, "file": file, "quarter": quarter.key])
            } else {
                Console.say("The board's paper of \(quarter.label), \(disclosure.rawValue), is in \(file).")
            }
        }

        /// The paper as a value: a report a quarter, one after another, from one consistent read.
        private func pack(_ quarter: Quarter) throws -> BoardPack {
            let store = try database.open()
            let now = try database.now(store)
            var quarters = [quarter]
            while quarters.count < BoardPack.quarters { quarters.append(quarters[quarters.count - 1].previous) }
            quarters.reverse()
            var made: [Quarter: QuarterReport] = [:]
            let (facts, catalogue) = try store.eachFacts(of: quarters, now: now.local, by: database.actor(store)) {
                quarter, facts, catalogue in
                guard current || facts.standing(of: quarter).publication == nil else { return }
                // What the public sees of a quarter that still runs stands for a week.
                guard disclosure == .internal || quarter.to < now.local.day else { return }
                made[quarter] = QuarterReport(facts, catalogue, quarter).disclosed(to: disclosure, .simplex)
            }
            // A version never changes, so that it may be read after the facts.
            let reports = try quarters.map { quarter in
                if let report = made[quarter] { return report }
                guard let publication = facts.standing(of: quarter).publication else {
                    return try ReportCommand.publicQuarter(quarter, store, now: now, by: database.actor(store))
                        .disclosed(to: .public)
                }
                return try signedOff(quarter, publication, store)
            }
            let span = quarters[0].from...quarter.to
            let reconciliation = Reconciliation(Counting(facts, catalogue), within: span)
            guard
                let pack = BoardPack(reports, catalogue, reconciliation: reconciliation, madeOn: now.local.day)
            else { throw Refusal(.defect, "A board's paper has no quarter.") }
            return pack
        }

        /// A quarter as it was signed off, and to the public as it was shown then.
        private func signedOff(_ quarter: Quarter, _ publication: Publication, _ store: Store) throws -> QuarterReport {
            let kept = try store.published(quarter, version: publication.version, by: database.actor(store))
            return try PublishedQuarter(json: kept.document.report).disclosed(to: disclosure)
        }
    }
}
