import Foundation
import HubCore
import Testing

@testable import HubStorage

/// A store to which anything at all happens: files of every sort, undone ones, merges, settlements, marks, edits.
private struct BusyStore {
    let store: Store
    private var registers: RandomRegisters
    private var counts: RandomWorld
    private var catalogue = LedgerWorld.catalogue
    private var areas: AreaTable? = LedgerWorld.areas
    private var done = 0

    init(seed: Int) throws {
        store = try World.store()
        _ = try store.apply(catalogue, areas: areas, by: World.terminal, now: World.now)
        registers = RandomRegisters(seed: seed)
        counts = RandomWorld(seed: seed, isUnclear: seed % 2 == 0)
    }

    private func ids(_ sql: String) throws -> [Int64] { try store.texts(sql).compactMap { Int64($0) } }

    private mutating func now() -> Now {
        done += 1
        let stamp = "2026-04-09T\(10 + done / 60):\(done % 60 < 10 ? "0" : "")\(done % 60):00Z"
        return Now(local: World.now.local, stamp: stamp)
    }

    private mutating func acting() -> Acting { Acting(World.terminal, at: now(), salt: "salt") }

    /// Some files of every sort to start from.
    mutating func begin() throws {
        for _ in 0..<6 { try store.take(registers.file()) }
        for _ in 0..<3 { try store.take(older()) }
        try store.take(counts.file())
    }

    /// One thing more; what the store refuses does not happen.
    mutating func act() throws {
        let kind = Int.random(in: 0..<18, using: &registers.chance)
        do { try act(kind) } catch is Refusal {}
    }

    private mutating func act(_ kind: Int) throws {
        let sessions = try ids("SELECT id FROM session ORDER BY id")
        let people = try ids("SELECT id FROM person WHERE merged_into IS NULL ORDER BY id")
        let families = try ids("SELECT id FROM family WHERE merged_into IS NULL ORDER BY id")
        switch kind {
        case 0...2: try store.take(registers.file())
        case 3: try store.take(registers.chance.chance(0.5) ? counts.file() : older())
        case 4:
            let imports = try ids("SELECT id FROM import_batch WHERE undone_at IS NULL ORDER BY id")
            guard let id = imports.randomElement(using: &registers.chance) else { return }
            _ = try store.undoImport(id, by: World.terminal, now: now())
        case 5...7:
            guard people.count > 1 else { return }
            let pair = people.shuffled(using: &registers.chance)
            _ = try store.merge(
                Merging(people: [MergePair(kept: pair[0], gone: pair[1])]), reason: nil, by: acting())
        case 8:
            guard families.count > 1 else { return }
            let pair = families.shuffled(using: &registers.chance)
            _ = try store.merge(
                Merging(families: MergePair(kept: pair[0], gone: pair[1])), reason: nil, by: acting())
        case 9:
            let merges = try ids("SELECT id FROM merge WHERE undone_at IS NULL ORDER BY id")
            guard let id = merges.randomElement(using: &registers.chance) else { return }
            let number = done
            _ = try store.unmerge(id, keep: true, by: acting(), newID: { "\(number)-\(UUID().uuidString)" })
        case 14...17: try privacy(kind, families)
        default: try desk(kind, sessions, people)
        }
    }

    /// A family moves, asks for its address to be protected, is erased, or the numbers of those erased fall away.
    private mutating func privacy(_ kind: Int, _ families: [Int64]) throws {
        guard let family = families.randomElement(using: &registers.chance) else { return }
        switch kind {
        case 14:
            let postcode = registers.chance.one(["M25 9ZZ", "BL9 9AA", "ZZ1 1ZZ"])
            try store.edit(family: family, by: acting()) { $0 = Address(postcode: postcode) }
        case 15:
            let isProtected = registers.chance.chance(0.5)
            try store.edit(family: family, by: acting()) { $0.isConfidential = isProtected }
        case 16: _ = try store.erase(family, reason: "request 12", by: World.terminal, now: now())
        default:
            let now = now()
            try store.writing { db in
                guard try FallingAway(restatableSince: World.day("2028-01-01"), db).letGo() > 0 else { return }
                try Store.audit(db, World.terminal, now, "privacy.retention", "erased_numbers", "disposed of 1")
            }
        }
    }

