import Foundation
import HubCore
import Testing

@testable import HubStorage

/// A store to which anything at all happens: files of every sort, undone ones, merges, settlements, marks, edits.
private struct BusyStore {
    let store: Store
    private var registers: RandomRegisters
    private var counts: RandomWorld
    private var catalogue = World.catalogue
    private var done = 0

    init(seed: Int) throws {
        store = try World.store()
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

    /// One thing more; what the store refuses does not happen.
    mutating func act() throws {
        let kind = Int.random(in: 0..<14, using: &registers.chance)
        do { try act(kind) } catch is Refusal {}
    }

    private mutating func act(_ kind: Int) throws {
        let sessions = try ids("SELECT id FROM session ORDER BY id")
        let people = try ids("SELECT id FROM person WHERE merged_into IS NULL ORDER BY id")
        let families = try ids("SELECT id FROM family WHERE merged_into IS NULL ORDER BY id")
        switch kind {
        case 0...2: try store.take(registers.file())
        case 3: try store.take(counts.file())
        case 4, 5:
            let imports = try ids("SELECT id FROM import_batch WHERE undone_at IS NULL ORDER BY id")
            guard let id = imports.randomElement(using: &registers.chance) else { return }
            _ = try store.undoImport(id, by: World.terminal, now: now())
        case 6, 7:
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
        default: try desk(kind, sessions, people)
        }
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

    /// Puts another catalogue in force: a venue at another hub, an activity out of the headline.
    mutating func changeCatalogue() throws {
        catalogue.venues[2].memberships = [Membership(hub: "east", role: .main)]
        catalogue.venues[1].memberships = [Membership(hub: "east", role: .main)]
        catalogue.activities[1].inHeadline = false
        _ = try store.apply(catalogue, by: World.terminal, now: now())
    }

    func snapshot() throws -> QuarterSnapshot {
        let ground = try store.ground(of: World.q4, now: World.now.local, by: World.terminal)
        return QuarterSnapshot(ground.facts, ground.catalogue, World.q4, ground.origins)
    }

    /// What moved the figures since, with its items added up.
    func ledger(_ published: QuarterSnapshot) throws -> (ledger: Ledger, sums: LedgerSums) {
        let causes = try store.reading { try Store.causes(since: published, $0) }
        let ledger = Ledger(published, try snapshot(), causes)
        var sums = LedgerSums()
        for item in ledger.items { sums.add(item.moves) }
        return (ledger, sums)
    }
}

@Suite("The ledger in random worlds") struct LedgerWorldTests {
    @Test("what moved adds up to the difference of every figure, and nothing is without its cause", arguments: 1...5)
    func explained(part: Int) throws {
        var moved = 0
        for seed in stride(from: part, through: RandomWorld.rounds, by: 5) {
            var world = try BusyStore(seed: seed)
            for _ in 0..<8 { try world.act() }
            let published = try world.snapshot()
            #expect(try world.ledger(published).ledger.items == [], "seed \(seed): nothing happened")
            for step in 0..<6 {
                try world.act()
                if step == 3, seed % 4 == 0 { try world.changeCatalogue() }
                let (ledger, sums) = try world.ledger(published)
                let current = try world.snapshot().figures
                #expect(sums == current - published.figures, "seed \(seed), step \(step)")
                #expect(ledger.published == published.figures && ledger.current == current)
                let open = ledger.unexplained.map { "\($0.kind) \($0.change) \($0.moves.lines([]))" }
                #expect(open == [], "seed \(seed), step \(step)")
                moved += ledger.items.count
            }
        }
        #expect(moved > 50)
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
