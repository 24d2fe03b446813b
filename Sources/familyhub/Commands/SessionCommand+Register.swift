import ArgumentParser
import Foundation
import HubCore
import HubStorage

extension SessionCommand {
    /// A session's register.
    struct Register: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "register", abstract: "Shows, prints, marks, submits and locks a session's register.",
            discussion: """
                Examples:
                  familyhub session register 12
                  familyhub session register print 12
                  familyhub session register mark 12 --lines "1-7, 9, 12" --list K7M3
                  familyhub session register submit 12
                """,
            subcommands: [Show.self, Printed.self, Mark.self, Submit.self, Lock.self, Reopen.self],
            defaultSubcommand: Show.self)

        /// The register as it stands.
        struct Show: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "show", abstract: "Shows who is expected and who is marked; the audit keeps who looked.",
                discussion: "Example:\n  familyhub session register show 12")

            @Argument(help: "The session's number.")
            var id: Int64

            @OptionGroup var options: DatabaseOptions

            func run() throws {
                let store = try options.open()
                let sheet = try store.register(of: id, by: options.actor(store), now: options.now(store))
                guard !options.json else { return try Console.say(json: SheetLines(sheet)) }
                Console.say(SheetLines.heading(sheet, try DeskReading(store)))
                let lines = SheetLines(sheet)
                if !lines.people.isEmpty {
                    Console.say(
                        Console.table(
                            ["Line", "Person", "Name", "", "Mark", ""],
                            lines.people.map {
                                [
                                    $0.line.map(String.init) ?? "", "#\($0.person)", Shown.plain($0.name), $0.kind,
                                    $0.mark ?? "not marked", $0.expected ?? "",
                                ]
                            }, right: [0]))
                }
                Console.say(
                    "Walk-ins: \(Numbers.counted(sheet.walkIns.children, "child", plural: "children")), \(Numbers.counted(sheet.walkIns.adults, "adult")). The register is \(sheet.state.word)."
                )
            }
        }

        /// The list to print and tick.
        struct Printed: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "print", abstract: "Prints a numbered list of who is expected, to tick on paper.",
                discussion: """
                    On it are those enrolled on the course run and those present at the session before, in order of person
                    number. Key the ticks with `register mark ID --lines … --list CODE`: the code tells whether the list is
                    still the one that was printed.

                    Example:
                      familyhub session register print 12
                    """)

            @Argument(help: "The session's number.")
            var id: Int64

            @OptionGroup var options: DatabaseOptions

            func run() throws {
                let store = try options.open()
                let sheet = try store.register(of: id, by: options.actor(store), now: options.now(store))
                guard !options.json else { return try Console.say(json: SheetLines(sheet)) }
                Console.say(SheetLines.heading(sheet, try DeskReading(store)))
                guard !sheet.expected.isEmpty else {
                    Console.say("Nobody is expected: nobody is enrolled, and nobody was marked at the session before.")
                    return
                }
                Console.say(
                    Console.table(
                        ["Line", "Here", "Name", "", "Person"],
                        sheet.expected.enumerated().map {
                            [
                                String($0.offset + 1), "[ ]", Shown.plain($0.element.name),
                                $0.element.isChild ? "child" : "adult", "#\($0.element.person)",
                            ]
                        }, right: [0]))
                Console.say("Walk-ins: children ____  adults ____      List \(sheet.listCode)")
            }
        }

        /// Hands a register in.
        struct Submit: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "submit", abstract: "Hands a register in as whole.",
                discussion: "Example:\n  familyhub session register submit 12")

            @Argument(help: "The session's number.")
            var id: Int64

            @OptionGroup var options: DatabaseOptions

            func run() throws {
                let store = try options.open()
                try store.submitRegister(of: id, by: options.actor(store), now: options.now(store))
                Console.say("The register of session \(id) is submitted.")
            }
        }

        /// Closes a register.
        struct Lock: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "lock", abstract: "Closes a submitted register to all but amendments with a reason.",
                discussion: "Example:\n  familyhub session register lock 12")

            @Argument(help: "The session's number.")
            var id: Int64

            @OptionGroup var options: DatabaseOptions

            func run() throws {
                let store = try options.open()
                try store.lockRegister(of: id, by: options.actor(store), now: options.now(store))
                Console.say("The register of session \(id) is locked.")
            }
        }

        /// Opens a register again.
        struct Reopen: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "reopen", abstract: "Opens a submitted or locked register again, with a reason.",
                discussion: "Example:\n  familyhub session register reopen 12 --reason \"a page was missing\"")

            @Argument(help: "The session's number.")
            var id: Int64

            @Option(help: "Why; kept with the register.")
            var reason: String

            @OptionGroup var options: DatabaseOptions

            func run() throws {
                let store = try options.open()
                try store.reopenRegister(of: id, reason: reason, by: options.actor(store), now: options.now(store))
                Console.say("The register of session \(id) is open again.")
            }
        }
    }
}

/// A register as it is shown.
struct SheetLines: Encodable {
    struct Line: Encodable {
        let line: Int?
        let person: Int64
        let name: String
        let kind: String
        /// None where nobody marked them.
        let mark: String?
        let expected: String?
    }

    let session: Int64
    let state: String
    let list: String
    let people: [Line]
    let walkInChildren: Int
    let walkInAdults: Int

    init(_ sheet: RegisterSheet) {
        func line(_ number: Int?, _ person: RegisterSheet.Line) -> Line {
            let mark: String? =
                switch person.mark {
                case .present: "present"
                case .absent: "absent"
                case .apologies: "apologies"
                case nil: nil
                }
            return Line(
                line: number, person: person.person, name: person.name, kind: person.isChild ? "child" : "adult",
                mark: mark,
                expected: person.isEnrolled ? "enrolled" : person.wasHereBefore ? "here last time" : nil)
        }
        session = sheet.session
        state = sheet.state.word
        list = sheet.listCode
        people =
            sheet.expected.enumerated().map { line($0.offset + 1, $0.element) } + sheet.others.map { line(nil, $0) }
        (walkInChildren, walkInAdults) = sheet.walkIns
    }

    static func heading(_ sheet: RegisterSheet, _ reading: DeskReading) -> String {
        let start = sheet.start.map { " " + Cell.clock($0) } ?? ""
        return
            "Session \(sheet.session): \(sheet.day.slashed)\(start), \(reading.activityName(sheet.activity)), \(reading.venueName(sheet.venue))"
    }
}
