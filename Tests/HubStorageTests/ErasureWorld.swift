import Foundation
import HubCore

@testable import HubStorage

/// A store to which files, merges and marks came, the same from the same seed: one to erase in, one to compare with.
struct ErasureWorld {
    let store: Store
    /// One of the postcodes that are written lies in an area, the other in none.
    private static let areas = AreaTable(
        postcodes: [AreaTable.Placed(postcode: "M25 9ZZ", area: "E01999001")],
        deciles: [AreaTable.Decile(area: "E01999001", decile: 4)])
    private(set) var files: [PlannedFile] = []
    private var registers: RandomRegisters
    private var done = 0

    init(seed: Int) throws {
        store = try World.store()
        _ = try store.apply(World.catalogue, areas: ErasureWorld.areas, by: World.terminal, now: World.now)
        registers = RandomRegisters(seed: seed)
        for _ in 0..<9 {
            let file = registers.file()
            files.append(file)
            try store.take(file)
        }
        for _ in 0..<3 where registers.chance.chance(0.4) { try merge() }
        for _ in 0..<4 { try mark(among: try ids("SELECT id FROM person WHERE merged_into IS NULL ORDER BY id")) }
    }

    func ids(_ sql: String) throws -> [Int64] { try store.texts(sql).compactMap { Int64($0) } }

    private mutating func now() -> Now {
        done += 1
        return Now(
            local: World.now.local, stamp: "2026-04-09T1\(done / 60):\(done % 60 < 10 ? "0" : "")\(done % 60):00Z")
    }

    private mutating func merge() throws {
        let thing = registers.chance.one(["person", "family"])
        let all = try ids("SELECT id FROM \(thing) WHERE merged_into IS NULL ORDER BY id")
        guard all.count > 1 else { return }
        let two = all.shuffled(using: &registers.chance)
        let pair = MergePair(kept: two[0], gone: two[1])
        let acting = Acting(World.terminal, at: now(), salt: "salt")
        do {
            _ = try store.merge(
                thing == "person" ? Merging(people: [pair]) : Merging(families: pair), reason: "alike", by: acting)
        } catch is Refusal {}
    }

    /// Marks one of these people at some session.
    mutating func mark(among people: [Int64]) throws {
        let sessions = try ids("SELECT id FROM session ORDER BY id")
        guard let person = people.randomElement(using: &registers.chance),
            let session = sessions.randomElement(using: &registers.chance)
        else { return }
        let now = now()
        let mark = MarkMade(
            id: "mark-\(done)", session: session,
            what: .person(person, registers.chance.one([.present, .present, .absent])), madeAt: now.stamp,
            device: "desk", sequence: done)
        do { _ = try store.record([mark], by: World.terminal, now: now) } catch is Refusal {}
    }

    /// Every figure of three quarters under both bases, without anybody's number.
    func figures() throws -> [String] {
        try ["2025-12-05", "2026-01-13", "2026-04-09"].flatMap { day in
            let quarter = Quarter(containing: World.day(day))
            let span = quarter.from...quarter.to
            let (facts, catalogue) = try store.factsAndCatalogue(
                for: Facts.window(for: quarter), reach: span, now: World.now.local, by: World.terminal)
            // A child who stays in another family lives with that one from the erasure on: a day to come may tell it.
            let homes = facts.people.homes.filter { $0.on <= World.now.local.day }.map(shape)
            return try [Basis.manualFirst, .registerFirst].flatMap { basis in
                let counting = Counting(facts, catalogue, basis: basis)
                let counted = CountedPeriod(counting, span)
                return [
                    try written(counted.hubs + [counted.notAttributed, counted.total]),
                    try written(counted.otherLines),
                    "\(Engagement(counting).counted(in: span))", "\(facts.sessions)",
                    "\(facts.people.registers.map { shape($0.people) })", "\(homes)",
                ]
            }
        }
    }

    private func written(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Attendances alone, session by session.
    func attendances() throws -> [String] {
        let span = World.day("2025-10-01")...World.day("2026-06-30")
        let facts = try store.facts(for: span, now: World.now.local, by: World.terminal)
        return facts.sessions.map { session in
            let register = session.register
            return "\(session.id) \(register.map { $0.children + $0.adults } ?? -1)"
        }
    }

    /// Marks and kinds on a register, without who they are of.
    private func shape(_ presence: Presence) -> [String] {
        presence.people.map { "\($0.mark) \($0.isChild) \($0.isUnderFive) \($0.family == 0)" }.sorted()
    }

    /// How many families and children live in each area, without who.
    private func shape(_ homes: Homes) -> [String] {
        (homes.families.values.map { "family \(homes.areas[$0])" }
            + homes.children.values.map {
                "child \($0.area.map { "\(homes.areas[$0])" } ?? "nowhere") \($0.isUnderFive)"
            })
            .sorted()
    }

    /// How many people are known by name.
    func people() throws -> Int { try ids("SELECT id FROM person WHERE given_name IS NOT NULL").count }

    /// Families that are there to be erased.
    func families() throws -> [Int64] {
        try ids("SELECT id FROM family WHERE merged_into IS NULL AND erased = 0 ORDER BY id")
    }
}
