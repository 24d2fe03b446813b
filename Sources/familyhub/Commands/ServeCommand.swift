import ArgumentParser
import Foundation
import HubCore
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

    @Option(help: ArgumentHelp("A sign-in ends after so many minutes without a request.", valueName: "number"))
    var idleMinutes = 30

    @Option(help: ArgumentHelp("A sign-in ends after so many hours in any case.", valueName: "number"))
    var signInHours = 12

    @Option(
        help: ArgumentHelp(
            "Single sign-on by OpenID Connect, set up in that YAML or JSON file.",
            discussion: "Docs/accounts.md shows a whole file.", valueName: "file"))
    var openid: String?

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (1...720).contains(idleMinutes), (1...24).contains(signInHours) else {
            throw ValidationError("--idle-minutes is 1 to 720, --sign-in-hours 1 to 24.")
        }
    }

    private var ends: SignInEnds {
        var ends = SignInEnds()
        (ends.idle, ends.absolute) = (idleMinutes * 60, signInHours * 3600)
        return ends
    }

    private func openID(_ store: Store, _ client: OpenIDClient?) throws -> OpenID? {
        guard let openid, let client else { return nil }
        let settings = try OpenIDSettings(file: openid, hubs: store.catalogue().hubs.map(\.id))
        return OpenID(settings, fetch: client.fetch)
    }

    func run() async throws {
        let store = try Store(serving: database.path)
        var log = Logger(label: "familyhub")
        log.logLevel = .info
        let threads = Server.threads()
        let client = openid.map { _ in OpenIDClient() }
        let services = Services(
            store: store, threads: threads, clock: { [database] in try database.now(store) },
            identify: SignIns.identify(store, ends: ends, threads),
            basePath: basePath, openID: try openID(store, client))
        try store.forgetOldSignIns(ends, now: Surroundings.now())
        if try !store.hasAdministrator() {
            Console.warn(
                "familyhub: nobody can sign in yet who manages users. Make the first administrator with: familyhub user add NAME --role administrator --database \(database.path)"
            )
        }
        do {
            try await Server.run(services, ServerSettings(host: host, port: port, basePath: basePath), log: log)
        } catch {
            await client?.close()
            throw error
        }
        await client?.close()
    }
}
