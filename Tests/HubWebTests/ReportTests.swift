import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubReporting
import HubStorage
@testable import HubWeb
import Testing

@Suite("Reports over HTTP") struct ReportTests {
    let store: Store
    let server: TestServer
    private let key = ReportWorld.quarter.key

    init() throws {
        store = try ReportWorld.store()
        server = try TestServer(store)
    }

    private func quarter() throws -> QuarterReport {
        let quarter = ReportWorld.quarter
        let facts = try store.facts(
            for: Facts.window(for: quarter), reach: quarter.from...quarter.to, now: TestServer.today.local,
            by: ReportWorld.terminal)
        return QuarterReport(facts, ReportWorld.catalogue, quarter)
    }

    @Test("a quarter is printed byte for byte as the report itself prints, in each form")
    func bytes() async throws {
        let report = try quarter()
        let json = try await server.send(.get, "/api/v1/quarters/\(key)", as: "manager")
        #expect(json.status == 200)
        #expect(json.headers[.contentType] == "application/json")
        #expect(json.text == report.json)
        #expect(json.json["total"]?["attendances"]?["total"]?.integer == 42)
        let csv = try await server.send(.get, "/api/v1/quarters/\(key)?format=csv", as: "manager")
        #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(csv.text.utf8.starts(with: report.csv.utf8))
        let html = try await server.send(.get, "/api/v1/quarters/\(key)?format=html", as: "manager")
        #expect(html.text.utf8.starts(with: try report.html.utf8))
        #expect(html.headers[.contentSecurityPolicy]?.contains("style-src 'unsafe-inline'") == true)
        let xlsx = try await server.send(.get, "/api/v1/quarters/\(key)?format=xlsx", as: "manager")
        #expect(xlsx.body == (try report.spreadsheet.bytes()))
        #expect(xlsx.headers[.contentDisposition] == "attachment; filename=\"familyhub-2025-26-Q4.xlsx\"")
    }

    @Test("Accept chooses the form where the query does not")
    func accept() async throws {
        let csv = try await server.send(
            .get, "/api/v1/quarters/\(key)", as: "manager", headers: [.accept: "text/html;q=0.5, text/csv"])
        #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
        let any = try await server.send(
            .get, "/api/v1/quarters/\(key)", as: "manager", headers: [.accept: "image/png, */*;q=0.1"])
        #expect(any.headers[.contentType] == "application/json")
    }

    @Test("a broken-down quarter names its rows; a form that is none of a table's is refused")
    func breakdown() async throws {
        let answer = try await server.send(.get, "/api/v1/quarters/\(key)?by=venue&hub=prestwich", as: "manager")
        #expect(answer.json["rows"]?.items.map { $0["id"]?.text } == ["library"])
        let page = try await server.send(.get, "/api/v1/quarters/\(key)?by=venue&format=html", as: "manager")
        #expect(page.status == 400)
        let form = try await server.send(.get, "/api/v1/quarters/\(key)/requirements?format=html", as: "manager")
        #expect(form.status == 400)
        #expect(form.json["errors"]?.items.first?["field"] == .string("format"))
        let other = try await server.send(.get, "/api/v1/quarters/\(key)?by=venue&hub=leeds", as: "manager")
        #expect(other.status == 400)
        let quarter = try await server.send(.get, "/api/v1/quarters/2025-26-Q5", as: "manager")
        #expect(quarter.status == 404)
    }

    @Test(
        "every other report is answered as the document says",
        arguments: [
            "quarters/2025-26-Q4/requirements", "quarters/2025-26-Q4/requirements?format=csv&detail=true",
            "quarters/2025-26-Q4/completeness", "quarters/2025-26-Q4/pack", "quarters/2025-26-Q4/pack?format=xlsx",
            "quarters/2025-26-Q4/explanation?figure=prestwich:attendances.total", "years/2025-26",
            "years/2025-26?disclosure=public&format=csv", "reconciliation?period=2025-26",
            "reconciliation?period=2025-26-Q4&format=csv&detail=true", "quarters",
            "quarters/2025-26-Q4?by=venue&disclosure=public",
            "quarters/2025-26-Q4?by=activity&disclosure=public&format=csv",
            "quarters/2025-26-Q4/completeness?disclosure=public", "reconciliation?period=2025-26&disclosure=public",
        ])
    func others(path: String) async throws {
        let answer = try await server.send(.get, "/api/v1/\(path)", as: "manager")
        #expect(answer.status == 200)
        #expect(!answer.body.isEmpty)
    }

