import Foundation
import GRDB
import HubCore

@testable import HubStorage

/// Families, people and registers put into a store by hand, and what they come to without any SQL.
struct PeopleWorld {
    let store: Store
    /// Every register, in order of day, as the rules see it.
    private(set) var registers: [RegisterFact] = []
    /// Whether a requirement measures sustained families, of the quarter before too.
    let measuresSustained: Bool
    private var chance: Seeded
    private var families: [UInt32: UInt32] = [:]
    private var people: [UInt32: UInt32] = [:]
    private var members: [(family: UInt32, person: UInt32)] = []

    /// A random world of a few families over four years, with merges of both.
    init(seed: Int) throws {
        chance = Seeded(seed)
        store = try World.store()
        measuresSustained = seed % 2 == 1
        if measuresSustained {
            var catalogue = World.catalogue
            catalogue.requirements = [
                DeliveryRequirement(
                    id: "sustained", title: "Sustained", measure: .sustainedShare, threshold: 50,
                    definition: .unconfirmed, source: "A paper")
            ]
            _ = try store.apply(catalogue, by: World.terminal, now: World.now)
        }
        try makeFamilies()
        for id in 1...Int64.random(in: 1...40, using: &chance) { try makeRegister(id) }
        registers.sort { ($0.day, $0.session) < ($1.day, $1.session) }
    }

    func kept(family: UInt32) -> UInt32 { families[family].map(kept(family:)) ?? family }

    func kept(person: UInt32) -> UInt32 { people[person].map(kept(person:)) ?? person }

    private mutating func makeFamilies() throws {
        let (familyCount, personCount) = (UInt32(8), UInt32(16))
        try execute((1...familyCount).map { "INSERT INTO family (id) VALUES (\($0))" })
        try execute((1...personCount).map { "INSERT INTO person (id) VALUES (\($0))" })
        // Into one with a lower number, so that several merges make a chain and never a ring.
        for family in 2...familyCount where chance.chance(0.3) {
            families[family] = UInt32.random(in: 1..<family, using: &chance)
        }
        for person in 2...personCount where chance.chance(0.3) {
            people[person] = UInt32.random(in: 1..<person, using: &chance)
        }
        try execute(families.map { "UPDATE family SET merged_into = \($1) WHERE id = \($0)" })
        try execute(people.map { "UPDATE person SET merged_into = \($1) WHERE id = \($0)" })
        for person in 1...personCount {
            for family in 1...familyCount where chance.chance(0.12) {
                members.append((family, person))
                try execute(["INSERT INTO family_member (family_id, person_id) VALUES (\(family), \(person))"])
            }
        }
    }

    private mutating func makeRegister(_ id: Int64) throws {
        let days = World.day("2022-05-01").number...World.day("2026-04-20").number
        let day = Int.random(in: days, using: &chance)
        let (venue, activity) = (Int.random(in: 0...2, using: &chance), chance.one([0, 0, 1, 2]))
        let (cancelled, settled) = (chance.chance(0.1), chance.one([nil, nil, nil, nil, "NULL", "7"]))
        try execute([
            """
            INSERT INTO session (id, day, venue_id, activity_id, ordinal, cancel_reason)
            VALUES (\(id), \(day), (SELECT id FROM venue WHERE slug = '\(World.catalogue.venues[venue].id)'),
                (SELECT id FROM activity WHERE slug = '\(World.catalogue.activities[activity].id)'), \(id),
                \(cancelled ? "'closed'" : "NULL"))
            """
        ])
        if let settled {
            try execute([
                """
                INSERT INTO settlement (session_id, total, reason, settled_at, settled_by)
                VALUES (\(id), \(settled), 'counted again', '2026-04-09', 'amy')
                """
            ])
        }
        let presence = try makePresence(id, day)
        let named = presence.people.count { $0.mark == .present }
        try insert(id, day, named, presence)
        registers.append(
            RegisterFact(
                session: id, venue: World.catalogue.venues[venue].id, activity: World.catalogue.activities[activity].id,
                day: Day(number: day), cancelled: cancelled,
                decision: settled.map { $0 == "NULL" ? .noFigure : .figure } ?? .open, people: presence))
    }

    /// Some people on a register; the attendance stands with any of those who are one person now.
    private mutating func makePresence(_ session: Int64, _ day: Int) throws -> Presence {
        var on: [Presence.Person] = []
        for person in (1...UInt32(16)) where people[person] == nil && chance.chance(0.3) {
            let same = (1...UInt32(16)).filter { kept(person: $0) == person }
            let own = Set(members.filter { same.contains($0.person) }.map { kept(family: $0.family) }).sorted()
            let mark = chance.one([RegisterMark.present, .present, .absent])
            on.append(
                Presence.Person(
                    person: person, family: own.isEmpty ? 0 : chance.one(own), mark: mark, isChild: person % 2 == 0,
                    isUnderFive: false))
            try execute([
                """
                INSERT INTO attendance (person_id, day, session_id, marked)
                VALUES (\(chance.one(same)), \(day), \(session), \(mark.rawValue))
                """
            ])
        }
        return Presence(on)
    }

    private func insert(_ session: Int64, _ day: Int, _ named: Int, _ presence: Presence) throws {
        try store.writing { db in
            try db.execute(
                sql: """
                    INSERT INTO register (day, session_id, named_children, named_adults, walk_in_children,
                        walk_in_adults, state, entered_day, people) VALUES (?, ?, 0, ?, 0, 0, 1, ?, ?)
                    """, arguments: [day, session, named, day + 2, Data(presence.bytes)])
        }
    }

    private func execute(_ statements: [String]) throws {
        try store.writing { db in for sql in statements { try db.execute(sql: sql) } }
    }

    /// Of the households seen in a period, those seen before it, worked from all registers at once.
    func seenBefore(_ period: ClosedRange<Day>) -> Set<UInt32> {
        let rule = SeenRule(World.catalogue, now: World.now.local)
        func households(_ isIn: (Day) -> Bool) -> Set<UInt32> {
            Set(
                registers.filter { rule.holds($0) && isIn($0.day) }.flatMap { register in
                    register.people.people.filter { $0.mark == .present }.map(\.household)
                })
        }
        return households(period.contains).intersection(households { $0 < period.lowerBound })
    }
}
