import HubCore
import Testing

@testable import HubStorage

@Suite("Who may ask the store for what") struct RightsTests {
    /// What each method needs, and who may do it over the whole authority.
    private static let methods: [(name: String, may: Set<Actor.Role>, run: @Sendable (Store, Actor) throws -> Void)] = [
        (
            "import", [.terminal, .manager, .coordinator],
            { try $0.take(PlannedFile("b.csv", [.session(2, .of(1, 1))]), by: $1) }
        ),
        (
            "settle a session", [.terminal, .manager, .coordinator],
            { try $0.settle(1, as: .of(1, 1), reason: "why", by: $1, now: World.now) }
        ),
        (
            "take a settlement back", [.terminal, .manager, .coordinator],
            {
                try $0.settle(1, as: .of(1, 1), reason: "why", by: $1, now: World.now)
                try $0.unsettle(1, by: $1, now: World.now)
            }
        ),
        ("show a session", [.terminal, .manager, .coordinator, .staff], { _ = try $0.session(1, by: $1) }),
        ("undo", [.terminal, .manager, .coordinator], { _ = try $0.undoImport(1, by: $1, now: World.now) }),
        ("list imports", [.terminal, .manager, .coordinator], { _ = try $0.imports(by: $1) }),
        ("show an import", [.terminal, .manager, .coordinator], { _ = try $0.importBatch(1, by: $1) }),
        (
            "facts", [.terminal, .manager, .coordinator],
            { _ = try $0.facts(for: World.q4.from...World.q4.to, now: World.now.local, by: $1) }
        ),
        (
            "facts for what is public", [.terminal, .manager, .coordinator, .board],
            {
                _ = try $0.factsAndCatalogue(
                    for: World.q4.from...World.q4.to, level: .public, now: World.now.local, by: $1)
            }
        ),
        (
            "see a quarter as the public does", [.terminal, .manager, .coordinator, .board],
            { _ = try $0.publicView(of: World.q4, now: World.now, by: $1) { _ in "{}" } }
        ),
        (
            "apply a catalogue", [.terminal, .administrator],
            { _ = try $0.apply(World.catalogue, by: $1, now: World.now) }
        ),
        (
            "teach a spelling", [.terminal, .manager, .coordinator],
            {
                try $0.remember(
                    [RememberedAlias(kind: .venue, spelling: "Lib", target: "library")], by: $1, now: World.now)
            }
        ),
        (
            "forget a spelling", [.terminal, .manager, .coordinator],
            { _ = try $0.forget(spelling: "Lib", by: $1, now: World.now) }
        ),
        ("read the audit", [.terminal, .governance], { _ = try $0.auditEvents(last: 5, by: $1) }),
        ("verify the audit", [.terminal, .governance, .administrator], { _ = try $0.verifyAudit(by: $1) }),
        ("keep a setting", [.terminal, .administrator], { try $0.keep(setting: "demo", "1", by: $1) }),
    ]

    @Test("each role may do what the contract gives it, and nothing else", arguments: Actor.Role.allCases)
    func table(role: Actor.Role) throws {
        let actor = Actor(name: "amy", role: role, hubs: ["prestwich"])
        for method in RightsTests.methods {
            let store = try World.store()
            try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6))]))
            let before = try Dump.everything(store)
            var refusal: Refusal?
            do { try method.run(store, actor) } catch { refusal = error as? Refusal }
            let isAllowed = method.may.contains(role)
            #expect((refusal == nil) == isAllowed, "\(role.rawValue): \(method.name)")
            guard !isAllowed else { continue }
            #expect(refusal?.kind == .notPermitted)
            #expect(refusal?.message.hasPrefix("amy (\(role.rawValue)) may not do this: ") == true)
            #expect(try Dump.everything(store) == before)
        }
    }

    @Test("a coordinator takes in their own hub's records, of which others' are refused by their place")
    func ownHub() throws {
        let store = try World.store()
        let coordinator = Actor(name: "bob", role: .coordinator, hubs: ["east"])
        let file = PlannedFile(
            "b.csv",
            [
                .session(2, .of(1, 1)), .session(3, venue: "east-centre", .of(2, 2)),
                .tally(4, .authority, .month, "2026-01-13", 40), .tally(5, .hub("east"), .month, "2026-01-13", 40),
            ])
        let outcome = try store.take(file, by: coordinator)
        #expect(outcome.new == 2 && outcome.refused == 2)
        #expect(
            outcome.refusals.map(\.reason) == [
                "is of prestwich, and you import for east: leave it out, or ask a manager",
                "is of no single hub, and you import for east: leave it out, or ask a manager",
            ])
        #expect(try store.sessions().map(\.venue) == ["east-centre"])
    }

    @Test("a coordinator undoes what speaks of their own hub alone")
    func undo() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, .of(1, 1)), .session(3, venue: "east-centre", .of(2, 2))]))
        try store.take(PlannedFile("b.csv", [.session(2, venue: "east-centre", on: "2026-01-14", .of(3, 3))]))
        let coordinator = Actor(name: "bob", role: .coordinator, hubs: ["east"])
        #expect(try store.imports(by: coordinator).map(\.fileName) == ["b.csv"])
        #expect(throws: Refusal.self) { try store.importBatch(1, by: coordinator) }
        #expect(throws: Refusal.self) { try store.undoImport(1, by: coordinator, now: World.now) }
        #expect(try store.undoImport(2, by: coordinator, now: World.now).removed == 1)
    }

    @Test("a refused import is not even read")
    func unread() throws {
        let store = try World.store()
        let file = PlannedFile("b.csv", [])
        var wasRead = false
        #expect(throws: Refusal.self) {
            try store.importing(
                file.header, .goodRows, by: Actor(name: "bob", role: .board), now: World.now
            ) { _ in wasRead = true }
        }
        #expect(!wasRead)
    }
}
