import ArgumentParser
import HubCore
import HubStorage

extension SessionCommand {
    /// Settles a figure.
    struct Settle: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "settle", abstract: "Settles a session's figure by hand; its sources stay.",
            discussion: """
                What is settled replaces every count of that session, under both bases, until it is taken back.

                Examples:
                  familyhub session settle 12 --children 6 --adults 5 --reason "counted again from the photo"
                  familyhub session settle 12 --total 11 --reason "agreed with the centre"
                  familyhub session settle 12 --no-figure --reason "the sheet was of another week"
                """)

        @Argument(help: "The session's number.")
        var id: Int64

        @OptionGroup var options: DatabaseOptions

        @Option(help: "Children.")
        var children: Int?

        @Option(help: "Adults.")
        var adults: Int?

        @Option(help: "The total, where nobody knows the split.")
        var total: Int?

        @Flag(help: "Settles that there is no figure.")
        var noFigure = false

        @Option(help: "Why; kept with the session.")
        var reason: String

        func validate() throws {
            let given = [children, adults, total].compactMap(\.self)
            guard given.isEmpty == noFigure else {
                throw ValidationError("Give --children and --adults, or --total, or --no-figure.")
            }
            guard given.allSatisfy({ (0...CountReading.largest).contains($0) }) else {
                throw ValidationError("A count is a whole number from 0 to 999,999.")
            }
            if let children, let adults, let total, children + adults != total {
                throw ValidationError(
                    "Children and adults add to \(children + adults), the total is \(total): give what is right.")
            }
            guard !reason.trimmed.isEmpty else {
                throw ValidationError("--reason is blank: say why the figure is settled.")
            }
        }

        func run() throws {
            let store = try options.open()
            let now = try options.now(store)
            let count = Count(children: children, adults: adults, total: total)
            try store.settle(id, as: count, reason: reason.trimmed, by: options.actor(store), now: now)
            Console.say(
                "Session \(id) is settled as \(count.isMissing ? "no figure" : count.written). `familyhub session unsettle \(id)` takes it back."
            )
        }
    }

    /// Takes a settlement back.
    struct Unsettle: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "unsettle", abstract: "Takes a settlement back: the sources decide again.",
            discussion: "Example:\n  familyhub session unsettle 12")

        @Argument(help: "The session's number.")
        var id: Int64

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            try store.unsettle(id, by: options.actor(store), now: options.now(store))
            Console.say("Session \(id) is what its sources say again.")
        }
    }
}
