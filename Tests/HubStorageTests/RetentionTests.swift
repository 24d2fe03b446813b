import HubCore
import Testing

@testable import HubStorage

@Suite("How long records are kept") struct RetentionTests {
    private func store(approved: String?) throws -> Store {
        let store = try World.store()
        var catalogue = World.catalogue
        catalogue.retention = [
            RetentionRule(.families, keepMonths: 12, basis: "a test", approved: approved),
            RetentionRule(.auditDocuments, keepMonths: 12, basis: "a test", approved: approved),
            RetentionRule(.importNames, keepMonths: 12, basis: "a test", approved: approved),
        ]
        _ = try store.apply(catalogue, by: World.terminal, now: World.now)
        return store
    }

    private let later = Now(local: Moment(day: World.day("2028-05-01"), minute: 600), stamp: "2028-05-01T09:00:00Z")

    /// One family whose youngest child was born long ago, and one with a baby.
    private func fill(_ store: Store) throws -> (old: Int64, young: Int64) {
        let old = try store.register(
            .of([.adult("Orla", "Testerly"), .child("Niamh", "Testerly", "2016-03-02")]), by: .desk("2026-02-01"))
        let young = try store.register(.of([.child("Finn", "Testerly", "2027-05-02")]), by: .desk("2027-06-01"))
        try store.take(PlannedFile("Orla's sheet.csv", [.session(2, .of(6, 6))]))
        return (old, young)
    }

    @Test("what is due is counted and nothing is deleted before it is approved")
    func off() throws {
        let store = try store(approved: nil)
        _ = try fill(store)
        let lines = try store.retention(by: World.terminal, now: later)
        #expect(lines.map(\.recordClass) == [.families, .auditDocuments, .importNames])
        #expect(lines.map(\.due) == [1, 1, 1])
        #expect(lines.map(\.dueTo) == [World.day("2027-05-01")].flatMap { [$0, $0, $0] })
        let before = try Dump.everything(store)
        #expect(try store.applyRetention(by: World.terminal, now: later).disposals == [])
        #expect(try Dump.everything(store) == before)
    }

    @Test("approved, what is due goes and the log says how much; a family on hold stays")
    func on() throws {
        let store = try store(approved: "DPO, 1 April 2028")
        let (old, young) = try fill(store)
        try store.hold(old, reason: "a court asks", by: World.terminal, now: World.now)
        #expect(try store.retention(by: World.terminal, now: later).map(\.onHold) == [1, 0, 0])
        var made = try store.applyRetention(by: World.terminal, now: later).disposals
        #expect(made.map(\.recordClass) == ["import_names"])
        #expect(try store.texts("SELECT file_name FROM import_batch WHERE layout = 'log'") == ["(name deleted)"])
        try store.releaseHold(old, by: World.terminal, now: later)
        made = try store.applyRetention(by: World.terminal, now: later).disposals
        #expect(made.map(\.recordClass) == ["families"])
        #expect(throws: Refusal.self) { try store.family(old, by: World.terminal, now: later) }
        #expect(try store.record(young).people.count == 1)
        #expect(try store.disposals(by: World.terminal).map(\.count) == [1, 1])
        #expect(try store.verifyAudit(by: World.terminal).broken == nil)
        #expect(try store.applyRetention(by: World.terminal, now: later).disposals == [])
    }

    @Test("a period ends on the same day of the month, or on the month's last")
    func days() {
        let rule = RetentionRule(.families, keepMonths: 18, basis: "a test")
        #expect(rule.dueTo(on: World.day("2026-08-31")).iso == "2025-02-28")
        #expect(rule.dueTo(on: World.day("2026-06-15")).iso == "2024-12-15")
        #expect(rule.kept == "18 months" && RetentionRule(.families, keepMonths: 300, basis: "").kept == "25 years")
    }

    @Test("a catalogue that says nothing of it is said to; only governance and the terminal ask")
    func rights() throws {
        #expect(throws: Refusal.self) { try World.store().retention(by: World.terminal, now: World.now) }
        let store = try store(approved: nil)
        for role in Actor.Role.allCases where role != .terminal && role != .governance {
            let actor = Actor(name: "somebody", role: role, hubs: ["prestwich"])
            #expect(throws: Refusal.self, "\(role)") { try store.retention(by: actor, now: World.now) }
            #expect(throws: Refusal.self, "\(role)") { try store.applyRetention(by: actor, now: World.now) }
        }
    }
}
