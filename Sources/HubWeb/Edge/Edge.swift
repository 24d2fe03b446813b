import Foundation
import HTTPTypes
import HubCore
import HubStorage
package import Hummingbird
package import Logging

/// The door of the server: each request gets an id, limits, an answer or a problem, headers, a count and a line in the log.
package struct Edge: Sendable {
    let services: Services
    let document: APIDocument
    let limits: Limits
    let log: Logger

    /// What a request may take.
    package struct Limits: Sendable {
        /// Bytes of a JSON body.
        package var body = 1_048_576
        /// Bytes of an uploaded file.
        package var upload = 104_857_600
        /// Requests worked on at the same time; further ones are told to come again.
        package var running = 256
        /// Connections held open at the same time; further ones wait to be taken.
        package var connections = 1_024
        /// Seconds in which a JSON body must have come.
        package var seconds = 30

        package init() {}
    }

    package init(_ services: Services, _ document: APIDocument, limits: Limits = Limits(), log: Logger) {
        self.services = services
        self.document = document
        self.limits = limits
        self.log = log
    }

    /// The router for a URL map, with an answer for every method of every path.
    package func router(_ routes: [Route]) -> Router<HubContext> {
        let router = Router(context: HubContext.self)
        for (path, routes) in Dictionary(grouping: routes, by: \.path) {
            let template = RouterPath(services.basePath + path)
            var methods = routes.map(\.method)
            for route in routes {
                router.on(template, method: route.method) { try await answer(route, $0, $1) }
                if route.method == .get {
                    methods.append(.head)
                    router.on(template, method: .head) { try await answer(route, $0, $1) }
                }
            }
            let allowed = (methods + [.options]).map(\.rawValue).sorted().joined(separator: ", ")
            for method in Edge.methods where !methods.contains(method) {
                router.on(template, method: method) { request, context in
                    await told(request, context, path) { _ in try Edge.other(request.method, allowed) }
                }
            }
        }
        router.middlewares.add(NothingThere(edge: self))
        return router
    }

    private static let methods: [HTTPRequest.Method] =
        [.get, .head, .post, .put, .patch, .delete, .options, .trace].compactMap { $0 }

    private static func other(_ method: HTTPRequest.Method, _ allowed: String) throws -> Reply {
        if method == .options { return Reply(.noContent, headers: [.allow: allowed]) }
        throw WebProblem(
            .methodNotAllowed, "method-not-allowed", "This address does not take that method",
            "Send one of: \(allowed).", headers: [.allow: allowed])
    }

    private func answer(_ route: Route, _ request: Request, _ context: HubContext) async throws -> Response {
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters { parameters[String(name)] = String(value) }
        let path = parameters
        return await told(request, context, route.path) { _ in
            try await Exchange(edge: self, route: route, request: request, client: context.client)
                .reply(path: path)
        }
    }

    /// Answers, whatever happens on the way, with the headers that every answer has, and says so in log and counts.
    func told(
        _ request: Request, _ context: HubContext, _ route: String, _ make: (String) async throws -> Reply
    ) async -> Response {
        let id = services.counts.nextID()
        let clock = ContinuousClock()
        let start = clock.now
        let running = services.counts.begin()
        var reply: Reply
        do {
            guard running <= limits.running || !route.hasPrefix("/api/") else { throw Edge.busy }
            reply = try await make(id)
        } catch {
            reply = problem(error, id).reply
        }
        for field in Edge.headers where !reply.headers.contains(field.name) { reply.headers.append(field) }
        if services.isTLS { reply.headers[.strictTransportSecurity] = "max-age=31536000" }
        reply.headers[.requestID] = id
        let took = clock.now - start
        // A made-up method must not make a line of its own in counts or log.
        let method = Edge.methods.contains(request.method) ? request.method.rawValue : "OTHER"
        services.counts.end(method, route, reply.status.code, took)
        log.info(
            "request",
            metadata: [
                "id": "\(id)", "method": "\(method)", "route": "\(route)",
                "status": "\(reply.status.code)", "ms": "\(took / .milliseconds(1))",
            ])
        return response(reply, isHead: request.method == .head)
    }

    private func problem(_ error: any Error, _ id: String) -> WebProblem {
        switch error {
        case let problem as WebProblem: return problem
        case is ChangedMeanwhile: return .changedMeanwhile
        case let refusal as Refusal:
            if refusal.kind == .defect || refusal.kind == .databaseUnavailable {
                log.error("refused", metadata: ["id": "\(id)", "reason": "\(refusal.message)"])
            }
            return WebProblem(refusal)
        default:
            // The text of an unknown error may hold anything: its kind alone is logged.
            log.error("defect", metadata: ["id": "\(id)", "kind": "\(type(of: error))"])
            return .defect
        }
    }

    private func response(_ reply: Reply, isHead: Bool) -> Response {
        var headers = reply.headers
        guard reply.status != .noContent, reply.status != .notModified else {
            return Response(status: reply.status, headers: headers)
        }
        headers[.contentLength] = "\(reply.count)"
        return Response(
            status: reply.status, headers: headers,
            body: isHead ? .init() : .init(byteBuffer: reply.body))
    }

    static let busy = WebProblem(
        .serviceUnavailable, "busy", "Too much at once",
        "Too many requests are being worked on: try again in a second.",
        headers: [.retryAfter: "1"])

    /// No page of the API is to be framed, sniffed, kept by a proxy or to run anything.
    private static let headers: [HTTPField] = [
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", "private, no-cache"),
        ("Vary", "Authorization, Cookie, Accept-Encoding"),
    ].compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }
}

/// An address that is in no route.
private struct NothingThere: RouterMiddleware {
    let edge: Edge

    func handle(
        _ request: Request, context: HubContext, next: (Request, HubContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return await edge.told(request, context, "none") { _ in
                throw WebProblem(
                    .notFound, "not-found", "There is nothing here",
                    "No such address: /api/openapi.json lists those there are.")
            }
        }
    }
}
