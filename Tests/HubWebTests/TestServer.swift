import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubStorage
@testable import HubWeb
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

/// A server on its own database in memory, asked in the role that a test names; every answer is held to the document.
struct TestServer {
    let store: Store
    let services: Services
    let router: Router<HubContext>
    let document: APIDocument
    let routes: [Route]

    /// The day on which tests stand: a Thursday in the quarter after the look-back's.
    static let today = Now(
        local: Moment(day: Day(iso: "2026-04-09") ?? Day(number: 0), minute: 600), stamp: "2026-04-09T09:00:00Z")

    /// One pool for all tests: each server's own would never end.
    private static let threads = Server.threads()

    /// Read once for all tests.
    private static let document = Result { try Server.document() }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// In tests a header says who asks: sign-ins and tokens have tests of their own.
    init(
        _ store: Store, limits: Edge.Limits = .init(), clock: @escaping @Sendable () -> Now = { TestServer.today },
        identify: Identifying = Identifying(look: { headers, _ in
            TestServer.actor(headers).map { Identity(actor: $0, kind: .token, key: 1) }
        }), openID: OpenID? = nil
    ) throws {
        self.store = store
        services = Services(
            store: store, threads: TestServer.threads, clock: clock, identify: identify,
            importing: ImportSource(
                store: { store }, layouts: { try ImportDesk.layouts(in: "\(TestServer.root)/Import") }), openID: openID)
        var log = Logger(label: "tests", factory: { _ in SwiftLogNoOpLogHandler() })
        log.logLevel = .critical
        document = try TestServer.document.get()
        routes = Routes.all(document)
        router = Edge(services, document, limits: limits, log: log).router(routes)
    }

    private static let asActor = HTTPField.Name("Test-Actor") ?? .userAgent

    private static func actor(_ headers: HTTPFields) -> Actor? {
        guard let parts = headers[asActor]?.split(separator: ":"),
            let role = parts.first.flatMap({ Actor.Role(rawValue: String($0)) })
        else { return nil }
        return Actor(name: "test", role: role, hubs: Set(parts.dropFirst().map(String.init)))
    }

    /// One answer: its status, headers and body.
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let body: Data

        var json: JSONInput { JSONInput(body) ?? .null }
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// Sends a request as a role at hubs, written `staff:radcliffe:prestwich`; nobody where it is none.
    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ uri: String, as actor: String? = nil, _ body: String? = nil,
        headers: HTTPFields = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        let answer = try await TestServer.send(router, method, uri, as: actor, body, headers: headers)
        hold(answer, method, uri, sourceLocation)
        return answer
    }

    /// The same to any router, held to nothing.
    static func send(
        _ router: Router<HubContext>, _ method: HTTPRequest.Method, _ uri: String, as actor: String?, _ body: String?,
        headers: HTTPFields
    ) async throws -> Answer {
        var headers = headers
        if let actor { headers[TestServer.asActor] = actor }
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let sent = headers
        return try await Application(router: router).test(.router) { client in
            try await client.execute(
                uri: uri, method: method, headers: sent, body: body.map { ByteBuffer(string: $0) }
            ) { Answer(status: $0.status.code, headers: $0.headers, body: Data($0.body.readableBytesView)) }
        }
    }

    /// Every answer of a route must be one that the document foresees.
    private func hold(_ answer: Answer, _ method: HTTPRequest.Method, _ uri: String, _ location: SourceLocation) {
        let path = uri.prefix { $0 != "?" }.split(separator: "/")
        let route = routes.first { route in
            let parts = route.path.split(separator: "/")
            return route.method == (method == .head ? .get : method) && parts.count == path.count
                && zip(parts, path).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        guard let route, method != .head, answer.headers[.contentEncoding] == nil else { return }
        let faults = document.faults(
            inAnswer: answer.status, type: answer.headers[.contentType], body: answer.body, to: method.rawValue,
            route.path)
        #expect(faults.isEmpty, "\(faults)", sourceLocation: location)
    }
}
