package import Hummingbird
import HummingbirdCore
import HubCore
import HubStorage
package import Logging
package import NIOPosix

/// The server as it is started: where it listens, and what it may take.
package struct ServerSettings: Sendable {
    package var host: String
    package var port: Int
    /// Where the API stands behind a proxy, such as `/familyhub`; empty at the root.
    package var basePath: String
    /// Certificate and key; without them what is sent can be read on the way, so only the loopback or a proxy should ask.
    package var tls: ReloadedTLS?
    package var limits = Edge.Limits()

    package init(host: String = "127.0.0.1", port: Int = 8080, basePath: String = "", tls: ReloadedTLS? = nil) {
        self.host = host
        self.port = port
        self.basePath = basePath
        self.tls = tls
    }
}

/// FamilyHub as a server.
package enum Server {
    /// The document that is served and checked against, from its parts.
    package static func document() throws -> APIDocument {
        try APIDocument([
            PackageResources.root_yaml, PackageResources.accounts_yaml, PackageResources.openid_yaml,
            PackageResources.reports_yaml, PackageResources.imports_yaml,
            PackageResources.other_yaml,
            PackageResources.places_yaml, PackageResources.sessions_yaml,
            PackageResources.courses_yaml,
            PackageResources.families_yaml,
        ])
    }

    /// Threads that may wait for the database; as many as it has readers.
    package static func threads() -> NIOThreadPool {
        let threads = NIOThreadPool(numberOfThreads: 6)
        threads.start()
        return threads
    }

    /// What answers every request; tests call it too.
    package static func router(
        _ services: Services, limits: Edge.Limits = .init(), log: Logger
    ) throws -> Router<HubContext> {
        let document = try document()
        return Edge(services, document, limits: limits, log: log).router(Routes.all(document))
    }

    /// Serves until it is told to stop; what was accepted is finished first.
    package static func run(_ services: Services, _ settings: ServerSettings, log: Logger) async throws {
        let router = try router(services, limits: settings.limits, log: log)
        let connection = HTTP1Channel.Configuration(
            idleTimeout: .seconds(60),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 32_768, maxHeaderListSize: 49_152, maxHeaderFieldCount: 100))
        let application = Application(
            router: router,
            server: HTTPServerBuilder { responder in
                let channel = HTTP1Channel(responder: responder, configuration: connection)
                guard let tls = settings.tls else { return channel }
                return ReloadedTLSChannel(base: channel, tls: tls)
            },
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), serverName: "familyhub",
                availableConnectionsDelegate: .maximum(settings.limits.connections, logger: log)),
            services: settings.tls.map { [$0] } ?? [],
            onServerRunning: { channel in
                log.notice(
                    "listening", metadata: ["address": "\(channel.localAddress.map { "\($0)" } ?? settings.host)"])
            },
            logger: log)
        try await application.runService()
    }
}
