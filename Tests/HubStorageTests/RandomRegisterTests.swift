import HubCore
import Testing

@testable import HubStorage

@Suite("Exports in random worlds") struct RandomRegisterTests {
    private func same(_ store: Store, _ dump: [String], _ what: String) throws {
        let differences = try Dump.differences(Dump.everything(store), dump)
        try #require(differences.isEmpty, "\(what): \(differences.prefix(6).joined(separator: "\n"))")
    }

    @Test("Import then undo: every table but the journals is the same before and after", arguments: [1, 2, 3, 4, 5])
    func undo(part: Int) throws {
        for seed in stride(from: part, through: RandomWorld.rounds, by: 5) {
            let store = try World.store()
            var world = RandomRegisters(seed: seed)
            for _ in 0..<5 {
                let before = try Dump.everything(store)
                let file = world.file()
                guard let id = try store.take(file).importID else { continue }
                let after = try Dump.everything(store)
                try store.undo(id)
                try same(store, before, "seed \(seed), \(file.name)")
                try #require(try store.faults() == [], "seed \(seed)")
                try store.take(file)
                try same(store, after, "seed \(seed), \(file.name)")
            }
        }
    }

    @Test("Undone in any order, nothing is left", arguments: [1, 2, 3, 4, 5])
    func empty(part: Int) throws {
        for seed in stride(from: part, through: RandomWorld.rounds, by: 5) {
            let store = try World.store()
            let empty = try Dump.everything(store)
            var world = RandomRegisters(seed: seed)
            var ids: [Int64] = []
            for _ in 0..<6 {
                if let id = try store.take(world.file()).importID { ids.append(id) }
            }
            for id in ids.shuffled(using: &world.chance) { try store.undo(id) }
            try same(store, empty, "seed \(seed)")
            try #require(try store.faults() == [], "seed \(seed)")
        }
    }

    @Test("Folding every register and person anew changes nothing", arguments: [1, 2, 3, 4, 5])
    func folded(part: Int) throws {
        for seed in stride(from: part, through: RandomWorld.rounds, by: 5) {
            let store = try World.store()
            var world = RandomRegisters(seed: seed)
            var ids: [Int64] = []
            for _ in 0..<5 {
                if let id = try store.take(world.file()).importID { ids.append(id) }
            }
            if let id = ids.randomElement(using: &world.chance), world.chance.chance(0.5) { try store.undo(id) }
            let before = try Dump.everything(store)
            try store.foldEverything()
            try same(store, before, "seed \(seed)")
        }
    }
}
