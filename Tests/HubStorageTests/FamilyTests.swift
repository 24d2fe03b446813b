import HubCore
import Testing

@testable import HubStorage

@Suite("Families at the desk") struct FamilyTests {
    private let store: Store
    init() throws { store = try World.store() }

    @Test("one name and the hub register a family, whose code finds it again")
    func least() throws {
        let id = try store.register(.of([.adult("Orla", nil)]), by: .desk())
        let code = try #require(FamilyCode(family: id))
        let found = try store.findFamilies(.code(code), by: World.terminal, now: World.now)
        #expect(found.map(\.id) == [id])
        #expect(found.first?.people.map(\.name) == ["Orla"])
        #expect(try store.figureRevision(of: World.q4) > 0)
        #expect(try store.faults() == [])
    }

    @Test("a family is found by parts of names, name with birth, postcode, and never the one that left")
    func find() throws {
        let id = try store.register(
            .of([.adult("Orla", "O'Testerly"), .child("Niamh", "O'Testerly", "2024-03-02")], postcode: "M25 9ZZ"),
            by: .desk())
        func find(_ search: FamilySearch) throws -> [Int64] {
            try store.findFamilies(search, by: World.terminal, now: World.now).map(\.id)
        }
        #expect(try find(.name("OTESTERLY niamh", born: World.day("2024-03-02"))) == [id])
        #expect(try find(.name("Niamh O'Testerly", born: World.day("2024-03-03"))) == [])
        for text in ["testerly", "niamh o’testerly", "m259zz", "or test"] {
            #expect(try find(.text(text)) == [id], "\(text)")
        }
        let other = try store.register(.of([.adult("Zoë", "Ní Brontë-O’Dell")]), by: .desk())
        for text in ["zoe", "BRONTE", "odell", "zoe ni", "bronte zoë"] {
            #expect(try find(.text(text)) == [other], "\(text)")
        }
        #expect(try find(.text("%")) == [])
        #expect(try find(.text("nobody")) == [])
    }

