import ArgumentParser
import HubCore

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "A year of invented sheets.")
    func run() throws {}
}
