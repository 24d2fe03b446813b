import HubCore
import Testing

@Suite("A quarter's states") struct QuarterStateTests {
    private let quarter = World.quarter("2025-26-Q4")
    private let actor = Actor(name: "amy", role: .manager)

    private func now(_ day: String) -> Now {
        Now(local: Moment(day: World.day(day), minute: 600), stamp: "\(day)T09:00:00Z")
    }

    private func signOff(_ officer: String = "Head of Early Help", reason: String? = nil) -> QuarterState.SignOff {
        QuarterState.SignOff(officer: officer, statement: " ", reason: reason)
    }

    private func published() throws -> Publication {
        try QuarterState.publish(quarter, signOff(), after: nil, by: actor, now: now("2026-04-09"), total: 21)
    }

    @Test("open while it runs, provisional from the day after, then what its last version says")
    func states() throws {
        #expect(QuarterState(of: quarter, on: World.day("2026-03-31"), nil) == .open)
        #expect(QuarterState(of: quarter, on: World.day("2026-04-01"), nil) == .provisional)
        var last = try published()
        #expect(QuarterState(of: quarter, on: World.day("2026-04-10"), last) == .published)
        last = try QuarterState.restate(
            quarter, signOff(reason: "late register"), after: last, by: actor, now: now("2026-04-20"), total: 33)
        #expect(QuarterState(of: quarter, on: World.day("2026-04-20"), last) == .revised)
    }

    @Test("publishing gives version 1 with who signed it off, and a restatement the next one with its reason")
    func versions() throws {
        let first = try published()
        #expect((first.version, first.state, first.signedBy) == (1, .published, "Head of Early Help"))
        #expect((first.statement, first.reason, first.by, first.total) == (nil, nil, "amy", 21))
        #expect(first.written == "version 1, signed off by Head of Early Help on 09/04/2026")
        let second = try QuarterState.restate(
            quarter, signOff("Director", reason: " late register "), after: first, by: actor, now: now("2026-04-20"),
            total: 33)
        #expect((second.version, second.state, second.reason) == (2, .revised, "late register"))
        #expect(second.written == "version 2, approved by Director on 20/04/2026")
        let third = try QuarterState.restate(
            quarter, signOff("Director", reason: "merge"), after: second, by: actor, now: now("2026-05-20"), total: 32)
        #expect(third.version == 3)
    }

    @Test("a running quarter cannot be signed off, and its last day is still a day of it")
    func running() {
        for day in ["2026-01-01", "2026-03-31"] {
            #expect(
                throws: Refusal.data(
                    "2025-26-Q4 runs until 31/03/2026: it can be signed off from 01/04/2026 on.")
            ) { try QuarterState.publish(quarter, signOff(), after: nil, by: actor, now: now(day), total: nil) }
        }
    }

    @Test("publishing twice is refused, and the refusal names the way there is: restate")
    func twice() throws {
        let last = try published()
        let refusal = #expect(throws: Refusal.self) {
            try QuarterState.publish(quarter, signOff(), after: last, by: actor, now: now("2026-05-01"), total: 21)
        }
        #expect(refusal?.kind == .dataRefused)
        #expect(refusal?.message.contains("quarter restate 2025-26-Q4 --reason") == true)
    }

    @Test("a restatement needs a published quarter, a reason and an approver; a sign-off an officer")
    func needs() throws {
        let last = try published()
        #expect(throws: Refusal.self) {
            try QuarterState.restate(
                quarter, signOff(reason: "x"), after: nil, by: actor, now: now("2026-05-01"), total: 1)
        }
        for wrong in [signOff(reason: nil), signOff(reason: "  "), signOff("  ", reason: "late register")] {
            let refusal = #expect(throws: Refusal.self) {
                try QuarterState.restate(quarter, wrong, after: last, by: actor, now: now("2026-05-01"), total: 1)
            }
            #expect(refusal?.kind == .usage)
        }
        for officer in ["", " ", "a\nb", String(repeating: "a", count: 201)] {
            #expect(throws: Refusal.self) {
                try QuarterState.publish(
                    quarter, signOff(officer), after: nil, by: actor, now: now("2026-05-01"), total: 1)
            }
        }
    }
}