    /// Exports of sessions before the quarter, in the year to its end and long before.
    private mutating func older() -> PlannedFile {
        done += 1
        let days = ["2025-11-11", "2025-12-02", "2025-04-01", "2025-03-31", "2024-06-04"]
        if registers.chance.chance(0.4) {
            return Export.sessions(
                "older-\(done).csv", days.enumerated().map { .export(2 + $0, "O\($0)", on: $1, group: "GW-O") })
        }
        var rows: [PlannedRow] = []
        for (session, day) in days.enumerated() {
            for index in 0..<10 where registers.chance.chance(0.3) {
                let person = Export.person(
                    "P\(index)", "\(["Ann", "Bo", "Cy", "Di", "Ed"][index % 5]) \(["Test", "Sample"][index % 2])",
                    born: index % 3 == 0 ? nil : "2024-0\(index % 6 + 1)-02", index % 3 == 0 ? .adult : .child,
                    family: index == 9 ? nil : "F\(index / 3)")
                rows.append(.mark(rows.count + 2, "O\(session)", person, on: day))
            }
        }
        return Export.attendance("older-\(done).csv", rows)
    }

    private mutating func desk(_ kind: Int, _ sessions: [Int64], _ people: [Int64]) throws {
        guard let session = sessions.randomElement(using: &registers.chance) else { return }
        switch kind {
        case 10:
            try store.settle(
                session, as: registers.chance.one([.of(1, 1), Count(), Count(total: 9)]), reason: "why",
                by: World.terminal, now: now())
        case 11: try store.unsettle(session, by: World.terminal, now: now())
        case 12:
            guard let person = people.randomElement(using: &registers.chance) else { return }
            let mark = MarkMade(
                id: "mark-\(done)", session: session,
                what: .person(person, registers.chance.one([.present, .present, .absent])),
                madeAt: "2026-04-08T10:00:00Z", device: "desk", sequence: done)
            _ = try store.record([mark], by: World.terminal, now: now())
        default:
            guard let person = people.randomElement(using: &registers.chance) else { return }
            let kind: PersonDetails.Kind = registers.chance.one([.child, .adult])
            try store.edit(person: person, by: acting()) { $0.kind = kind }
        }
    }

    /// Puts another catalogue in force: a venue at another hub, an activity out of the headline, or another offer, opening
    /// day, closing, reach area or table of postcodes.
    mutating func changeCatalogue(_ kind: Int) throws {
        switch kind % 7 {
        case 0:
            catalogue.venues[2].memberships = [Membership(hub: "east", role: .main)]
            catalogue.venues[1].memberships = [Membership(hub: "east", role: .main)]
            catalogue.activities[1].inHeadline = false
        case 1: catalogue.hubs[1].offer.append(Offer(activity: "triple-p", unit: .month))
        case 2: catalogue.hubs[1].openedOn = World.day("2026-01-14")
        case 3:
            catalogue.authority.closures = [
                Closure(from: World.day("2026-01-12"), to: World.day("2026-02-01"), reason: "Flood")
            ]
        case 4: catalogue.hubs[0].underFives = 31
        case 5: (catalogue.hubs[0].reachArea, catalogue.hubs[1].reachArea) = ([], ["E01999002"])
        default: areas = registers.chance.one([nil, LedgerWorld.otherAreas])
        }
        _ = try store.apply(catalogue, areas: areas, by: World.terminal, now: now())
    }

    func snapshot() throws -> QuarterSnapshot {
        let ground = try store.ground(of: World.q4, now: World.now.local, by: World.terminal)
        return QuarterSnapshot(ground.facts, ground.catalogue, World.q4, ground.origins)
    }

