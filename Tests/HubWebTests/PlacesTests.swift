import HTTPTypes
import HubCore
import HubStorage
import Testing

@testable import HubWeb

@Suite("Hubs, venues and activities over REST") struct PlacesTests {
    let world: RecordsWorld

    init() throws { world = try RecordsWorld() }

    @Test("the catalogue is listed in its order, page by page")
    func pages() async throws {
        let first = try await world.server.send(.get, "/api/v1/hubs?limit=2", as: "staff:east")
        #expect(first.items.compactMap { $0["id"]?.text } == ["east", "prestwich"])
        let cursor = try #require(first.json["next"]?.text)
        let second = try await world.server.send(.get, "/api/v1/hubs?limit=2&cursor=\(cursor)", as: "staff:east")
        #expect(second.items.compactMap { $0["id"]?.text } == ["whitefield"])
        #expect(second.json["next"] == .null)
    }

    @Test(
        "filters leave what was asked for",
        arguments: [
            ("/api/v1/hubs?status=planned", ["whitefield"]),
            ("/api/v1/venues?hub=prestwich", ["library", "stella-house"]),
            ("/api/v1/venues?kind=park", []),
            ("/api/v1/activities?mode=course", ["little-talkers"]),
            ("/api/v1/activities?inHeadline=false&tier=targeted", ["triple-p"]),
        ])
    func filters(_ path: String, _ ids: [String]) async throws {
        let answer = try await world.server.send(.get, path, as: "board")
        #expect(answer.status == 200)
        #expect(answer.items.compactMap { $0["id"]?.text } == ids)
    }

    @Test(
        "one of each is shown, and one that is none is not found",
        arguments: ["/api/v1/hubs/east", "/api/v1/venues/library", "/api/v1/activities/triple-p"])
    func one(_ path: String) async throws {
        let answer = try await world.server.send(.get, path, as: "administrator")
        #expect(answer.json["id"]?.text == path.split(separator: "/").last.map(String.init))
        #expect(try await world.server.send(.get, path + "-2", as: "manager").status == 404)
    }

    @Test("who has the catalogue gets 304 until another is applied")
    func unchanged() async throws {
        let first = try await world.server.send(.get, "/api/v1/hubs/east", as: "manager")
        let known: HTTPFields = [.ifNoneMatch: try #require(first.headers[.eTag])]
        #expect(try await world.server.send(.get, "/api/v1/hubs/east", as: "manager", headers: known).status == 304)
        var catalogue = RecordsWorld.catalogue
        catalogue.hubs[0].name = "The East"
        _ = try world.store.apply(catalogue, by: RecordsWorld.terminal, now: TestServer.today)
        let after = try await world.server.send(.get, "/api/v1/hubs/east", as: "manager", headers: known)
        #expect(after.status == 200)
        #expect(after.json["name"]?.text == "The East")
    }

    @Test("the public and whoever is not signed in read nothing")
    func strangers() async throws {
        #expect(try await world.server.send(.get, "/api/v1/hubs", as: "public").status == 403)
        #expect(try await world.server.send(.get, "/api/v1/hubs").status == 401)
    }

    @Test("a filter of another word is refused by its name")
    func wrongFilter() async throws {
        let answer = try await world.server.send(.get, "/api/v1/venues?kind=castle", as: "manager")
        #expect(answer.status == 400)
        #expect(answer.json["errors"]?.items.first?["field"]?.text == "kind")
    }
}
