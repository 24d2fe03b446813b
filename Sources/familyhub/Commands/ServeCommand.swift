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
            Listens on this machine alone unless --host says otherwise. Each setting can also be given as FAMILYHUB_HOST,
            FAMILYHUB_PORT, FAMILYHUB_BASE_PATH, FAMILYHUB_PROXY, FAMILYHUB_TLS_CERT and FAMILYHUB_TLS_KEY.

            Examples:
              familyhub serve --check
              familyhub serve
              familyhub serve --host 0.0.0.0 --port 8443 --tls-cert hub.pem --tls-key hub-key.pem
              familyhub serve --base-path /familyhub --proxy 127.0.0.1        # behind a proxy on this machine
            """)

    @Option(help: ArgumentHelp("The address to listen on: 127.0.0.1 unless given.", valueName: "address"))
    var host: String?

    @Option(help: ArgumentHelp("The port to listen on: 8080 unless given.", valueName: "number"))
    var port: Int?

    @Option(help: ArgumentHelp("Where it stands behind a proxy, like /familyhub.", valueName: "path"))
    var basePath: String?

    @Option(
        help: ArgumentHelp(
            "The address of a proxy that says in X-Forwarded-For who asks; can be given again.", valueName: "address"))
    var proxy: [String] = []

    @Option(
        help: ArgumentHelp(
            "The certificate, with those above it, in PEM form; read again when it changes.", valueName: "file"))
    var tlsCert: String?

    @Option(help: ArgumentHelp("The certificate's private key in PEM form.", valueName: "file"))
    var tlsKey: String?

    @Flag(help: "Says what would stop the server from starting or from being safe, and does not start it.")
    var check = false

    @Option(
        help: ArgumentHelp(
            "A sign-in ends after so many minutes without a request: 1 to 720.", valueName: "number"))
    var idleMinutes = 30

    @Option(help: ArgumentHelp("A sign-in ends after so many hours in any case: 1 to 24.", valueName: "number"))
    var signInHours = 12

    @Option(
        help: ArgumentHelp(
            "Single sign-on by OpenID Connect, set up in that YAML or JSON file.",
            discussion: "Docs/accounts.md shows a whole file.", valueName: "file"))
    var openid: String?

    @OptionGroup var database: DatabaseOptions

    /// The settings, from flags, else from the environment, else as they are.
    private struct Settings {
        var host: String
        var port: Int
        var basePath: String
        var proxies: Set<String>
        var tls: (certificate: String, key: String)?
    }

    private func settings() throws -> Settings {
        let environment = ProcessInfo.processInfo.environment
        func given(_ flag: String?, _ name: String) -> String? {
            flag ?? environment["FAMILYHUB_\(name)"].flatMap { $0.isEmpty ? nil : $0 }
        }
        let written = environment["FAMILYHUB_PORT"].flatMap { $0.isEmpty ? nil : $0 }
        guard let port = port ?? (written.map { Int($0) } ?? 8080), (1...65_535).contains(port) else {
            throw Refusal.usage("The port is a number from 1 to 65535, like --port 8080.")
        }
        var base = given(basePath, "BASE_PATH") ?? ""
        while base.hasSuffix("/") { base.removeLast() }
        guard base.isEmpty || base.wholeMatch(of: /(\/[A-Za-z0-9._~-]+)+/) != nil else {
            throw Refusal.usage("--base-path \(Shown.quoted(base)) is no path: write it like /familyhub.")
        }
        let named =
            proxy.isEmpty ? (environment["FAMILYHUB_PROXY"] ?? "").split(separator: ",").map(String.init) : proxy
        let proxies = named.map(\.trimmed).filter { !$0.isEmpty }
        if let wrong = proxies.first(where: { !Forwarded.isAddress($0) }) {
            throw Refusal.usage("--proxy \(Shown.quoted(wrong)) is no address: write it like 127.0.0.1.")
        }
        let (certificate, key) = (given(tlsCert, "TLS_CERT"), given(tlsKey, "TLS_KEY"))
        if (certificate == nil) != (key == nil) {
            throw Refusal.usage("--tls-cert and --tls-key belong together: give both, or neither.")
        }
        return Settings(
            host: given(host, "HOST") ?? "127.0.0.1", port: port, basePath: base,
            proxies: Set(proxies),
            tls: certificate.flatMap { certificate in key.map { (certificate, $0) } })
    }

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
        let settings = try settings()
        if check {
            try await report(settings)
            return
        }
        let store = try Store(serving: database.path)
        Scratch.sweep()
        let log = Logger(label: "familyhub", factory: { JSONLog(label: $0, level: .info) })
        let tls = try settings.tls.map { try ReloadedTLS(certificate: $0.certificate, key: $0.key, log: log) }
        let threads = Server.threads()
        let client = openid.map { _ in OpenIDClient() }
        let clock = SecondClock { [database] in try database.now(store) }
        let services = Services(
            store: store, threads: threads, clock: { try clock.now() },
            identify: SignIns.identify(store, ends: ends, threads), basePath: settings.basePath, isTLS: tls != nil,
            proxies: settings.proxies,
            importing: ImportSource(
                store: { [database] in try database.open() }, layouts: { try ImportDesk.layouts() }),
            openID: try openID(store, client))
        try store.forgetOldSignIns(ends, now: Surroundings.now())
        if try !store.hasAdministrator() { Console.warn("familyhub: \(firstAdministrator)") }
        let place = ServerSettings(host: settings.host, port: settings.port, basePath: settings.basePath, tls: tls)
        do { try await Server.run(services, place, log: log) } catch {
            await client?.close()
            throw error
        }
        await client?.close()
    }

    /// Whether somebody can sign in who manages users; the server starts without.
    private var administrator: ServerCheck {
        guard let store = try? database.open(), let has = try? store.hasAdministrator() else {
            return ServerCheck("users", .warning, "cannot be read")
        }
        return has
            ? ServerCheck("users", .good, "an administrator can sign in")
            : ServerCheck("users", .warning, firstAdministrator)
    }

    private var firstAdministrator: String {
        "nobody can sign in yet who manages users. Make the first administrator with: "
            + "familyhub user add NAME --role administrator --database \(database.path)"
    }

    private func report(_ settings: Settings) async throws {
        var checks = [
            ServerCheck.stopping("database", "opens, and its schema is this program's") {
                _ = try Store(serving: database.path)
            },
            ServerCheck.stopping("time zone", "Europe/London is known") { _ = try Surroundings.now() },
            ServerCheck.stopping("layouts", "can be read") { _ = try ImportDesk.layouts() },
            administrator,
            ServerCheck.room(database.path),
            await ServerCheck.port(settings.host, settings.port),
            ServerCheck.reach(settings.host, isEncrypted: settings.tls != nil),
            ServerCheck.proxy(settings.proxies, basePath: settings.basePath),
        ]
        if let tls = settings.tls {
            checks.append(ServerCheck.certificate(tls.certificate, tls.key, now: Date()))
        }
        if database.json {
            try Console.say(json: checks)
        } else {
            Console.say(
                Console.table(["Check", "", "Found"], checks.map { [$0.name, $0.outcome.rawValue, $0.message] }))
        }
        let stopping = checks.filter { $0.outcome == .stops }
        if !stopping.isEmpty {
            throw Refusal(
                .databaseUnavailable,
                "The server would not start: mend what stops it (\(stopping.map(\.name).joined(separator: ", "))).")
        }
    }
}
