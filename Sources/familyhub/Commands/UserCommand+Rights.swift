import ArgumentParser
import HubCore

/// Who may do what, as the program decides it.
struct UserRights: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rights", abstract: "Prints which role may do what, as a table in Markdown.",
        discussion: "Example:\n  familyhub user rights")

    func run() throws { Console.pass(RightsTable.markdown) }
}
