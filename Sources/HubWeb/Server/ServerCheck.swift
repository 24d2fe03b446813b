package import Foundation
import HubCore
import NIOCore
import NIOPosix
import NIOSSL

/// What would stop the server from starting or from being safe, found before it is started.
package struct ServerCheck: Sendable, Encodable {
    /// How one thing stands.
    package enum Outcome: String, Sendable, Encodable {
        /// `stops`: the server would not start or not work.
        case good, warning, stops
    }

    package let name: String
    package let outcome: Outcome
    package let message: String

    package init(_ name: String, _ outcome: Outcome, _ message: String) {
        self.name = name
        self.outcome = outcome
        self.message = message
    }

    /// One check whose refusal stops the server.
    package static func stopping(_ name: String, _ good: String, _ body: () throws -> Void) -> ServerCheck {
        do {
            try body()
            return ServerCheck(name, .good, good)
        } catch let refusal as Refusal {
            return ServerCheck(name, .stops, refusal.message)
        } catch {
            return ServerCheck(name, .stops, "It failed in a way that is not foreseen.")
        }
    }

    /// Whether the port can be had.
    package static func port(_ host: String, _ port: Int) async -> ServerCheck {
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: host, port: port).get()
            try await channel.close().get()
            return ServerCheck("port", .good, "\(host):\(port) is free")
        } catch {
            return ServerCheck(
                "port", .stops,
                "\(host):\(port) cannot be had: another program has it, or it needs root; choose another --port.")
        }
    }

    /// Whether wrong passwords are counted for who sent them, where a proxy stands before this server.
    package static func proxy(_ proxies: Set<String>, basePath: String) -> ServerCheck {
        if !proxies.isEmpty {
            return ServerCheck("proxy", .good, "\(proxies.sorted().joined(separator: ", ")) says who asks")
        }
        return basePath.isEmpty
            ? ServerCheck("proxy", .good, "none is named")
            : ServerCheck(
                "proxy", .warning,
                "behind a proxy that is not named everybody seems to ask from one address, and wrong passwords of one hold up all: "
                    + "name it with --proxy")
    }

    /// Whether what is sent can be read on the way.
    package static func reach(_ host: String, isEncrypted: Bool) -> ServerCheck {
        if isEncrypted { return ServerCheck("encryption", .good, "TLS 1.2 or later") }
        if ["127.0.0.1", "::1", "localhost"].contains(host) {
            return ServerCheck("encryption", .good, "none, and only this machine can connect")
        }
        return ServerCheck(
            "encryption", .warning,
            "\(host) can be reached from outside without TLS: give --tls-cert and --tls-key, or listen on 127.0.0.1 behind a proxy."
        )
    }

    /// Whether a certificate can be used, and for how long.
    package static func certificate(_ certificate: String, _ key: String, now: Date) -> ServerCheck {
        stopping("certificate", "can be used") { try ReloadedTLS.check(certificate, key) }
            .unlessEnding(certificate, now)
    }

    private func unlessEnding(_ certificate: String, _ now: Date) -> ServerCheck {
        guard outcome == .good, let first = try? NIOSSLCertificate.fromPEMFile(certificate).first else { return self }
        let days = Int((Double(first.notValidAfter) - now.timeIntervalSince1970) / 86_400)
        if days < 0 { return ServerCheck(name, .stops, "The certificate ended \(-days) days ago: renew it.") }
        if days < 21 { return ServerCheck(name, .warning, "The certificate ends in \(days) days: renew it.") }
        return ServerCheck(name, .good, "can be used for \(days) more days")
    }

    /// Whether there is room to write.
    package static func room(_ path: String) -> ServerCheck {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let free = (try? FileManager.default.attributesOfFileSystem(forPath: folder)[.systemFreeSize] as? Int) ?? nil
        guard let free else { return ServerCheck("disk", .warning, "how much is free cannot be read") }
        let megabytes = free / 1_000_000
        if megabytes < 100 { return ServerCheck("disk", .stops, "\(megabytes) MB are free: make room.") }
        return ServerCheck("disk", megabytes < 1_000 ? .warning : .good, "\(megabytes) MB are free")
    }
}
