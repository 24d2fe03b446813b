import HubCore
import Testing

@Suite("Reach by where people live") struct AreaReachTests {
    private static let requirement = DeliveryRequirement(
        id: "reach", title: "Reach", measure: .reachShare, threshold: 40, definition: .confirmed, source: "test")

    /// Bury East serves two areas with 10 under-fives, Prestwich one of which nobody knows how many live there.
    private static var catalogue: Catalogue {
        var catalogue = World.catalogue
        catalogue.hubs[0].reachArea = ["E01999001", "E01999002"]
        catalogue.hubs[0].underFives = 10
        catalogue.hubs[1].reachArea = ["E01999003"]
        catalogue.areas = AreaSource(sha256: "0", postcodes: 4, areas: 4, deciles: 3)
        catalogue.requirements = [requirement]
        return catalogue
    }

    private static let areas = [
        Homes.Area(code: "E01999001", decile: 1), Homes.Area(code: "E01999002", decile: 2),
        Homes.Area(code: "E01999003", decile: 9), Homes.Area(code: "E01999004", decile: nil),
    ]

    /// The quarter's people with homes: families and children by key, at positions of the areas.
    private func facts(
        _ registers: [RegisterFact], families: [UInt32: Int] = [:], children: [UInt32: Homes.Child] = [:],
        _ key: String = "2025-26-Q4"
    ) -> Facts {
        var facts = World.people(registers, key)
        facts.people.homes = [
            Homes(on: World.span(key).upperBound, areas: AreaReachTests.areas, families: families, children: children)
        ]
        return facts
    }

    private func engaged(_ facts: Facts) -> Engagement.Counted {
        World.engaged(facts, "2025-26-Q4", AreaReachTests.catalogue)
    }

    private func living(_ area: Int?, underFive: Bool = true) -> Homes.Child {
        Homes.Child(area: area, isUnderFive: underFive)
    }

    @Test func `everybody seen lives in one reach area, in none, or is not placed`() throws {
        let counted = engaged(
            facts(
                [
                    World.seen([World.child(1, of: 1), World.child(2, of: 1), World.child(3, of: 2)]),
                    World.seen([World.child(4, of: 3), World.adult(5)], at: "library"),
                    World.seen([World.child(6, of: 4)], at: "park"),
                ], families: [1: 0, 2: 2, 3: 3], children: [1: living(0), 2: living(0), 3: living(2), 4: living(3)]))
        #expect(counted.hubs[0].living == Living(families: 1, underFives: 2))
        #expect(counted.hubs[1].living == Living(families: 1, underFives: 1), "seen at Bury East, living in Prestwich")
        #expect(counted.hubs[2].living == nil, "Chesham Fold has no reach area")
        #expect(counted.total.living == Living(families: 2, underFives: 3))
        let areas = try #require(counted.areas)
        #expect(areas.elsewhere == Living(families: 1, underFives: 1))
        #expect(areas.notPlaced == Living(families: 2, underFives: 1), "a family of one, and one without an address")
        #expect(areas.fifths.map(\.families) == [1, 0, 0, 0, 1])
        #expect(areas.fifths.map(\.underFives) == [2, 0, 0, 0, 1])
        #expect(areas.fifthNotKnown == Living(families: 1, underFives: 1))
        #expect(counted.total.reach.families == 5)
        #expect(counted.hubs.map(\.placedFamilies) == [2, 1, nil])
        #expect(counted.total.placedFamilies == 3)
    }

