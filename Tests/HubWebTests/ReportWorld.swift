import Foundation
import HTTPTypes
import HubCore
import HubStorage
@testable import HubWeb
import Testing

/// Two hubs with a few sessions in the quarter that has just ended.
enum ReportWorld {
    static let manager = Actor(name: "amy", role: .manager)
    static let terminal = Actor(name: "terminal:amy", role: .terminal)
    static let quarter = Quarter(containing: day("2026-01-13"))

    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    static let catalogue = Catalogue(
        authority: Authority(
            id: "bury", name: "Bury Council", firstFinancialYear: "2024-25",
            bases: [DatedBasis(basis: .manualFirst, from: nil)]),
        hubs: [hub("radcliffe", "Radcliffe"), hub("prestwich", "Prestwich")],
        venues: [
            venue("radcliffe-hub", "Radcliffe Hub", "radcliffe"), venue("library", "Prestwich Library", "prestwich"),
        ],
        activities: [
            Activity(id: "stay-and-play", name: "Stay and Play"),
            Activity(id: "triple-p", name: "Triple P", inHeadline: false),
        ],
        requirements: [
            DeliveryRequirement(
                id: "core-offer-70", title: "70% delivery requirement", measure: .coreOfferDelivered, threshold: 70,
                definition: .unconfirmed, source: "Scrutiny paper, page 4")
        ])

    private static func hub(_ id: String, _ name: String) -> Hub {
        Hub(id: id, name: name, offer: [Offer(activity: "stay-and-play", unit: .week)])
    }

    private static func venue(_ id: String, _ name: String, _ hub: String) -> Venue {
        Venue(id: id, name: name, memberships: [Membership(hub: hub, role: .main)])
    }

    static func session(_ row: Int, _ venue: String, _ day: String, _ children: Int, _ adults: Int) -> PlannedRow {
        PlannedRow(
            sheet: 1, row: row, column: 5,
            thing: .session(
                PlannedSession(
                    venue: venue, activity: "stay-and-play", day: self.day(day), start: 600, end: 660,
                    count: Count(children: children, adults: adults))))
    }

    /// A store of its own: 12 attendances at Radcliffe, 30 at Prestwich.
    static func store() throws -> Store {
        let store = try Store.inMemory()
        _ = try store.apply(catalogue, by: terminal, now: TestServer.today)
        try take(
            [
                session(2, "radcliffe-hub", "2026-01-13", 7, 5), session(3, "library", "2026-01-14", 10, 8),
                session(4, "library", "2026-02-11", 7, 5),
            ], "sheets.csv", store)
        return store
    }

    static func take(_ rows: [PlannedRow], _ name: String, _ store: Store) throws {
        let digits = name.utf8.map { String($0, radix: 16) }.joined()
        let header = ImportHeader(
            fileName: name, sha256: String((String(repeating: "0", count: 64) + digits).suffix(64)), byteCount: 1,
            layout: "log", sheets: [ImportHeader.Sheet(number: 1, name: nil, columns: ["date": 1])])
        _ = try store.importing(header, .whole, by: manager, now: TestServer.today) { stage in
            for row in rows { try stage.add(row) }
        }
    }
}
