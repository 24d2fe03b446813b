import HubCore
import Testing

/// One row of the worked checks of the rules: what is asked, what must come out, and what does.
struct WorkedCheck: Sendable, CustomTestStringConvertible {
    let row: String
    let expected: String
    let computed: @Sendable () -> String

    init(_ row: String, _ expected: String, _ computed: @escaping @Sendable () -> String) {
        self.row = row
        self.expected = expected
        self.computed = computed
    }

    var testDescription: String { row }
}

@Suite("Worked checks") struct WorkedChecks {
    @Test(arguments: quarters + figures + cancelled + percents + tallies + published)
    func `each row of the rules' table`(_ check: WorkedCheck) {
        #expect(check.computed() == check.expected, "\(check.row)")
    }

    static let quarters = [
        WorkedCheck("31/03/2026 18:30 is Q4 2025-26", "2025-26-Q4") {
            Quarter(containing: World.day("2026-03-31")).key
        },
        WorkedCheck("01/04/2026 09:30 is Q1 2026-27", "2026-27-Q1") {
            Quarter(containing: World.day("2026-04-01")).key
        },
        WorkedCheck("The label of 2025-26-Q4", "Q4 2025-26 (January to March 2026)") {
            World.quarter("2025-26-Q4").label
        },
        WorkedCheck("Q4, 2025-27-Q1 and 2025-26-Q5 are errors with a right example", "3") {
            let wrong = ["Q4", "2025-27-Q1", "2025-26-Q5"].filter { key in
                do throws(Refusal) {
                    _ = try Quarter(key: key)
                    return false
                } catch { return error.kind == .usage && error.message.contains("2025-26-Q4") }
            }
            return String(wrong.count)
        },
        WorkedCheck("A week belongs to the quarter of its Monday", "2025-26-Q4") {
            Period(.week, containing: World.day("2026-04-02")).quarter?.key ?? ""
        },
        WorkedCheck("In a test catalogue Mosses Centre moves on 16/02/2026", "Bury East 5, Chesham Fold 7") {
            let facts = World.facts([
                World.session(id: 1, at: "mosses", on: "2026-02-15", 3, 2),
                World.session(id: 2, at: "mosses", on: "2026-02-16", 4, 3),
            ])
            let hubs = World.counted(facts, "2025-26-Q4").hubs
            return "Bury East \(hubs[0].attendances.total), Chesham Fold \(hubs[2].attendances.total)"
        },
    ]

    /// The figure and the queries of a session's own sources.
    private static func figure(_ session: SessionFact, _ basis: Basis = .manualFirst) -> String {
        let figure = Figure(of: session, basis: basis, now: World.now)
        let counting = Counting(World.facts([session]), World.catalogue, basis: basis)
        let queries = Queries.of(counting, CountedPeriod(counting, World.span("2025-26-Q4")))
        return ([figure.written] + queries.map(\.code.rawValue)).joined(separator: ", ")
    }

    static let figures = [
        WorkedCheck("headcount 12/9, register open with 4 children 3 adults", "12/9 = 21, 7 named, 33.3%") {
            let session = World.session(12, 9, register: World.register(4, 3, complete: false))
            let figure = Figure(of: session, basis: .registerFirst, now: World.now)
            return "\(figure.written), \(figure.named) named, \(Percent(figure.named, of: figure.total)?.written ?? "")"
        },
        WorkedCheck("headcount 14/9, register complete 10/9 and 3 walk-in children, register_first", "13/9 = 22") {
            figure(
                World.session(14, 9, register: World.register(10, 9, walkIns: (3, 0), complete: true)), .registerFirst)
        },
        WorkedCheck("the same, manual_first: difference 1, no query", "14/9 = 23") {
            figure(World.session(14, 9, register: World.register(10, 9, walkIns: (3, 0), complete: true)))
        },
        WorkedCheck("headcount 5/5, register open 7/5", "7/5 = 12, register-above-headcount") {
            figure(World.session(5, 5, register: World.register(7, 5, complete: false)))
        },
        WorkedCheck("headcount total 19 only", "0/0+19 = 19") { figure(World.session(total: 19)) },
        WorkedCheck("headcount total 19 only, register open 4/3", "4/3+12 = 19") {
            figure(World.session(total: 19, register: World.register(4, 3, complete: false)))
        },
        WorkedCheck("headcount 5/5 printed as 11", "5/5 = 10, total-disagrees") {
            figure(World.session(5, 5, total: 11))
        },
        WorkedCheck("headcount children 6, adults blank, total 12", "6/0+6 = 12") {
            figure(World.session(6, nil, total: 12))
        },
        WorkedCheck("the same with register open 2/3", "6/3+3 = 12") {
            figure(World.session(6, nil, total: 12, register: World.register(2, 3, complete: false)))
        },
    ]