    @Test("the rows behind a figure add up to it; a figure that is none is named")
    func explanation() async throws {
        let answer = try await server.send(
            .get, "/api/v1/quarters/\(key)/explanation?figure=prestwich:attendances.total", as: "manager")
        #expect(answer.json["rows"]?.items.compactMap { $0["adds"]?.integer } == [18, 12])
        for (figure, value) in [("reach.children", JSONInput.string("x")), ("registrations.new", .integer(0))] {
            let zero = try await server.send(
                .get, "/api/v1/quarters/\(key)/explanation?figure=prestwich:\(figure)", as: "manager")
            #expect(zero.json["figure"] == value, "what is not known is no 0")
            #expect(zero.json["rows"]?.items.isEmpty == true)
        }
        let none = try await server.send(.get, "/api/v1/quarters/\(key)/explanation?figure=prestwich", as: "manager")
        #expect(none.status == 400)
        #expect(none.json["errors"]?.items.first?["field"] == .string("figure"))
    }

    @Test("a quarter is signed off, moves, and is restated; the version stands")
    func versions() async throws {
        let before = try await server.send(.get, "/api/v1/quarters/\(key)/ledger", as: "manager")
        #expect(before.status == 404)
        let signed = try await server.send(
            .post, "/api/v1/quarters/\(key)/publication", as: "manager", #"{"signedOffBy": "Head of Early Help"}"#)
        #expect(signed.status == 201)
        #expect(signed.headers[.location] == "/api/v1/quarters/\(key)?version=1")
        #expect(signed.json["publication"]?["total"]?.integer == 42)
        try ReportWorld.take(
            [ReportWorld.session(2, "radcliffe-hub", "2026-01-20", 2, 2)], "late.csv", store)
        let now = try await server.send(.get, "/api/v1/quarters/\(key)", as: "manager")
        #expect(now.json["total"]?["attendances"]?["total"]?.integer == 46)
        let then = try await server.send(.get, "/api/v1/quarters/\(key)?version=published", as: "manager")
        #expect(then.json["total"]?["attendances"]?["total"]?.integer == 42)
        let ledger = try await server.send(.get, "/api/v1/quarters/\(key)/ledger", as: "coordinator:radcliffe")
        #expect(ledger.json["explained"] == .bool(true))
        #expect(ledger.json["items"]?.items.compactMap { $0["kind"] } == [.string("session"), .string("slot")])
        #expect(ledger.json["requirements"]?.items.isEmpty == false)
        let slots = try await server.send(
            .get, "/api/v1/quarters/\(key)/explanation?figure=radcliffe:core_offer_delivered.numerator",
            as: "coordinator:radcliffe")
        #expect(slots.status == 200)
        #expect(slots.json["rows"]?.items.count == slots.json["figure"]?.integer)
        let restated = try await server.send(
            .post, "/api/v1/quarters/\(key)/restatement", as: "manager",
            #"{"reason": "A late sheet", "approver": "Head of Early Help"}"#)
        #expect(restated.json["previousTotal"]?.integer == 42)
        #expect(restated.json["publication"]?["version"]?.integer == 2)
        let list = try await server.send(.get, "/api/v1/quarters", as: "board")
        #expect(list.json["items"]?.items.first?["state"] == .string("revised"))
        #expect(!list.text.contains("late sheet"))
    }

    @Test("a colour is confirmed and a plan recorded; the report says so")
    func assessments() async throws {
        let said = try await server.send(
            .put, "/api/v1/quarters/\(key)/assessments", as: "manager",
            #"{"requirement": "core-offer-70", "hub": "radcliffe", "rag": "amber", "narrative": "A flood."}"#)
        #expect(said.status == 200)
        #expect(said.json["confirmed"] == .string("amber"))
        let plan = try await server.send(
            .put, "/api/v1/quarters/\(key)/plans", as: "coordinator:radcliffe",
            #"{"requirement": "core-offer-70", "hub": "radcliffe", "text": "A second session."}"#)
        #expect(plan.status == 200)
        let report = try await server.send(.get, "/api/v1/quarters/\(key)", as: "manager")
        let radcliffe = report.json["hubs"]?.items.first
        #expect(radcliffe?["requirements"]?.items.first?["ragConfirmed"] == .string("amber"))
        let none = try await server.send(
            .put, "/api/v1/quarters/\(key)/assessments", as: "manager",
            #"{"requirement": "none", "rag": "amber", "narrative": "A flood."}"#)
        #expect(none.status == 404)
    }
}
