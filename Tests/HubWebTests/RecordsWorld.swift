import Foundation
import HTTPTypes
import HubCore
import HubStorage
import Testing

@testable import HubWeb

/// A small authority behind a server, with some sessions and two families.
struct RecordsWorld {
    static let terminal = Actor(name: "terminal:amy", role: .terminal)

    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    static let catalogue = Catalogue(
        authority: Authority(
            id: "bury", name: "Bury Council", firstFinancialYear: "2024-25",
            bases: [DatedBasis(basis: .manualFirst, from: nil)],
            closures: [Closure(from: day("2026-05-25"), to: day("2026-05-25"), reason: "bank holiday")]),
        hubs: [
            Hub(id: "east", name: "East"), Hub(id: "prestwich", name: "Prestwich"),
            Hub(id: "whitefield", name: "Whitefield", status: .planned),
        ],
        venues: [
            venue("east-centre", "East Centre", "east"), venue("library", "Library", "prestwich"),
            venue("stella-house", "Stella House", "prestwich"),
        ],
        activities: [
            Activity(id: "stay-and-play", name: "Stay and Play"),
            Activity(id: "little-talkers", name: "Little Talkers", mode: .course, courseSessions: 5),
            Activity(id: "triple-p", name: "Triple P", tier: .targeted, inHeadline: false),
        ])

    private static func venue(_ id: String, _ name: String, _ hub: String) -> Venue {
        Venue(id: id, name: name, memberships: [Membership(hub: hub, role: .main)])
    }

    let store: Store
    let server: TestServer

    init(_ store: Store? = nil) throws {
        let store = try store ?? Store.inMemory()
        _ = try store.apply(RecordsWorld.catalogue, by: RecordsWorld.terminal, now: TestServer.today)
        self.store = store
        server = try TestServer(store)
    }

    /// Plans a session and gives its number.
    func session(
        _ date: String, at venue: String = "library", _ activity: String = "stay-and-play", start: Int? = 600
    ) throws -> Int64 {
        let outcome = try store.schedule(
            .once(activity, at: venue, on: RecordsWorld.day(date), start: start, finish: start.map { $0 + 60 }),
            another: true, by: RecordsWorld.terminal, now: TestServer.today)
        return try #require(outcome.lines.first?.session)
    }

    /// Registers a family of a carer and a child at a hub.
    func family(
        _ name: String = "Testerly", at hub: String = "prestwich", postcode: String? = nil, isProtected: Bool = false
    ) throws -> (id: Int64, code: String, people: [Int64]) {
        let id = try store.register(
            NewFamily(
                people: [
                    NewMember(PersonDetails(kind: .adult, givenName: "Orla", familyName: name), isMain: true),
                    NewMember(
                        PersonDetails(
                            kind: .child, givenName: "Niamh", familyName: name,
                            birth: BirthDate(RecordsWorld.day("2024-03-02"))), relationship: .child),
                ],
                registration: Registration(
                    on: RecordsWorld.day("2026-01-05"), hub: hub, channel: .desk, noticeGiven: true,
                    noticeOn: RecordsWorld.day("2026-01-05")),
                address: postcode == nil && !isProtected
                    ? nil : Address(postcode: postcode, isConfidential: isProtected)),
            by: Acting(RecordsWorld.terminal, at: TestServer.today, salt: "salt"))
        let record = try store.family(id, by: RecordsWorld.terminal, now: TestServer.today)
        return (id, record.code, record.people.map(\.id))
    }

    /// The tag of a session as it is now, to send as `If-Match`.
    func tag(_ thing: Guarded) throws -> HTTPFields { [.ifMatch: "\"\(try store.version(of: thing))\""] }
}

extension TestServer.Answer {
    /// The items of a list.
    var items: [JSONInput] { json["items"]?.items ?? [] }

    /// The numbers of a list's items.
    var ids: [Int] { items.compactMap { $0["id"]?.integer } }
}

/// One request of a table of roles.
struct Asked: Sendable {
    let method: HTTPRequest.Method
    let path: String
    var body: String?
    var headers = HTTPFields()
    /// Who is let through; everybody else is refused with 403.
    let may: Set<String>

    static let roles = [
        "staff:prestwich", "staff:east", "coordinator:prestwich", "coordinator:east", "manager", "board", "governance",
        "administrator", "public",
    ]
}
