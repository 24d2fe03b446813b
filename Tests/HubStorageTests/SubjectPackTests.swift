import Foundation
import HubCore
import Testing

@testable import HubStorage

@Suite("Everything held about a family") struct SubjectPackTests {
    private let store: Store
    init() throws { store = try World.store() }

    private func pack(_ family: Int64, withAddress: Bool = false, by actor: Actor = World.terminal) throws
        -> SubjectPack
    {
        try store.subjectPack(
            of: family, reference: "SAR-12", withProtectedAddress: withAddress, by: actor, now: World.now)
    }

    @Test("it holds people, address, registrations, consents, visits with their sources, what was said and who looked")
    func whole() throws {
        let family = try store.register(
            .of([.adult("Orla", "Testerly"), .child("Niamh", "Testerly", "2024-03-02")], postcode: "M25 9ZZ"),
            by: .desk("2026-02-01"))
        let people = try store.record(family).people
        try store.record(
            Consent(.photos, given: true, on: World.day("2026-02-02"), saidBy: "Orla"), of: family, by: .desk())
        try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6))]))
        let session = try #require(try store.sessions().first).id
        _ = try store.record(
            [
                MarkMade(
                    id: "m", session: session, what: .person(people[1].id, .present), madeAt: "2026-04-09T09:00:00Z",
                    device: "tablet 3", sequence: 1)
            ], by: World.terminal, now: World.now)
        let pack = try pack(family)
        #expect(pack.people.map(\.name) == ["Orla Testerly", "Niamh Testerly"])
        #expect(pack.people[1].items.contains(SubjectPack.Item("Born", "02/03/2024")))
        #expect(pack.address == [SubjectPack.Item("Postcode", "M25 9ZZ")])
        #expect(pack.registrations.map(\.at) == ["2026-01-13"])
        #expect(pack.consents.map(\.what) == ["photos: yes, said by Orla"])
        #expect(pack.attendances.map(\.what) == ["Stay and Play, Library: present"])
        #expect(pack.attendances.first?.source == "marked by terminal:amy on tablet 3, 2026-04-09T09:00")
        #expect(
            pack.said.contains { $0.what.contains("Postcode M25 9ZZ") && $0.source == "at the desk, by terminal:amy" })
        #expect(pack.audit.map(\.what).contains("family.register"))
        let line = try #require(try store.auditEvents(last: 1, by: World.terminal).first)
        #expect((line.action, line.subject, line.detail) == ("privacy.pack", "family \(family)", "reference SAR-12"))
    }

    @Test("a visit of an export names its file and row; an earlier claim that was corrected stands too")
    func files() throws {
        let child = Export.person("P1", "Niamh Testerly", born: "2024-03-02", family: "F1")
        try store.take(Export.sessions("s.csv", [.export(2, "S-1")]))
        try store.take(Export.attendance("a.csv", [.mark(7, "S-1", child, .absent)]))
        try store.take(Export.attendance("b.csv", [.mark(9, "S-1", child)]))
        let family = try #require(try store.texts("SELECT id FROM family").first.flatMap { Int64($0) })
        let visits = try pack(family).attendances
        #expect(
            visits.map(\.source) == ["file a.csv, row 7, on 2026-04-09", "file b.csv, row 9, on 2026-04-09"])
        #expect(visits.map(\.what).map { $0.hasSuffix("absent") } == [true, false])
        #expect(try pack(family).references == ["groupwork F1"])
    }

    @Test("of the other family of a shared child nothing is in it")
    func others() throws {
        let family = try store.register(
            .of([.adult("Orla", "Testerly"), .child("Niamh", "Testerly", "2024-03-02")], postcode: "M25 9ZZ"),
            by: .desk("2026-02-01"))
        let other = try store.register(.of([.adult("Bo", "Elsewhere")], postcode: "BL99 9ZZ"), by: .desk("2026-02-01"))
        let child = try #require(try store.record(family).people.last).id
        try store.join(child, to: other, joined: World.day("2026-02-01"), relationship: .child, by: .desk())
        let encoder = JSONEncoder()
        let text = String(decoding: try encoder.encode(pack(family)), as: UTF8.self)
        for word in ["Elsewhere", "BL99 9ZZ", FamilyCode(family: other)?.description ?? "?", "family \(other)"] {
            #expect(!text.contains(word), "\(word)")
        }
        #expect(try pack(family).people.map(\.isOfAnotherFamily) == [false, true])
    }

    @Test("a protected address is left out, in what was said too, unless it is asked for")
    func protected() throws {
        let family = try store.register(
            .of([.adult("Orla", "Testerly")], postcode: "M25 9ZZ", confidential: true), by: .desk("2026-02-01"))
        let encoder = JSONEncoder()
        let without = try pack(family)
        #expect(without.addressIsLeftOut)
        #expect(!String(decoding: try encoder.encode(without), as: UTF8.self).contains("M25"))
        let with = try pack(family, withAddress: true)
        #expect(with.address.first == SubjectPack.Item("Postcode", "M25 9ZZ") && !with.addressIsLeftOut)
        #expect(try store.auditEvents(last: 1, by: World.terminal).first?.detail == "reference SAR-12, with address")
    }

    @Test("only governance and the terminal make it")
    func rights() throws {
        let family = try store.register(.of([.adult("Orla", "Testerly")]), by: .desk("2026-02-01"))
        for role in Actor.Role.allCases where role != .terminal && role != .governance {
            let actor = Actor(name: "somebody", role: role, hubs: ["prestwich"])
            #expect(throws: Refusal.self, "\(role)") { try pack(family, by: actor) }
        }
        #expect(try pack(family, by: Actor(name: "dpo", role: .governance)).people.count == 1)
    }
}
