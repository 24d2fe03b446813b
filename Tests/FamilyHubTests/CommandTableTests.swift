import Foundation
import Testing

@Suite("Every command by every role") struct CommandTableTests {
    private static let page = Program.root.appending(path: "Docs/rights.md")
    private static let heading = """
        | command | staff | coordinator | manager | board | governance | administrator |
        |---|---|---|---|---|---|---|
        """

    /// The commands that the program has, from its own help.
    private static let commands = (try? names()) ?? []

    private static func names() throws -> [String] {
        struct Help: Decodable { let command: Command }
        struct Command: Decodable {
            let commandName: String
            let subcommands: [Command]?

            func leaves(_ path: [String]) -> [String] {
                let parts = (subcommands ?? []).filter { $0.commandName != "help" }
                if parts.isEmpty { return [path.joined(separator: " ")] }
                return parts.flatMap { $0.leaves(path + [$0.commandName]) }
            }
        }
        let program = try Program()
        defer { program.remove() }
        let help = try program.run("--experimental-dump-help").output
        return try JSONDecoder().decode(Help.self, from: Data(help.utf8)).command.leaves([])
            .filter { !CommandExample.unbound.contains($0) }
    }

    @Test("every command has an example, and a line in Docs/rights.md")
    func whole() throws {
        #expect(Set(CommandTableTests.commands) == Set(CommandExample.all.keys))
        let lines = try CommandTableTests.table().split(separator: "\n")
        #expect(lines.prefix(2).joined(separator: "\n") == CommandTableTests.heading)
        #expect(lines.dropFirst(2).map { $0.split(separator: "`")[1] } == CommandTableTests.commands.map { $0[...] })
    }

    @Test(
        "the line in Docs/rights.md is what the command does for each role, at its own hub and another's",
        arguments: commands)
    func line(_ command: String) throws {
        let line = try line(of: command)
        #expect(try CommandTableTests.table().split(separator: "\n").contains { $0 == line }, "\(line)")
    }

    @Test("writes the table", .enabled(if: ProcessInfo.processInfo.environment["FAMILYHUB_WRITE_DOCS"] != nil))
    func written() throws {
        let lines = try [CommandTableTests.heading] + CommandTableTests.commands.map(line)
        let page = try String(contentsOf: CommandTableTests.page, encoding: .utf8)
        try page.replacing(CommandTableTests.table(), with: lines.joined(separator: "\n"))
            .write(to: CommandTableTests.page, atomically: true, encoding: .utf8)
    }

    /// The table of commands on the page.
    private static func table() throws -> String {
        let lines = try String(contentsOf: page, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(lines.firstIndex { $0.hasPrefix("| command |") })
        return lines[first...].prefix { $0.hasPrefix("|") }.joined(separator: "\n")
    }

    /// A copy of the world in which the terminal has done what the command needs.
    private func prepared(_ world: CommandWorld, _ example: CommandExample) throws -> Program {
        let program = try world.copy()
        for first in example.first {
            let run = try program.run(first)
            #expect(run.status == 0, "\(first.joined(separator: " ")): \(run.errors)")
        }
        return program
    }

    /// What came of a command: what it printed, or nothing where it was not permitted.
    private func line(of command: String) throws -> String {
        let example = try #require(CommandExample.all[command], "\(command) has no example")
        let world = try CommandWorld.first.get()
        var printed: [CommandWorld.Asker: String] = [:]
        var untouched: Program?
        for asker in CommandWorld.Asker.allCases {
            // What one did must not stand when another tries.
            let program = try untouched ?? prepared(world, example)
            let arguments = example.arguments.map { $0 == "IMPORT" ? world.imported : $0 }
            let run = try program.run(arguments + ["--as", asker.name])
            // A file that holds only another hub's sessions is refused record by record.
            if run.status == 77 || (command == "import files" && run.status == 65) {
                #expect(!(run.output + run.errors).contains(/Testerly|Sampleton|Doubledown/))
                untouched = program
            } else {
                printed[asker] = run.output
                #expect(run.status == 0, "\(command) as \(asker.name): \(run.status) \(run.errors)")
                program.remove()
                untouched = nil
            }
        }
        untouched?.remove()
        func cell(_ one: CommandWorld.Asker, _ other: CommandWorld.Asker? = nil) -> String {
            switch (printed[one], other.flatMap { printed[$0] }) {
            case (nil, nil): "no"
            case (nil, _): "ANOTHER HUB'S"
            case (let mine?, let theirs): other == nil || mine == theirs ? "yes" : "own hubs"
            }
        }
        let cells = [
            cell(.staff, .otherStaff), cell(.coordinator, .otherCoordinator), cell(.manager), cell(.board),
            cell(.governance), cell(.administrator),
        ]
        return "| `\(command)` | \(cells.joined(separator: " | ")) |"
    }
}
