import ArgumentParser
import HubCore
import HubStorage

/// Who did what, when.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Shows who did what, and verifies that nothing was changed since.",
        subcommands: [ShowEvents.self, Verify.self])

    /// The last events.
    struct ShowEvents: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Shows the last events, newest first.",
            discussion: "Example:\n  familyhub audit show --last 10")

        @OptionGroup var options: DatabaseOptions

        @Option(help: ArgumentHelp("How many.", valueName: "number"))
        var last: Int = 50

        func run() throws {
            let store = try options.open()
            let events = try store.auditEvents(last: last, by: options.actor(store))
            if options.json {
                try Console.say(json: events)
                return
            }
            Console.say(
                Console.table(
                    ["Id", "When", "Who", "Action", "What", "Detail"],
                    events.map { [String($0.id), $0.at, $0.actor, $0.action, $0.subject, Shown.plain($0.detail)] },
                    right: [0]))
        }
    }

    /// Walks the chain of digests.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Checks that each event follows from the one before.",
            discussion: "Example:\n  familyhub audit verify")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            let (events, broken) = try store.verifyAudit(by: options.actor(store))
            if let broken {
                throw Refusal.data(
                    "Event \(broken) of the audit does not follow from the one before: somebody changed the database by hand; keep a copy and restore a backup."
                )
            }
            if options.json {
                try Console.say(json: ["events": events])
            } else {
                Console.say("\(events.grouped) events, each follows from the one before.")
            }
        }
    }
}
