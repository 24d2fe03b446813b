import Foundation
import HubCore
import HubDisclosure
import Testing

@testable import HubReporting

@Suite("Venues and activities as the public sees them") struct BreakdownDisclosureTests {
    private static let rounds = ProcessInfo.processInfo.environment["FAMILYHUB_SOAK"] == nil ? 60 : 1_000
    private let quarter = SampleWorld.quarter("2025-26-Q4")

    private func report(_ sessions: [(venue: String, activity: String, total: Int)], _ tallies: [Tally] = [])
        -> QuarterReport
    {
        let facts = sessions.enumerated().map { place, session in
            SessionFact(
                id: Int64(place + 1), venue: session.venue, activity: session.activity,
                day: SampleWorld.day("2026-01-12"), start: 600 + place,
                headcounts: [Headcount(source: "desk", count: Count(children: session.total, adults: 0))])
        }
        return QuarterReport(
            Facts(now: SampleWorld.today, sessions: facts, tallies: tallies), SampleWorld.catalogue, quarter)
    }

    /// What is printed of each row, by its id; `-` for what is tied to nothing.
    private func printed(_ report: QuarterReport, _ dimension: BreakdownReport.Dimension) throws -> [String: String] {
        let shown = try BreakdownReport(report.disclosed(to: .public, .simplex), by: dimension)
        return Dictionary(
            shown.rows.map { ($0.id.isEmpty ? "-" : $0.id, $0.measures[0]["total"].plain) },
            uniquingKeysWith: { "\($0) \($1)" })
    }

