import ArgumentParser
import HubCore
import HubStorage

/// What a change at the desk came to, as JSON.
private struct Changed: Encodable {
    let session: Int64
    let importID: Int64?
}

extension SessionCommand {
    /// Cancels a session.
    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel", abstract: "Cancels a session, with the reason.",
            discussion: "Example:\n  familyhub session cancel 12 --reason \"snow\"")

        @Argument(help: "The session's number.")
        var id: Int64

        @Option(help: "Why; kept with the session.")
        var reason: String

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            let batch = try store.cancel(id, reason: reason, by: options.actor(store), now: options.now(store))
            guard !options.json else { return try Console.say(json: Changed(session: id, importID: batch)) }
            Console.say("Session \(id) is cancelled. `familyhub imports undo \(batch)` takes that back.")
        }
    }

    /// Moves a session.
    struct Move: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "move",
            abstract: "Moves a session to another day, time, venue or hub, as long as nobody was counted at it.",
            discussion: """
                Examples:
                  familyhub session move 12 --on 14/01/2026
                  familyhub session move 12 --at 13:00-14:00 --venue "Stella House"
                """)

        @Argument(help: "The session's number.")
        var id: Int64

        @Option(help: ArgumentHelp("The new day.", valueName: "date"))
        var on: String?

        @Option(help: ArgumentHelp("The new start, and end where known.", valueName: "time"))
        var at: String?

        @Option(help: ArgumentHelp("The new venue.", valueName: "name"))
        var venue: String?

        @Option(help: ArgumentHelp("The responsible hub.", valueName: "id"))
        var hub: String?

        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            guard [on, at, venue, hub].contains(where: { $0 != nil }) else {
                throw ValidationError("Say where it moves: --on, --at, --venue or --hub.")
            }
        }

        func run() throws {
            let store = try options.open()
            let reading = try DeskReading(store)
            let time = try DeskReading.time(at, "--at")
            let move = SessionMove(
                day: try on.map { try DeskReading.day($0, "--on") }, start: time.start, end: time.end,
                venue: try venue.map(reading.venue), hub: try reading.hub(hub))
            let batch = try store.move(id, to: move, by: options.actor(store), now: options.now(store))
            guard !options.json else { return try Console.say(json: Changed(session: id, importID: batch)) }
            Console.say("Session \(id) is moved. `familyhub imports undo \(batch)` takes that back.")
        }
    }

    /// Keeps a headcount.
    struct Headcount: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "headcount", abstract: "Keeps the count that was made by hand at a session.",
            discussion: """
                A later count keyed here takes the place of the earlier one; what files count stays beside it.

                Examples:
                  familyhub session headcount 12 --children 6 --adults 5
                  familyhub session headcount 12 --total 11
                """)

        @Argument(help: "The session's number.")
        var id: Int64

        @Option(help: "Children.")
        var children: Int?

        @Option(help: "Adults.")
        var adults: Int?

        @Option(help: "The total, where nobody knows the split.")
        var total: Int?

        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            let given = [children, adults, total].compactMap(\.self)
            guard !given.isEmpty else { throw ValidationError("Give --children and --adults, or --total.") }
            guard given.allSatisfy({ (0...CountReading.largest).contains($0) }) else {
                throw ValidationError("A count is a whole number from 0 to 999,999.")
            }
            if let children, let adults, let total, children + adults != total {
                throw ValidationError(
                    "Children and adults add to \(children + adults), the total is \(total): give what is right.")
            }
        }

        func run() throws {
            let store = try options.open()
            let count = Count(children: children, adults: adults, total: total)
            let batch = try store.recordHeadcount(
                count, at: id, by: options.actor(store), now: options.now(store))
            guard !options.json else { return try Console.say(json: Changed(session: id, importID: batch)) }
            guard let batch else {
                Console.say("Session \(id) has that count already: \(count.written).")
                return
            }
            Console.say("Session \(id): \(count.written). `familyhub imports undo \(batch)` takes that back.")
        }
    }
}
