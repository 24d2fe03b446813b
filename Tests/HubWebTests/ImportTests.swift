import Foundation
import HTTPTypes
import HubCore
import HubStorage
@testable import HubWeb
import Testing

@Suite("Imports over HTTP") struct ImportTests {
    let server: TestServer
    private let csv: HTTPFields = [.contentType: "text/csv"]
    private let log = """
        Date,Venue,Session,Time,Children,Adults
        03/02/2026,Prestwich Library,Stay and Play,10.00-11.00,6,5
        04/02/2026,Radcliffe Hub,Stay and Play,10.00-11.00,4,3

        """

    init() throws { server = try TestServer(ReportWorld.store()) }

    private func preview(_ text: String, as role: String = "manager", _ query: String = "") async throws
        -> TestServer.Answer
    {
        try await server.send(
            .post, "/api/v1/imports/previews?name=week5.csv\(query)", as: role, text, headers: csv)
    }

    private func order(_ preview: TestServer.Answer, _ more: String = "") -> String {
        #"{"preview": "\#(preview.json["preview"]?.text ?? "")"\#(more)}"#
    }

    @Test("a file is checked, stored when that is asked for, listed, shown, and taken back")
    func whole() async throws {
        let checked = try await preview(log)
        #expect(checked.status == 200)
        let report = checked.json["report"]
        #expect(report?["layout"] == .string("counts-session-log"))
        #expect(report?["new"]?.integer == 2 && report?["stored"] == .bool(false))
        #expect(try await server.send(.get, "/api/v1/imports", as: "manager").json["items"]?.items.count == 1)
        let stored = try await server.send(.post, "/api/v1/imports", as: "manager", order(checked))
        #expect(stored.status == 201)
        let address = try #require(stored.headers[.location])
        let first = try await server.send(.get, "\(address)?limit=1", as: "manager")
        #expect(first.json["summary"]?["fileName"] == .string("week5.csv"))
        #expect(first.json["rows"]?["items"]?.items.first?["says"] == .string("children 6, adults 5"))
        let next = try #require(first.json["rows"]?["next"]?.text)
        let second = try await server.send(.get, "\(address)?limit=1&cursor=\(next)", as: "manager")
        #expect(second.json["rows"]?["items"]?.items.first?["says"] == .string("children 4, adults 3"))
        #expect(second.json["rows"]?["next"] == .null)
        let undone = try await server.send(.delete, address, as: "manager")
        #expect(undone.json["outcome"]?["removed"]?.integer == 2)
        #expect(try await server.send(.delete, address, as: "manager").status == 422)
    }

    @Test("the same file again changes nothing, and says when it was loaded")
    func again() async throws {
        _ = try await server.send(.post, "/api/v1/imports", as: "manager", order(preview(log)))
        let again = try await preview(log)
        #expect(again.json["report"]?["unchanged"]?.integer == 2)
        #expect(again.json["report"]?["loadedBefore"] != nil)
        let stored = try await server.send(.post, "/api/v1/imports", as: "manager", order(again))
        #expect(stored.status == 200 && stored.json["stored"] == .bool(false))
    }

