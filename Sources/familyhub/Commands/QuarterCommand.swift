import ArgumentParser
import HubCore
import HubDisclosure
import HubReporting
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

    /// Makes the documents of a version out of what stands.
    static func document(
        of quarter: Quarter, _ ground: QuarterGround, _ publication: Publication
    ) throws -> (document: QuarterDocument, published: PublishedQuarter) {
        let published = PublishedQuarter(
            ground.facts, ground.catalogue, quarter, as: publication, .simplex,
            beside: try ground.versions.map { try PublishedQuarter(json: $0) })
        let snapshot = QuarterSnapshot(ground.facts, ground.catalogue, quarter, ground.origins)
        let document = QuarterDocument(
            report: try published.json(), snapshot: try KeptJSON.text(snapshot), basis: published.report.heading.basis,
            total: published.report.attendancesTotal)
        return (document, published)
    }

    /// What whoever signs should know: hubs with less than 95% returned, queries that are open.
    static func warnings(_ report: QuarterReport) -> [String] {
        let behind = (report.hubs + [report.total]).filter { $0.line.completeness.flag != nil }.map { section in
            let completeness = section.line.completeness
            return "\(section.name): \(Numbers.grouped(completeness.returned)) of "
                + "\(Numbers.counted(completeness.takenPlace, "session")) returned, fewer than 95%."
        }
        guard !report.queries.isEmpty else { return behind }
        let queries = Numbers.counted(report.queries.count, "query", plural: "queries")
        return behind + ["\(queries) open: see \"familyhub report quarter \(report.heading.key)\"."]
    }

    /// A version in JSON, and what whoever signed it should know.
    struct Signed: Encodable {
        let publication: Publication
        let warnings: [String]
        let previousTotal: Int?
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
            var warnings: [String] = []
            let made = try store.publish(
                quarter, QuarterState.SignOff(officer: signedOffBy, statement: statement),
                by: options.database.actor(store),
                now: options.database.now(store)
            ) { ground, publication in
                let made = try QuarterCommand.document(of: quarter, ground, publication)
                warnings = QuarterCommand.warnings(made.published.report)
                return made.document
            }
            if options.database.json {
                try Console.say(json: Signed(publication: made, warnings: warnings, previousTotal: nil))
                return
            }
            for warning in warnings { Console.warn("Warning: \(warning)") }
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
            var (warnings, before): ([String], Int?) = ([], nil)
            let made = try store.restate(
                quarter, QuarterState.SignOff(officer: approver, statement: statement, reason: reason),
                by: options.database.actor(store), now: options.database.now(store)
            ) { ground, publication in
                let made = try QuarterCommand.document(of: quarter, ground, publication)
                warnings = QuarterCommand.warnings(made.published.report)
                before = ground.facts.standing(of: quarter).publication?.total
                return made.document
            }
            if options.database.json {
                try Console.say(json: Signed(publication: made, warnings: warnings, previousTotal: before))
                return
            }
            for warning in warnings { Console.warn("Warning: \(warning)") }
            let total = made.total.map { Numbers.counted($0, "attendance") } ?? "no figure"
            let was = before.map { Numbers.grouped($0) } ?? "no figure"
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
