import ArgumentParser
import HubCore
import HubReporting
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
            let now = try options.now(store)
            let actor = try options.actor(store)
            let versions = Dictionary(grouping: try store.publications(by: actor), by: \.quarter)
            let quarters = try asked.map { [$0] } ?? store.quartersWithData(by: actor)
            let catalogue = try store.catalogue()
            let lines = try quarters.map { quarter in
                let facts = try store.facts(for: Facts.window(for: quarter), now: now.local, by: actor)
                let line = CountedPeriod(Counting(facts, catalogue), quarter.from...quarter.to).total
                let own = versions[quarter.key] ?? []
                return Line(
                    quarter: quarter.key, label: quarter.label,
                    state: QuarterState(of: quarter, on: now.local.day, own.last), versions: own,
                    current: line.hasFigure ? line.attendances.total : nil)
            }
            if options.json {
                try Console.say(json: lines)
                return
            }
            guard !lines.isEmpty else {
                Console.say("No quarter has any session or count yet.")
                return
            }
            Console.say(Status.table(lines))
            if asked != nil { for line in lines { Console.say(line.history) } }
        }

        private static func table(_ lines: [Line]) -> String {
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
    }

    /// A quarter as `quarter status` shows it.
    struct Line: Encodable {
        let quarter: String
        let label: String
        let state: QuarterState
        let versions: [Publication]
        /// The authority's attendances today; none where nothing was returned.
        let current: Int?

        /// Every version with what was said of it.
        var history: String {
            guard !versions.isEmpty else { return "\(label) was never signed off." }
            return versions.map { version in
                let said = [version.reason.map { "Reason: \($0)" }, version.statement.map { "Statement: \($0)" }]
                    .compactMap(\.self).map { "\n  \($0)" }.joined()
                return "\(version.written), \(Status.written(version.total)) attendances.\(said)"
            }.joined(separator: "\n")
        }
    }
}