    @Test("one refused row and nothing is stored, unless the good rows are accepted")
    func refusedRow() async throws {
        let checked = try await preview(log + "05/02/2026,Prestwich Library,Nonsense,10.00,1,1\n")
        let problem = checked.json["report"]?["problems"]?.items.first
        #expect(problem?["grade"] == .string("refused"))
        #expect(problem?["place"] == .string("line 4, column C"))
        let refused = try await server.send(.post, "/api/v1/imports", as: "manager", order(checked))
        #expect(refused.status == 422)
        #expect(refused.json["detail"]?.text?.contains("acceptGoodRows") == true)
        let stored = try await server.send(
            .post, "/api/v1/imports", as: "manager", order(checked, #", "acceptGoodRows": true"#))
        #expect(stored.status == 201 && stored.json["new"]?.integer == 2)
    }

    @Test("a coordinator imports for their own hubs; a row of another is refused by its place")
    func coordinator() async throws {
        let checked = try await preview(log, as: "coordinator:radcliffe")
        #expect(checked.json["report"]?["new"]?.integer == 1)
        let problem = checked.json["report"]?["problems"]?.items.first
        #expect(problem?["message"]?.text?.hasPrefix("is of prestwich, and you import for radcliffe") == true)
        let stored = try await server.send(
            .post, "/api/v1/imports", as: "coordinator:radcliffe", order(checked, #", "acceptGoodRows": true"#))
        #expect(stored.status == 201)
        // The first import of the world speaks of both hubs.
        let list = try await server.send(.get, "/api/v1/imports", as: "coordinator:radcliffe")
        #expect(list.json["items"]?.items.map { $0["id"]?.integer } == [2])
        #expect(try await server.send(.delete, "/api/v1/imports/2", as: "coordinator:prestwich").status == 403)
        #expect(try await server.send(.delete, "/api/v1/imports/1", as: "coordinator:radcliffe").status == 403)
        #expect(try await server.send(.delete, "/api/v1/imports/2", as: "coordinator:radcliffe").status == 200)
    }

    @Test("who may not import is refused", arguments: ["staff:radcliffe", "board", "governance", "administrator"])
    func others(role: String) async throws {
        #expect(try await preview(log, as: role).status == 403)
        #expect(try await server.send(.get, "/api/v1/imports", as: role).status == 403)
        #expect(try await server.send(.delete, "/api/v1/imports/1", as: role).status == 403)
    }

    @Test("a form with the file in it is read as browsers send it")
    func form() async throws {
        func body(_ end: String) -> String {
            "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\sheets\\\\week 5.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n\(log)\r\n--xyz\(end)"
        }
        let type: HTTPFields = [.contentType: "multipart/form-data; boundary=xyz"]
        let checked = try await server.send(
            .post, "/api/v1/imports/previews", as: "manager", body("--\r\n"), headers: type)
        #expect(checked.json["report"]?["file"] == .string("week 5.csv"))
        #expect(checked.json["report"]?["new"]?.integer == 2)
        for broken in [
            body(""), "--xyz--", "nothing", "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xyz--",
        ] {
            let answer = try await server.send(
                .post, "/api/v1/imports/previews", as: "manager", broken, headers: type)
            #expect(answer.status == 400, "\(broken.prefix(60))")
        }
        let nameless = try await server.send(.post, "/api/v1/imports/previews", as: "manager", log, headers: csv)
        #expect(nameless.status == 400)
    }

    @Test("what is larger than it may be is refused while it arrives, and nothing of it is left")
    func large() async throws {
        var limits = Edge.Limits()
        limits.upload = 100
        let small = try TestServer(ReportWorld.store(), limits: limits)
        let answer = try await small.send(
            .post, "/api/v1/imports/previews?name=a.csv", as: "manager", log, headers: csv)
        #expect(answer.status == 413)
    }

    @Test("a preview is its sender's alone, and is gone when it was stored")
    func owner() async throws {
        let previews = ImportPreviews(lifetime: .zero)
        let checked = try await preview(log)
        let unknown = try await server.send(
            .post, "/api/v1/imports", as: "manager", #"{"preview": "4be0643f-1d98-573b-97cd-ca98a65347dd"}"#)
        #expect(unknown.status == 404)
        #expect(try await server.send(.post, "/api/v1/imports", as: "manager", order(checked)).status == 201)
        #expect(try await server.send(.post, "/api/v1/imports", as: "manager", order(checked)).status == 404)
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        try Data(log.utf8).write(to: file)
        let id = try previews.keep(file, layout: nil, for: ReportWorld.manager)
        #expect(throws: Refusal.self) { try previews.preview(id, of: ReportWorld.manager) }
        let kept = ImportPreviews()
        try Data(log.utf8).write(to: file)
        let mine = try kept.keep(file, layout: nil, for: ReportWorld.manager)
        #expect(try kept.preview(mine, of: ReportWorld.manager).file.lastPathComponent == file.lastPathComponent)
        #expect(throws: Refusal.self) { try kept.preview(mine, of: ReportWorld.terminal) }
    }

    @Test("a file that no layout fits, or that is of another hub than expected, says so")
    func wrong() async throws {
        #expect(try await preview("a,b\n1,2\n").status == 422)
        let other = try await preview(log, "&expectHub=radcliffe")
        #expect(other.json["report"]?["stopped"]?.text?.contains("not to radcliffe as expected") == true)
    }

    @Test("the same order with the same key is done once")
    func once() async throws {
        let checked = try await preview(log)
        let key: HTTPFields = [.idempotencyKey: "k1"]
        let first = try await server.send(.post, "/api/v1/imports", as: "manager", order(checked), headers: key)
        let second = try await server.send(.post, "/api/v1/imports", as: "manager", order(checked), headers: key)
        #expect(first.status == 201 && second.status == 201)
        #expect(second.headers[.idempotencyReplayed] == "true")
        #expect(first.body == second.body)
    }
}
