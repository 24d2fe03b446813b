import HTTPTypes
import HubCore
import HubStorage
import Testing

@testable import HubWeb

@Suite("Duplicates and merges over REST") struct MergesTests {
    let world: RecordsWorld
    let kept: (id: Int64, code: String, people: [Int64])
    let gone: (id: Int64, code: String, people: [Int64])

    init() throws {
        world = try RecordsWorld()
        kept = try world.family(postcode: "M25 9ZZ")
        gone = try world.family(at: "east", postcode: "M25 9ZZ")
    }

    @Test("likely duplicates are listed with their evidence, until somebody says that they are two")
    func duplicates() async throws {
        let answer = try await world.server.send(.get, "/api/v1/duplicates", as: "manager")
        #expect(answer.items.first?["strength"]?.text == "strong")
        #expect(answer.items.first?["evidence"]?["birth"]?.text == "agrees")
        let body = #"{"one":\#(kept.people[1]),"other":\#(gone.people[1]),"reason":"cousins"}"#
        #expect(try await world.server.send(.post, "/api/v1/not-duplicates", as: "manager", body).status == 204)
        let left = try await world.server.send(.get, "/api/v1/duplicates", as: "manager")
        #expect(left.items.count == answer.items.count - 1)
    }

    @Test("a merge is looked at first, done, and taken back; its answers have numbers and no name")
    func merged() async throws {
        let families = #""families":{"kept":\#(kept.id),"gone":\#(gone.id)}"#
        let look = try await world.server.send(
            .post, "/api/v1/merges", as: "manager", "{\(families),\"dryRun\":true}")
        #expect(look.status == 200)
        #expect(look.json["together"]?.items.isEmpty == false)
        #expect(!look.text.contains("Testerly"))
        let before = try await world.server.send(.get, "/api/v1/families/\(gone.id)", as: "manager")
        #expect(before.json["id"]?.integer == Int(gone.id))
        let done = try await world.server.send(
            .post, "/api/v1/merges", as: "manager", "{\(families),\"reason\":\"two cards\"}")
        #expect(done.status == 201)
        let shown = try await world.server.send(.get, "/api/v1/families/\(gone.id)", as: "manager")
        #expect(shown.json["id"]?.integer == Int(kept.id))
        #expect(shown.json["mergedCodes"]?.items.first?.text == gone.code)
        let place = try #require(done.headers[.location])
        #expect(try await world.server.send(.delete, place, as: "manager").status == 200)
        #expect(try await world.server.send(.delete, place, as: "manager").status == 422)
        #expect(try await world.server.send(.delete, "/api/v1/merges/99", as: "manager").status == 404)
    }

    @Test("a merge of nothing is refused")
    func nothing() async throws {
        let answer = try await world.server.send(.post, "/api/v1/merges", as: "manager", #"{"reason":"x"}"#)
        #expect((400...422).contains(answer.status))
    }
}