    @Test("nothing is stored of a family that is refused, and the refusal names nobody")
    func refused() throws {
        let before = try Dump.everything(store)
        let refusal = #expect(throws: Refusal.self) {
            try store.register(.of([.child("Niamh", "O'Testerly", "2000-01-01")], postcode: "M25 9ZZ"), by: .desk())
        }
        #expect(refusal?.message.contains("people[0].birth") == true)
        #expect(refusal?.message.contains("Niamh") == false)
        #expect(try Dump.everything(store) == before)
    }

    @Test("a change says only what is new, empties what is emptied, and a change of nothing is refused")
    func edit() throws {
        let id = try store.register(.of([.adult("Orla", "Testerly")]), by: .desk())
        let orla = try #require(try store.record(id).people.first?.id)
        try store.edit(person: orla, by: .desk()) { ($0.phone, $0.familyName) = ("0161 496 0000", "O'Testerly") }
        try store.edit(person: orla, by: .desk()) { $0.phone = nil }
        let details = try #require(try store.record(id).people.first?.details)
        #expect(details.familyName == "O'Testerly" && details.phone == nil && details.givenName == "Orla")
        #expect(throws: Refusal.self) { try store.edit(person: orla, by: .desk()) { $0.phone = nil } }
        #expect(
            try store.texts("SELECT ifnull(given_name, '-') || ifnull(cleared, '') FROM person_claim ORDER BY id") == [
                "Orla", "-", #"-["phone"]"#,
            ])
    }

    @Test("a baby on the way is born: a child from that day, the due date gone, twins too")
    func birth() throws {
        let id = try store.register(.of([.expecting("Grace", "Testerly", "2026-05-28")]), by: .desk())
        let later = Acting.desk("2026-05-21")
        #expect(throws: Refusal.self) {
            try store.birth(of: [.child("Ava", nil, "2026-05-22")], to: id, by: later)
        }
        try #require(
            try store.birth(
                of: [.child("Ava", nil, "2026-05-20"), .child("Mia", nil, "2026-05-20")], to: id, by: later
            ).count == 2)
        let people = try store.record(id).people
        #expect(people.map(\.details.name) == ["Grace Testerly", "Ava Testerly", "Mia Testerly"])
        #expect(people.map(\.details.kind) == [.adult, .child, .child])
        #expect(people[0].details.due == nil)
        #expect(people[1].joined == World.day("2026-05-20"))
        #expect(throws: Refusal.self) { try store.birth(of: [.child("Zoe", nil, "2026-05-20")], to: id, by: later) }
    }

    @Test("a child may be of two families and leave one of them")
    func twoFamilies() throws {
        let first = try store.register(
            .of([.adult("Orla", "Testerly"), .child("Niamh", "Testerly", "2024-03-02")]), by: .desk())
        let second = try store.register(.of([.adult("Finn", "Samplewell")]), by: .desk())
        let niamh = try #require(try store.record(first).people.last?.id)
        try store.join(niamh, to: second, joined: World.day("2026-02-01"), by: .desk())
        #expect(try store.record(second).people.map(\.id).contains(niamh))
        try store.leave(first, person: niamh, on: World.day("2026-03-01"), by: .desk())
        #expect(try store.record(first).people.last?.left == World.day("2026-03-01"))
        #expect(try store.record(second).people.last?.left == nil)
        #expect(throws: Refusal.self) {
            try store.leave(first, person: niamh, on: World.day("2026-03-02"), by: .desk())
        }
        try store.leave(first, on: World.day("2026-03-05"), by: .desk())
        #expect(try store.record(first).people.allSatisfy { $0.left != nil })
    }

    @Test("a move keeps the first registration's day and hub, and adds the new one")
    func move() throws {
        let id = try store.register(.of([.adult("Orla", "Testerly")], postcode: "M25 9ZZ"), by: .desk())
        try store.move(
            id, to: Address(lines: ["3 Invented Row"], postcode: "BL9 0ZZ"),
            registration: Registration(on: World.day("2026-03-01"), hub: "east", channel: .desk, noticeGiven: true),
            by: .desk())
        let record = try store.record(id)
        #expect(record.address == Address(lines: ["3 Invented Row"], postcode: "BL9 0ZZ"))
        #expect(record.registrations.map(\.hub) == ["prestwich", "east"])
        #expect(record.registrations.map(\.on) == [World.day("2026-01-13"), World.day("2026-03-01")])
    }

    @Test("a registration waits for the privacy notice and then counts from its own day")
    func notice() throws {
        let id = try store.register(.of([.adult("Orla", "Testerly")], notice: false), by: .desk())
        #expect(try store.record(id).missing.first?.hasPrefix("privacy notice") == true)
        try store.noticeGiven(id, version: "2026-01", on: World.day("2026-02-01"), by: .desk())
        let registration = try #require(try store.record(id).registrations.first)
        #expect(
            registration.noticeGiven && registration.on == World.day("2026-01-13") && registration.hub == "prestwich")
        #expect(throws: Refusal.self) {
            try store.noticeGiven(id, version: nil, on: World.day("2026-02-01"), by: .desk())
        }
    }

    @Test("the last answer to a question of consent stands; all are kept")
    func consent() throws {
        let id = try store.register(.of([.adult("Orla", "Testerly")]), by: .desk())
        try store.record(Consent(.photos, given: true, on: World.day("2026-01-13")), of: id, by: .desk())
        try store.record(Consent(.photos, given: false, on: World.day("2026-02-13")), of: id, by: .desk())
        #expect(try store.record(id).consents == [Consent(.photos, given: false, on: World.day("2026-02-13"))])
        #expect(try store.texts("SELECT given FROM consent").count == 2)
    }

    @Test(
        "a protected address is for managers and the registering hub's coordinator; others find the family by no means")
    func protected() throws {
        let id = try store.register(
            .of([.adult("Orla", "Testerly")], postcode: "M25 9ZZ", confidential: true), by: .desk())
        let code = try #require(FamilyCode(family: id))
        func sees(_ role: Actor.Role, _ hub: String) throws -> (found: Int, postcode: String?) {
            let actor = Actor(name: "amy", role: role, hubs: [hub])
            let found = try store.findFamilies(.code(code), by: actor, now: World.now)
            #expect(found.allSatisfy { $0.district == nil })
            return (found.count, try? store.family(id, by: actor, now: World.now).address?.postcode)
        }
        #expect(try sees(.manager, "east") == (1, "M25 9ZZ"))
        #expect(try sees(.coordinator, "prestwich") == (1, "M25 9ZZ"))
        #expect(try sees(.staff, "prestwich") == (1, nil))
        #expect(try sees(.staff, "east") == (0, nil))
        #expect(try sees(.coordinator, "east") == (0, nil))
    }

    @Test("another hub finds a family by code or full name with birth, not by words, and cannot open its record")
    func otherHub() throws {
        let id = try store.register(
            .of([.adult("Orla", "Testerly"), .child("Niamh", "Testerly", "2024-03-02")]), by: .desk())
        let amy = Actor(name: "amy", role: .staff, hubs: ["east"])
        func count(_ search: FamilySearch) throws -> Int {
            try store.findFamilies(search, by: amy, now: World.now).count
        }
        #expect(try count(.code(try #require(FamilyCode(family: id)))) == 1)
        #expect(try count(.name("Niamh Testerly", born: World.day("2024-03-02"))) == 1)
        #expect(try count(.text("testerly")) == 0)
        #expect(throws: Refusal.self) { try store.family(id, by: amy, now: World.now) }
        #expect(throws: Refusal.self) {
            try store.edit(family: id, by: Acting(amy, at: World.now, salt: "s")) { $0.postcode = "M25 9ZZ" }
        }
        for role in [Actor.Role.board, .governance, .administrator, .public] {
            #expect(throws: Refusal.self) {
                try store.findFamilies(.text("x"), by: Actor(name: "b", role: role, hubs: ["east"]), now: World.now)
            }
        }
    }

    @Test(
        "the audit names nobody, and its chain holds when what it keeps aside is deleted but not when that is changed")
    func audit() throws {
        let id = try store.register(
            .of(
                [.adult("Orla", "Quillfeather"), .child("Zebedee", "Quillfeather", "2024-03-02")], postcode: "M25 9ZZ"),
            by: .desk())
        try store.edit(family: id, by: .desk()) { $0.lines = ["Nowhere Lane"] }
        _ = try store.record(id)
        _ = try store.findFamilies(.text("Quillfeather"), by: World.terminal, now: World.now)
        let lines = try store.texts("SELECT action || ' ' || subject || ' ' || detail FROM audit_event")
        for name in ["Orla", "Quillfeather", "Zebedee", "Nowhere", "M25"] {
            #expect(!lines.contains { $0.contains(name) })
        }
        #expect(
            lines.contains { $0.hasPrefix("family.show family \(id)") }
                && lines.contains { $0.hasPrefix("family.find") })
        let kept = try store.texts("SELECT document FROM audit_personal ORDER BY event_id")
        #expect(kept.count == 2 && kept[0].contains("Zebedee") && kept[1].contains("Nowhere Lane"))
        #expect(try store.verifyAudit(by: World.terminal).broken == nil)
        try store.tamper(
            "UPDATE audit_personal SET document = '{}' WHERE event_id = (SELECT max(event_id) FROM audit_personal)")
        #expect(try store.verifyAudit(by: World.terminal).broken != nil)
        try store.tamper("DELETE FROM audit_personal")
        #expect(try store.verifyAudit(by: World.terminal).broken == nil)
    }
}