    @Test("a small venue is hidden, and another of its hub with it; a hub with one venue prints it")
    func venues() throws {
        let report = report([
            ("wow", "stay-and-play", 3), ("stella-house", "stay-and-play", 20),
            ("prestwich-library", "stay-and-play", 50), ("radcliffe-hub", "stay-and-play", 40),
        ])
        #expect(
            try printed(report, .venue) == [
                "wow": "c", "stella-house": "c", "prestwich-library": "50", "radcliffe-hub": "40",
            ])
        #expect(try printed(report, .activity) == ["stay-and-play": "113"])
    }

    @Test("what is tied to no venue is no venue's: it is known, and hides nothing beside it")
    func notTied() throws {
        let tally = Tally(scope: .hub("prestwich"), period: Period(quarter), count: Count(total: 83))
        let report = report([("wow", "stay-and-play", 3), ("prestwich-library", "stay-and-play", 50)], [tally])
        #expect(try printed(report, .venue) == ["wow": "c", "prestwich-library": "c", "-": "30"])
    }

    @Test("a small activity is hidden, and the next smallest with it")
    func activities() throws {
        let report = report([
            ("radcliffe-hub", "stay-and-play", 40), ("radcliffe-hub", "little-talkers", 30),
            ("radcliffe-hub", "weekend-warriors", 2), ("east", "little-talkers", 20), ("east", "stay-and-play", 9),
        ])
        #expect(
            try printed(report, .activity) == ["stay-and-play": "c", "little-talkers": "50", "weekend-warriors": "c"]
                || printed(report, .activity) == [
                    "stay-and-play": "49", "little-talkers": "c", "weekend-warriors": "c",
                ])
        #expect(try printed(report, .venue) == ["radcliffe-hub": "72", "east": "29"])
    }

    @Test("an activity held at one venue alone would tell the other one there: 23 less 20 is 3")
    func subtraction() throws {
        let sessions = [
            ("wow", "stay-and-play", 20), ("wow", "little-talkers", 3), ("prestwich-library", "little-talkers", 30),
            ("radcliffe-hub", "weekend-warriors", 60),
        ]
        let report = report(sessions)
        let (venues, activities) = (try printed(report, .venue), try printed(report, .activity))
        #expect(venues["wow"] == "c" || activities["stay-and-play"] == "c")
        // Had it been held elsewhere too, nothing would be known.
        let wider = self.report(
            sessions + [
                ("prestwich-library", "stay-and-play", 25), ("east", "little-talkers", 30),
                ("east", "stay-and-play", 25),
            ])
        #expect(try printed(wider, .venue).values.allSatisfy { $0 != "c" })
        #expect(try printed(wider, .activity).values.allSatisfy { $0 != "c" })
    }

    @Test("of a venue or an activity only the total is printed, of a hub its volumes")
    func parts() throws {
        let report = report([("wow", "stay-and-play", 30), ("radcliffe-hub", "triple-p", 12)])
            .disclosed(to: .public, .simplex)
        for (dimension, marks) in [(BreakdownReport.Dimension.venue, "z"), (.activity, "z"), (.hub, "30")] {
            let broken = try BreakdownReport(report, by: dimension)
            let row = try #require(broken.rows.last)
            #expect(row.measures[0]["total"] == .number(30))
            #expect(row.measures[0]["children"].plain == marks)
            #expect(broken.totals[0]["children"] == .number(30))
            #expect(row.measures[1]["held"] == .number(1))
            #expect(broken.table.contains("Children") == (dimension == .hub))
            #expect(broken.otherRows.count == (dimension == .activity ? 1 : 0))
            #expect(broken.notes.contains { $0.contains("outside the headline") } == (dimension != .activity))
        }
        #expect(throws: Refusal.self) { try BreakdownReport(report, by: .session) }
        #expect(throws: Refusal.self) { try BreakdownReport(report, by: .activity, hub: "prestwich") }
        #expect(try BreakdownReport(report, by: .venue, hub: "prestwich").rows.map(\.id) == ["wow"])
    }

    @Test("whole random quarters give no venue and no activity away in any form")
    func random() throws {
        var hidden: [String: Int] = [:]
        for seed in 0..<UInt64(BreakdownDisclosureTests.rounds) {
            let whole = RandomQuarter.report(seed: seed)
            let shown = whole.disclosed(to: .public, .simplex)
            for dimension in [BreakdownReport.Dimension.venue, .activity] {
                let (open, closed) = (
                    try BreakdownReport(whole, by: dimension), try BreakdownReport(shown, by: dimension)
                )
                #expect(open.rows.map(\.id) == closed.rows.map(\.id))
                for (before, after) in zip(open.rows, closed.rows) where !before.id.isEmpty {
                    let value = after.measures[0]["total"]
                    #expect(value == before.measures[0]["total"] || value == .hidden)
                    if case .number(let number) = value {
                        #expect(!DisclosureCell.small.contains(number), "seed \(seed)")
                    }
                    if value == .hidden { hidden[dimension.rawValue, default: 0] += 1 }
                }
                alone(open.rows, closed.rows, try told(whole, seed), seed)
            }
        }
        #expect(hidden.count == 2 && hidden.values.allSatisfy { $0 > 5 }, "\(hidden)")
    }

    /// The activities that are all of the one venue that a hub has, and held nowhere else: the hub's volume tells them.
    private func told(_ whole: QuarterReport, _ seed: UInt64) throws -> Set<String> {
        let venues = try BreakdownReport(whole, by: .venue).rows.filter { $0.attendances.total > 0 }
        let alone = Dictionary(grouping: venues, by: \.hubName).values.filter { $0.count == 1 }.map { $0[0].id }
        var (activities, held): ([String: Set<String>], [String: Set<String>]) = ([:], [:])
        for session in RandomQuarter.facts(seed: seed).sessions where session.activity != "triple-p" {
            let count = session.headcounts[0].count
            guard (count.children ?? 0) + (count.adults ?? 0) > 0 else { continue }
            activities[session.venue, default: []].insert(session.activity)
            held[session.activity, default: []].insert(session.venue)
        }
        return Set(held.filter { $0.value.count == 1 && $0.value.isSubset(of: alone) }.keys)
            .intersection(activities.values.filter { $0.count == 1 }.flatMap { $0 })
    }

    /// Of the rows of one total, hub or authority, what is hidden has room among itself.
    private func alone(
        _ open: [BreakdownReport.Row], _ closed: [BreakdownReport.Row], _ told: Set<String>, _ seed: UInt64
    ) {
        // A total alone can tell what a hub's only one is.
        guard seed % 2 == 1 else { return }
        for hub in Set(open.map(\.hubName)) {
            let rows = zip(open, closed).filter { $0.0.hubName == hub && !$0.0.id.isEmpty }
            // What a hub's volume tells is known already: the others must have room without it.
            let hidden = rows.filter { $0.1.measures[0]["total"] == .hidden && !told.contains($0.0.id) }
                .map(\.0.attendances.total)
            let isTold = rows.count { $0.0.attendances.total > 0 } == 1
            guard !hidden.isEmpty, !isTold else { continue }
            #expect(hidden.count > 1 && hidden.reduce(0, +) - (hidden.count - 1) >= 6, "seed \(seed), \(hub)")
        }
    }

    @Test("a version keeps its venues and activities; one that was kept without is refused with a sentence")
    func versions() throws {
        let made = PublishedQuarter(RandomQuarter.report(seed: 4), as: nil, .simplex)
        let read = try PublishedQuarter(json: made.json())
        for level in Disclosure.allCases {
            for dimension in [BreakdownReport.Dimension.hub, .venue, .activity] {
                let (kept, direct) = (
                    try BreakdownReport(read.disclosed(to: level), by: dimension),
                    try BreakdownReport(made.report.disclosed(to: level, .simplex), by: dimension)
                )
                #expect(kept.json == direct.json && kept.csv == direct.csv && kept.table == direct.table)
            }
        }
        var members = try #require(
            JSONSerialization.jsonObject(with: Data(made.json().utf8)) as? [String: Any])
        var report = try #require(members["report"] as? [String: Any])
        (report["breakdown"], report["breakdownNotes"]) = (nil, nil)
        members["report"] = report
        let text = String(decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self)
        let old = try PublishedQuarter(json: text)
        #expect(old.disclosed(to: .public).json == made.disclosed(to: .public).json)
        #expect(throws: Refusal.self) { try BreakdownReport(old.disclosed(to: .public), by: .venue) }
    }

    @Test("kept, a breakdown is what it is made of facts")
    func same() throws {
        for seed in 0..<10 as Range<UInt64> {
            let facts = RandomQuarter.facts(seed: seed)
            let report = QuarterReport(facts, RandomQuarter.catalogue, quarter)
            for dimension in [BreakdownReport.Dimension.hub, .venue, .activity] {
                for hub in [nil, "prestwich"] {
                    let direct = try BreakdownReport(facts, RandomQuarter.catalogue, quarter, by: dimension, hub: hub)
                    #expect(try BreakdownReport(report, by: dimension, hub: hub).csv == direct.csv)
                }
            }
        }
    }
}
