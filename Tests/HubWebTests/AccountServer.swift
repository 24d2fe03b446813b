import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubSecrets
import HubStorage
@testable import HubWeb
import Synchronization
import Testing

/// A clock that a test moves.
final class MovedClock: Sendable {
    private let seconds = Mutex(TestServer.today.seconds)

    var now: Now {
        let date = Date(timeIntervalSince1970: TimeInterval(seconds.withLock { $0 }))
        return Now(local: TestServer.today.local, stamp: date.formatted(.iso8601))
    }

    func move(_ by: Int) { seconds.withLock { $0 += by } }
}

/// A server with users of its own and real sign-ins.
struct AccountServer {
    static let password = "ladder violet otter monday"
    static let terminal = Actor(name: "terminal:tester", role: .terminal)

    let store: Store
    let clock = MovedClock()
    let server: TestServer

    init(openID: OpenID? = nil) throws {
        store = try Store.inMemory()
        let catalogue = Catalogue(
            authority: Authority(
                id: "bury", name: "Bury Council", firstFinancialYear: "2024-25",
                bases: [DatedBasis(basis: .manualFirst, from: nil)]),
            hubs: ["prestwich", "radcliffe"].map { Hub(id: $0, name: $0) }, venues: [], activities: [])
        _ = try store.apply(catalogue, by: AccountServer.terminal, now: TestServer.today)
        // One hash for all: hashing takes time.
        let hash = try PasswordHash(of: AccountServer.password).encoded
        let users: [(String, Actor.Role, Set<String>)] = [
            ("ada", .administrator, []), ("amy", .coordinator, ["prestwich"]), ("bob", .board, []),
            ("mia", .manager, []),
        ]
        for (name, role, hubs) in users {
            try store.add(
                NewUser(name: name, role: role, hubs: hubs, password: hash), by: AccountServer.terminal,
                now: TestServer.today)
        }
        let identify = SignIns.identify(store) { work in work() }
        server = try TestServer(store, clock: { [clock] in clock.now }, identify: identify, openID: openID)
    }

    /// Sends a request with a cookie, a token or a browser's cookie of its own.
    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, cookie: String? = nil, token: String? = nil,
        _ body: String? = nil,
        headers: HTTPFields = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> TestServer.Answer {
        var headers = headers
        if let cookie { headers[.cookie] = cookie }
        if let token { headers[.authorization] = "Bearer \(token)" }
        return try await server.send(method, path, body, headers: headers, sourceLocation: sourceLocation)
    }

    func signIn(_ name: String, _ password: String = AccountServer.password, code: String? = nil, cookie: String? = nil)
        async throws -> TestServer.Answer
    {
        let code = code.map { #", "code": "\#($0)""# } ?? ""
        return try await send(
            .post, "/api/v1/sign-ins", cookie: cookie, #"{"name": "\#(name)", "password": "\#(password)"\#(code)}"#)
    }

    /// The cookies of a sign-in that must succeed: the sign-in's and the browser's.
    func cookies(_ name: String) async throws -> (signIn: String, browser: String) {
        let answer = try await signIn(name)
        try #require(answer.status == 204)
        let set = answer.headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) }
        return (
            try #require(set.first { $0.hasPrefix("familyhub=") }),
            try #require(set.first { $0.hasPrefix("familyhub-browser=") })
        )
    }

    func token(_ name: String, _ scope: TokenScope, days: Int = 30) throws -> (id: Int64, text: String) {
        try Accounts(store).issueToken(
            for: name, named: "test", scope, days: days, by: AccountServer.terminal, now: clock.now)
    }
}