    /// What moved the figures since, with its items added up.
    func ledger(_ published: QuarterSnapshot) throws -> (ledger: Ledger, sums: LedgerSums, current: QuarterSnapshot) {
        let published = published.renamed(try store.reading { try Store.tokenNames($0) })
        let causes = try store.reading { try Store.causes(since: published, $0) }
        let current = try snapshot()
        let ledger = Ledger(published, current, causes)
        var sums = LedgerSums()
        for item in ledger.items { sums.add(item.moves) }
        return (ledger, sums, current)
    }
}

/// The small authority with an offer, reach areas and a table of postcodes.
enum LedgerWorld {
    static var catalogue: Catalogue {
        var catalogue = World.catalogue
        for hub in catalogue.hubs.indices {
            catalogue.hubs[hub].offer = [
                Offer(activity: "stay-and-play", unit: .week), Offer(activity: "little-talkers", unit: .quarter),
            ]
        }
        (catalogue.hubs[0].reachArea, catalogue.hubs[0].underFives) = (["E01999002"], 20)
        (catalogue.hubs[1].reachArea, catalogue.hubs[1].underFives) = (["E01999001"], 12)
        catalogue.requirements = DeliveryRequirement.Measure.allCases.map {
            DeliveryRequirement(
                id: $0.rawValue, title: $0.rawValue, measure: $0, threshold: 30, definition: .confirmed, source: "test")
        }
        return catalogue
    }

    static let areas = AreaTable(
        postcodes: [
            AreaTable.Placed(postcode: "M25 9ZZ", area: "E01999001"),
            AreaTable.Placed(postcode: "BL9 9AA", area: "E01999002"),
        ], deciles: [AreaTable.Decile(area: "E01999001", decile: 4)])
    static let otherAreas = AreaTable(
        postcodes: [AreaTable.Placed(postcode: "M25 9ZZ", area: "E01999002")],
        deciles: [AreaTable.Decile(area: "E01999002", decile: 9)])
}

@Suite("The ledger in random worlds") struct LedgerWorldTests {
    @Test("what moved adds up to the difference of every figure, and nothing is without its cause", arguments: 1...5)
    func explained(part: Int) throws {
        var (moved, kinds) = (0, Set<LedgerItem.Kind>())
        for seed in stride(from: part, through: RandomWorld.rounds / 2, by: 5) {
            var world = try BusyStore(seed: seed)
            try world.begin()
            for _ in 0..<8 { try world.act() }
            let published = try world.snapshot()
            // Of what is signed off, the numbers of those erased later are kept.
            try world.store.signOff()
            #expect(try world.ledger(published).ledger.items == [], "seed \(seed): nothing happened")
            for step in 0..<6 {
                try world.act()
                if step == 3, seed % 2 == 0 { try world.changeCatalogue(seed / 2) }
                let (ledger, sums, current) = try world.ledger(published)
                #expect(sums == current.figures - published.figures, "seed \(seed), step \(step)")
                #expect(ledger.published == published.figures && ledger.current == current.figures)
                let open = ledger.unexplained.map { "\($0.kind) \($0.change) \($0.moves.lines([]))" }
                #expect(open == [], "seed \(seed), step \(step)")
                moved += ledger.items.count
                for item in ledger.items { kinds.insert(item.kind) }
                guard step == 5 else { continue }
                let without = Ledger(published, current, LedgerCauses())
                #expect(without.unexplained.isEmpty == without.items.isEmpty, "seed \(seed), step \(step)")
            }
        }
        #expect(moved > 20)
        #expect(kinds.isSuperset(of: [.session, .merge, .slot]), "\(kinds)")
    }

    @Test("a snapshot goes into words and comes back the same, with the same bytes for the same store")
    func coded() throws {
        for seed in 1...10 {
            var world = try BusyStore(seed: seed)
            for _ in 0..<8 { try world.act() }
            let snapshot = try world.snapshot()
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let bytes = try encoder.encode(snapshot)
            #expect(try JSONDecoder().decode(QuarterSnapshot.self, from: bytes) == snapshot)
            #expect(try encoder.encode(world.snapshot()) == bytes)
        }
    }
}
