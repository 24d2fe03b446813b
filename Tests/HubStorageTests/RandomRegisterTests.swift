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

    @Test(
        "Marks that come one after another, late and in any order, fold as if they had come at once", arguments: 1...5)
    func marked(part: Int) throws {
        for seed in stride(from: part, through: RandomWorld.rounds, by: 5) {
            let store = try World.store()
            var world = RandomRegisters(seed: seed)
            for _ in 0..<3 { try store.take(world.file()) }
            let (sessions, people) = try (
                store.texts("SELECT id FROM session").compactMap { Int64($0) },
                store.texts("SELECT id FROM person").compactMap { Int64($0) }
            )
            guard !sessions.isEmpty, !people.isEmpty else { continue }
            for batch in 0..<8 {
                let marks = try (0..<Int.random(in: 1...4, using: &world.chance)).map { index in
                    let what: MarkMade.What =
                        world.chance.chance(0.2)
                        ? .walkIns(
                            children: Int.random(in: -1...2, using: &world.chance),
                            adults: Int.random(in: -1...2, using: &world.chance))
                        : .person(
                            try #require(people.randomElement(using: &world.chance)),
                            [.present, .absent, .apologies, nil].randomElement(using: &world.chance) ?? nil)
                    let minute = Int.random(in: 10...14, using: &world.chance)
                    return MarkMade(
                        id: "mark-\(batch)-\(index)",
                        session: try #require(sessions.randomElement(using: &world.chance)),
                        what: what, madeAt: "2026-04-08T10:\(minute):00Z", device: "desk",
                        sequence: Int.random(in: 1...3, using: &world.chance))
                }
                let now = Now(
                    local: Moment(
                        day: World.now.local.day.adding(days: Int.random(in: 0...3, using: &world.chance)), minute: 600),
                    stamp: "2026-04-12T09:15:00Z")
                for result in try store.record(
                    together: marks.map { made in
                        MarksSubmitted(session: made.session, marks: [made], actor: World.terminal, now: now)
                    })
                { if case .failure(let error) = result, !(error is Refusal) { throw error } }
                let before = try Dump.everything(store)
                try store.foldEverything()
                try same(store, before, "seed \(seed), batch \(batch)")
            }
        }
    }

    /// What somebody at the desk did, to people and sessions that stood before.
    private enum Edit {
        case mark(session: Int64, person: Int64, RegisterMark)
        case settle(session: Int64)
        case phone(person: Int64)
        case family(String)
    }

    private func edits(_ store: Store, _ chance: inout Seeded) throws -> [Edit] {
        let (sessions, people) = try (
            store.texts("SELECT id FROM session ORDER BY id").compactMap { Int64($0) },
            store.texts("SELECT id FROM person ORDER BY id").compactMap { Int64($0) }
        )
        return (0..<Int.random(in: 1...3, using: &chance)).compactMap { _ in
            let (session, person) = (sessions.randomElement(using: &chance), people.randomElement(using: &chance))
            switch Int.random(in: 0..<5, using: &chance) {
            case 0: return session.map { .settle(session: $0) }
            case 1: return person.map { .phone(person: $0) }
            case 2: return session.flatMap { at in person.map { .mark(session: at, person: $0, .present) } }
            default: return .family(["Ann", "Bo"].randomElement(using: &chance) ?? "Cy")
            }
        }
    }

    private func make(_ edits: [Edit], in store: Store) throws {
        for (index, edit) in edits.enumerated() {
            switch edit {
            case .mark(let session, let person, let mark):
                let made = MarkMade(
                    id: "mark-\(index)", session: session, what: .person(person, mark), madeAt: "2026-04-08T10:00:00Z",
                    device: "desk", sequence: index)
                _ = try store.record([made], by: World.terminal, now: World.now)
            case .settle(let session):
                try store.settle(session, as: .of(1, 1), reason: "why", by: World.terminal, now: World.now)
            case .phone(let person):
                try store.edit(person: person, by: .desk()) { $0.phone = "0161 496 000\(index)" }
            case .family(let name):
                _ = try store.register(.of([.adult(name, "Desk")], postcode: "M25 9ZZ"), by: .desk())
            }
        }
    }

    @Test(
        "With people's edits in between, undo leaves the edits alone, or stops, or keeps what they touch",
        arguments: 1...5)
    func edited(part: Int) throws {
        for seed in stride(from: part, through: RandomWorld.rounds, by: 5) {
            let (store, other) = (try World.store(), try World.store())
            var world = RandomRegisters(seed: seed)
            for _ in 0..<3 {
                let file = world.file()
                for store in [store, other] { try store.take(file) }
            }
            let edits = try edits(store, &world.chance)
            let id = try store.take(world.file()).importID
            for store in [store, other] { try make(edits, in: store) }
            guard let id else { continue }
            let edited = try Dump.everything(store)
            do {
                try store.undo(id)
                try same(store, Dump.everything(other), "seed \(seed)")
            } catch is Refusal {
                try same(store, edited, "seed \(seed), refused")
                let outcome = try store.undoImport(id, keepEdited: true, by: World.terminal, now: World.now)
                #expect(!outcome.edited.isEmpty)
                for table in ["mark", "settlement", "consent"] {
                    let count = "SELECT count(*) FROM \(table)"
                    try #require(try store.texts(count) == other.texts(count), "seed \(seed), \(table)")
                }
                let kept = try Dump.everything(store)
                try store.foldEverything()
                try same(store, kept, "seed \(seed), folded")
            }
            try #require(try store.faults() == [], "seed \(seed)")
        }
    }
}
