import HubCore
import Testing

@Suite("What a paper may say of a restatement") struct RestatementTests {
    private let places = ["east", "prestwich", QuarterSnapshot.noHub, QuarterSnapshot.authority]

    /// The ledger from some sessions of the quarter to others.
    private func ledger(_ was: [SessionFact], _ now: [SessionFact], _ catalogue: Catalogue = World.catalogue) -> Ledger
    {
        func snapshot(_ sessions: [SessionFact]) -> QuarterSnapshot {
            QuarterSnapshot(
                World.facts(sessions), catalogue, World.quarter("2025-26-Q4"), QuarterOrigins(catalogue: "a"))
        }
        return Ledger(snapshot(was), snapshot(now), LedgerCauses())
    }

    /// `prestwich 1/0/0`: sessions that came in, were corrected and fell away, of each place.
    private func told(_ ledger: Ledger, _ level: Disclosure) -> [String] {
        Restatement(ledger, places, for: level).places.map { place in
            let numbers = [place.new, place.corrected, place.gone].map { $0.map(String.init) ?? "c" }
            return "\(place.id) \(numbers.joined(separator: "/"))"
        }
    }

    private let before = [
        World.session(id: 1, 10, 10), World.session(id: 2, at: "library", on: "2026-01-14", 30, 20),
        World.session(id: 3, at: "library", on: "2026-01-21", 15, 10),
    ]

    @Test func `one session behind a large difference is told, and behind a small one not`() {
        let large = before + [World.session(id: 4, on: "2026-01-20", 12, 9)]
        #expect(told(ledger(before, large), .public) == ["east 1/0/0", "total 1/0/0"])
        let small = before + [World.session(id: 4, on: "2026-01-20", 12, 2)]
        #expect(told(ledger(before, small), .public) == ["east c/c/c", "total c/c/c"], "its 2 adults would be known")
        #expect(told(ledger(before, small), .internal) == ["east 1/0/0", "total 1/0/0"])
        let none = before + [World.session(id: 4, on: "2026-01-20", 12, 0)]
        #expect(told(ledger(before, none), .public) == ["east 1/0/0", "total 1/0/0"], "a true 0 is shown")
    }

    @Test func `two sessions need a difference that leaves each of them open`() {
        func two(_ children: Int) -> [SessionFact] {
            before + [
                World.session(id: 4, on: "2026-01-20", children - 1, 0), World.session(id: 5, on: "2026-01-27", 1, 0),
            ]
        }
        #expect(told(ledger(before, two(6)), .public).first == "east c/c/c", "6 of two: none of them above 5")
        #expect(told(ledger(before, two(7)), .public).first == "east 2/0/0")
    }

    @Test func `corrected and gone ones are told apart, and where a hub's number is hidden the authority's is too`() {
        let now = [
            World.session(id: 1, 11, 10), World.session(id: 2, at: "library", on: "2026-01-14", 22, 11),
        ]
        #expect(
            told(ledger(before, now), .internal) == ["east 0/1/0", "prestwich 0/1/1", "total 0/2/1"])
        #expect(told(ledger(before, now), .public) == ["east c/c/c", "prestwich 0/1/1", "total c/c/c"])
        #expect(Restatement(ledger(before, now), places, for: .public).onPeople == nil)
        #expect(Restatement(ledger(before, now), places, for: .internal).onPeople == 0)
        #expect(Restatement(ledger(before, before), places, for: .public).places.isEmpty)
    }

    @Test func `causes of later than a version are none of its`() {
        var causes = LedgerCauses()
        causes.sessions = [
            1: [LedgerCause(.register, at: "2026-04-09T09:00:00Z"), LedgerCause(.settled, at: "2026-05-01")]
        ]
        causes.joins = [LedgerJoin(LedgerCause(.merged, 1, at: "2026-05-01T09:00:00Z"), people: [], families: [])]
        let until = causes.until("2026-04-20T09:00:00Z")
        #expect(until.sessions[1]?.map(\.kind) == [.register])
        #expect(until.joins == [])
    }
}
