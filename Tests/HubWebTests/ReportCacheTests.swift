import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubStorage
@testable import HubWeb
import Testing

@Suite("Reports that are kept") struct ReportCacheTests {
    let store: Store
    let server: TestServer
    private let quarter = "/api/v1/quarters/\(ReportWorld.quarter.key)"

    init() throws {
        store = try ReportWorld.store()
        server = try TestServer(store)
    }

    private var made: Int { server.services.reports.made }

    @Test("a report whose figures stand is made once; one more mark and it is made anew")
    func once() async throws {
        let first = try await server.send(.get, quarter, as: "manager")
        let second = try await server.send(.get, quarter, as: "manager")
        #expect(made == 1)
        #expect(first.body == second.body && first.headers[.eTag] == second.headers[.eTag])
        try store.settle(
            1, as: Count(children: 8, adults: 5), reason: "Counted again", by: ReportWorld.manager,
            now: TestServer.today)
        let third = try await server.send(.get, quarter, as: "manager")
        #expect(made == 2)
        #expect(third.json["total"]?["attendances"]?["total"]?.integer == 43)
        #expect(third.headers[.eTag] != first.headers[.eTag])
    }

    @Test("a write that moves no figure makes nothing anew")
    func elsewhere() async throws {
        _ = try await server.send(.get, quarter, as: "manager")
        try store.keep(setting: "colour", "blue", by: ReportWorld.terminal)
        _ = try await server.send(.get, quarter, as: "manager")
        #expect(made == 1)
    }

    @Test("whoever has it is told 304, and it is not made for that")
    func unchanged() async throws {
        let first = try await server.send(.get, quarter, as: "manager")
        let tag = try #require(first.headers[.eTag])
        let other = try TestServer(store)
        let answer = try await other.send(.get, quarter, as: "manager", headers: [.ifNoneMatch: tag])
        #expect(answer.status == 304)
        #expect(answer.body.isEmpty)
        #expect(other.services.reports.made == 0)
    }

    @Test("roles that see as much share it, others do not")
    func sight() async throws {
        _ = try await server.send(.get, quarter, as: "manager")
        _ = try await server.send(.get, quarter + "?disclosure=internal", as: "terminal")
        #expect(made == 1)
        _ = try await server.send(.get, quarter, as: "coordinator:radcliffe")
        _ = try await server.send(.get, quarter, as: "coordinator:prestwich")
        #expect(made == 3)
    }

    @Test("it is packed for whoever takes it so")
    func packed() async throws {
        let plain = try await server.send(.get, quarter, as: "manager")
        let packed = try await server.send(
            .get, quarter, as: "manager", headers: [.acceptEncoding: "br, gzip;q=0.8"])
        #expect(packed.headers[.contentEncoding] == "gzip")
        #expect(packed.body.prefix(2) == Data([0x1F, 0x8B]) && packed.body.count < plain.body.count / 2)
        #expect(try unpacked(packed.body) == plain.body)
        let refused = try await server.send(.get, quarter, as: "manager", headers: [.acceptEncoding: "gzip;q=0"])
        #expect(refused.headers[.contentEncoding] == nil)
        let tag = try #require(packed.headers[.eTag])
        let again = try await server.send(
            .get, quarter, as: "manager", headers: [.acceptEncoding: "gzip", .ifNoneMatch: tag])
        #expect(again.status == 304)
    }

    private func unpacked(_ bytes: Data) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/gzip")
        process.arguments = ["-dc"]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: bytes)
        try input.fileHandleForWriting.close()
        return output.fileHandleForReading.readDataToEndOfFile()
    }

    @Test("many who ask at once are answered from one")
    func together() async throws {
        let cache = ReportCache()
        let call = Call(actor: ReportWorld.manager, now: TestServer.today, services: server.services)
        let asked = ReportCache.Asked(ReportQuestion(.quarter(ReportWorld.quarter)), .json, .everything)
        let bodies = try await withThrowingTaskGroup(of: Data.self) { group in
            for number in 0..<12 {
                group.addTask {
                    try await cache.reply(asked, call) {
                        Thread.sleep(forTimeInterval: 0.05)
                        return Data("made for \(number)".utf8)
                    }.bytes
                }
            }
            return try await group.reduce(into: Set<Data>()) { $0.insert($1) }
        }
        #expect(bodies.count == 1)
        #expect(cache.made == 1)
    }

    @Test("no more are kept than there is room for; the least used goes")
    func room() async throws {
        let cache = ReportCache(most: 2)
        var call = Call(actor: ReportWorld.manager, now: TestServer.today, services: server.services)
        call.headers = [:]
        let all = call
        func ask(_ form: ReportForm) async throws {
            let asked = ReportCache.Asked(ReportQuestion(.quarter(ReportWorld.quarter)), form, .everything)
            _ = try await cache.reply(asked, all) { Data("\(form)".utf8) }
        }
        for form in [ReportForm.json, .csv, .json, .html, .json] { try await ask(form) }
        #expect(cache.made == 3)
        try await ask(.csv)
        #expect(cache.made == 4)
    }

    @Test("a refusal is not kept")
    func refusal() async throws {
        for _ in 0..<2 {
            #expect(try await server.send(.get, quarter + "?version=published", as: "manager").status == 404)
        }
        _ = try store.publish(ReportWorld.quarter)
        #expect(try await server.send(.get, quarter + "?version=published", as: "manager").status == 200)
    }
}

extension Store {
    fileprivate func publish(_ quarter: Quarter) throws -> QuarterDesk.Signed {
        try QuarterDesk(self, by: ReportWorld.manager, now: TestServer.today).publish(
            quarter, QuarterState.SignOff(officer: "Head of Early Help"))
    }
}
