import HubCore
import Testing

@testable import HubStorage

@Suite("A figure settled by hand") struct SettlementTests {
    private func settled() throws -> (store: Store, session: Int64, importID: Int64) {
        let store = try World.store()
        let outcome = try store.take(PlannedFile("log.csv", [.session(2, .of(6, 6))]))
        let session = try #require(try store.sessions().first?.id)
        try store.settle(session, as: .of(7, 5), reason: "the photo", by: World.terminal, now: World.now)
        return (store, session, try #require(outcome.importID))
    }

    @Test("it stands in the facts beside its sources, under both bases, until it is taken back")
    func stands() throws {
        let (store, session, _) = try settled()
        let fact = try #require(try store.sessions().first)
        #expect(fact.settled == .of(7, 5))
        #expect(fact.headcounts.map(\.count) == [.of(6, 6)])
        for basis in Basis.allCases {
            #expect(Figure(of: fact, basis: basis, now: World.now.local).children == 7)
        }
        let record = try store.session(session, by: World.terminal)
        #expect(record.settlement?.reason == "the photo")
        #expect(record.sources.map(\.says) == ["children 6, adults 6"])
        try store.unsettle(session, by: World.terminal, now: World.now)
        #expect(try store.sessions().first?.settled == nil)
        #expect(throws: Refusal.self) { try store.unsettle(session, by: World.terminal, now: World.now) }
    }

    @Test("settled as no figure, the session has none")
    func none() throws {
        let (store, session, _) = try settled()
        try store.settle(session, as: Count(), reason: "another week's sheet", by: World.terminal, now: World.now)
        let fact = try #require(try store.sessions().first)
        #expect(Figure(of: fact, basis: .manualFirst, now: World.now.local).total == 0)
        #expect(fact.settled?.isMissing == true)
    }

    @Test("a session that is not there, or still to come, cannot be settled; a reason cannot be blank")
    func refused() throws {
        let (store, session, _) = try settled()
        #expect(throws: Refusal.self) {
            try store.settle(99, as: .of(1, 1), reason: "why", by: World.terminal, now: World.now)
        }
        #expect(throws: Refusal.self) {
            try store.settle(session, as: .of(1, 1), reason: " ", by: World.terminal, now: World.now)
        }
        let before = Now(local: Moment(day: World.day("2026-01-12")), stamp: World.now.stamp)
        #expect(throws: Refusal.self) {
            try store.settle(session, as: .of(1, 1), reason: "why", by: World.terminal, now: before)
        }
        #expect(try store.sessions().first?.settled == .of(7, 5))
    }

    @Test("undoing the import of a settled session is refused and names it, or keeps that session")
    func undo() throws {
        let (store, session, id) = try settled()
        let before = try Dump.everything(store)
        let refusal = #expect(throws: Refusal.self) { try store.undo(id) }
        #expect(refusal?.message.contains("session \(session) (13/01/2026, library, stay-and-play)") == true)
        #expect(try Dump.everything(store) == before)
        let outcome = try store.undoImport(id, keepEdited: true, by: World.terminal, now: World.now)
        #expect(outcome.edited.count == 1)
        #expect(try store.sessions().first?.settled == .of(7, 5))
    }

    @Test("a later count of the same source does not unsettle it")
    func later() throws {
        let (store, _, _) = try settled()
        try store.take(PlannedFile("corrected.csv", [.session(2, .of(9, 9))]))
        let fact = try #require(try store.sessions().first)
        #expect(fact.settled == .of(7, 5))
        #expect(fact.headcounts.map(\.count) == [.of(9, 9)])
    }

    @Test("settling and taking back raise the quarter's revision, and the audit tells both")
    func revision() throws {
        let (store, session, _) = try settled()
        let before = try store.figureRevision(of: World.q4)
        try store.unsettle(session, by: World.terminal, now: World.now)
        #expect(try store.figureRevision(of: World.q4) > before)
        let actions = try store.auditEvents(last: 2, by: World.terminal).map(\.action)
        #expect(actions == ["session.unsettle", "session.settle"])
        #expect(try store.verifyAudit(by: World.terminal).broken == nil)
    }
}
