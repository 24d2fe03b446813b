import ArgumentParser
import HubCore
import HubDesk
import HubStorage

extension QuarterCommand {
    /// Confirms a colour.
    struct Assess: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "assess", abstract: "Confirms a requirement's colour, with a narrative and its impact.",
            discussion: """
                The system proposes a colour, a person confirms one and says why. The impact is entered, never computed. \
                The last that was said stands, what was said before is kept.

                Examples:
                  familyhub quarter assess 2025-26-Q4 --hub radcliffe --requirement core-offer-70 --rag amber \\
                    --narrative "Two sessions were lost to the flood; both are planned again." --impact green
                  familyhub quarter assess 2025-26-Q4 --requirement core-offer-70 --rag green --narrative "On course."
                """)

        @OptionGroup var options: Options

        @Option(help: ArgumentHelp("The hub; the authority where it is left out.", valueName: "id"))
        var hub: String?

        @Option(help: ArgumentHelp("The requirement's id.", valueName: "id"))
        var requirement: String

        @Option(help: ArgumentHelp("The colour: grey, blue, green, amber or red.", valueName: "colour"))
        var rag: Rag.Colour

        @Option(help: ArgumentHelp("Why, without anybody's name.", valueName: "text"))
        var narrative: String

        @Option(help: ArgumentHelp("The impact on families.", valueName: "colour"))
        var impact: Rag.Colour?

        func run() throws {
            let quarter = try Quarter(key: options.key)
            let store = try options.database.open()
            let desk = QuarterDesk(store, by: try options.database.actor(store), now: try options.database.now(store))
            let confirmed = try desk.confirm(
                QuarterDesk.Confirmation(
                    requirement: requirement, hub: hub, colour: rag, impact: impact, narrative: narrative),
                in: quarter)
            let other = confirmed.proposed.map { $0 == rag ? "" : ", where \($0.word) was proposed" } ?? ""
            Console.say("\(confirmed.place), \(requirement) in \(quarter.key): \(rag.word) is confirmed\(other).")
        }
    }

    /// Records a recovery plan.
    struct Recovery: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "plan", abstract: "Records a recovery plan for a requirement that is nearly met.",
            discussion: """
                Amber is proposed only where a plan is recorded.

                Example:
                  familyhub quarter plan 2025-26-Q4 --hub radcliffe --requirement core-offer-70 \\
                    --text "A second session on Thursdays from May."
                """)

        @OptionGroup var options: Options

        @Option(help: ArgumentHelp("The hub; the authority where it is left out.", valueName: "id"))
        var hub: String?

        @Option(help: ArgumentHelp("The requirement's id.", valueName: "id"))
        var requirement: String

        @Option(help: ArgumentHelp("The plan.", valueName: "text"))
        var text: String

        func run() throws {
            let quarter = try Quarter(key: options.key)
            let store = try options.database.open()
            try store.plan(
                text, for: RecoveryPlan(requirement: requirement, hub: hub), in: quarter,
                by: options.database.actor(store),
                now: options.database.now(store))
            Console.say("A recovery plan for \(requirement) in \(quarter.key) is recorded.")
        }
    }
}

extension Rag.Colour: ExpressibleByArgument {}
