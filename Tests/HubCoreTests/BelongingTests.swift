import HubCore
import ProcessorTime
import Testing

/// The day written `2026-02-16`; the beginning of 1970 where a test mistypes it, which then fails.
private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

@Suite("Belonging of venues to hubs over time")
struct BelongingTests {
    private func catalogue(_ venues: [Venue], closures: [Closure] = []) -> Catalogue {
        Catalogue(
            authority: Authority(
                id: "bury", name: "Bury", firstFinancialYear: "2024-25", bases: [], closures: closures),
            hubs: [Hub(id: "bury-east", name: "Bury East"), Hub(id: "chesham-fold", name: "Chesham Fold")],
            venues: venues)
    }

    private var moving: Venue {
        Venue(
            id: "mosses-centre", name: "Mosses Centre",
            memberships: [
                Membership(hub: "bury-east", role: .visited, to: day("2026-02-15")),
                Membership(hub: "chesham-fold", role: .visited, from: day("2026-02-16")),
            ])
    }

    @Test(
        "Mosses Centre moves on 16/02/2026: sessions to 15/02 in Bury East, from 16/02 in Chesham Fold",
        arguments: [
            ("1990-01-01", "bury-east"), ("2026-02-14", "bury-east"), ("2026-02-15", "bury-east"),
            ("2026-02-16", "chesham-fold"), ("2026-02-17", "chesham-fold"), ("2040-01-01", "chesham-fold"),
        ])
    func moves(on date: String, to hub: String) {
        let belonging = Belonging(catalogue([moving]))
        #expect(belonging.hub(of: "mosses-centre", on: day(date)) == hub)
        #expect(belonging.venues(of: hub, on: day(date)) == ["mosses-centre"])
    }

    @Test("The hub given with a session wins over the venue's own")
    func givenHubWins() {
        let belonging = Belonging(catalogue([moving]))
        #expect(belonging.hub(of: "mosses-centre", on: day("2026-02-15"), given: "chesham-fold") == "chesham-fold")
        #expect(belonging.hub(of: "nowhere", on: day("2026-02-15"), given: "bury-east") == "bury-east")
    }

    @Test("A venue that several hubs use goes to its default hub, and one without a hub to none")
    func defaultHub() {
        let shared = Venue(
            id: "fed", name: "FED",
            memberships: [
                Membership(hub: "bury-east", role: .visited), Membership(hub: "chesham-fold", role: .visited),
            ], defaultHub: "chesham-fold")
        let alone = Venue(id: "hall", name: "Hall")
        let defaultOnly = Venue(id: "room", name: "Room", defaultHub: "bury-east")
        let belonging = Belonging(catalogue([shared, alone, defaultOnly]))
        #expect(belonging.hub(of: "fed", on: day("2026-01-13")) == "chesham-fold")
        #expect(belonging.hub(of: "hall", on: day("2026-01-13")) == nil)
        #expect(belonging.hub(of: "room", on: day("2026-01-13")) == "bury-east")
        #expect(belonging.hub(of: "nowhere", on: day("2026-01-13")) == nil)
    }

    @Test("A gap between two memberships belongs to no hub")
    func gap() {
        let venue = Venue(
            id: "hall", name: "Hall",
            memberships: [
                Membership(hub: "bury-east", role: .visited, from: day("2025-04-01"), to: day("2025-06-30")),
                Membership(hub: "bury-east", role: .spoke, from: day("2025-09-01")),
            ])
        let belonging = Belonging(catalogue([venue]))
        #expect(belonging.hub(of: "hall", on: day("2025-03-31")) == nil)
        #expect(belonging.hub(of: "hall", on: day("2025-06-30")) == "bury-east")
        #expect(belonging.hub(of: "hall", on: day("2025-07-01")) == nil)
        #expect(belonging.hub(of: "hall", on: day("2025-09-01")) == "bury-east")
    }