    @Test func `the share is of under-fives living there on the last day and seen in the 12 months to it`() {
        let registers = [
            World.seen([World.child(1, of: 1)], on: "2025-04-01"),
            World.seen([World.child(2, of: 1)], on: "2025-03-31"),
            World.seen([World.child(3, of: 1), World.child(4, of: 2), World.child(5, of: 3), World.child(6, of: 4)]),
            World.seen([World.child(7, of: 5)], at: "library", on: "2025-12-01"),
            World.seen([World.child(8, of: 6)], at: "library"),
        ]
        let children: [UInt32: Homes.Child] = [
            1: living(0), 2: living(0), 3: living(1), 4: living(0, underFive: false), 5: living(3), 6: living(nil),
            7: living(0), 8: living(2),
        ]
        let counted = engaged(facts(registers, children: children))
        #expect(
            counted.hubs[0].share == AreaShare(seen: 2, population: 10, elsewhere: 1, notPlaced: 1),
            "1 a year less a day before, 3; not 2 (earlier), not 4 (five by then)")
        #expect(
            counted.total.share == AreaShare(seen: 3, population: 10, elsewhere: 2, notPlaced: 1),
            "7 lives there and was seen at Prestwich, whose own area has no number")
        #expect(counted.hubs[1].share == AreaShare(seen: 0, population: nil, elsewhere: 2))
    }

    @Test func `the requirement prints what it left out, and x where the catalogue lacks something`() {
        func measured(_ facts: Facts, _ change: (inout Catalogue) -> Void = { _ in }) -> (
            hub: Measured, total: Measured
        ) {
            var catalogue = AreaReachTests.catalogue
            change(&catalogue)
            let counting = Counting(facts, catalogue)
            let quarter = World.quarter("2025-26-Q4")
            let found = Requirements(counting, quarter, CountedPeriod(counting, quarter.from...quarter.to))
            return (found.hubs[0][0].measured, found.authority[0].measured)
        }
        let whole = facts(
            [World.seen([World.child(1, of: 1), World.child(2, of: 1), World.child(3, of: 2), World.child(4, of: 3)])],
            children: [1: living(0), 2: living(1), 3: living(3), 4: living(nil)])
        let found = measured(whole)
        #expect([found.hub, found.total].map(\.written) == ["2 of 10 (20.0%)", "2 of 10 (20.0%)"])
        #expect(found.hub.stillNeeded == 2)
        #expect(
            found.hub.leftOut.map { "\($0.count) \($0.reason)" } == [
                "1 under-fives seen who live outside its area", "1 under-fives seen whose address is not placed",
            ])
        let without = measured(whole) { $0.areas = nil }
        #expect(without.hub.unavailable == "the catalogue has no postcodes.csv to place addresses in the reach area")
        let uncounted = measured(whole) { $0.hubs[0].underFives = nil }
        #expect(uncounted.total.unavailable == "the catalogue gives no reach area with its number of under-fives")
        #expect(measured(facts([])).hub.unavailable == "no register of named people is held for it")
    }

    @Test func `without homes of the day nobody lives anywhere`() {
        var facts = World.people([World.seen([World.child(1, of: 1)])])
        #expect(World.engaged(facts).areas == nil)
        facts.people.homes = [Homes(on: World.day("2025-12-31"), areas: [], families: [:], children: [:])]
        #expect(World.engaged(facts).areas == nil)
        #expect(World.engaged(facts).total.share == nil)
    }

    @Test func `deciles are taken two by two, the most deprived first`() {
        #expect((1...10).map(AreaReach.fifth) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
    }

    @Test func `homes are asked for at the end of each quarter, and of the one before for Blue`() {
        let q4 = World.span("2025-26-Q4")
        #expect(PeopleFacts.homeDays(for: q4, before: false) == [q4.upperBound])
        #expect(PeopleFacts.homeDays(for: q4, before: true).map(\.iso) == ["2025-12-31", "2026-03-31"])
        let year = World.day("2025-04-01")...World.day("2026-03-31")
        #expect(PeopleFacts.homeDays(for: year, before: false).count == 4)
    }
}

@Suite("Where a family lived on a day") struct ResidenceTests {
    private func said(_ postcode: String?, _ day: String, _ order: Int64 = 1, desk: Bool = false) -> Residence.Statement
    {
        Residence.Statement(on: World.day(day), isDesk: desk, order: order, postcode: postcode)
    }

    private let end = World.day("2026-03-31")

    @Test func `the last word by that day stands, and a move after it does not`() {
        let moved = [said("M25 9ZZ", "2026-01-08", 1), said("BL9 9ZZ", "2026-04-02", 2, desk: true)]
        #expect(Residence.postcode(moved, on: end) == "M25 9ZZ")
        #expect(Residence.postcode(moved, on: World.day("2026-04-02")) == "BL9 9ZZ")
    }

    @Test func `where nothing was said by then, what was said first`() {
        let late = [said("M25 9ZZ", "2026-04-09", 1), said("BL9 9ZZ", "2026-05-01", 2)]
        #expect(Residence.postcode(late, on: end) == "M25 9ZZ")
        #expect(Residence.postcode([], on: end) == nil)
    }

    @Test func `the desk goes before files, later before earlier, and what was emptied is nowhere`() {
        let both = [said("M25 9ZZ", "2026-01-08", 1, desk: true), said("BL9 9ZZ", "2026-02-01", 2)]
        #expect(Residence.postcode(both, on: end) == "M25 9ZZ")
        #expect(
            Residence.postcode([said("M25 9ZZ", "2026-01-08", 1), said("BL9 9ZZ", "2026-02-01", 2)], on: end)
                == "BL9 9ZZ")
        #expect(Residence.postcode(both + [said(nil, "2026-03-01", 3, desk: true)], on: end) == nil)
    }

    @Test func `a family that says nothing takes from those merged into it, in order of number`() {
        let gone = [[said("M25 9ZZ", "2026-01-08")], [said("BL9 9ZZ", "2026-01-09")]]
        #expect(Residence.postcode([], gone: gone, on: end) == "M25 9ZZ")
        #expect(Residence.postcode([said("M26 9ZZ", "2026-01-08")], gone: gone, on: end) == "M26 9ZZ")
    }

    @Test func `a protected address is nowhere, nor is a child one of whose families has one`() {
        #expect(Residence.postcode([said("M25 9ZZ", "2026-01-08")], isProtected: true, on: end) == nil)
        #expect(Residence.home(of: [4, 7], protected: { _ in false }) == 4)
        #expect(Residence.home(of: [4, 7], protected: { $0 == 7 }) == nil)
        #expect(Residence.home(of: [], protected: { _ in false }) == nil)
    }
}