    static let cancelled = [
        WorkedCheck("cancelled with 0", "none") { figure(World.session(0, 0, cancelled: true)) },
        WorkedCheck("cancelled with blank", "none") { figure(World.session(cancelled: true)) },
        WorkedCheck("cancelled with 6", "none, counted-but-not-held") { figure(World.session(6, 0, cancelled: true)) },
    ]

    private static func share(_ part: Int, _ whole: Int, threshold: Int? = nil) -> String {
        let written = Percent(part, of: whole, threshold: threshold)?.written ?? ""
        guard let threshold else { return written }
        return "\(Percent.reaches(part, of: whole, threshold: threshold) ? "meets" : "does not"), \(written)"
    }

    static let percents = [
        WorkedCheck("7 of 10 against 70%", "meets, 70.0%") { share(7, 10, threshold: 70) },
        WorkedCheck("17 of 24 against 70%", "meets, 70.8%") { share(17, 24, threshold: 70) },
        WorkedCheck("6,996 of 10,000 against 70%", "does not, 69.9%") { share(6_996, 10_000, threshold: 70) },
        WorkedCheck("2 of 3", "66.7%") { share(2, 3) },
        WorkedCheck("9,996 of 10,000", "99.9%") { share(9_996, 10_000) },
    ]

    private static func may(_ sessions: [(Int, Int)]) -> String {
        let held = sessions.enumerated().map { place, counts in
            World.session(id: Int64(place), on: "2025-05-12", counts.0, counts.1)
        }
        let facts = World.facts(held, [World.tally(.hub("east"), .month, "2025-05-01", 1_012)])
        let line = World.counted(facts, "2025-26-Q1").hubs[0]
        let queries = World.queries(facts, "2025-26-Q1").map { "\($0.code.rawValue): \($0.message)" }
        let total = Numbers.grouped(line.attendances.total)
        return (["\(total), \(line.attendances.notTiedToSession) not tied"] + queries).joined(separator: "; ")
    }

    static let tallies = [
        WorkedCheck("hub tally for May 1,012; its sessions sum to 1,000", "1,012, 12 not tied") {
            may([(300, 200), (300, 200)])
        },
        WorkedCheck(
            "the same, sessions sum to 1,020",
            "1,020, 0 not tied; sessions-above-tally: Tally of 1,012 for Bury East, May 2025: its sessions and finer "
                + "tallies are 8 above it; nothing is added."
        ) { may([(310, 200), (310, 200)]) },
        WorkedCheck("authority tally Q1 8,292, hub figures sum to 8,000", "hubs 8000, not attributed 292, total 8292") {
            let facts = World.facts(
                [World.session(on: "2025-05-12", 4_000, 2_000)],
                [
                    World.tally(.hub("prestwich"), .month, "2025-06-01", 2_000),
                    World.tally(.authority, .quarter, "2025-04-01", 8_292, fromPrint: true),
                ])
            let counted = World.counted(facts, "2025-26-Q1")
            let hubs = counted.hubs.reduce(0) { $0 + $1.attendances.total }
            return "hubs \(hubs), not attributed \(counted.notAttributed.attendances.total), "
                + "total \(counted.total.attendances.total)"
        },
    ]

    static let published = [
        WorkedCheck("Q1 8,292 + Q2 7,309", "15601; published 15301; difference 300; published-disagrees") {
            var catalogue = World.catalogue
            catalogue.publishedFigures = [
                PublishedFigure(
                    id: "so-far", from: World.day("2025-04-01"), to: World.day("2025-09-30"), total: 15_301,
                    document: "Scrutiny paper", page: "page 3", words: "families and children",
                    periodWords: "this year so far")
            ]
            let facts = World.facts(
                [],
                [
                    World.tally(.authority, .quarter, "2025-04-01", 8_292, fromPrint: true),
                    World.tally(.authority, .quarter, "2025-07-01", 7_309, fromPrint: true),
                ])
            let year = FinancialYear(start: 2025)
            let lines = Reconciliation(Counting(facts, catalogue), within: year.from...year.to).lines
            return lines.map { line in
                "\(line.computed ?? -1); published \(line.published.total); difference \(line.difference ?? -1); "
                    + (line.query?.code.rawValue ?? "")
            }.joined()
        }
    ]
}
