import HubCore
import Testing

@testable import HubStorage

@Suite("Putting a catalogue in force") struct CatalogueTests {
    private func changed(_ change: (inout Catalogue) -> Void) -> Catalogue {
        var catalogue = World.catalogue
        change(&catalogue)
        return catalogue
    }

    private func refusal(_ store: Store, _ catalogue: Catalogue) -> Refusal? {
        do {
            _ = try store.apply(catalogue, by: World.terminal, now: World.now)
            return nil
        } catch { return error as? Refusal }
    }

    @Test("what sessions, tallies or remembered spellings still need cannot go, all of it named, nothing changed")
    func orphans() throws {
        let store = try World.store()
        try store.take(
            PlannedFile(
                "log.csv",
                [
                    .session(2, .of(1, 1)), .session(3, on: "2026-01-14", .of(1, 1)),
                    .tally(4, .hub("east"), .month, "2026-01-01", 5),
                    .tally(5, .venue("stella-house"), .week, "2026-01-12", activity: "triple-p", 5),
                ]))
        try store.remember(
            [RememberedAlias(kind: .activity, spelling: "Talkers", target: "little-talkers")], by: World.terminal,
            now: World.now)
        let before = try Dump.everything(store)
        let empty = changed {
            $0.hubs.removeFirst()
            $0.venues.removeAll()
            $0.activities.removeAll()
            $0.activities.append(Activity(id: "new-one", name: "New"))
        }
        let refused = try #require(refusal(store, empty))
        #expect(refused.kind == .dataRefused)
        #expect(
            refused.message
                == "The catalogue drops what recorded sessions or counts still need: hub east (1 recorded), venue library (2 recorded), venue stella-house (1 recorded), activity stay-and-play (2 recorded), activity little-talkers (1 recorded), activity triple-p (1 recorded). Put it back; an end date takes it out of use."
        )
        #expect(try Dump.everything(store) == before)
    }

    @Test("what nothing needs may go, and may come back")
    func free() throws {
        let store = try World.store()
        let without = changed { $0.venues.removeLast() }
        #expect(refusal(store, without) == nil)
        #expect(try store.catalogue() == without)
        #expect(refusal(store, World.catalogue) == nil)
        #expect(try store.take(PlannedFile("a.csv", [.session(2, venue: "stella-house", .of(1, 1))])).new == 1)
        try store.undo(1)
        #expect(refusal(store, without) == nil)
    }

    @Test("a dry run tells what would move and changes nothing")
    func dryRun() throws {
        let store = try World.store()
        try store.take(
            PlannedFile(
                "log.csv",
                [
                    .session(2, on: "2026-01-13", .of(1, 1)), .session(3, on: "2026-02-16", start: 570, .of(1, 1)),
                    .session(4, on: "2026-02-16", start: 780, .of(1, 1)),
                    .session(5, venue: "stella-house", on: "2026-03-16", .of(1, 1)),
                ]))
        let moving = changed {
            $0.venues[1].memberships = [
                Membership(hub: "prestwich", role: .main, to: World.day("2026-02-15")),
                Membership(hub: "east", role: .spoke, from: World.day("2026-02-16")),
            ]
            $0.venues[2].memberships = []
        }
        let before = try Dump.everything(store)
        let dry = try store.apply(moving, by: World.terminal, now: World.now, dryRun: true)
        #expect(try Dump.everything(store) == before)
        #expect(dry.before == World.catalogue)
        #expect(
            dry.moved == [
                Store.Applied.Moved(from: "prestwich", to: nil, sessions: 1),
                Store.Applied.Moved(from: "prestwich", to: "east", sessions: 2),
            ])
        let applied = try store.apply(moving, by: World.terminal, now: World.now)
        #expect(applied.moved == dry.moved)
        #expect(try store.catalogue() == moving)
    }

    @Test("the same catalogue again is no event")
    func again() throws {
        let store = try World.store()
        let before = try store.texts("SELECT count(*) FROM audit_event")
        #expect(refusal(store, World.catalogue) == nil)
        #expect(try store.texts("SELECT count(*) FROM audit_event") == before)
    }

    @Test("a spelling taught at the desk is kept folded, told again, and forgotten")
    func remembered() throws {
        let store = try World.store()
        let alias = RememberedAlias(kind: .venue, spelling: "Prest Lib", target: "library")
        try store.remember([alias], by: World.terminal, now: World.now)
        #expect(try store.rememberedAliases() == [alias])
        #expect(try store.forget(spelling: "PREST  lib.", by: World.terminal, now: World.now))
        #expect(try store.rememberedAliases() == [])
        #expect(try store.forget(spelling: "Prest Lib", by: World.terminal, now: World.now) == false)
    }

    @Test("a spelling that means something else in the catalogue is refused, with the others beside it")
    func taken() throws {
        let store = try World.store()
        let aliases = [
            RememberedAlias(kind: .venue, spelling: "Prest Lib", target: "library"),
            RememberedAlias(kind: .venue, spelling: "east centre", target: "library"),
        ]
        #expect(
            throws: Refusal.usage(
                "\"east centre\" already means the venue east-centre in the catalogue: change its aliases there.")
        ) { try store.remember(aliases, by: World.terminal, now: World.now) }
        #expect(try store.rememberedAliases() == [])
    }

    @Test("a spelling cannot stand for what the catalogue does not know")
    func unknown() throws {
        let store = try World.store()
        #expect(throws: Refusal.usage("The catalogue has no venue \"nowhere\": take one of its ids.")) {
            try store.remember(
                [RememberedAlias(kind: .venue, spelling: "x", target: "nowhere")], by: World.terminal, now: World.now)
        }
    }

    @Test("a database without a catalogue says to make one")
    func none() throws {
        let store = try Store.inMemory()
        #expect(throws: Refusal(.databaseUnavailable, "The database holds no catalogue yet: run `familyhub init`.")) {
            try store.catalogue()
        }
    }
}
