import ArgumentParser
import Foundation
import HubCore
import HubDesk
import HubStorage
import HubWeb
import Logging

/// The server for browsers, scripts and Power BI.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the API to browsers, scripts and Power BI.",
        discussion: """
            Examples:
              familyhub serve
              familyhub serve --port 8443 --host 0.0.0.0
            """)

    @Option(help: ArgumentHelp("The address to listen on.", discussion: "The loopback alone unless you say otherwise."))
    var host = "127.0.0.1"

    @Option(help: "The port to listen on.")
    var port = 8080

    @Option(help: ArgumentHelp("Where it stands behind a proxy, like /familyhub.", valueName: "path"))
    var basePath = ""

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let store = try Store(serving: database.path)
        var log = Logger(label: "familyhub")
        log.logLevel = .info
        let threads = Server.threads()
        let services = Services(
            store: store, threads: threads, clock: { [database] in try database.now(store) },
            identify: { _, _ in nil }, basePath: basePath,
            importing: ImportSource(
                store: { [database] in try database.open() }, layouts: { try ImportDesk.layouts() }))
        try await Server.run(services, ServerSettings(host: host, port: port, basePath: basePath), log: log)
    }
}
