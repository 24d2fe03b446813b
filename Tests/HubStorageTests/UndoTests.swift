import HubCore
import Testing

@testable import HubStorage

@Suite("Imports and undos on random worlds") struct UndoTests {
    @Test("the dump reads every table but the journals")
    func whole() throws {
        let store = try World.store()
        #expect(try Set(store.tables()) == Dump.tables.union(Dump.journals))
    }

    @Test(
        "import then undo leaves every table but the journals as it was, clear worlds and unclear ones",
        arguments: [false, true])
    func importThenUndo(isUnclear: Bool) throws {
        for seed in 1...RandomWorld.rounds / 2 {
            var world = RandomWorld(seed: seed, isUnclear: isUnclear)
            let store = try World.store()
            var imports: [Int64] = []
            for _ in 0..<Int.random(in: 0...5, using: &world.chance) {
                imports += [try store.take(world.file()).importID].compactMap(\.self)
                if imports.count > 2, world.chance.chance(0.2) {
                    try store.undo(imports.remove(at: Int.random(in: imports.indices, using: &world.chance)))
                }
            }
            let before = try Dump.everything(store)
            let outcome = try store.take(world.file())
            if outcome.importID != nil { try store.undo(outcome.importID) }
            try #require(try Dump.differences(Dump.everything(store), before) == [], "seed \(seed)")
        }
    }

    @Test("undoing some imports, in any order, leaves the world in which only the others were made")
    func someUndone() throws {
        for seed in 1...RandomWorld.rounds {
            var world = RandomWorld(seed: seed, isUnclear: false)
            let files = (0..<Int.random(in: 2...6, using: &world.chance)).map { _ in world.file() }
            let gone = Set(files.indices.filter { _ in world.chance.chance(0.5) })
            let (store, other) = (try World.store(), try World.store())
            var imports: [Int: Int64] = [:]
            for (index, file) in files.enumerated() {
                imports[index] = try store.take(file).importID
                if !gone.contains(index) { try other.take(file) }
            }
            for index in gone.shuffled(using: &world.chance) {
                if let id = imports[index] { try store.undo(id) }
            }
            let differences = try Dump.differences(Dump.said(store), Dump.said(other))
            try #require(differences == [], "seed \(seed), without \(gone.sorted())")
        }
    }

    @Test("undoing every import, in any order, leaves the empty world", arguments: [false, true])
    func allUndone(isUnclear: Bool) throws {
        for seed in 1...RandomWorld.rounds / 2 {
            var world = RandomWorld(seed: seed, isUnclear: isUnclear)
            let store = try World.store()
            let empty = try Dump.everything(store)
            var imports: [Int64] = []
            for _ in 0..<4 { imports += [try store.take(world.file()).importID].compactMap(\.self) }
            for id in imports.shuffled(using: &world.chance) { try store.undo(id) }
            try #require(try Dump.differences(Dump.everything(store), empty) == [], "seed \(seed)")
        }
    }

    @Test("the state is the fold of the claims: folding everything anew changes nothing", arguments: [false, true])
    func fold(isUnclear: Bool) throws {
        for seed in 1...RandomWorld.rounds / 5 {
            var world = RandomWorld(seed: seed, isUnclear: isUnclear)
            let store = try World.store()
            var imports: [Int64] = []
            for _ in 0..<5 {
                imports += [try store.take(world.file()).importID].compactMap(\.self)
                if imports.count > 1, world.chance.chance(0.3) {
                    try store.undo(imports.remove(at: Int.random(in: imports.indices, using: &world.chance)))
                }
                let before = try Dump.everything(store)
                try store.foldEverything()
                try #require(try Dump.differences(Dump.everything(store), before) == [], "seed \(seed)")
            }
            #expect(try store.faults() == [])
        }
    }
}