extension Acting {
    static func desk(_ day: String = "2026-04-09", minute: Int = 0) -> Acting {
        let clock = (minute < 10 ? "0" : "") + String(minute)
        return Acting(
            World.terminal, at: Now(local: Moment(day: World.day(day), minute: 600), stamp: "\(day)T09:\(clock):00Z"),
            salt: "salt")
    }
}

extension NewFamily {
    /// Registered at Prestwich on 13 January 2026.
    static func of(_ people: [NewMember], postcode: String? = nil, confidential: Bool = false, notice: Bool = true)
        -> NewFamily
    {
        NewFamily(
            people: people,
            registration: Registration(
                on: World.day("2026-01-13"), hub: "prestwich", channel: .desk, noticeGiven: notice),
            address: postcode.map { Address(postcode: $0, isConfidential: confidential) })
    }
}

extension NewMember {
    static func adult(_ given: String, _ family: String?, _ born: String? = nil) -> NewMember {
        of(.adult, given, family, born)
    }

    static func child(_ given: String, _ family: String?, _ born: String? = nil) -> NewMember {
        of(.child, given, family, born)
    }

    static func expecting(_ given: String, _ family: String?, _ due: String) -> NewMember {
        NewMember(PersonDetails(kind: .expectant, givenName: given, familyName: family, due: World.day(due)))
    }

    private static func of(_ kind: PersonDetails.Kind, _ given: String, _ family: String?, _ born: String?) -> NewMember
    {
        NewMember(
            PersonDetails(
                kind: kind, givenName: given, familyName: family, birth: born.map { BirthDate(World.day($0)) }))
    }
}

extension Store {
    func record(_ family: Int64) throws -> FamilyRecord { try self.family(family, by: World.terminal, now: World.now) }
}
