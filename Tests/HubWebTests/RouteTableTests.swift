import Foundation
import HTTPTypes
import HubCore
import HubStorage
import Testing

@testable import HubWeb

@Suite("Every address by every role") struct RouteTableTests {
    /// What an asker got: let through, with which body, or not.
    private enum Outcome: Equatable {
        case done(Data), refused, signInNeeded
    }

    private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Docs/rights.md")

    private static let heading = """
        | address | staff | coordinator | manager | board | governance | administrator | not signed in |
        |---|---|---|---|---|---|---|---|
        """
    private static let routes = (try? Server.document()).map { Routes.all($0) } ?? []

    private static func name(_ route: Route) -> String { "\(route.method.rawValue) \(route.path)" }

    @Test("every address has an example, and a line in Docs/rights.md in the order of the URL map")
    func whole() throws {
        let names = RouteTableTests.routes.map(RouteTableTests.name)
        #expect(Set(names) == Set(RouteExample.all.keys))
        let lines = try RouteTableTests.table().split(separator: "\n")
        #expect(lines.prefix(2).joined(separator: "\n") == RouteTableTests.heading)
        #expect(lines.dropFirst(2).map { $0.split(separator: "`")[1] } == names.map { $0[...] })
    }

    @Test("the line in Docs/rights.md is what each role is answered, at its own hub and another's", arguments: routes)
    func line(_ route: Route) async throws {
        let line = try await line(of: route)
        #expect(try RouteTableTests.table().split(separator: "\n").contains { $0 == line }, "\(line)")
    }

    @Test("writes the table", .enabled(if: ProcessInfo.processInfo.environment["FAMILYHUB_WRITE_DOCS"] != nil))
    func written() async throws {
        var lines = [RouteTableTests.heading]
        for route in RouteTableTests.routes { lines.append(try await line(of: route)) }
        let page = try String(contentsOf: RouteTableTests.page, encoding: .utf8)
        try page.replacing(RouteTableTests.table(), with: lines.joined(separator: "\n"))
            .write(to: RouteTableTests.page, atomically: true, encoding: .utf8)
    }

    /// The table of addresses on the page.
    private static func table() throws -> String {
        let lines = try String(contentsOf: page, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(lines.firstIndex { $0.hasPrefix("| address |") })
        return lines[first...].prefix { $0.hasPrefix("|") }.joined(separator: "\n")
    }

    private func line(of route: Route) async throws -> String {
        let example = try #require(RouteExample.all[RouteTableTests.name(route)])
        let cells = cells(try await outcomes(of: route, example), example)
        return "| `\(RouteTableTests.name(route))` | \(cells.joined(separator: " | ")) |"
    }

    private func cells(_ outcomes: [RouteWorld.Asker: Outcome], _ example: RouteExample) -> [String] {
        func cell(_ one: RouteWorld.Asker, _ other: RouteWorld.Asker? = nil) -> String {
            switch (outcomes[one], other.flatMap { outcomes[$0] }) {
            case (.done(let mine), .done(let theirs)): mine == theirs || example.isOwn ? "yes" : "own hubs"
            case (.done, .none): "yes"
            case (.done, _): "own hubs"
            case (.signInNeeded, _): "no"
            // What another hub may and this one may not would be a mistake in the rule.
            case (_, .done): "ANOTHER HUB'S"
            default: "no"
            }
        }
        return [
            cell(.staff, .otherStaff), cell(.coordinator, .otherCoordinator), cell(.manager), cell(.board),
            cell(.governance), cell(.administrator), cell(.nobody),
        ]
    }

    private func outcomes(of route: Route, _ example: RouteExample) async throws -> [RouteWorld.Asker: Outcome] {
        var outcomes: [RouteWorld.Asker: Outcome] = [:]
        var untouched: RouteWorld?
        for asker in RouteWorld.Asker.allCases {
            // What was prepared or done for one must not help another.
            var world: RouteWorld
            if let untouched { world = untouched } else { world = try await RouteWorld.copy() }
            try await example.prepare?(&world, asker)
            let outcome = try await outcome(of: route, example, asker, world)
            outcomes[asker] = outcome
            untouched = route.method == .get || (outcome == .refused && example.prepare == nil) ? world : nil
        }
        return outcomes
    }

    private func outcome(
        of route: Route, _ example: RouteExample, _ asker: RouteWorld.Asker, _ world: RouteWorld
    ) async throws -> Outcome {
        var headers = example.headers
        if let (kind, name) = example.editing, let id = world.values[name].flatMap({ Int64($0) }) {
            headers[.ifMatch] = try world.records.tag(kind(id))[.ifMatch]
        }
        if let tag = world.values["TAG"] { headers[.ifMatch] = tag }
        let answer = try await world.send(
            route.method, example.path, as: asker, example.body, headers: headers, byCookie: example.byCookie)
        switch answer.status {
        case 401: return .signInNeeded
        case 403:
            #expect(!answer.text.contains("Testerly") && !answer.text.contains("Sampleton"))
            return .refused
        // A preview is its maker's: to anybody else there is none, and nothing of another hub's is stored from one's own.
        case let status where [404, 422].contains(status) && route.method == .post && route.path == "/api/v1/imports":
            return .refused
        default:
            // Single sign-on is not set up here, and accounts that need a browser's sign-in say so to tokens.
            let isFit = (200...204).contains(answer.status) || example.isOwn || route.access == .open
            #expect(isFit, "\(route.method) \(route.path) as \(asker.rawValue): \(answer.status) \(answer.text)")
            return .done(answer.body)
        }
    }
}
