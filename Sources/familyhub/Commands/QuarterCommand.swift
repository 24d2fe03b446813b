import ArgumentParser
import HubCore
import HubDesk
import HubStorage

/// Signing a quarter off, restating it, and what people say of its requirements.
struct QuarterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarter",
        abstract: "Signs a quarter off, restates it, and keeps what people say of its requirements.",
        discussion: """
            A quarter is open while it runs, provisional when it has ended, published once it is signed off, and revised \
            after a restatement. What arrives late enters the current figures at once; the ones signed off stay.

            Examples:
              familyhub quarter status
              familyhub quarter publish 2025-26-Q4 --signed-off-by "Head of Early Help"
              familyhub report ledger 2025-26-Q4
              familyhub quarter restate 2025-26-Q4 --reason "late register" --approver "Head of Early Help"
            """,
        subcommands: [Status.self, Publish.self, Restate.self, Assess.self, Recovery.self, VerifyVersions.self])

    /// A quarter and the database it is in.
    struct Options: ParsableArguments {
        @Argument(help: "The quarter, like 2025-26-Q4.")
        var key: String

        @OptionGroup var database: DatabaseOptions
    }
}

extension QuarterCommand {
    /// Signs a quarter off.
    struct Publish: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish", abstract: "Signs off a quarter that has ended: its figures stand from then on.",
            discussion: """
                Keeps every figure with what it rests on. What arrives later is in the current figures only, and \
                "familyhub report ledger" says what moved.

                Example:
                  familyhub quarter publish 2025-26-Q4 --signed-off-by "Head of Early Help"
                """)

        @OptionGroup var options: Options

        @Option(help: ArgumentHelp("The role or the name of the officer.", valueName: "officer"))
        var signedOffBy: String

        @Option(help: ArgumentHelp("What the officer says of it.", valueName: "text"))
        var statement: String?

        func run() throws {
            let quarter = try Quarter(key: options.key)
            let store = try options.database.open()
            let desk = QuarterDesk(store, by: try options.database.actor(store), now: try options.database.now(store))
            let signed = try desk.publish(
                quarter, QuarterState.SignOff(officer: signedOffBy, statement: statement))
            let made = signed.publication
            if options.database.json {
                try Console.say(json: signed)
                return
            }
            for warning in signed.warnings { Console.warn("Warning: \(warning)") }
            let total = made.total.map { Numbers.counted($0, "attendance") + " (children and adults)" } ?? "no figure"
            Console.say(
                """
                \(quarter.label) is published: \(total), \(made.written).
                "familyhub report quarter \(quarter.key) --version published" prints it, whatever arrives later.
                """)
        }
    }

    /// Restates a published quarter.
    struct Restate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restate", abstract: "Publishes the current figures of a quarter that was signed off before.",
            discussion: """
                Needs a reason and who approved it. The versions before stay and can be printed.

                Example:
                  familyhub quarter restate 2025-26-Q4 --reason "Register of 20/01/2026 came in late" \\
                    --approver "Head of Early Help"
                """)

        @OptionGroup var options: Options

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var reason: String

        @Option(help: ArgumentHelp("The role or the name of who approved it.", valueName: "officer"))
        var approver: String

        @Option(help: ArgumentHelp("What the officer says of it.", valueName: "text"))
        var statement: String?

        func run() throws {
            let quarter = try Quarter(key: options.key)
            let store = try options.database.open()
            let desk = QuarterDesk(store, by: try options.database.actor(store), now: try options.database.now(store))
            let signed = try desk.restate(
                quarter, QuarterState.SignOff(officer: approver, statement: statement, reason: reason))
            let made = signed.publication
            if options.database.json {
                try Console.say(json: signed)
                return
            }
            for warning in signed.warnings { Console.warn("Warning: \(warning)") }
            let total = made.total.map { Numbers.counted($0, "attendance") } ?? "no figure"
            let was = signed.previousTotal.map { Numbers.grouped($0) } ?? "no figure"
            Console.say("\(quarter.label) is restated: \(total), before it was \(was); \(made.written).")
            Console.say("Reason: \(made.reason ?? "")")
        }
    }

    /// Walks the chain of versions.
    struct VerifyVersions: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Checks that no version was changed or removed since it was signed off.",
            discussion: "Example:\n  familyhub quarter verify")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            let found = try store.verifyQuarters(by: options.actor(store))
            if let broken = found.broken {
                throw Refusal.data(
                    "\(broken) is not what was signed off, or is missing: somebody changed the database by hand; keep a "
                        + "copy and restore a backup.")
            }
            if options.json {
                try Console.say(json: found)
            } else {
                Console.say("\(Numbers.counted(found.versions, "version")), each as it was signed off.")
            }
        }
    }
}
