import Foundation
import GRDB
import HubCore
import Testing

@testable import HubStorage

@Suite("Erasing a family") struct ErasureTests {
    /// Words that say who the family was: nothing of them may stay.
    static let words = [
        "Zuleika", "Quillfeather", "Barnabas", "Tibby", "1 Erasable Row", "M25 9ZZ", "100020003000", "9434765919",
        "zuleika@example.org", "0161 496 0999", "GW-ZQ-1", "GW-ZQ-2", "GWF-ZQ", "2023-05-17", "Aunt Petronella",
    ]

    private func acting(_ minute: Int = 0) -> Acting { .desk("2026-04-09", minute: minute) }

    /// A family with everything that can be known of one, at a session of an export and marked at the desk.
    private func fill(_ store: Store) throws -> (family: Int64, people: [Int64]) {
        let zuleika = PlannedPerson(
            externalID: "GW-ZQ-1", family: "GWF-ZQ",
            details: PersonDetails(
                kind: .adult, givenName: "Zuleika", familyName: "Quillfeather", phone: "0161 496 0999",
                email: "zuleika@example.org"))
        let barnabas = Export.person(
            "GW-ZQ-2", "Barnabas Quillfeather", born: "2023-05-17", family: "GWF-ZQ", nhs: "9434765919")
        let other = Export.person("GW-AA-1", "Ann Sample", born: "2023-05-18", family: "GWF-AA")
        try store.take(Export.sessions("s.csv", [.export(2, "S-1", attended: 3)]))
        try store.take(
            Export.attendance("a.csv", [.mark(2, "S-1", zuleika), .mark(3, "S-1", barnabas), .mark(4, "S-1", other)]))
        try store.take(
            Export.registrations(
                "r.csv", [.registration(2, "GWF-ZQ", on: "2026-01-09", postcode: "M25 9ZZ", [zuleika, barnabas])]))
        let family = try #require(
            try store.texts("SELECT family_id FROM family_ref WHERE external_id = 'GWF-ZQ'").first.flatMap { Int64($0) }
        )
        try store.edit(family: family, by: acting(1)) { ($0.lines, $0.uprn) = (["1 Erasable Row"], "100020003000") }
        let people = try store.record(family).people
        let child = try #require(people.last)
        try store.edit(person: child.id, by: acting(2)) { $0.knownAs = "Tibby" }
        try store.record(
            Consent(.photos, given: true, on: World.day("2026-01-09"), saidBy: "Aunt Petronella"), of: family,
            by: acting(3))
        let ann = try #require(
            try store.texts("SELECT id FROM person WHERE given_name = 'Ann'").first.flatMap { Int64($0) })
        try store.sayTwo(child.id, ann, reason: "Tibby is not Ann", by: World.terminal, now: World.now)
        return (family, people.map(\.id))
    }

    /// Every byte of a database's files.
    private func bytes(_ path: String) -> Data {
        ["", "-wal", "-shm", "-journal"].reduce(into: Data()) { all, ending in
            all.append(FileManager.default.contents(atPath: path + ending) ?? Data())
        }
    }

    @Test("no byte of the file says who they were, in any case, and the count of the session stays")
    func bytes() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("erase-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("test.sqlite").path
        let store = try Store(making: path)
        _ = try store.apply(World.catalogue, by: World.terminal, now: World.now)
        let (family, _) = try fill(store)
        let before = try store.sessions()
        let full = bytes(path)
        for word in ErasureTests.words { #expect(full.range(of: Data(word.utf8)) != nil, "\(word) was never there") }
        let erased = try store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
        #expect(erased.isTidy && erased.people == 2)
        let left = String(decoding: bytes(path), as: UTF8.self).lowercased()
        for word in ErasureTests.words { #expect(!left.contains(word.lowercased()), "\(word)") }
        #expect(try store.sessions() == before)
        #expect(try store.faults() == [])
    }

    @Test("no column classed personal or special holds any of it, and no key leads to it")
    func columns() throws {
        let store = try World.store()
        let (family, people) = try fill(store)
        let born = World.day("2023-05-17").number
        try store.signOff()
        _ = try store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
        for (table, columns) in ColumnClasses.marked {
            for column in columns.keys {
                let values = try store.texts("SELECT CAST(\(column) AS TEXT) FROM \(table) WHERE \(column) IS NOT NULL")
                for word in ErasureTests.words + [String(born)] {
                    #expect(!values.contains { $0.contains(word) }, "\(word) in \(table).\(column)")
                }
            }
        }
        for id in people {
            for (table, column) in try store.reading({ try Tokens.columns(naming: "person", $0) }) {
                #expect(try store.texts("SELECT 1 FROM \(table) WHERE \(column) = \(id)") == [], "\(table).\(column)")
            }
        }
        for (table, column) in try store.reading({ try Tokens.columns(naming: "family", $0) }) {
            #expect(try store.texts("SELECT 1 FROM \(table) WHERE \(column) = \(family)") == [], "\(table).\(column)")
        }
        #expect(
            try store.texts(
                "SELECT count(*) FROM person_key WHERE person_id IN (SELECT id FROM person WHERE erased = 1)") == ["0"])
        #expect(try store.verifyAudit(by: World.terminal).broken == nil)
        #expect(try store.verifyQuarters(by: World.terminal) == QuarterVerification(versions: 1))
        #expect(try store.ledger(of: World.q4, now: World.now, by: World.terminal).ledger.items == [])
        let line = try #require(try store.auditEvents(last: 1, by: World.terminal).first)
        #expect((line.action, line.subject, line.detail) == ("privacy.erase", "family \(family)", ""))
    }

    @Test("the preview says what goes and stays and writes nothing; without a reason nothing is erased")
    func preview() throws {
        let store = try World.store()
        let (family, _) = try fill(store)
        try store.settle(1, as: .of(1, 1), reason: "asked Zuleika Quillfeather", by: World.terminal, now: World.now)
        let before = try Dump.everything(store)
        let preview = try store.previewErasure(of: family, by: World.terminal, now: World.now)
        #expect(preview.going.map(\.details.name) == ["Zuleika Quillfeather", "Barnabas Quillfeather"])
        #expect(preview.marks == 2 && preview.quarters.map(\.quarter) == ["2025-26-Q4"])
        #expect(preview.quarters.map(\.state) == [.provisional])
        #expect(preview.mentions == [.init(what: "settlement.reason", count: 1)])
        #expect(preview.rows.contains(.init(what: "consents", count: 1)))
        #expect(try Dump.everything(store) == before)
        #expect(throws: Refusal.self) {
            try store.erase(family, reason: " ", by: World.terminal, now: World.now)
        }
        #expect(try Dump.everything(store) == before)
    }

    @Test("afterwards the card says that the family was erased, and nothing more; nobody is found, merged or edited")
    func afterwards() throws {
        let store = try World.store()
        let (family, people) = try fill(store)
        let other = try store.register(.of([.adult("Bo", "Sample")]), by: acting())
        _ = try store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
        let code = try #require(FamilyCode(family: family))
        let said =
            "Family \(code) was erased on 09/04/2026: nothing is known of it any more. Who comes again is registered anew."
        let refused = [
            #expect(throws: Refusal.self) { try store.findFamilies(.code(code), by: World.terminal, now: World.now) },
            #expect(throws: Refusal.self) { try store.family(family, by: World.terminal, now: World.now) },
            #expect(throws: Refusal.self) {
                try store.erase(family, reason: "again", by: World.terminal, now: World.now)
            },
            #expect(throws: Refusal.self) {
                try store.merge(
                    Merging(families: MergePair(kept: other, gone: family)), reason: nil, by: acting(5))
            },
        ]
        #expect(refused.allSatisfy { $0?.message == said })
        for token in try store.texts("SELECT id FROM family WHERE erased = 1").compactMap({ Int64($0) }) {
            #expect(throws: Refusal.self) { try store.family(token, by: World.terminal, now: World.now) }
        }
        #expect(throws: Refusal.self) { try store.person(people[0], by: World.terminal, now: World.now) }
        for text in ["Quillfeather", "M25 9ZZ", "GW-ZQ-1"] {
            #expect(try store.findFamilies(.text(text), by: World.terminal, now: World.now).isEmpty)
        }
        #expect(try store.texts("SELECT count(*) FROM person WHERE given_name = 'Ann'") == ["1"])
    }

    @Test("last week's export again brings nobody back: what counted stays, a new visit is a head without a name")
    func again() throws {
        let store = try World.store()
        let (family, _) = try fill(store)
        _ = try store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
        let before = try store.sessions()
        let zuleika = Export.person("GW-ZQ-1", "Zuleika Quillfeather", .adult, family: "GWF-ZQ")
        let barnabas = Export.person("GW-ZQ-2", "Barnabas Quillfeather", born: "2023-05-17", family: "GWF-ZQ")
        let other = Export.person("GW-AA-1", "Ann Sample", born: "2023-05-18", family: "GWF-AA")
        let rows: [PlannedRow] = [.mark(2, "S-1", zuleika), .mark(3, "S-1", barnabas), .mark(4, "S-1", other)]
        let outcome = try store.take(Export.attendance("b.csv", rows))
        #expect((outcome.new, outcome.changed, outcome.refused) == (0, 0, 0))
        #expect(outcome.problems.map(\.place.row) == [2, 3])
        #expect(!outcome.problems.contains { problem in ErasureTests.words.contains { problem.message.contains($0) } })
        #expect(try store.sessions() == before)
        try store.take(
            Export.registrations(
                "q.csv", [.registration(2, "GWF-ZQ", on: "2026-01-09", postcode: "M25 9ZZ", [barnabas])]))
        try store.take(
            Export.sessions(
                "t.csv", [.export(2, "S-1", attended: 3), .export(3, "S-2", on: "2026-01-20", attended: 1)]))
        for name in ["c.csv", "d.csv"] { try store.take(Export.attendance(name, rows + [.mark(5, "S-2", barnabas)])) }
        let register = try #require(try store.sessions().last?.register)
        #expect((register.namedChildren, register.walkInChildren, register.complete) == (0, 1, true))
        #expect(try store.texts("SELECT DISTINCT given_name FROM person WHERE given_name IS NOT NULL") == ["Ann"])
        #expect(
            try store.texts("SELECT count(*) FROM person_ref UNION ALL SELECT count(*) FROM family_ref") == ["1", "1"])
    }

    @Test("a child of two families stays with the other one; the visits with the erased family still credit it")
    func shared() throws {
        let store = try World.store()
        let (family, people) = try fill(store)
        let other = try store.register(.of([.adult("Bo", "Sample")]), by: acting(6))
        try store.join(people[1], to: other, joined: World.day("2026-03-01"), by: acting(7))
        let before = try credited(store)
        let preview = try store.previewErasure(of: family, by: World.terminal, now: World.now)
        #expect((preview.going.map(\.id), preview.staying.map(\.id)) == ([people[0]], [people[1]]))
        _ = try store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
        let record = try store.record(other)
        #expect(record.people.map(\.details.givenName) == ["Bo", "Barnabas"])
        #expect(record.attendances.count == 1)
        #expect(try credited(store) == before && before == 2)
        #expect(try store.reading { try Store.families(of: people[1], $0) } == [other])
    }

    /// How many families the visits of the quarter credit.
    private func credited(_ store: Store) throws -> Int {
        let facts = try store.facts(
            for: Facts.window(for: World.q4), reach: World.q4.from...World.q4.to, now: World.now.local,
            by: World.terminal)
        return Set(facts.people.registers.flatMap { $0.people.people.map(\.household) }).count
    }

    @Test("a merge of the family cannot be taken back; one of others can")
    func unmerge() throws {
        let store = try World.store()
        let (family, _) = try fill(store)
        let twin = try store.register(.of([.adult("Zuleika", "Quillfeather")], postcode: "M25 9ZZ"), by: acting(8))
        let merge = try store.merge(
            Merging(families: MergePair(kept: family, gone: twin)), reason: "Zuleika twice", by: acting(9))
        _ = try store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
        let refusal = #expect(throws: Refusal.self) {
            try store.unmerge(merge, by: acting(10), newID: { "x" })
        }
        #expect(refusal?.message == "Merge 1 joined a family that was erased since: it cannot be taken back.")
        #expect(try store.texts("SELECT count(*) FROM merge WHERE reason IS NOT NULL") == ["0"])
        for number in [family, twin] {
            #expect(throws: Refusal.self) { try store.family(number, by: World.terminal, now: World.now) }
        }
    }

    @Test("only governance and the terminal erase; a family on hold is not erased")
    func rights() throws {
        let store = try World.store()
        let (family, _) = try fill(store)
        for role in Actor.Role.allCases where role != .terminal && role != .governance {
            let actor = Actor(name: "somebody", role: role, hubs: ["prestwich"])
            #expect(throws: Refusal.self, "\(role)") {
                try store.erase(family, reason: "request 12", by: actor, now: World.now)
            }
            #expect(throws: Refusal.self, "\(role)") { try store.previewErasure(of: family, by: actor, now: World.now) }
        }
        let governance = Actor(name: "dpo", role: .governance)
        try store.hold(family, reason: "a court asks", by: governance, now: World.now)
        #expect(throws: Refusal.self) { try store.erase(family, reason: "request 12", by: governance, now: World.now) }
        try store.releaseHold(family, by: governance, now: World.now)
        _ = try store.erase(family, reason: "request 12", by: governance, now: World.now)
    }
}
