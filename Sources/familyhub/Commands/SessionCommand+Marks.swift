import ArgumentParser
import Foundation
import HubCore
import HubStorage

extension SessionCommand.Register {
    /// Marks people.
    struct Mark: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "mark", abstract: "Marks who was there; nobody is present whom nobody marks.",
            discussion: """
                A person is a number like "#12", a family code with the given name like "K7M-3QX Niamh", or the id of
                another system. A later mark takes the place of an earlier one.

                Examples:
                  familyhub session register mark 12 --present "#3" --present "K7M-3QX Niamh" --apologies "#4"
                  familyhub session register mark 12 --family K7M-3QX
                  familyhub session register mark 12 --lines "1-7, 9, 12" --list K7M3
                  familyhub session register mark 12 --walk-in-children 2 --walk-in-adults 1
                  familyhub session register mark 12 --absent "#3" --amend "was at another hub that day"
                """)

        @Argument(help: "The session's number.")
        var id: Int64

        @Option(help: ArgumentHelp("Was there.", valueName: "person"))
        var present: [String] = []

        @Option(help: ArgumentHelp("Was not there.", valueName: "person"))
        var absent: [String] = []

        @Option(help: ArgumentHelp("Was not there, and said so beforehand.", valueName: "person"))
        var apologies: [String] = []

        @Option(help: ArgumentHelp("Takes a person's mark back.", valueName: "person"))
        var unmark: [String] = []

        @Option(help: ArgumentHelp("Everybody of a family was there.", valueName: "code"))
        var family: [String] = []

        @Option(help: ArgumentHelp("Lines of the printed list that were ticked.", valueName: "lines"))
        var lines: String?

        @Option(help: ArgumentHelp("The code on the printed list.", valueName: "code"))
        var list: String?

        @Option(help: "So many more children without a name; fewer with a minus.")
        var walkInChildren = 0

        @Option(help: "So many more adults without a name; fewer with a minus.")
        var walkInAdults = 0

        @Option(help: ArgumentHelp("Amends a locked register: why.", valueName: "reason"))
        var amend: String?

        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            let people = present + absent + apologies + unmark + family
            guard !people.isEmpty || lines != nil || walkInChildren != 0 || walkInAdults != 0 else {
                throw ValidationError("Say who was there: --present, --family, --lines or --walk-in-children.")
            }
            guard (lines == nil) == (list == nil) else {
                throw ValidationError("--lines and --list go together: the code stands below the printed list.")
            }
        }

        func run() throws {
            let store = try options.open()
            let now = try options.now(store)
            let marks = try whats(store, now)
            // Marks of one second keep their order by their place among the marks of this terminal.
            let first = Int(Date().timeIntervalSince1970 * 1_000)
            let made = marks.enumerated().map { index, what in
                MarkMade(
                    id: UUID().uuidString.lowercased(), session: id, what: what, madeAt: now.stamp,
                    device: "terminal", sequence: first + index)
            }
            let outcome = try store.record(made, amending: amend, by: options.actor(store), now: now)
            guard !options.json else {
                return try Console.say(json: Recorded(session: id, recorded: outcome.recorded))
            }
            Console.say("Session \(id): \(Numbers.counted(outcome.recorded, "mark")) kept.")
        }

        private struct Recorded: Encodable {
            let session: Int64
            let recorded: Int
        }

        private func whats(_ store: Store, _ now: Now) throws -> [MarkMade.What] {
            let actor = try options.actor(store)
            var marks: [Int64: RegisterMark?] = [:]
            var order: [Int64] = []
            func set(_ person: Int64, _ mark: RegisterMark?) throws {
                if let before = marks[person] {
                    guard before == mark else {
                        throw Refusal.usage("Person #\(person) is given two different marks: give one of them.")
                    }
                    return
                }
                marks[person] = .some(mark)
                order.append(person)
            }
            let named: [([String], RegisterMark?)] = [
                (present, .present), (absent, .absent), (apologies, .apologies), (unmark, nil),
            ]
            for (people, mark) in named {
                for person in people { try set(store.person(named: person, by: actor), mark) }
            }
            for code in family {
                for person in try store.members(of: DeskReading.family(code), at: id, by: actor) {
                    try set(person, .present)
                }
            }
            for person in try ticked(store, now) { try set(person, .present) }
            var whats = order.map { MarkMade.What.person($0, marks[$0] ?? nil) }
            if walkInChildren != 0 || walkInAdults != 0 {
                whats.append(.walkIns(children: walkInChildren, adults: walkInAdults))
            }
            return whats
        }

        /// The people on the ticked lines of the list that was printed.
        private func ticked(_ store: Store, _ now: Now) throws -> [Int64] {
            guard let lines, let list else { return [] }
            let sheet = try store.register(of: id, by: options.actor(store), now: now)
            guard list.trimmed.uppercased() == sheet.listCode else {
                throw Refusal.data(
                    "The list of session \(id) is not the one with the code \(Shown.quoted(list.trimmed)): print it again with `familyhub session register print \(id)`, or mark people by the numbers on the paper."
                )
            }
            return try LineNumbers.read(lines, last: sheet.expected.count).map { sheet.expected[$0 - 1].person }
        }
    }
}
