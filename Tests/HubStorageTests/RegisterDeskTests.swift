import HubCore
import Testing

@testable import HubStorage

/// Two families at the library's Little Talkers on 13 January 2026, and a session there a week later that is only planned.
private struct Desk {
    let store: Store
    let first: Int64
    let second: Int64
    private(set) var people: [String: Int64] = [:]

    init() throws {
        store = try World.store()
        let niamh = Export.person("1", "Niamh O'Testerly", born: "2024-03-02", family: "F-1")
        let orla = Export.person("2", "Orla O'Testerly", .adult, family: "F-1")
        let zoe = Export.person("3", "Zoe D'Sample", born: "2024-07-14", family: "F-2")
        try store.take(Export.sessions("s.csv", [.export(2, "S-1", group: nil)]))
        try store.take(
            Export.attendance(
                "a.csv", [.mark(2, "S-1", niamh), .mark(3, "S-1", orla), .mark(4, "S-1", zoe, .absent)]))
        let planned = try store.schedule(
            .once("little-talkers", at: "library", on: World.day("2026-01-20"), start: 600), by: World.terminal,
            now: World.now)
        first = try store.sessions().first?.id ?? 0
        second = planned.lines.first?.session ?? 0
        for (name, id) in [("niamh", "1"), ("orla", "2"), ("zoe", "3")] {
            people[name] = try store.person(named: id, by: World.terminal)
        }
    }

    func person(_ name: String) -> Int64 { people[name] ?? 0 }

    func made(_ id: String, _ name: String, _ mark: RegisterMark?, minute: Int = 0, session: Int64? = nil) -> MarkMade {
        MarkMade(
            id: id, session: session ?? second, what: .person(person(name), mark),
            madeAt: "2026-01-20T10:0\(minute):00Z", device: "tablet", sequence: minute)
    }

    @discardableResult
    func record(_ marks: [MarkMade], amending reason: String? = nil) throws -> MarksOutcome {
        try store.record(marks, amending: reason, by: World.terminal, now: World.now)
    }

    func sheet(_ session: Int64? = nil) throws -> RegisterSheet {
        try store.register(of: session ?? second, by: World.terminal, now: World.now)
    }

    /// Day, state, counts and who is on it, as folded.
    func folded() throws -> [String] {
        try store.texts(
            """
            SELECT session_id || ' ' || named_children || '/' || named_adults || ' + ' || walk_in_children || '/'
                || walk_in_adults || ' state ' || state || ' ' || hex(people) FROM register ORDER BY session_id
            """)
            + store.texts(
                "SELECT session_id || ' ' || person_id || ' ' || ifnull(marked, '-') FROM attendance ORDER BY 1")
    }
}

@Suite("Registers kept at the desk") struct RegisterDeskTests {
    @Test("those present the week before are expected, and nobody is marked whom nobody marked")
    func expected() throws {
        let desk = try Desk()
        let sheet = try desk.sheet()
        #expect(sheet.expected.map(\.name) == ["Niamh O'Testerly", "Orla O'Testerly"])
        #expect(sheet.expected.allSatisfy { $0.mark == nil && $0.wasHereBefore && !$0.isEnrolled })
        #expect(sheet.expected.map(\.person) == sheet.expected.map(\.person).sorted())
        try desk.record([desk.made("a", "zoe", .present)])
        let marked = try desk.sheet()
        #expect(marked.expected.allSatisfy { $0.mark == nil })
        #expect(marked.others.map(\.mark) == [.present])
        #expect(marked.listCode == sheet.listCode)
        #expect(try desk.store.sessions().last?.register?.named == 1)
    }

    @Test("marks that arrive twice, in other orders and other parcels come to the same register")
    func anyOrder() throws {
        let desk = try Desk()
        var marks = [
            desk.made("a", "niamh", .present), desk.made("b", "orla", .present, minute: 1),
            desk.made("c", "niamh", .absent, minute: 2), desk.made("d", "zoe", .apologies, minute: 1),
            desk.made("e", "zoe", nil, minute: 3), desk.made("f", "niamh", .present, minute: 4),
        ]
        for (id, children) in [("g", 3), ("h", -1)] {
            marks.append(
                MarkMade(
                    id: id, session: desk.second, what: .walkIns(children: children, adults: 1),
                    madeAt: "2026-01-20T10:05:00Z", device: "tablet", sequence: 9))
        }
        try desk.record(marks)
        let expected = try desk.folded()
        #expect(expected.contains { $0.hasPrefix("\(desk.second) 1/1 + 2/2 state 0") })
        for seed in 1...25 {
            var chance = Seeded(seed)
            let other = try Desk()
            var left = (marks + marks.filter { _ in chance.chance(0.4) }).shuffled(using: &chance)
            var recorded = 0
            while !left.isEmpty {
                let parcel = Array(left.prefix(Int.random(in: 1...4, using: &chance)))
                left.removeFirst(parcel.count)
                recorded += try other.record(parcel).recorded
            }
            #expect(recorded == marks.count)
            #expect(try other.folded() == expected, "seed \(seed)")
        }
    }

