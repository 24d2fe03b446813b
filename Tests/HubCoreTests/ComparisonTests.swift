import HubCore
import Testing

@Suite("A quarter beside another") struct ComparisonTests {
    private func side(
        _ value: Comparison.Value, _ period: String = "Q4 2025-26", _ source: Comparison.Source = .computed,
        _ basis: Basis = .manualFirst, _ doubts: [Comparison.Doubt] = []
    ) -> Comparison.Side {
        Comparison.Side(period, value, source: source, basis: basis, doubts: doubts)
    }

    @Test(
        arguments: [
            (1_114, 1_234, 120, "10.8%"), (1_234, 1_114, -120, "9.7%"), (50, 50, 0, nil), (0, 7, 7, nil),
            (7, 0, -7, "100.0%"), (10_000, 10_001, 1, "0.1%"), (10, 35, 25, "250.0%"), (10_000, 1, -9_999, "99.9%"),
        ] as [(Int, Int, Int, String?)])
    func `a change has its size and its share of what was`(
        _ then: Int, _ now: Int, _ difference: Int, _ percent: String?
    ) {
        let change = Comparison.Change(from: then, to: now)
        #expect(change.difference == difference)
        #expect(change.percent?.written == percent)
    }

    @Test(arguments: [Comparison.Value.hidden, .missing, .notApplicable])
    func `what is hidden or missing is never compared`(_ value: Comparison.Value) {
        for (now, then) in [(value, Comparison.Value.number(40)), (.number(40), value), (value, value)] {
            let comparison = Comparison(side(now), beside: side(then, "Q3 2025-26", .computed, .registerFirst))
            #expect(comparison.change == nil)
            #expect(comparison.caveats.isEmpty, "nothing is compared, so there is nothing to be careful with")
        }
    }

    @Test func `a change of basis, a running quarter and one returned in part are said`() {
        let comparison = Comparison(
            side(.number(40), "Q1 2026-27", .computed, .registerFirst, [.running]),
            beside: side(.number(60), "Q4 2025-26", .computed, .manualFirst, [.notAllReturned]))
        #expect(comparison.change?.difference == -20)
        #expect(
            comparison.caveats == [
                .basis(now: .registerFirst, then: .manualFirst), .incomplete("Q1 2026-27", .running),
                .incomplete("Q4 2025-26", .notAllReturned),
            ])
    }

    @Test func `hubs without any figure make a total that is not whole`() {
        let comparison = Comparison(
            side(.number(40)), beside: side(.number(60), "Q3 2025-26", .computed, .manualFirst, [.withoutFigure(["A"])])
        )
        #expect(comparison.caveats == [.incomplete("Q3 2025-26", .withoutFigure(["A"]))])
    }

    @Test func `two whole quarters under one basis are compared without a word`() {
        #expect(Comparison(side(.number(40)), beside: side(.number(60), "Q3 2025-26")).caveats.isEmpty)
    }

    @Test func `a printed number stands where nothing was computed, and says so`() {
        let figure = PublishedFigure(
            id: "q1", from: World.day("2025-04-01"), to: World.day("2025-06-30"), total: 8_292,
            document: "Scrutiny paper",
            page: "3", words: "children and families", periodWords: "Q1")
        #expect(Comparison.preferred(.number(8_000), printed: figure) == (.number(8_000), .computed))
        #expect(Comparison.preferred(.hidden, printed: figure) == (.hidden, .computed))
        #expect(Comparison.preferred(.missing, printed: nil) == (.missing, .computed))
        let found = Comparison.preferred(.missing, printed: figure)
        #expect(found == (.number(8_292), .printed("Scrutiny paper")))
        let comparison = Comparison(
            side(.number(9_000), "Q1 2026-27", .computed, .registerFirst),
            beside: side(found.value, "Q1 2025-26", found.source))
        #expect(comparison.change?.difference == 708)
        #expect(comparison.caveats == [.printed("Q1 2025-26", "Scrutiny paper")], "print has no basis of ours")
        var part = figure
        part.measure = .attendancesPart
        #expect(Comparison.preferred(.missing, printed: part) == (.missing, .computed))
    }

    @Test(
        arguments: [
            ([.number(8_292), .number(7_309)], .number(15_601)), ([.number(1), .hidden], .hidden),
            ([.number(1), .missing], .missing), ([.missing, .hidden], .hidden),
            ([.notApplicable, .number(5)], .number(5)), ([.notApplicable, .notApplicable], .notApplicable),
            ([], .notApplicable),
        ] as [([Comparison.Value], Comparison.Value)])
    func `the year to date adds its quarters, and does not hide that one is missing`(
        _ quarters: [Comparison.Value], _ sum: Comparison.Value
    ) {
        #expect(Comparison.sum(quarters) == sum)
    }

    @Test func `registrations of several quarters stand side by side only where none is hidden`() {
        #expect(Comparison.mayCompareRegistrations([.number(9), .number(0), .missing]))
        #expect(!Comparison.mayCompareRegistrations([.number(9), .hidden]))
    }
}
