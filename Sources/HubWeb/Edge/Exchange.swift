import Foundation
import HTTPTypes
import HubCore
import Hummingbird
import NIOCore
import NIOPosix

/// One request on its way to its route's answer: who asks, what is sent, is it well formed, has it been done before.
struct Exchange {
    let edge: Edge
    let route: Route
    let request: Request
    let client: String

    func reply(path: [String: String]) async throws -> Reply {
        let services = edge.services
        let now = try services.clock()
        let identity = try await identity(now)
        if route.access == .signedIn && identity == nil { throw WebProblem.signInNeeded }
        let actor = identity?.actor ?? Actor(name: "public", role: .public)
        if route.method != .get {
            if request.headers[.authorization] == nil { try SameOrigin.check(request.head) }
            if actor.scope == .read { throw WebProblem.readOnly }
        }
        var call = Call(actor: actor, now: now, services: services)
        call.identity = identity
        call.path = path.mapValues { $0.utf8.contains(UInt8(ascii: "%")) ? $0.removingPercentEncoding ?? $0 : $0 }
        call.query = try query()
        call.headers = request.headers
        call.client = client
        call.body = try await body()
        try edge.document.faults(route.method, route.path, call)
        let upload =
            route.input == .upload
            ? try await Upload.received(request, services.threads, limit: edge.limits.upload) : nil
        defer { upload?.remove() }
        call.upload = upload?.file
        let reply = try await answered(call)
        return conditional(reply)
    }

    /// Who asks; on open routes a secret that is not good is nobody.
    private func identity(_ now: Now) async throws -> Identity? {
        let (services, headers, isOpen) = (edge.services, request.headers, route.access == .open)
        if isOpen, headers[.authorization] == nil, headers[.cookie] == nil { return nil }
        if let known = services.identify.recall(headers, now) { return known }
        return try await services.threads.runIfActive {
            do { return try services.identify.look(headers, now) } catch  where isOpen { return nil }
        }
    }

    private var once: Once? {
        guard route.method != .get, case .store = route.answer else { return nil }
        return request.headers[.idempotencyKey].map { Once(key: $0, edge.services) }
    }

    private func answered(_ call: Call) async throws -> Reply {
        switch route.answer {
        case .waiting(let answer): return try await answer(call)
        case .store(let answer):
            let once = once
            return try await call.services.threads.runIfActive {
                guard let once else { return try answer(call) }
                return try once.answer(call, route: route, answer)
            }
        }
    }

    /// 304 where the client already has what would be sent.
    private func conditional(_ reply: Reply) -> Reply {
        guard route.method == .get, reply.status == .ok, let tag = reply.headers[.eTag],
            let known = request.headers[.ifNoneMatch], ETags.names(tag, in: known)
        else { return reply }
        var headers = reply.headers
        for name in [.contentType, .contentEncoding, .contentDisposition] as [HTTPField.Name] { headers[name] = nil }
        return Reply(.notModified, headers: headers)
    }

    private func query() throws -> [String: String] {
        var values: [String: String] = [:]
        for (name, value) in request.uri.queryParameters {
            let name = String(name)
            guard values[name] == nil else {
                throw WebProblem.badField(Shown.plain(name), "This parameter stands twice: send it once.")
            }
            values[name] = String(value)
        }
        return values
    }

    private func body() async throws -> Data {
        guard route.input == .json else { return Data() }
        let limit = edge.limits.body
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw WebProblem.tooLarge(limit)
        }
        let buffer = try await Exchange.collected(request.body, limit: limit, within: .seconds(edge.limits.seconds))
        guard buffer.readableBytes > 0 else { return Data() }
        let type = request.headers[.contentType].map { $0.prefix { $0 != ";" }.lowercased() } ?? ""
        guard type == "application/json" else {
            throw WebProblem(
                .unsupportedMediaType, "media-type", "That media type is not taken here",
                "Send JSON with \"Content-Type: application/json\".", headers: Exchange.acceptJSON)
        }
        return Data(buffer.readableBytesView)
    }

    /// A body as it arrives; one that stops arriving altogether is the connection's to end.
    static func collected<Body: AsyncSequence>(
        _ body: Body, limit: Int, within duration: Duration
    ) async throws -> ByteBuffer where Body.Element == ByteBuffer {
        var collected = ByteBuffer()
        let end = ContinuousClock.now + duration
        var parts = body.makeAsyncIterator()
        while var part = try await Exchange.next(&parts) {
            guard collected.readableBytes + part.readableBytes <= limit else { throw WebProblem.tooLarge(limit) }
            guard .now < end else { throw WebProblem.tooSlow(duration) }
            if collected.readableBytes == 0 { collected = part } else { collected.writeBuffer(&part) }
        }
        return collected
    }

    private static func next<Parts: AsyncIteratorProtocol>(_ parts: inout Parts) async throws -> Parts.Element? {
        do { return try await parts.next() } catch {
            throw WebProblem.badRequest("The body broke off before its end: send it again.")
        }
    }

    private static let acceptJSON: HTTPFields = [.accept: "application/json"]
}

extension WebProblem {
    fileprivate static func tooLarge(_ limit: Int) -> WebProblem {
        WebProblem(.contentTooLarge, "too-large", "The body is too large", "Send at most \(limit) bytes at once.")
    }

    fileprivate static func tooSlow(_ duration: Duration) -> WebProblem {
        WebProblem(
            .requestTimeout, "too-slow", "The body took too long",
            "The body did not come within \(duration.components.seconds) seconds: send it again.")
    }
}
