import Foundation
import HTTPTypes
import HubCore
import HubStorage
@testable import HubWeb
import Testing

@Suite("Who sees which report") struct ReportRightsTests {
    let server: TestServer
    private let quarter = "/api/v1/quarters/\(ReportWorld.quarter.key)"

    init() throws { server = try TestServer(ReportWorld.store()) }

    @Test("a coordinator sees the internal figures of their own hubs, and none of the whole authority")
    func coordinator() async throws {
        let answer = try await server.send(.get, quarter, as: "coordinator:radcliffe")
        #expect(answer.json["disclosure"] == .string("internal"))
        #expect(answer.json["hubs"]?.items.map { $0["id"]?.text } == ["radcliffe"])
        #expect(answer.json["hubs"]?.items.first?["attendances"]?["total"]?.integer == 12)
        let total = answer.json["total"]
        #expect(total?["attendances"]?.members.values.allSatisfy { $0 == .string("z") } == true)
        #expect(total?["reach"]?["families"] == .string("z"))
        #expect(total?["completeness"]?["returned"] == .string("z"))
        #expect(total?["requirements"] == .array([]))
        #expect(answer.json["notAttributed"]?["attendances"]?["total"] == .string("z"))
        #expect(!answer.text.contains("Prestwich") && !answer.text.contains("42"))
        let whole = try await server.send(.get, quarter + "?disclosure=public", as: "coordinator:radcliffe")
        #expect(whole.json["hubs"]?.items.count == 2)
        #expect(whole.json["total"]?["attendances"]?["total"]?.integer == 42)
    }

    @Test(
        "no other hub is in any report that a coordinator is given",
        arguments: [
            "/requirements", "/requirements?format=csv&detail=true", "?format=csv", "?format=html", "/completeness",
            "/completeness?format=csv", "?by=venue", "?by=session", "?by=activity",
        ])
    func othersHidden(path: String) async throws {
        let answer = try await server.send(.get, quarter + path, as: "coordinator:radcliffe")
        #expect(answer.status == 200)
        #expect(!answer.text.contains("Prestwich") && !answer.text.contains("prestwich"))
    }

    @Test("the year and the reconciliation are cut down as well")
    func periods() async throws {
        let year = try await server.send(.get, "/api/v1/years/2025-26", as: "coordinator:radcliffe")
        #expect(year.json["hubs"]?.items.map { $0["id"]?.text } == ["radcliffe"])
        #expect(year.json["total"]?["attendances"]?["total"] == .string("z"))
        #expect(year.json["total"]?["quarters"]?.items.last?["attendances"]?["total"] == .string("z"))
        #expect(!year.text.contains("Prestwich"))
        let both = try await server.send(.get, "/api/v1/reconciliation?period=2025-26", as: "coordinator:radcliffe")
        #expect(both.json["bases"]?["manual_first"] == .string("z"))
        #expect(!both.text.contains("Prestwich"))
    }

    @Test(
        "a coordinator is refused what is another hub's or the whole authority's",
        arguments: [
            "?by=venue&hub=prestwich", "/ledger?hub=prestwich", "/explanation?figure=prestwich:attendances.total",
            "/explanation?figure=total:attendances.total", "/pack?disclosure=internal",
        ])
    func refused(path: String) async throws {
        let answer = try await server.send(.get, quarter + path, as: "coordinator:radcliffe")
        #expect(answer.status == 403)
    }

    @Test("a coordinator of several hubs says which is broken down")
    func several() async throws {
        let both = try await server.send(.get, quarter + "?by=venue", as: "coordinator:radcliffe:prestwich")
        #expect(both.status == 400)
        #expect(both.json["detail"]?.text?.contains("prestwich, radcliffe") == true)
        let one = try await server.send(
            .get, quarter + "?by=venue&hub=prestwich", as: "coordinator:radcliffe:prestwich")
        #expect(one.json["rows"]?.items.count == 1)
    }

    @Test("the board sees what is public, whatever it asks")
    func board() async throws {
        let answer = try await server.send(.get, quarter, as: "board")
        #expect(answer.json["disclosure"] == .string("public"))
        for path in [
            "?disclosure=internal", "?by=session", "?by=venue&disclosure=internal", "/completeness?disclosure=internal",
            "/ledger", "/pack?disclosure=internal",
        ] {
            let refused = try await server.send(.get, quarter + path, as: "board")
            #expect(refused.status == 403, "\(path)")
        }
        for path in [
            quarter + "?by=venue", quarter + "?by=activity", quarter + "?by=hub", quarter + "?by=venue&hub=prestwich",
            quarter + "/completeness", "/api/v1/reconciliation?period=2025-26-Q4",
            "/api/v1/reconciliation?period=2025-26",
        ] {
            let shown = try await server.send(.get, path, as: "board")
            #expect(shown.status == 200 && shown.json["disclosure"] == .string("public"), "\(path)")
        }
        let atHub = try await server.send(.get, quarter + "?by=activity&hub=prestwich", as: "board")
        #expect(atHub.status == 400)
        let basis = try await server.send(.get, quarter + "?basis=register_first", as: "board")
        #expect(basis.status == 400)
        let pack = try await server.send(.get, quarter + "/pack", as: "board")
        #expect(pack.status == 200)
        let year = try await server.send(.get, "/api/v1/years/2025-26", as: "board")
        #expect(year.json["disclosure"] == .string("public"))
    }

    @Test(
        "staff, governance and administrators see no report",
        arguments: ["staff:radcliffe", "governance", "administrator"])
    func none(role: String) async throws {
        for path in ["", "?disclosure=public", "/requirements", "/pack", "/completeness", "/ledger"] {
            let answer = try await server.send(.get, quarter + path, as: role)
            #expect(answer.status == 403, "\(path)")
        }
        let list = try await server.send(.get, "/api/v1/quarters", as: role)
        #expect(list.status == 403)
    }

    @Test(
        "only a manager signs off, restates and confirms", arguments: ["coordinator:radcliffe", "board", "governance"])
    func signing(role: String) async throws {
        let publication = try await server.send(
            .post, quarter + "/publication", as: role, #"{"signedOffBy": "Head of Early Help"}"#)
        #expect(publication.status == 403)
        let assessment = try await server.send(
            .put, quarter + "/assessments", as: role,
            #"{"requirement": "core-offer-70", "hub": "radcliffe", "rag": "amber", "narrative": "A flood."}"#)
        #expect(assessment.status == 403)
        let plan = try await server.send(
            .put, quarter + "/plans", as: role,
            #"{"requirement": "core-offer-70", "hub": "prestwich", "text": "A second session."}"#)
        #expect(plan.status == 403)
    }

    @Test("nobody who has not signed in sees a report")
    func nobody() async throws {
        #expect(try await server.send(.get, quarter).status == 401)
    }
}
