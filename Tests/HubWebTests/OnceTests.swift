import Foundation
import HTTPTypes
import HubCore
import HubStorage
@testable import HubWeb
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@Suite("A request with a key is done once") struct OnceTests {
    private let store: Store
    private let router: Router<HubContext>

    /// A route that writes a setting, and says how many times it has done so.
    init() throws {
        let store = try Store.inMemory()
        let server = try TestServer(store)
        let route = Route(.post, "/count") { call in
            guard call.body != Data(#"{"wrong":true}"#.utf8) else { throw Refusal.data("That is wrong.") }
            // Many answers look something up first, which the audit keeps, and refuse only then.
            let looking = call.body == Data(#"{"late":true}"#.utf8) || call.body == Data(#"{"alike":true}"#.utf8)
            if looking, try store.setting("found") == nil {
                try store.keep(setting: "looked", "1", by: Actor(name: "test", role: .terminal))
                guard call.body == Data(#"{"alike":true}"#.utf8) else { throw Refusal.data("That is wrong.") }
                return Reply(.conflict)
            }
            let count = (try store.setting("count").flatMap { Int($0) } ?? 0) + 1
            try store.keep(setting: "count", String(count), by: Actor(name: "test", role: .terminal))
            return try .created("/count/\(count)", ["count": count])
        }
        self.store = store
        router = Edge(
            server.services, server.document, log: Logger(label: "tests", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        .router([route])
    }

    private func send(_ body: String, key: String?, as role: String = "administrator") async throws -> TestServer.Answer
    {
        try await TestServer.send(
            router, .post, "/count", as: role, body, headers: key.map { [.idempotencyKey: $0] } ?? [:])
    }

    @Test("sent twice it is stored once and answered alike, the second time marked as repeated")
    func twice() async throws {
        let first = try await send(#"{"a":1}"#, key: "k1")
        let second = try await send(#"{"a":1}"#, key: "k1")
        #expect(first.status == 201)
        #expect(second.status == 201)
        #expect(first.body == second.body)
        #expect(second.headers[.location] == "/count/1")
        #expect(second.headers[.idempotencyReplayed] == "true")
        #expect(try store.setting("count") == "1")
    }

    @Test("without a key each request is done")
    func withoutKey() async throws {
        _ = try await send("{}", key: nil)
        _ = try await send("{}", key: nil)
        #expect(try store.setting("count") == "2")
    }

    @Test("a key that came with another request is refused")
    func anotherRequest() async throws {
        _ = try await send(#"{"a":1}"#, key: "k1")
        let other = try await send(#"{"a":2}"#, key: "k1")
        #expect(other.status == 422)
        #expect(other.json["type"] == .string("urn:familyhub:problem:key-used"))
        #expect(try store.setting("count") == "1")
    }

    @Test("what was refused is not kept: mended, the same key goes on")
    func refused() async throws {
        let wrong = try await send(#"{"wrong":true}"#, key: "k1")
        #expect(wrong.status == 422)
        let right = try await send(#"{"wrong":false}"#, key: "k1")
        #expect(right.status == 201)
    }

    @Test("what was looked up before it was refused is no write: the same key goes on", arguments: ["late", "alike"])
    func refusedAfterLooking(_ what: String) async throws {
        let refused = try await send("{\"\(what)\":true}", key: "k1")
        #expect(refused.status == (what == "late" ? 422 : 409))
        #expect(refused.json["type"] != .string("urn:familyhub:problem:done-before"))
        try store.keep(setting: "found", "1", by: Actor(name: "test", role: .terminal))
        let mended = try await send("{\"\(what)\":true}", key: "k1")
        #expect(mended.status == 201)
        #expect(try store.setting("count") == "1")
    }

    @Test("a write whose answer was lost with the server is not done again")
    func lostAnswer() async throws {
        let now = try #require(Day(iso: "2026-04-09"))
        let receipt = WriteReceipt(
            actor: "test", key: "k1", requestSHA256: try Self.digest(#"{"a":1}"#), day: now)
        try WriteReceipt.$current.withValue(receipt) {
            try store.keep(setting: "count", "1", by: Actor(name: "test", role: .terminal))
        }
        let again = try await send(#"{"a":1}"#, key: "k1")
        #expect(again.status == 409)
        #expect(again.json["type"] == .string("urn:familyhub:problem:done-before"))
        #expect(try store.setting("count") == "1")
    }

    @Test("after 30 days a key is free again")
    func old() async throws {
        let then = try #require(Day(iso: "2026-03-10"))
        let receipt = WriteReceipt(actor: "test", key: "k1", requestSHA256: try Self.digest("{}"), day: then)
        try WriteReceipt.$current.withValue(receipt) {
            try store.keep(setting: "count", "1", by: Actor(name: "test", role: .terminal))
        }
        let again = try await send("{}", key: "k1")
        #expect(again.status == 201)
        #expect(try store.setting("count") == "2")
    }

    private static func digest(_ body: String) throws -> String {
        var call = Call(
            actor: Actor(name: "test", role: .terminal), now: TestServer.today,
            services: try TestServer(Store.inMemory()).services)
        call.body = Data(body.utf8)
        return try Once.digest(call, Route(.post, "/count") { _ in .nothing })
    }
}
