import HubCore
import Testing

@testable import HubStorage

@Suite("What moved a quarter since it was signed off") struct LedgerTests {
    private func ledger(_ store: Store) throws -> Ledger {
        let ledger = try store.ledger(of: World.q4, now: World.now, by: World.terminal).ledger
        var sums = LedgerSums()
        for item in ledger.items { sums.add(item.moves) }
        #expect(sums == ledger.moved)
        return ledger
    }

    /// Kind, change, causes and what moved at a place, of each item.
    private func told(_ ledger: Ledger, _ measure: LedgerMeasure = .total, at place: String = "total") -> [String] {
        ledger.items.map { item in
            let causes = item.causes.map { "\($0.kind.rawValue) \($0.number ?? 0)" }.joined(separator: ", ")
            return "\(item.kind.rawValue): \(item.change) [\(causes)] \(item.moves[place, measure])"
        }
    }

    @Test("a late sheet for 20/01/2026 entered on 09/04/2026 is in the current figures only, as one item")
    func late() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6))]))
        try store.signOff()
        #expect(try ledger(store).items == [])
        try store.take(PlannedFile("b.csv", [.session(2, on: "2026-01-20", .of(12, 9))]))
        let found = try ledger(store)
        #expect(told(found) == ["session: new: 21 (12/9) [imported 2] 21"])
        #expect(found.published["prestwich", .total] == 12)
        #expect(found.current["prestwich", .total] == 33)
        #expect(found.items.first?.moves["prestwich", .held] == 1)
        let own = found.at("prestwich")
        #expect(own.items.map { $0.moves["total", .total] } == [0])
        #expect(own.moved["prestwich", .total] == 21)
        #expect(found.at("east").items == [])
        try store.signAgain("late sheet")
        #expect(try ledger(store).items == [])
    }

    @Test("a correction, an undone import and a settlement name themselves")
    func changed() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6)), .session(3, on: "2026-01-14", .of(2, 2))]))
        try store.take(PlannedFile("b.csv", layout: "grid", [.session(2, on: "2026-01-21", .of(4, 3))]))
        try store.signOff()
        try store.take(PlannedFile("c.csv", [.session(2, .of(7, 6)), .session(3, on: "2026-01-14", .of(2, 2))]))
        try store.undo(2)
        try store.settle(2, as: Count(total: 9), reason: "why", by: World.terminal, now: World.now)
        #expect(
            try told(ledger(store)) == [
                "session: 12 (6/6), then 13 (7/6) [imported 3] 1",
                "session: 4 (2/2), then 9 (0/0+9) settled [settled 0] 5",
                "session: 7 (4/3), then gone [undone 2] -7",
            ])
        try store.unsettle(2, by: World.terminal, now: World.now)
        #expect(try ledger(store).items.count == 2)
    }

    @Test("an import undone that had corrected another gives the figure back, and says so")
    func givenBack() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6))]))
        try store.take(PlannedFile("b.csv", [.session(2, .of(8, 8))]))
        try store.signOff()
        try store.undo(2)
        #expect(try told(ledger(store)) == ["session: 16 (8/8), then 12 (6/6) [undone 2] -4"])
    }

    @Test("a tally that its sessions now explain adds less, and the hub's total stays")
    func tally() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.tally(2, .hub("prestwich"), .month, "2026-01-01", 100)]))
        try store.signOff()
        try store.take(PlannedFile("b.csv", [.session(2, .of(12, 9))]))
        let found = try ledger(store)
        #expect(
            told(found) == [
                "session: new: 21 (12/9) [imported 2] 21",
                "tally: total 100: its sessions and finer tallies explain more, so it adds 79 and not 100 [imported 2] -21",
            ])
        #expect(found.moved["total", .total] == 0)
        #expect(found.moved["total", .notTiedToSession] == -21)
    }

    @Test("a venue that goes to another hub moves its sessions as one item, the catalogue's")
    func catalogue() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6)), .session(3, on: "2026-01-14", .of(2, 2))]))
        try store.signOff()
        var catalogue = World.catalogue
        catalogue.venues[1].memberships = [Membership(hub: "east", role: .main)]
        _ = try store.apply(catalogue, by: World.terminal, now: World.now)
        let found = try ledger(store)
        #expect(found.items.map(\.kind) == [.catalogue])
        #expect(told(found, at: "east").first?.hasSuffix("[catalogue 0] 16") == true)
        #expect(told(found, at: "prestwich").first?.hasSuffix("-16") == true)
        #expect(found.moved["total", .total] == 0)
    }

    /// Two exports: one child at two sessions, known under two numbers of the system.
    private func exports(_ store: Store) throws -> [Int64] {
        try store.take(
            Export.sessions(
                "s.csv", [.export(2, "S-1", attended: 1), .export(3, "S-2", on: "2026-01-20", attended: 1)]))
        try store.take(
            Export.attendance(
                "a.csv",
                [
                    .mark(2, "S-1", Export.person("P1", "Ann Test", family: "F1")),
                    .mark(3, "S-2", Export.person("P2", "Anne Test", family: "F2")),
                ]))
        return try store.texts("SELECT id FROM person ORDER BY id").compactMap { Int64($0) }
    }

    @Test("a merge takes one child and one family away and no attendance, and its undoing gives them back")
    func merge() throws {
        let store = try World.store()
        let people = try exports(store)
        let families = try store.texts("SELECT id FROM family ORDER BY id").compactMap { Int64($0) }
        try store.signOff()
        let merge = try store.merge(
            Merging(
                families: MergePair(kept: families[0], gone: families[1]),
                people: [MergePair(kept: people[0], gone: people[1])]),
            reason: nil, by: .desk("2026-04-10"))
        let found = try ledger(store)
        #expect(told(found).first == "merge: one person or family, of two [merged \(merge)] 0")
        // One starter of the run, where there were two.
        #expect(found.items.map(\.kind) == [.merge, .course])
        #expect(found.moved["prestwich", .starters] == -1)
        #expect(found.moved["prestwich", .reachChildren] == -1)
        #expect(found.moved["total", .reachFamilies] == -1)
        #expect(found.moved["total", .firstTimeFamilies] == -1)
        try store.signAgain("a merge")
        _ = try store.unmerge(merge, by: .desk("2026-04-11"), newID: { "1" })
        let back = try ledger(store)
        #expect(told(back).first == "unmerge: two again, of what had been one [unmerged \(merge)] 0")
        #expect(back.items.map(\.kind) == [.unmerge, .course])
        #expect(back.moved["total", .reachFamilies] == 1)
    }

    @Test("who came at a late register is the register's; who was first is the merge's")
    func lateRegister() throws {
        let store = try World.store()
        let people = try exports(store)
        try store.signOff()
        let late = PlannedFile("l.csv", [.session(2, venue: "east-centre", on: "2026-01-20", .of(3, 3))])
        try store.take(late)
        let session = try #require(try store.texts("SELECT max(id) FROM session").first.flatMap { Int64($0) })
        let mark = MarkMade(
            id: "m", session: session, what: .person(people[0], .present), madeAt: "2026-04-09T09:00:00Z",
            device: "desk", sequence: 1)
        _ = try store.record([mark], by: World.terminal, now: World.now)
        let found = try ledger(store)
        #expect(told(found) == ["session: new: 6 (3/3) [register 0, imported 3] 6"])
        #expect(found.moved["east", .reachChildren] == 1)
        #expect(found.moved["total", .reachChildren] == 0)
        #expect(found.moved["total", .named] == 1)
    }

    @Test("registrations that come in late are of their day and hub; a notice given late makes a pending one count")
    func registrations() throws {
        let store = try World.store()
        let ann = Export.person(nil, "Ann Test", family: "F1")
        try store.take(
            Export.registrations("r.csv", [.registration(2, "F1", on: "2026-01-09", notice: false, [ann])]))
        try store.signOff()
        let bo = Export.person(nil, "Bo Sample", family: "F2")
        try store.take(
            Export.registrations(
                "r2.csv",
                [
                    .registration(2, "F1", on: "2026-01-09", notice: true, [ann]),
                    .registration(3, "F2", on: "2025-12-05", hub: "east", [bo]),
                ]))
        let found = try ledger(store)
        #expect(
            told(found, .registrationsToDate) == [
                "registration: new [imported 2] 1", "registration: the privacy notice given or not [imported 2] 1",
            ])
        #expect(found.moved["prestwich", .registrationsNew] == 1)
        #expect(found.moved["prestwich", .registrationsPending] == -1)
        #expect(found.moved["east", .registrationsNew] == 0)
    }
}
