import Crypto
import Foundation
import HTTPTypes
import HubCore
import HubStorage
import Synchronization

/// A request that came with an `Idempotency-Key`: done once, answered alike for 30 days.
struct Once: Sendable {
    let key: String
    let services: Services

    init(key: String, _ services: Services) {
        self.key = key
        self.services = services
    }

    func answer(_ call: Call, route: Route, _ make: (Call) throws -> Reply) throws -> Reply {
        let receipt = WriteReceipt(
            actor: call.actor.name, key: key, requestSHA256: try Once.digest(call, route), day: call.now.local.day)
        let running = "\(receipt.actor)\n\(key)"
        guard services.running.begin(running) else {
            throw WebProblem(
                .conflict, "being-done", "It is being done",
                "The same request is being worked on: wait for its answer.",
                headers: [.retryAfter: "1"])
        }
        defer { services.running.end(running) }
        if let kept = try services.store.keptAnswer(receipt) { return try repeated(kept, receipt) }
        let reply = try made(call, receipt, make)
        guard (200...299).contains(reply.status.code) else {
            try services.store.forget(receipt)
            return reply
        }
        let headers = Dictionary(
            reply.headers.map { ($0.name.rawName, $0.value) }, uniquingKeysWith: { first, _ in first })
        try services.store.keep(
            reply.status.code, headers: headers, body: reply.bytes, for: receipt)
        return reply
    }

    /// The answer; what is refused frees its key, even where something was looked up first and the audit keeps that.
    ///
    /// A mistake of this server's own leaves the key taken: whether something was stored before it is not known here.
    private func made(_ call: Call, _ receipt: WriteReceipt, _ make: (Call) throws -> Reply) throws -> Reply {
        do {
            return try WriteReceipt.$current.withValue(receipt) { try make(call) }
        } catch {
            let isRefused =
                switch error {
                case let refusal as Refusal: WebProblem(refusal).status < 500
                case let problem as WebProblem: problem.status < 500
                default: error is ChangedMeanwhile
                }
            if isRefused { try services.store.forget(receipt) }
            throw error
        }
    }

    private func repeated(_ kept: KeptAnswer, _ receipt: WriteReceipt) throws -> Reply {
        guard kept.requestSHA256 == receipt.requestSHA256 else {
            throw WebProblem(
                .unprocessableContent, "key-used", "That key was used for another request",
                "Idempotency-Key: it came with another request before. Make a new key for a new request.")
        }
        guard let status = kept.status else {
            throw WebProblem(
                .conflict, "done-before", "It was begun before",
                "It was stored, at least in part, when it was first sent, and its answer was lost: "
                    + "read what is there before you send it again with a new key.")
        }
        var headers = HTTPFields()
        for (name, value) in kept.headers { if let name = HTTPField.Name(name) { headers[name] = value } }
        headers[.idempotencyReplayed] = "true"
        return Reply(.init(code: status), headers: headers, body: kept.body)
    }

    static func digest(_ call: Call, _ route: Route) throws -> String {
        var hash = SHA256()
        let query = call.query.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let path = call.path.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        for part in [route.method.rawValue, route.path] + path + query {
            hash.update(data: Data("\(part.utf8.count):\(part)".utf8))
        }
        hash.update(data: call.body)
        if let upload = call.upload { hash.update(data: try Data(contentsOf: upload, options: .mappedIfSafe)) }
        return Hexadecimal.text(hash.finalize())
    }
}

/// Keys of requests that are being worked on, so that none is begun twice.
final class RunningKeys: Sendable {
    private let keys = Mutex(Set<String>())

    func begin(_ key: String) -> Bool { keys.withLock { $0.insert(key).inserted } }

    func end(_ key: String) { keys.withLock { _ = $0.remove(key) } }
}
