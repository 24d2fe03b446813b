import Foundation
import HubCore
import Testing

@testable import HubStorage

/// Signing off in tests: the snapshot is what stands, the report any text.
extension Store {
    @discardableResult
    func signOff(_ now: Now = World.now, by actor: Actor = World.terminal) throws -> Publication {
        try publish(World.q4, QuarterState.SignOff(officer: "Head of Service"), by: actor, now: now) { ground, _ in
            try Store.document(ground)
        }
    }

    @discardableResult
    func signAgain(_ reason: String, _ now: Now = World.now, by actor: Actor = World.terminal) throws -> Publication {
        try restate(
            World.q4, QuarterState.SignOff(officer: "Director", reason: reason), by: actor, now: now
        ) { ground, _ in try Store.document(ground) }
    }

    private static func document(_ ground: QuarterGround) throws -> QuarterDocument {
        let snapshot = QuarterSnapshot(ground.facts, ground.catalogue, World.q4, ground.origins)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return QuarterDocument(
            report: "{}", snapshot: String(decoding: try encoder.encode(snapshot), as: UTF8.self),
            basis: .manualFirst, total: snapshot.figures["total", .total])
    }
}

@Suite("Quarters signed off") struct QuarterVersionTests {
    private func store() throws -> Store {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6)), .session(3, on: "2026-02-03", .of(4, 5))]))
        return store
    }

    @Test("a version stands with its total; restating adds the next one and leaves it as it is")
    func versions() throws {
        let store = try store()
        let first = try store.signOff()
        #expect((first.version, first.total) == (1, 21))
        let kept = try store.published(World.q4, by: World.terminal)
        try store.take(PlannedFile("b.csv", [.session(2, on: "2026-01-20", .of(3, 2))]))
        #expect(try store.published(World.q4, by: World.terminal).document == kept.document)
        let second = try store.signAgain("late sheet")
        #expect((second.version, second.state, second.total, second.reason) == (2, .revised, 26, "late sheet"))
        #expect(try store.published(World.q4, version: 1, by: World.terminal).document == kept.document)
        #expect(try store.publications(by: World.terminal) == [first, second])
        let facts = try store.facts(for: World.q4.from...World.q4.to, now: World.now.local, by: World.terminal)
        #expect(facts.standing(of: World.q4).publication == second)
        #expect(throws: Refusal.self) { try store.published(World.q4, version: 3, by: World.terminal) }
    }

    @Test("publishing twice, restating what was never published and a running quarter are refused, and nothing is kept")
    func refused() throws {
        let store = try store()
        #expect(throws: Refusal.self) { try store.signAgain("why") }
        let early = Now(local: Moment(day: World.day("2026-03-31"), minute: 0), stamp: "2026-03-31T00:00:00Z")
        #expect(throws: Refusal.self) { try store.signOff(early) }
        #expect(try store.publications(by: World.terminal) == [])
        try store.signOff()
        #expect(throws: Refusal.self) { try store.signOff() }
        #expect(throws: Refusal.self) { try store.signAgain(" ") }
        #expect(try store.publications(by: World.terminal).count == 1)
    }

    @Test(
        "the database itself refuses to change, delete or replace a version",
        arguments: [
            "UPDATE quarter_version SET total = 22", "UPDATE quarter_version SET signed_by = 'somebody'",
            "DELETE FROM quarter_version",
            "INSERT OR REPLACE INTO quarter_version SELECT * FROM quarter_version",
            """
            INSERT INTO quarter_version SELECT 9, quarter, version, state, basis, rules_version, catalogue_sha256,
                figure_revision, made_at, made_day, made_by, signed_by, statement, reason, total, report, snapshot,
                previous_hash, replace(hash, '0', '1') FROM quarter_version
            """,
        ])
    func immutable(sql: String) throws {
        let store = try store()
        try store.signOff()
        let before = try store.texts("SELECT hash || total || signed_by FROM quarter_version")
        #expect(throws: (any Error).self) { try store.tamper(sql) }
        #expect(try store.texts("SELECT hash || total || signed_by FROM quarter_version") == before)
    }

    @Test(
        "whoever changes or removes a version behind the triggers is found out",
        arguments: [
            "UPDATE quarter_version SET total = 22 WHERE version = 1",
            "UPDATE quarter_version SET snapshot = '{}' WHERE version = 1",
            "UPDATE quarter_version SET report = '[]' WHERE version = 1",
            "UPDATE quarter_version SET statement = 'well' WHERE version = 1",
            "UPDATE quarter_version SET figure_revision = figure_revision + 1 WHERE version = 1",
            "UPDATE quarter_version SET basis = 'register_first' WHERE version = 1",
            "DELETE FROM quarter_version WHERE version = 1", "DELETE FROM quarter_version WHERE version = 2",
            "DELETE FROM quarter_version",
        ])
    func verified(sql: String) throws {
        let store = try store()
        try store.signOff()
        try store.signAgain("why")
        #expect(try store.verifyQuarters(by: World.terminal) == QuarterVerification(versions: 2))
        try store.tamper("DROP TRIGGER quarter_version_stays; DROP TRIGGER quarter_version_is_kept; \(sql)")
        #expect(try store.verifyQuarters(by: World.terminal).broken != nil)
    }

    @Test("signing off, restating and confirming colours are the manager's; the ledger no board member's")
    func rights() throws {
        for role in Actor.Role.allCases {
            let actor = Actor(name: "amy", role: role, hubs: ["prestwich"])
            let store = try store()
            let may = role == .terminal || role == .manager
            #expect(((try? store.signOff(by: actor)) != nil) == may, "\(role)")
            if !may { try store.signOff() }
            #expect(((try? store.signAgain("why", by: actor)) != nil) == may, "\(role)")
            #expect(((try? store.ledger(of: World.q4, now: World.now, by: actor)) != nil) == may, "\(role)")
            let own = try? store.ledger(of: World.q4, hub: "prestwich", now: World.now, by: actor)
            #expect((own != nil) == (may || role == .coordinator), "\(role)")
            #expect(((try? store.ledger(of: World.q4, hub: "east", now: World.now, by: actor)) != nil) == may)
            #expect(Rights.allows(actor, .confirmRag) == may)
            #expect(Rights.allows(actor, .planRecovery, hub: "prestwich") == (may || role == .coordinator))
            #expect(Rights.allows(actor, .seeLedger, hub: "prestwich") == (may || role == .coordinator))
        }
    }
}

