import ArgumentParser
import HubCore
import HubDesk
import HubStorage

extension QuarterCommand {
    /// Where each quarter stands.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Shows where each quarter stands: its state, who signed it, its totals.",
            discussion: """
                Examples:
                  familyhub quarter status
                  familyhub quarter status 2025-26-Q4
                """)

        @Argument(help: "One quarter, like 2025-26-Q4; otherwise every one with data.")
        var key: String?

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let asked = try key.map { try Quarter(key: $0) }
            let store = try options.open()
            let actor = try options.actor(store)
            let desk = QuarterDesk(store, by: actor, now: try options.now(store))
            let lines = try desk.standings(of: asked.map { [$0] } ?? store.quartersWithData(by: actor))
            if options.json {
                try Console.say(json: lines)
                return
            }
            guard !lines.isEmpty else {
                Console.say("No quarter has any session or count yet.")
                return
            }
            Console.say(Status.table(lines))
            if asked != nil { for line in lines { Console.say(Status.history(line)) } }
        }

        private static func table(_ lines: [QuarterDesk.Standing]) -> String {
            Console.table(
                ["Quarter", "State", "Version", "Signed off", "Now", "Signed by"],
                lines.map { line in
                    let last = line.versions.last
                    return [
                        line.quarter, line.state.rawValue, last.map { String($0.version) } ?? "-",
                        last.map { Status.written($0.total) } ?? "-", Status.written(line.current),
                        last.map { "\($0.signedBy), \($0.day.slashed)" } ?? "-",
                    ]
                }, right: [2, 3, 4])
        }

        static func written(_ total: Int?) -> String { total.map { Numbers.grouped($0) } ?? "[x]" }

        /// Every version with what was said of it.
        private static func history(_ line: QuarterDesk.Standing) -> String {
            guard !line.versions.isEmpty else { return "\(line.label) was never signed off." }
            return line.versions.map { version in
                let said = [version.reason.map { "Reason: \($0)" }, version.statement.map { "Statement: \($0)" }]
                    .compactMap(\.self).map { "\n  \($0)" }.joined()
                return "\(version.written), \(Status.written(version.total)) attendances.\(said)"
            }.joined(separator: "\n")
        }
    }
}