    @Test("A hub that relocates keeps its id: its main venue changes on the day")
    func relocation() {
        let old = Venue(
            id: "east", name: "East",
            memberships: [
                Membership(hub: "bury-east", role: .main, to: day("2027-03-31")),
                Membership(hub: "bury-east", role: .spoke, from: day("2027-04-01")),
            ])
        let new = Venue(
            id: "new-kershaw", name: "New Kershaw",
            memberships: [Membership(hub: "bury-east", role: .main, from: day("2027-04-01"))])
        let belonging = Belonging(catalogue([old, new]))
        #expect(belonging.mainVenue(of: "bury-east", on: day("2027-03-31")) == "east")
        #expect(belonging.mainVenue(of: "bury-east", on: day("2027-04-01")) == "new-kershaw")
        #expect(belonging.venues(of: "bury-east", on: day("2027-03-31")) == ["east"])
        #expect(belonging.venues(of: "bury-east", on: day("2027-04-01")) == ["east", "new-kershaw"])
        #expect(belonging.mainVenue(of: "chesham-fold", on: day("2027-04-01")) == nil)
    }

    @Test("The authority's closures close every hub and venue, a hub's its venues, a venue's only itself")
    func closures() {
        let east = Venue(id: "east", name: "East", memberships: [Membership(hub: "bury-east", role: .main)])
        let hall = Venue(id: "hall", name: "Hall", memberships: [Membership(hub: "bury-east", role: .visited)])
        let closures = [
            Closure(from: day("2025-12-25"), to: day("2025-12-26"), reason: "Christmas"),
            Closure(hub: "bury-east", from: day("2026-03-02"), to: day("2026-03-06"), reason: "Roof"),
            Closure(venue: "east", from: day("2026-04-13"), to: day("2026-04-17"), reason: "Doors"),
            Closure(venue: "hall", from: day("2026-04-17"), to: day("2026-04-17"), reason: "Polling"),
        ]
        let belonging = Belonging(catalogue([east, hall], closures: closures))
        #expect(belonging.isClosed(hub: "chesham-fold", on: day("2025-12-25")))
        #expect(belonging.isClosed(venue: "hall", on: day("2025-12-26")))
        #expect(!belonging.isClosed(venue: "hall", on: day("2025-12-27")))
        #expect(belonging.isClosed(hub: "bury-east", on: day("2026-03-02")))
        #expect(belonging.isClosed(venue: "hall", on: day("2026-03-06")))
        #expect(!belonging.isClosed(hub: "bury-east", on: day("2026-03-07")))
        #expect(!belonging.isClosed(hub: "chesham-fold", on: day("2026-03-04")))
        #expect(belonging.isClosed(venue: "east", on: day("2026-04-13")))
        #expect(!belonging.isClosed(hub: "bury-east", on: day("2026-04-13")))
        #expect(belonging.isClosed(hub: "bury-east", on: day("2026-04-17")))
    }

    @Test("Overlapping closures in any order are one stretch")
    func overlappingClosures() {
        let closures = [
            Closure(from: day("2026-01-10"), to: day("2026-01-12"), reason: "b"),
            Closure(from: day("2026-01-01"), to: day("2026-01-31"), reason: "a"),
            Closure(from: day("2026-03-05"), to: day("2026-03-01"), reason: "reversed"),
        ]
        let belonging = Belonging(catalogue([], closures: closures))
        #expect(!belonging.isClosed(hub: "bury-east", on: day("2025-12-31")))
        #expect(belonging.isClosed(hub: "bury-east", on: day("2026-01-20")))
        #expect(!belonging.isClosed(hub: "bury-east", on: day("2026-02-01")))
        #expect(!belonging.isClosed(hub: "bury-east", on: day("2026-03-03")))
    }

    @Test("Twenty thousand questions are answered at once")
    func fast() {
        let venues = (0..<200).map { number in
            Venue(
                id: "v\(number)", name: "V\(number)",
                memberships: [
                    Membership(hub: "bury-east", role: .visited, to: day("2026-02-15")),
                    Membership(hub: "chesham-fold", role: .visited, from: day("2026-02-16")),
                ])
        }
        let belonging = Belonging(catalogue(venues))
        var east = 0
        let took = processorTime {
            for number in 0..<20_000
            where belonging.hub(of: "v\(number % 200)", on: Day(number: 20_400 + number % 365)) == "bury-east" {
                east += 1
            }
        }
        #expect(east > 0)
        #expect(took < .seconds(2))
    }
}
