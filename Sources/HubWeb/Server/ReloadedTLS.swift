import Foundation
import HubCore
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import Synchronization

/// A certificate and its key, read anew when their files change, so that a renewed certificate needs no restart.
package final class ReloadedTLS: Service {
    private let certificate: String
    private let key: String
    private let log: Logger
    private let context: Mutex<NIOSSLContext>
    private let stamp: Mutex<[Date]>

    /// Reads both PEM files.
    ///
    /// - Throws: `Refusal` that names the file which cannot be used.
    package init(certificate: String, key: String, log: Logger) throws {
        self.certificate = certificate
        self.key = key
        self.log = log
        context = Mutex(try ReloadedTLS.read(certificate, key))
        stamp = Mutex(ReloadedTLS.changed([certificate, key]))
    }

    /// The context for a connection that begins now.
    func current() -> NIOSSLContext { context.withLock { $0 } }

    /// Looks at the files every few seconds until the server stops.
    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(10))
                self.reloadIfChanged()
            }
        }
    }

    /// Reads the files again where they changed; what is in use stays where they cannot be used.
    func reloadIfChanged() {
        let now = ReloadedTLS.changed([certificate, key])
        let isNew = stamp.withLock { stamp in
            defer { stamp = now }
            return stamp != now
        }
        guard isNew else { return }
        do {
            let read = try ReloadedTLS.read(certificate, key)
            context.withLock { $0 = read }
            log.notice("certificate read again")
        } catch {
            log.error("the certificate changed and cannot be used: the one before stays in use")
        }
    }

    /// Reads both files and says what is wrong with them.
    static func check(_ certificate: String, _ key: String) throws { _ = try read(certificate, key) }

    private static func changed(_ files: [String]) -> [Date] {
        files.map {
            (try? FileManager.default.attributesOfItem(atPath: $0)[.modificationDate] as? Date) ?? .distantPast
        }
    }

    private static func read(_ certificate: String, _ key: String) throws -> NIOSSLContext {
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMFile(certificate) } catch {
            throw Refusal.notFound("--tls-cert \(certificate) is no certificate in PEM form that can be read.")
        }
        let secret: NIOSSLPrivateKey
        do { secret = try NIOSSLPrivateKey(file: key, format: .pem) } catch {
            throw Refusal.notFound(
                "--tls-key \(key) is no private key in PEM form, without a password, that can be read.")
        }
        var settings = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(secret))
        settings.minimumTLSVersion = .tlsv12
        do { return try NIOSSLContext(configuration: settings) } catch {
            throw Refusal.data("--tls-key \(key) is not the key of the certificate in \(certificate).")
        }
    }
}

/// A connection with TLS, by the certificate that is in use when it begins.
struct ReloadedTLSChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let tls: ReloadedTLS

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls.current()))
        }.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Base.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}
