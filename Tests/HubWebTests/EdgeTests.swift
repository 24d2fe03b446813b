import Foundation
import HTTPTypes
import HubStorage
@testable import HubWeb
import NIOCore
import Testing

@Suite("The door of the server") struct EdgeTests {
    let server: TestServer

    init() throws { server = try TestServer(Store.inMemory()) }

    @Test("every route is in the document, and every operation of the document is a route")
    func documented() throws {
        #expect(server.document.named == server.routes.map { "\($0.method.rawValue) \($0.path)" }.sorted())
    }

    @Test("an address that is none is told as a problem, and how to go on")
    func nothing() async throws {
        let answer = try await server.send(.get, "/api/v1/nothing")
        #expect(answer.status == 404)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.json["type"] == .string("urn:familyhub:problem:not-found"))
        #expect(answer.headers[.requestID]?.isEmpty == false)
    }

    @Test(
        "a method that an address does not take is answered 405 with those it takes",
        arguments: [HTTPRequest.Method.post, .put, .delete, .patch, .trace])
    func wrongMethod(_ method: HTTPRequest.Method) async throws {
        let answer = try await server.send(method, "/healthz")
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
    }

    @Test("a made-up method makes no line of its own in the counts")
    func madeUpMethod() async throws {
        let method = try #require(HTTPRequest.Method("SPELL"))
        #expect(try await server.send(method, "/healthz").status == 404)
        let counts = server.services.counts.text
        #expect(counts.contains("method=\"OTHER\""))
        #expect(!counts.contains("SPELL"))
    }

    @Test("OPTIONS says what an address takes; HEAD answers as GET without a body")
    func optionsAndHead() async throws {
        let options = try await server.send(.options, "/healthz")
        #expect(options.status == 204)
        #expect(options.headers[.allow] == "GET, HEAD, OPTIONS")
        let head = try await server.send(.head, "/healthz")
        #expect(head.status == 200)
        #expect(head.headers[.contentLength] == "3")
        #expect(head.body.isEmpty)
    }

    @Test("the document is served, and 304 to whoever has it")
    func document() async throws {
        let first = try await server.send(.get, "/api/openapi.json")
        #expect(first.json["openapi"] == .string("3.1.0"))
        let tag = try #require(first.headers[.eTag])
        let second = try await server.send(.get, "/api/openapi.json", headers: [.ifNoneMatch: tag])
        #expect(second.status == 304)
        #expect(second.body.isEmpty)
    }

    @Test("a parameter that is not known is refused by its name")
    func unknownParameter() async throws {
        let answer = try await server.send(.get, "/healthz?colour=blue")
        #expect(answer.status == 400)
        #expect(answer.json["errors"]?.items.first?["field"] == .string("colour"))
    }

    @Test("a body that comes in drops is refused once its time is over, and one that is too long at once")
    func slowBody() async throws {
        let drops = AsyncStream<ByteBuffer> { sending in
            for letter in "{}" { sending.yield(ByteBuffer(string: String(letter))) }
            sending.finish()
        }
        let whole = try await Exchange.collected(drops, limit: 2, within: .seconds(10))
        #expect(String(buffer: whole) == "{}")
        for (limit, seconds, status) in [(2, 0, 408), (1, 10, 413)] {
            let drops = AsyncStream<ByteBuffer> { sending in
                for _ in 1...3 { sending.yield(ByteBuffer(string: " ")) }
                sending.finish()
            }
            let problem = await #expect(throws: WebProblem.self) {
                try await Exchange.collected(drops, limit: limit, within: .seconds(seconds))
            }
            #expect(problem?.status == status)
        }
    }
}