    @Test("a mark taken back leaves what the import claims")
    func takenBack() throws {
        let desk = try Desk()
        try desk.record([desk.made("a", "niamh", .absent, session: desk.first)])
        #expect(try desk.sheet(desk.first).others.first { $0.person == desk.person("niamh") }?.mark == .absent)
        try desk.record([desk.made("b", "niamh", nil, minute: 1, session: desk.first)])
        #expect(try desk.sheet(desk.first).others.first { $0.person == desk.person("niamh") }?.mark == .present)
    }

    @Test("a device whose clock runs ahead does not outdo what is marked later")
    func aheadOfTime() throws {
        let desk = try Desk()
        var ahead = desk.made("a", "niamh", .present)
        ahead.madeAt = "2031-01-01T00:00:00Z"
        try desk.record([ahead])
        var desks = desk.made("b", "niamh", .absent, minute: 5)
        desks.madeAt = World.now.stamp
        try desk.record([desks])
        #expect(try desk.sheet().expected.first { $0.person == desk.person("niamh") }?.mark == .absent)
    }

    @Test("submitted, locked, amended with a reason, opened again: each only when it can be")
    func locking() throws {
        let desk = try Desk()
        func submit() throws {
            try desk.store.submitRegister(of: desk.second, by: World.terminal, now: World.now)
        }
        func lock() throws { try desk.store.lockRegister(of: desk.second, by: World.terminal, now: World.now) }
        let nobody = #expect(throws: Refusal.self) { try submit() }
        #expect(nobody?.message.contains("Nobody is marked") == true)
        try desk.record([desk.made("a", "niamh", .present)])
        #expect(throws: Refusal.self) { try lock() }
        try submit()
        #expect(try desk.store.sessions().last?.register?.complete == true)
        #expect(throws: Refusal.self) { try submit() }
        try lock()
        let refusal = #expect(throws: Refusal.self) { try desk.record([desk.made("b", "orla", .present)]) }
        #expect(refusal?.message.contains("is locked: give a reason") == true)
        #expect(throws: Refusal.self) { try desk.record([desk.made("b", "orla", .present)], amending: " ") }
        #expect(try desk.record([desk.made("a", "niamh", .present)]) == MarksOutcome(recorded: 0, repeated: 1))
        try desk.record([desk.made("b", "orla", .present)], amending: "was forgotten")
        #expect(try desk.sheet().state == .locked)
        #expect(try desk.store.sessions().last?.register?.named == 2)
        #expect(throws: Refusal.self) {
            try desk.store.reopenRegister(of: desk.second, reason: "", by: World.terminal, now: World.now)
        }
        try desk.store.reopenRegister(of: desk.second, reason: "a page was missing", by: World.terminal, now: World.now)
        #expect(try desk.sheet().state == .open)
        #expect(try desk.store.sessions().last?.register?.complete == false)
        #expect(
            try desk.store.texts("SELECT state || ifnull(reason, '') FROM register_event ORDER BY id")
                == ["1", "2", "0was forgotten", "2", "0a page was missing"])
    }

    @Test("nobody is marked at a session still to come, and nobody who is not known")
    func refused() throws {
        let desk = try Desk()
        let toCome = try desk.store.schedule(
            .once("little-talkers", at: "library", on: World.day("2026-04-10"), start: 600), by: World.terminal,
            now: World.now)
        let future = try #require(toCome.lines.first?.session)
        let refusal = #expect(throws: Refusal.self) {
            try desk.record([desk.made("a", "niamh", .present, session: future)])
        }
        #expect(refusal?.message.contains("still to come") == true)
        #expect(throws: Refusal.self) { try desk.record([desk.made("b", "nobody", .present)]) }
        #expect(throws: Refusal.self) { try desk.record([desk.made("c", "niamh", .present, session: 99)]) }
        var odd = desk.made("d", "niamh", .present)
        odd.madeAt = "today"
        #expect(throws: Refusal.self) { try desk.record([desk.made("e", "orla", .present), odd]) }
        #expect(try desk.store.texts("SELECT count(*) FROM mark") == ["0"])
    }

    @Test("a late entry keeps the session's day, and the day it came in")
    func late() throws {
        let desk = try Desk()
        try desk.record([desk.made("a", "niamh", .present)])
        let day = World.now.local.day.number
        #expect(try desk.store.texts("SELECT received_day FROM mark") == ["\(day)"])
        #expect(
            try desk.store.texts(
                "SELECT day || ' ' || entered_day FROM register WHERE session_id = \(desk.second)")
                == ["\(World.day("2026-01-20").number) \(day)"])
    }

    @Test("a whole family at once: everybody of it, and nobody else")
    func family() throws {
        let desk = try Desk()
        let family = try #require(
            Int64(try desk.store.texts("SELECT family_id FROM family_ref WHERE external_id = 'F-1'").first ?? ""))
        let members = try desk.store.members(of: family, at: desk.second, by: World.terminal)
        #expect(members == [desk.person("niamh"), desk.person("orla")].sorted())
        #expect(try desk.store.members(of: family, at: desk.first, by: World.terminal).count == 2)
        #expect(throws: Refusal.self) { try desk.store.members(of: 999, at: desk.second, by: World.terminal) }
        let code = try #require(FamilyCode(family: family)).description
        #expect(try desk.store.person(named: "\(code) niamh", by: World.terminal) == desk.person("niamh"))
        #expect(throws: Refusal.self) { try desk.store.person(named: "\(code) Zoe", by: World.terminal) }
        #expect(try desk.store.person(named: "#\(desk.person("zoe"))", by: World.terminal) == desk.person("zoe"))
        #expect(throws: Refusal.self) { try desk.store.person(named: "#999", by: World.terminal) }
    }

    @Test("each register opened is a line of the audit, which names nobody")
    func audited() throws {
        let desk = try Desk()
        _ = try desk.sheet()
        try desk.record([desk.made("a", "niamh", .present), desk.made("b", "orla", .present)])
        let events = try desk.store.auditEvents(last: 2, by: World.terminal)
        #expect(events.map(\.action) == ["register.mark", "register.open"])
        #expect(events.map(\.subject) == ["session \(desk.second)", "session \(desk.second)"])
        #expect(events.map(\.detail) == ["2 marks", ""])
    }

    @Test("an import that brought a session which people marked is not undone behind them")
    func undo() throws {
        let desk = try Desk()
        try desk.record([desk.made("a", "niamh", .present)])
        let refusal = #expect(throws: Refusal.self) { try desk.store.undo(3) }
        #expect(refusal?.message.contains("session \(desk.second)") == true)
        let before = try desk.folded()
        let outcome = try desk.store.undoImport(3, keepEdited: true, by: World.terminal, now: World.now)
        #expect(outcome.edited.count == 1)
        #expect(try desk.folded() == before)
        #expect(try desk.store.faults() == [])
    }

    @Test("marks raise the revision of the quarter's figures")
    func revision() throws {
        let desk = try Desk()
        let before = try desk.store.figureRevision(of: World.q4)
        try desk.record([desk.made("a", "niamh", .present)])
        let after = try desk.store.figureRevision(of: World.q4)
        #expect(after > before)
        try desk.record([desk.made("a", "niamh", .present)])
        #expect(try desk.store.figureRevision(of: World.q4) == after)
    }

    @Test("names on a register are seen by staff of the hub, not by the board or another hub's staff")
    func rights() throws {
        let desk = try Desk()
        let staff = Actor(name: "sam", role: .staff, hubs: ["prestwich"])
        #expect(try desk.store.register(of: desk.second, by: staff, now: World.now).expected.count == 2)
        let strangers = [
            Actor(name: "eli", role: .staff, hubs: ["east"]), Actor(name: "bo", role: .board),
            Actor(name: "gil", role: .governance), Actor(name: "ada", role: .administrator),
        ]
        for actor in strangers {
            #expect(throws: Refusal.self) { try desk.store.register(of: desk.second, by: actor, now: World.now) }
            #expect(throws: Refusal.self) {
                try desk.store.record([desk.made("x", "niamh", .present)], by: actor, now: World.now)
            }
        }
    }
}
