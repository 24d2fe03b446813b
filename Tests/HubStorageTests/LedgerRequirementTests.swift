import Foundation
import HubCore
import Testing

@testable import HubStorage

@Suite("What moved the numbers of requirements and areas since a quarter was signed off") struct LedgerRequirementTests
{
    private func store(_ change: (inout Catalogue) -> Void = { _ in }) throws -> Store {
        let store = try World.store()
        try apply(store, change)
        return store
    }

    private func apply(
        _ store: Store, areas: AreaTable? = LedgerWorld.areas, _ change: (inout Catalogue) -> Void = { _ in }
    ) throws {
        var catalogue = LedgerWorld.catalogue
        change(&catalogue)
        _ = try store.apply(catalogue, areas: areas, by: World.terminal, now: World.now)
    }

    private func ledger(_ store: Store) throws -> Ledger {
        let ledger = try store.ledger(of: World.q4, now: World.now, by: World.terminal).ledger
        var sums = LedgerSums()
        for item in ledger.items { sums.add(item.moves) }
        #expect(sums == ledger.moved)
        #expect(ledger.unexplained == [])
        return ledger
    }

    /// What each item moved of a figure at a place: kind, change, causes.
    private func told(_ ledger: Ledger, _ measure: LedgerMeasure, at place: String = "total") -> [String] {
        ledger.items.filter { $0.moves[place, measure] != 0 }.map { item in
            let causes = item.causes.map { "\($0.kind.rawValue) \($0.number ?? 0)" }.joined(separator: ", ")
            return "\(item.kind.rawValue): \(item.change) [\(causes)] \(item.moves[place, measure])"
        }
    }