@Suite("What people say of requirements") struct AssessmentTests {
    private func store() throws -> Store {
        let store = try Store.inMemory()
        var catalogue = World.catalogue
        catalogue.requirements = [
            DeliveryRequirement(
                id: "held", title: "Held", measure: .sessionsHeld, threshold: 70, definition: .confirmed, source: "test"
            )
        ]
        _ = try store.apply(catalogue, by: World.terminal, now: World.now)
        return store
    }

    private func assessment(_ hub: String?, _ colour: Rag.Colour, _ narrative: String = "because") -> RagAssessment {
        RagAssessment(
            quarter: World.q4.key, hub: hub, requirement: "held", proposed: .red, confirmed: colour, impact: .amber,
            narrative: narrative, by: "terminal:amy", at: World.now.stamp)
    }

    private func standing(_ store: Store) throws -> QuarterStanding {
        try store.facts(for: World.q4.from...World.q4.to, now: World.now.local, by: World.terminal)
            .standing(of: World.q4)
    }

    @Test("the last that was said stands, of each hub and of the authority apart, and what was said before is kept")
    func last() throws {
        let store = try store()
        try store.confirm(assessment("east", .green), by: World.terminal, now: World.now)
        try store.confirm(assessment(nil, .blue), by: World.terminal, now: World.now)
        try store.confirm(assessment("east", .amber, " flood \n again "), by: World.terminal, now: World.now)
        let standing = try standing(store)
        #expect(standing.assessment(of: "held", hub: "east")?.confirmed == .amber)
        #expect(standing.assessment(of: "held", hub: "east")?.narrative == "flood   again")
        #expect(standing.assessment(of: "held", hub: nil)?.confirmed == .blue)
        #expect(standing.assessment(of: "held", hub: "prestwich") == nil)
        #expect(try store.texts("SELECT confirmed FROM assessment ORDER BY id") == ["green", "blue", "amber"])
    }

    @Test("a recovery plan is what Amber asks for, at its hub alone")
    func plans() throws {
        let store = try store()
        let plan = RecoveryPlan(requirement: "held", hub: "east")
        try store.plan("More on Thursdays", for: plan, in: World.q4, by: World.terminal, now: World.now)
        #expect(try standing(store).plans == [plan])
        #expect(try store.recoveryPlans(of: World.q4, by: World.terminal).map(\.text) == ["More on Thursdays"])
    }

    @Test("an unknown requirement or hub, and no words, are refused")
    func refused() throws {
        let store = try store()
        var unknown = assessment("east", .green)
        unknown.requirement = "nothing"
        for wrong in [assessment("nowhere", .green), assessment("east", .green, " "), unknown] {
            #expect(throws: Refusal.self) { try store.confirm(wrong, by: World.terminal, now: World.now) }
        }
        #expect(throws: Refusal.self) {
            try store.plan(
                " ", for: RecoveryPlan(requirement: "held", hub: nil), in: World.q4, by: World.terminal,
                now: World.now)
        }
        #expect(try standing(store) == QuarterStanding())
    }
}
