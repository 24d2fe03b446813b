import HubCore
import Testing

@testable import HubStorage

@Suite("What the desk said is taken back like a file") struct DeskUndoTests {
    private let store: Store

    init() throws { store = try World.store() }

    private func undo(_ id: Int64, keepEdited: Bool = false) throws -> UndoOutcome {
        try store.undoImport(id, keepEdited: keepEdited, by: World.terminal, now: World.now)
    }

    private func family() throws -> Int64 {
        try store.register(
            .of([.adult("Orla", "Testerly"), .child("Niamh", "Testerly", "2024-03-02")], postcode: "M25 9ZZ"),
            by: .desk())
    }

    @Test("a registration undone leaves no trace, and its rows can be read before and after")
    func registration() throws {
        let before = try Dump.everything(store)
        let id = try family()
        let rows = try store.importBatch(1, by: World.terminal).rows
        #expect(rows.map(\.subject) == ["family \(id)"])
        _ = try undo(1)
        #expect(try Dump.differences(Dump.everything(store), before) == [])
        #expect(try store.importBatch(1, by: World.terminal).rows.isEmpty)
        #expect(try store.faults() == [])
    }

    @Test("a registration that somebody changed or marked since is not undone")
    func changedSince() throws {
        let family = try store.record(family())
        let person = try #require(family.people.first?.id)
        try store.edit(person: person, by: .desk()) { $0.phone = "0161 496 0000" }
        #expect(throws: Refusal.self) { try undo(1) }
        _ = try undo(2)
        _ = try undo(1)
        #expect(try store.texts("SELECT count(*) FROM person") == ["0"])
    }

    @Test("an import that speaks of people the desk knew before is undone, and what the desk said stays")
    func knownBefore() throws {
        let person = Export.person("9", "Niamh Testerly", born: "2024-03-02", family: "F-1", nhs: "9990000018")
        try store.take(Export.registrations("r.csv", [.registration(2, "F-1", on: "2026-01-13", [person])]))
        let id = try #require(try store.findFamilies(.text("F-1"), by: World.terminal, now: World.now).first?.id)
        try store.edit(family: id, by: .desk()) { $0.postcode = "M25 9ZZ" }
        let before = try Dump.everything(store)
        let later = Export.registrations("later.csv", [.registration(2, "F-1", on: "2026-01-14", [person])])
        try store.undo(store.take(later).importID)
        #expect(try Dump.differences(Dump.everything(store), before) == [])
    }

    @Test("a session that no system names is told by its number")
    func withoutID() throws {
        let orla = Export.person("2", "Orla Testerly", .adult, family: "F-1")
        try store.take(Export.sessions("s.csv", [.export(2, "S-1", group: nil)]))
        try store.take(Export.attendance("a.csv", [.mark(2, "S-1", orla)]))
        try store.tamper("DELETE FROM session_ref; DELETE FROM person_ref")
        let session = try store.texts("SELECT id FROM session")[0]
        #expect(
            try store.importBatch(2, by: World.terminal).rows.map(\.subject) == [
                "session \(session), person without an id"
            ])
    }
}