    @Test func `a session that came in late delivers its slot, and one undone loses it`() throws {
        let store = try store()
        try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6))]))
        try store.signOff()
        try store.take(PlannedFile("b.csv", [.session(2, on: "2026-01-20", .of(12, 9))]))
        try store.undo(1)
        let found = try ledger(store)
        #expect(
            told(found, .slotsDelivered, at: "prestwich") == [
                "slot: delivered, then not returned; no longer session 1 (13/01/2026) [undone 1] -1",
                "slot: not returned, then delivered by session 2 (20/01/2026) [imported 2] 1",
            ])
        #expect(found.items.compactMap { $0.kind == .slot ? $0.hub : nil } == ["prestwich", "prestwich"])
        #expect(told(found, .slotsRequired).isEmpty)
        #expect(found.moved["total", .slotsDelivered] == 0)
        #expect(found.current["prestwich", .slotsRequired] == 14)
    }

    @Test func `a session cancelled tells that the slot was missed, and no longer that nothing came in`() throws {
        let store = try store()
        try store.signOff()
        try store.take(PlannedFile("b.csv", [.session(2, cancelled: "closed")]))
        #expect(
            try told(ledger(store), .slotsNotReturned) == ["slot: not returned, then not delivered [imported 1] -1"])
    }

    @Test func `a week of the next quarter's first days counts, and its late session is named`() throws {
        let store = try store()
        try store.signOff()
        try store.take(PlannedFile("b.csv", [.session(2, on: "2026-04-01", .of(2, 2))]))
        #expect(
            try told(ledger(store), .slotsDelivered) == [
                "slot: not returned, then delivered by session 1 [imported 1] 1"
            ])
    }

    @Test(
        "what the catalogue says otherwise of offers, openings and closings is told as the catalogue's, week by week together",
        arguments: [
            ("offer", ["slot: 3 months from 01/01/2026: new: not returned [catalogue 0] 3"], 3),
            (
                "opening",
                ["slot: 3 weeks from 05/01/2026: not returned, then hub not open all of it [catalogue 0] -3"], -4
            ),
            (
                "closing",
                ["slot: 2 weeks from 12/01/2026: not returned, then hub closed on all its weekdays [catalogue 0] -4"],
                -4
            ),
        ])
    func catalogue(what: String, expected: [String], moved: Int) throws {
        let store = try store()
        try store.take(PlannedFile("a.csv", [.session(2, on: "2026-03-10", .of(6, 6))]))
        try store.signOff()
        try apply(store) { catalogue in
            switch what {
            case "offer": catalogue.hubs[1].offer.append(Offer(activity: "triple-p", unit: .month))
            case "opening": catalogue.hubs[1].openedOn = World.day("2026-01-22")
            default:
                catalogue.authority.closures = [
                    Closure(hub: "east", from: World.day("2026-01-12"), to: World.day("2026-01-25"), reason: "Flood"),
                    Closure(
                        hub: "prestwich", from: World.day("2026-01-12"), to: World.day("2026-01-25"), reason: "Flood"),
                ]
            }
        }
        let found = try ledger(store)
        #expect(found.moved["total", .slotsRequired] == moved)
        #expect(found.items.allSatisfy { $0.kind == .slot && $0.causes.map(\.kind) == [.catalogue] })
        #expect(told(found, .slotsRequired).contains { $0.hasPrefix(String(expected[0].prefix(24))) })
    }

    /// A child of a family that registered with a postcode, seen at the library.
    private func seen(_ store: Store, _ postcode: String = "M25 9ZZ") throws {
        let ann = Export.person("P1", "Ann Test", born: "2024-01-02", family: "F1")
        try store.take(Export.sessions("s.csv", [.export(2, "S-1", attended: 1)]))
        try store.take(Export.attendance("a.csv", [.mark(2, "S-1", ann)]))
        try store.take(
            Export.registrations("r.csv", [.registration(2, "F1", on: "2026-01-09", postcode: postcode, [ann])]))
    }

    @Test
    func `an address corrected moves a child from one area to another, and the table of postcodes is the catalogue's`()
        throws
    {
        let store = try store()
        try seen(store)
        try store.signOff()
        let published = try store.ledger(of: World.q4, now: World.now, by: World.terminal).ledger.published
        #expect(published["prestwich", .areaUnderFivesInYear] == 1)
        #expect(published["prestwich", .areaPopulation] == 12)
        #expect(published["total", .areaPopulation] == 32)
        #expect(published["east", .areaPopulation] == 0, "no register")
        // The desk speaks after the quarter's end: what the file said first stands for that day.
        let family = try #require(try store.texts("SELECT id FROM family").first.flatMap { Int64($0) })
        try store.edit(family: family, by: .desk("2026-04-10")) { $0.isConfidential = true }
        let found = try ledger(store)
        #expect(
            told(found, .notPlacedFamilies) == ["home: addresses or ages of people seen before [desk 4] 1"])
        #expect(found.moved["prestwich", .areaUnderFivesInYear] == -1)
        #expect(found.moved["total", .fifth2UnderFives] == -1)
        try store.edit(family: family, by: .desk("2026-04-10")) { $0.isConfidential = false }
        #expect(try ledger(store).items == [])
    }

    @Test func `another table of postcodes moves them too, and that is the catalogue's`() throws {
        let store = try store()
        try seen(store)
        try store.signOff()
        try apply(store, areas: LedgerWorld.otherAreas)
        let found = try ledger(store)
        #expect(found.items.map(\.kind) == [.catalogue])
        #expect(found.moved["prestwich", .areaFamilies] == -1)
        #expect(found.moved["east", .areaFamilies] == 1)
        #expect(found.moved["total", .fifth5Families] == 1)
        try apply(store) { $0.hubs[1].underFives = 15 }
        #expect(try ledger(store).moved["total", .areaPopulation] == 3)
    }

    @Test func `the first register of a hub gives it its share, and that is the register's`() throws {
        let store = try store()
        try seen(store)
        try store.signOff()
        let ann = Export.person("P1", "Ann Test", born: "2024-01-02", family: "F1")
        try store.take(Export.sessions("s2.csv", [.export(2, "S-9", venue: "east-centre", attended: 1)]))
        try store.take(Export.attendance("a2.csv", [.mark(2, "S-9", ann)]))
        let found = try ledger(store)
        #expect(found.moved["east", .areaPopulation] == 20)
        #expect(told(found, .areaPopulation, at: "east").map { $0.prefix(8) } == ["session:"])
        #expect(found.moved["total", .areaUnderFivesInYear] == 0)
        #expect(found.moved["east", .familiesPlaced] == 1)
    }

    @Test func `of a version that did not keep slots and areas nothing is told but that nobody can tell`() throws {
        let store = try store()
        try seen(store)
        let ground = try store.ground(of: World.q4, now: World.now.local, by: World.terminal)
        var old = QuarterSnapshot(ground.facts, ground.catalogue, World.q4, ground.origins)
        let current = old
        (old.slots, old.areas) = (nil, nil)
        old.figures = old.figures.only { $0.part == .figures }
        let ledger = Ledger(old, current, LedgerCauses())
        #expect(ledger.items == [] && ledger.moved.isZero)
        #expect(ledger.untold["prestwich", .slotsDelivered] == 1)
        #expect(ledger.untold["total", .areaPopulation] == 32)
        #expect(!ledger.isKept(.familiesPlaced) && ledger.isKept(.reachChildren))
        // What was kept as a version of before has neither, and reads all the same.
        var object = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(current)) as? [String: Any])
        (object["slots"], object["areas"]) = (nil, nil)
        let read = try JSONDecoder().decode(
            QuarterSnapshot.self, from: JSONSerialization.data(withJSONObject: object))
        #expect(read.slots == nil && read.areas == nil)
    }

    @Test func `numbers of an erased family that fell away are told as that, in a version of before`() throws {
        let store = try store {
            $0.retention = [
                RetentionRule(.erasedNumbers, keepMonths: 24, basis: "a test", approved: "DPO, 1 April 2026")
            ]
        }
        try seen(store)
        try store.signOff()
        let family = try #require(try store.texts("SELECT id FROM family").first.flatMap { Int64($0) })
        _ = try store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
        #expect(try ledger(store).items == [])
        let later = Now(local: Moment(day: World.day("2030-05-01"), minute: 600), stamp: "2030-05-01T09:00:00Z")
        #expect(try store.applyRetention(by: World.terminal, now: later).disposals.map(\.count) == [1])
        let found = try ledger(store)
        #expect(found.items.map(\.kind) == [.fallenAway])
        #expect(
            found.items.first?.causes.map(\.written) == [
                "numbers of erased people that fell away, 2030-05-01 09:00 UTC"
            ])
        #expect(found.moved["prestwich", .reachChildren] == -1)
        #expect(found.moved["prestwich", .areaUnderFivesInYear] == -1)
        #expect(found.moved["total", .total] == 0)
    }
}
