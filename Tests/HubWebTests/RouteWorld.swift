import Foundation
import GRDB
import HTTPTypes
import HubCore
import HubDesk
import HubSecrets
import Testing

@testable import HubStorage
@testable import HubWeb

/// A server with a user of every role, all of them with tokens, and something of Prestwich behind every address.
struct RouteWorld {
    /// Everybody who asks: a role, and for those with hubs the one that the things are of and another.
    enum Asker: String, CaseIterable {
        case nobody, staff, otherStaff, coordinator, otherCoordinator, manager, board, governance, administrator

        var role: Actor.Role? {
            switch self {
            case .nobody: nil
            case .staff, .otherStaff: .staff
            case .coordinator, .otherCoordinator: .coordinator
            case .manager: .manager
            case .board: .board
            case .governance: .governance
            case .administrator: .administrator
            }
        }

        var hubs: Set<String> {
            switch self {
            case .staff, .coordinator: ["prestwich"]
            case .otherStaff, .otherCoordinator: ["east"]
            default: []
            }
        }
    }

    static let password = "ladder violet otter monday"
    private static let catalogue = {
        var catalogue = RecordsWorld.catalogue
        catalogue.requirements = [
            DeliveryRequirement(
                id: "core-offer-70", title: "70% delivery requirement", measure: .coreOfferDelivered, threshold: 70,
                definition: .unconfirmed, source: "Scrutiny paper, page 4")
        ]
        return catalogue
    }()
    private static let hash = Result { try PasswordHash(of: password).encoded }

    private(set) var records: RecordsWorld
    private(set) var server: TestServer
    private var tokens: [Asker: String] = [:]
    /// What stands for what in the paths and bodies of examples.
    private(set) var values: [String: String] = [:]

    init() async throws {
        let store = try Store.inMemory()
        records = try RecordsWorld(store)
        _ = try store.apply(RouteWorld.catalogue, by: RecordsWorld.terminal, now: TestServer.today)
        server = try TestServer(store, identify: SignIns.identify(store) { work in work() })
        let hash = try RouteWorld.hash.get()
        for asker in Asker.allCases {
            guard let role = asker.role else { continue }
            try store.add(
                NewUser(name: asker.rawValue.lowercased(), role: role, hubs: asker.hubs, password: hash),
                by: RecordsWorld.terminal, now: TestServer.today)
            if role == .board {
                try store.add(
                    NewUser(name: "eve", role: role, password: hash), by: RecordsWorld.terminal, now: TestServer.today)
            }
            tokens[asker] = try Accounts(store).issueToken(
                for: asker.rawValue.lowercased(), named: "test", .all, days: 30, by: RecordsWorld.terminal,
                now: TestServer.today
            ).text
        }
        try await fill()
    }

    /// What is made once.
    private struct Made: Sendable {
        let store: Store
        let tokens: [Asker: String]
        let values: [String: String]
    }

    private static let first = Task {
        let world = try await RouteWorld()
        return Made(store: world.records.store, tokens: world.tokens, values: world.values)
    }

    /// A world of its own for a request that may change it.
    static func copy() async throws -> RouteWorld { try RouteWorld(try await first.value) }

    private init(_ made: Made) throws {
        let store = try Store.inMemory()
        try made.store.database.backup(to: store.database)
        records = try RecordsWorld(store)
        _ = try store.apply(RouteWorld.catalogue, by: RecordsWorld.terminal, now: TestServer.today)
        server = try TestServer(store, identify: SignIns.identify(store) { work in work() })
        (tokens, values) = (made.tokens, made.values)
    }

    /// The cookie of a browser in which somebody signs in.
    func cookie(_ asker: Asker) async throws -> String {
        let answer = try await server.send(
            .post, "/api/v1/sign-ins",
            #"{"name":"\#(asker.rawValue.lowercased())","password":"\#(RouteWorld.password)"}"#)
        let cookies = answer.headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) }
        return try #require(cookies.first { $0.hasPrefix("familyhub=") })
    }

    private mutating func fill() async throws {
        values["SESSION"] = "\(try records.session("2026-01-13"))"
        values["FREE"] = "\(try records.session("2026-04-20"))"
        for (name, families) in [("FAMILY", "Testerly"), ("OTHER", "Sampleton")] {
            let family = try records.family(families)
            values[name] = "\(family.id)"
            values[name + "CODE"] = family.code
            values[name + "CARER"] = "\(family.people[0])"
            values[name + "CHILD"] = "\(family.people[1])"
        }
        let (one, two) = (try records.family("Doubledown"), try records.family("Doubledown"))
        values["MERGE"] = try await made(
            .post, "/api/v1/merges", #"{"families":{"kept":\#(one.id),"gone":\#(two.id)},"reason":"two cards"}"#)
        values["RUN"] = try await made(
            .post, "/api/v1/courses",
            #"{"activity":"little-talkers","venue":"library","from":"2026-03-03","start":"10:00"}"#)
        try await done(.post, "/api/v1/courses/RUN/enrolments", #"{"person":OTHERCHILD}"#)
        try await done(.put, "/api/v1/sessions/SESSION/headcount", #"{"children":7,"adults":5}"#)
        values["PREVIEW"] = try await preview(.coordinator, "03/02/2026").json["preview"]?.text
        values["IMPORT"] = try await made(
            .post, "/api/v1/imports", #"{"preview":"PREVIEW"}"#, as: .coordinator)
    }

    /// Has a sheet of one session at Prestwich looked at.
    func preview(_ asker: Asker, _ date: String) async throws -> TestServer.Answer {
        try await send(
            .post, "/api/v1/imports/previews?name=sheet.csv", as: asker,
            "Date,Venue,Session,Time,Children,Adults\n\(date),Library,Stay and Play,10.00-11.00,6,5\n",
            headers: [.contentType: "text/csv"])
    }

    /// Sends a request with the values of this world in it.
    func send(
        _ method: HTTPRequest.Method, _ path: String, as asker: Asker, _ body: String? = nil, headers: HTTPFields = [:],
        byCookie: Bool = false
    ) async throws -> TestServer.Answer {
        var headers = headers
        if byCookie, asker != .nobody {
            headers[.cookie] = try await cookie(asker)
        } else if let token = tokens[asker] {
            headers[.authorization] = "Bearer \(token)"
        }
        return try await server.send(method, filled(path), body.map(filled), headers: headers)
    }

    /// The longest names first: one may begin another.
    func filled(_ text: String) -> String {
        values.sorted { $0.key.count > $1.key.count }.reduce(text) { $0.replacing($1.key, with: $1.value) }
    }

    /// The same for what every example needs and a manager may do.
    private func done(_ method: HTTPRequest.Method, _ path: String, _ body: String) async throws {
        let answer = try await send(method, path, as: .manager, body)
        try #require((200...204).contains(answer.status), "\(path): \(answer.text)")
    }

    private func made(
        _ method: HTTPRequest.Method, _ path: String, _ body: String, as asker: Asker = .manager
    ) async throws -> String {
        let answer = try await send(method, path, as: asker, body)
        try #require(answer.status == 201, "\(path): \(answer.text)")
        return try #require(answer.last, "\(path): \(answer.text)")
    }

    /// Adds a value that an example alone needs.
    mutating func set(_ name: String, _ value: String?) { values[name] = value }
}

extension TestServer.Answer {
    /// The last part of the address of what was made.
    var last: String? { headers[.location]?.split(separator: "/").last.map(String.init) }
}
