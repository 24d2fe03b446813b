import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubReporting
import HubStorage
@testable import HubWeb
import Testing

@Suite("Timetable, feed, printed figures and audit over HTTP") struct OtherTests {
    let store: Store
    let server: TestServer

    init() throws {
        store = try ReportWorld.store()
        server = try TestServer(store)
    }

    @Test("the timetable comes as services, as a calendar and as a page, with nobody's name and no count")
    func timetable() async throws {
        let span = "from=2026-01-01&to=2026-03-31"
        let json = try await server.send(.get, "/api/v1/timetable?\(span)", as: "staff:radcliffe")
        #expect(json.json["contents"]?.items.count == 1)
        let calendar = try await server.send(.get, "/api/v1/timetable?\(span)&format=ics", as: "board")
        #expect(calendar.text.hasPrefix("BEGIN:VCALENDAR"))
        #expect(calendar.headers[.contentType] == "text/calendar; charset=utf-8")
        let page = try await server.send(
            .get, "/api/v1/timetable?\(span)&format=html&hub=prestwich", as: "manager")
        #expect(page.text.contains("Prestwich Library") && !page.text.contains("Radcliffe Hub"))
        let again = try await server.send(
            .get, "/api/v1/timetable?\(span)&format=html&hub=prestwich", as: "manager",
            headers: [.ifNoneMatch: try #require(page.headers[.eTag])])
        #expect(again.status == 304)
        #expect(try await server.send(.get, "/api/v1/timetable").status == 401)
        #expect(try await server.send(.get, "/api/v1/timetable?hub=leeds", as: "manager").status == 400)
        #expect(
            try await server.send(.get, "/api/v1/timetable?from=2026-01-01&to=2025-01-01", as: "manager").status == 400)
    }

    @Test(
        "the feed's tables are public and the same bytes as its files",
        arguments: [
            "quarters", "hubs", "venues", "activities", "measures", "facts",
        ])
    func feed(table: String) async throws {
        let answer = try await server.send(.get, "/api/v1/feed/\(table)", as: "board")
        let feed = try ReportDesk(store, by: ReportWorld.terminal, now: TestServer.today).feed().feed
        #expect(answer.text == feed.files.first { $0.name == "\(table).csv" }?.text)
        #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(try await server.send(.get, "/api/v1/feed/\(table)", as: "staff:radcliffe").status == 403)
        #expect(try await server.send(.get, "/api/v1/feed/families", as: "manager").status == 404)
    }

    @Test("printed figures are listed as the catalogue holds them")
    func published() async throws {
        let answer = try await server.send(.get, "/api/v1/published-figures", as: "board")
        #expect(answer.json["items"]?.items.isEmpty == true)
    }

    @Test("governance reads the audit page by page, the newest first; nobody else does")
    func audit() async throws {
        try store.settle(
            1, as: Count(children: 8, adults: 5), reason: "Counted again", by: ReportWorld.manager,
            now: TestServer.today)
        let first = try await server.send(.get, "/api/v1/audit?limit=2", as: "governance")
        #expect(first.json["items"]?.items.first?["action"] == .string("session.settle"))
        let next = try #require(first.json["next"]?.text)
        let second = try await server.send(.get, "/api/v1/audit?limit=2&cursor=\(next)", as: "governance")
        let ids = ((first.json["items"]?.items ?? []) + (second.json["items"]?.items ?? [])).compactMap {
            $0["id"]?.integer
        }
        #expect(ids == ids.sorted(by: >) && Set(ids).count == ids.count && ids.last == 1)
        for role in ["manager", "coordinator:radcliffe", "staff:radcliffe", "board", "administrator"] {
            #expect(try await server.send(.get, "/api/v1/audit", as: role).status == 403, "\(role)")
        }
    }
}
