import HTTPTypes
import HubCore
import HubStorage
import Testing

@testable import HubWeb

@Suite("Courses over REST") struct CoursesTests {
    let world: RecordsWorld

    init() throws { world = try RecordsWorld() }

    private static let start =
        #"{"activity":"little-talkers","venue":"library","from":"2026-03-03","start":"10:00","capacity":1}"#

    private func started() async throws -> Int {
        let made = try await world.server.send(
            .post, "/api/v1/courses", as: "coordinator:prestwich", CoursesTests.start)
        #expect(made.status == 201, "\(made.text)")
        #expect(made.json["sessions"]?.items.count == 5)
        return try #require(made.json["run"]?.integer)
    }

    @Test("a run is looked at, started and listed")
    func run() async throws {
        let look = try await world.server.send(
            .post, "/api/v1/courses", as: "manager",
            CoursesTests.start.replacing("{\"activity", with: "{\"dryRun\":true,\"activity"))
        #expect(look.status == 200)
        let id = try await started()
        let listed = try await world.server.send(.get, "/api/v1/courses", as: "staff:prestwich")
        #expect(listed.ids == [id])
        #expect(try await world.server.send(.get, "/api/v1/courses", as: "staff:east").ids.isEmpty)
        let none = try await world.server.send(
            .post, "/api/v1/courses", as: "manager",
            CoursesTests.start.replacing("little-talkers", with: "stay-and-play"))
        #expect(none.status == 422)
        #expect(none.json["errors"]?.items.first?["field"]?.text == "/sessions")
    }

    @Test("people are enrolled, wait, attend and withdraw; who came to four of five has completed")
    func people() async throws {
        let (id, family) = (try await started(), try world.family())
        let path = "/api/v1/courses/\(id)"
        func enrol(_ body: String) async throws -> TestServer.Answer {
            try await world.server.send(.post, path + "/enrolments", as: "coordinator:prestwich", body)
        }
        #expect(try await enrol(#"{"person":\#(family.people[0])}"#).json["over"] == .bool(false))
        #expect(try await enrol(#"{"person":\#(family.people[1])}"#).json["over"] == .bool(true))
        #expect(try await enrol(#"{"person":\#(family.people[1])}"#).status == 422)
        let sessions = try await world.server.send(.get, path, as: "manager").json["sessions"]?.items ?? []
        for (place, session) in sessions.compactMap({ $0["id"]?.integer }).enumerated() {
            let people = place == 4 ? [family.people[1]] : family.people
            let marks = people.enumerated().map {
                RegistersTests.mark(place * 10 + $0.offset, #""person":\#($0.element),"mark":"present""#)
            }
            try await world.server.send(
                .post, "/api/v1/sessions/\(session)/register/marks", as: "staff:prestwich",
                RegistersTests.marks(marks))
        }
        let off = try await world.server.send(
            .post, path + "/withdrawals", as: "coordinator:prestwich",
            #"{"person":\#(family.people[0]),"reason":"moved away"}"#)
        #expect(off.status == 200)
        let shown = try await world.server.send(.get, path, as: "staff:prestwich")
        #expect(shown.json["held"]?.integer == 5)
        #expect(shown.json["starters"]?.integer == 2)
        let statuses = shown.json["people"]?.items.compactMap { $0["status"]?.text }
        #expect(statuses?.sorted() == ["enrolled", "withdrawn"])
        let attended = shown.json["people"]?.items.compactMap { $0["attended"]?.integer }
        #expect(attended?.sorted() == [4, 5])
    }
}
