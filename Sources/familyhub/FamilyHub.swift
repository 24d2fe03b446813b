import ArgumentParser
import Foundation
import HubCore

/// The register that family hubs keep, at the command line.
@main
struct FamilyHub: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "familyhub",
        abstract: "Who came to which session, at which hub, this quarter, and was the offer delivered.",
        discussion: """
            Start with an invented year to look around in:

              familyhub demo
              familyhub report quarter 2025-26-Q4 --database demo/familyhub.sqlite

            or with your own:

              familyhub init
              familyhub import sheets/*.xlsx --dry-run
              familyhub import sheets/*.xlsx
              familyhub report quarter 2025-26-Q4
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, DemoCommand.self, CatalogueCommand.self, ImportCommand.self, ImportsCommand.self,
            SessionCommand.self, CourseCommand.self, FamilyCommand.self, ReportCommand.self, QuarterCommand.self,
            TimetableCommand.self, AuditCommand.self, PrivacyCommand.self, UserCommand.self, TokenCommand.self,
            ServeCommand.self,
            ExportCommand.self, LicencesCommand.self,
            SupportCommand.self, BackupCommand.self, RestoreCommand.self, CheckCommand.self,
        ])

    static func main() async {
        // A reader that went away, such as `head`, must not end work half done.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parsed(Array(CommandLine.arguments.dropFirst()))
            if var serving = command as? any AsyncParsableCommand {
                try await serving.run()
            } else {
                try command.run()
            }
        } catch let refusal as Refusal {
            Console.warn("familyhub: \(refusal.message)")
            Foundation.exit(refusal.kind.rawValue)
        } catch {
            exit(withError: error)
        }
    }

    /// The command that the first words name, read alone where that succeeds; help and mistakes are answered from the root.
    ///
    /// Reading the options of every command above it too takes as long as opening the database.
    static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        var (named, rest) = (self as any ParsableCommand.Type, arguments[...])
        while let word = rest.first,
            let next = named.configuration.subcommands.first(where: { $0.configuration.commandName == word })
        {
            (named, rest) = (next, rest.dropFirst())
        }
        if named.configuration.subcommands.isEmpty, let command = try? named.parseAsRoot(Array(rest)),
            type(of: command) == named
        {
            return command
        }
        return try parseAsRoot(arguments)
    }
}
