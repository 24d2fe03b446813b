import Foundation
import GRDB
import HubCore

@testable import HubStorage

/// Families with what was said of their addresses, put into a store by hand, and where they lived without any SQL.
struct HomeWorld {
    let store: Store
    /// Everybody present on a register, as the rules see it.
    private var presence: [Presence.Person] = []
    private var chance: Seeded
    private var merged: [UInt32: UInt32] = [:]
    private var said: [UInt32: [Residence.Statement]] = [:]
    private var protected: Set<UInt32> = []
    private var births: [UInt32: BirthDate] = [:]
    private var members: [(person: UInt32, family: UInt32, from: Int?, to: Int?, isMain: Bool)] = []

    static let areas = AreaTable(
        postcodes: [
            AreaTable.Placed(postcode: "BL9 9AA", area: "E01999001"),
            AreaTable.Placed(postcode: "BL9 9AB", area: "E01999001"),
            AreaTable.Placed(postcode: "BL9 9AD", area: "E01999002"),
        ], deciles: [AreaTable.Decile(area: "E01999001", decile: 4)])
    private static let days = World.day("2025-10-01").number...World.day("2026-05-01").number

    init(seed: Int) throws {
        chance = Seeded(seed)
        store = try World.store()
        _ = try store.apply(World.catalogue, areas: HomeWorld.areas, by: World.terminal, now: World.now)
        try makeFamilies()
        try makeStatements()
        try makePeople()
        try makeRegister()
    }

    func kept(_ family: UInt32) -> UInt32 { merged[family].map(kept) ?? family }

    private func execute(_ sql: String) throws { try store.writing { try $0.execute(sql: sql) } }

    private mutating func makeFamilies() throws {
        for family in UInt32(1)...8 {
            // The register's fold gives a kept family the protection of those merged into it.
            let isProtected = chance.chance(0.15)
            if family > 1, chance.chance(0.3) { merged[family] = UInt32.random(in: 1..<family, using: &chance) }
            if isProtected { protected.insert(family) }
        }
        for family in UInt32(1)...8 {
            try execute(
                "INSERT INTO family (id, confidential) VALUES (\(family), \(protected.contains(family) ? 1 : 0))")
        }
        for (gone, into) in merged { try execute("UPDATE family SET merged_into = \(into) WHERE id = \(gone)") }
        try execute("INSERT OR IGNORE INTO source (id, name) VALUES (90, 'registrations'), (91, 'desk')")
    }

    private mutating func makeStatements() throws {
        for id in 1...Int.random(in: 1...24, using: &chance) {
            let day = Int.random(in: HomeWorld.days, using: &chance)
            try execute(
                """
                INSERT INTO import_batch (id, file_name, sha256, byte_count, layout, imported_at, imported_day, imported_by,
                    new_count, changed_count, unchanged_count, repeat_count, refused_count, warning_count)
                VALUES (\(100 + id), 'a', '\(String(repeating: "0", count: 64))', 1, 'a', 'x', \(day), 'amy', 0, 0, 0, 0, 0, 0)
                """)
            let family = UInt32.random(in: 1...8, using: &chance)
            let isDesk = chance.chance(0.4)
            let postcode = chance.one([nil, "BL9 9AA", "BL9 9AB", "BL9 9AD", "ZZ1 1ZZ"])
            let isSilent = postcode == nil && chance.chance(0.5)
            try execute(
                """
                INSERT INTO family_claim (id, import_id, sheet_number, row_number, column_number, source_id, family_id,
                    postcode, cleared)
                VALUES (\(id), \(100 + id), 1, 1, 1, \(isDesk ? 91 : 90), \(family),
                    \(postcode.map { "'\($0)'" } ?? "NULL"), \(postcode == nil && !isSilent ? "'[\"postcode\"]'" : "NULL"))
                """)
            guard !isSilent else { continue }
            said[family, default: []].append(
                Residence.Statement(on: Day(number: day), isDesk: isDesk, order: Int64(id), postcode: postcode))
        }
    }

