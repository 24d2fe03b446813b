import HubCore
import Testing

@testable import HubStorage

@Suite("Erasing in random worlds") struct ErasureWorldTests {
    @Test(
        "no figure moves, the ledger itemises nothing, and what happens later moves both worlds alike", arguments: 1...5
    )
    func alike(part: Int) throws {
        var (erasures, marks, stays) = (0, 0, 0)
        for seed in stride(from: part, through: RandomWorld.rounds, by: 5) {
            var (world, other) = (try ErasureWorld(seed: seed), try ErasureWorld(seed: seed))
            let before = try world.figures()
            try #require(try other.figures() == before)
            try world.store.signOff()
            var chance = Seeded(seed)
            for family in try world.families().shuffled(using: &chance).prefix(2)
            where try world.families().contains(family) {
                let preview = try world.store.previewErasure(of: family, by: World.terminal, now: World.now)
                _ = try world.store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
                erasures += 1
                marks += preview.marks
                stays += preview.staying.count
                let moved = zip(before, try world.figures()).first { $0 != $1 }
                #expect(moved == nil, "seed \(seed), family \(family)")
            }
            #expect(try world.store.faults() == [], "seed \(seed)")
            #expect(try world.store.verifyAudit(by: World.terminal).broken == nil)
            #expect(try world.store.verifyQuarters(by: World.terminal).broken == nil)
            let ledger = try world.store.ledger(of: World.q4, now: World.now, by: World.terminal).ledger
            #expect(ledger.items == [], "seed \(seed)")
            // What nobody erased does later moves both alike.
            let people = try world.ids("SELECT id FROM person WHERE merged_into IS NULL AND erased = 0 ORDER BY id")
            for _ in 0..<4 {
                try world.mark(among: people)
                try other.mark(among: people)
                #expect(try world.figures() == other.figures(), "seed \(seed), marked")
            }
            for session in try world.ids("SELECT session_id FROM register ORDER BY 1").prefix(5) {
                for store in [world.store, other.store] { try store.writing { try Store.foldRegisters([session], $0) } }
            }
            #expect(try world.figures() == other.figures(), "seed \(seed), folded anew")
        }
        #expect(erasures > 10 && marks > 10 && stays > 0, "\(erasures) \(marks) \(stays)")
    }

    @Test("the last file again brings nobody back, and moves what it moves where nobody was erased", arguments: 1...5)
    func again(part: Int) throws {
        var (repeated, still) = (0, 0)
        for seed in stride(from: part, through: RandomWorld.rounds, by: 5) {
            let (world, other) = (try ErasureWorld(seed: seed), try ErasureWorld(seed: seed))
            var chance = Seeded(seed + 1_000)
            guard let family = try world.families().randomElement(using: &chance) else { continue }
            _ = try world.store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
            #expect(try world.figures() == other.figures(), "seed \(seed), erased")
            for layout in ["groupwork-attendance", "groupwork-registrations"] {
                guard var file = world.files.last(where: { $0.layout == layout }) else { continue }
                file.name = "again-\(layout).csv"
                let before = (world: try world.figures(), other: try other.figures())
                let people = [try world.people(), try other.people()]
                for store in [world.store, other.store] { try store.take(file) }
                repeated += 1
                if try other.figures() == before.other {
                    still += 1
                    let moved = zip(before.world, try world.figures()).first { $0 != $1 }
                    #expect(moved == nil, "seed \(seed), \(layout)")
                } else {
                    // A visit that nobody counted yet is a head without a name.
                    #expect(try world.attendances() == other.attendances(), "seed \(seed), \(layout)")
                }
                #expect(try world.people() - people[0] <= other.people() - people[1], "seed \(seed), \(layout)")
            }
            #expect(try world.store.faults() == [], "seed \(seed)")
        }
        #expect(repeated > 5 && still > 3, "\(repeated) \(still)")
    }

    @Test("a file taken back takes back the same, whoever of it was erased", arguments: 1...5)
    func undone(part: Int) throws {
        var undone = 0
        for seed in stride(from: part, through: RandomWorld.rounds, by: 5) {
            let (world, other) = (try ErasureWorld(seed: seed), try ErasureWorld(seed: seed))
            var chance = Seeded(seed + 2_000)
            guard let family = try world.families().randomElement(using: &chance) else { continue }
            _ = try world.store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
            for id in try world.ids("SELECT id FROM import_batch WHERE layout <> 'desk' ORDER BY id").shuffled(
                using: &chance)
            {
                for store in [world.store, other.store] {
                    _ = try store.undoImport(id, keepEdited: true, by: World.terminal, now: World.now)
                }
                undone += 1
                let difference = zip(try world.figures(), try other.figures()).first { $0 != $1 }
                #expect(difference == nil, "seed \(seed), import \(id) taken back")
                #expect(try world.store.faults() == [], "seed \(seed)")
            }
            #expect(
                try world.store.texts("SELECT given_name FROM person WHERE erased = 1 AND given_name IS NOT NULL") == []
            )
        }
        #expect(undone > 20, "\(undone)")
    }

    @Test("numbers that no quarter needs any more go, and every attendance stays what it was", arguments: 1...5)
    func fallenAway(part: Int) throws {
        var gone = 0
        for seed in stride(from: part, through: RandomWorld.rounds, by: 5) {
            let world = try ErasureWorld(seed: seed)
            var chance = Seeded(seed + 3_000)
            for family in try world.families().shuffled(using: &chance).prefix(2)
            where try world.families().contains(family) {
                _ = try world.store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
            }
            let (before, figures) = (try world.attendances(), try world.figures())
            let early = try world.store.writing {
                try FallingAway(restatableSince: World.day("2025-01-01"), $0).letGo()
            }
            #expect(try early == 0 && world.figures() == figures, "seed \(seed)")
            gone += try world.store.writing { try FallingAway(restatableSince: World.day("2028-01-01"), $0).letGo() }
            #expect(try world.attendances() == before, "seed \(seed)")
            #expect(try world.store.texts("SELECT id FROM person WHERE erased = 1") == [], "seed \(seed)")
            #expect(try world.store.faults() == [], "seed \(seed)")
        }
        #expect(gone > 5, "\(gone)")
    }
}