    private mutating func makePeople() throws {
        for person in UInt32(1)...12 {
            let birth =
                chance.chance(0.9) ? Day(number: World.day("2019-01-01").number + chance.one(Array(0...2_500))) : nil
            births[person] = birth.map { BirthDate($0) }
            try execute(
                """
                INSERT INTO person (id, kind, birth_day, birth_precision) VALUES (\(person), 0,
                    \(birth.map { String($0.number) } ?? "NULL"), \(birth == nil ? "NULL" : "0"))
                """)
            for family in UInt32(1)...8 where chance.chance(0.2) {
                let from = chance.chance(0.3) ? Int.random(in: HomeWorld.days, using: &chance) : nil
                let to = chance.chance(0.3) ? Int.random(in: HomeWorld.days, using: &chance) : nil
                let isMain = chance.chance(0.5)
                members.append((person, family, from, to, isMain))
                try execute(
                    """
                    INSERT INTO family_member (family_id, person_id, joined_day, left_day, main)
                    VALUES (\(family), \(person), \(from.map(String.init) ?? "NULL"), \(to.map(String.init) ?? "NULL"),
                        \(isMain ? 1 : 0))
                    """)
            }
        }
    }

    private mutating func makeRegister() throws {
        for person in UInt32(1)...12 where chance.chance(0.8) {
            let family = members.first { $0.person == person }.map { kept($0.family) } ?? 0
            presence.append(
                Presence.Person(person: person, family: family, mark: .present, isChild: true, isUnderFive: true))
        }
        let bytes = Data(Presence(presence).bytes)
        let (day, count) = (World.day("2026-01-13").number, presence.count)
        try store.writing { db in
            try db.execute(
                sql: """
                    INSERT INTO session (id, day, venue_id, activity_id) VALUES (1, ?,
                        (SELECT id FROM venue WHERE slug = 'library'), (SELECT id FROM activity WHERE slug = 'stay-and-play'))
                    """, arguments: [day])
            try db.execute(
                sql: """
                    INSERT INTO register (day, session_id, named_children, named_adults, walk_in_children, walk_in_adults,
                        state, entered_day, people) VALUES (?, 1, ?, 0, 0, 0, 1, ?, ?)
                    """, arguments: [day, count, day, bytes])
        }
    }

    private func isProtected(_ family: UInt32) -> Bool { protected.contains { kept($0) == family } }

    private func area(of family: UInt32, on day: Day) -> String? {
        let gone = (UInt32(1)...8).filter { $0 != family && kept($0) == family }
        let postcode = Residence.postcode(
            said[family] ?? [], gone: gone.compactMap { said[$0] }, isProtected: isProtected(family), on: day)
        return HomeWorld.areas.postcodes.first { $0.postcode == postcode }?.area
    }

    /// Families and children by key with the code of their area; whether a child is under five stands behind it.
    func expected(on day: Day) -> (families: [UInt32: String], children: [UInt32: String]) {
        var families: [UInt32: String] = [:]
        for family in Set(presence.map(\.family)) where family != 0 { families[family] = area(of: family, on: day) }
        var children: [UInt32: String] = [:]
        for child in presence.map(\.person) {
            let own = members.filter {
                $0.person == child && $0.from ?? .min <= day.number && day.number < $0.to ?? .max
            }.sorted { $0.family < $1.family }
            let order = (own.filter(\.isMain) + own.filter { !$0.isMain }).map { kept($0.family) }
            let home = Residence.home(of: order, protected: isProtected).flatMap { area(of: $0, on: day) }
            let isUnderFive = births[child].map { Age.isUnderFive(born: $0, on: day) } ?? false
            if home != nil || isUnderFive { children[child] = "\(home ?? "nowhere") \(isUnderFive)" }
        }
        return (families, children)
    }
}
