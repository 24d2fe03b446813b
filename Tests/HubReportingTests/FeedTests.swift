import HubCore
import HubDisclosure
import Testing

@testable import HubReporting

@Suite("The feed") struct FeedTests {
    private let catalogue = RandomQuarter.catalogue

    private func tables(_ feed: Feed) -> [String: [[String: String]]] {
        Dictionary(feed.files.map { ($0.name, rows($0.text)) }) { first, _ in first }
    }

    @Test func `every key of a fact stands in its table, and no fact stands twice`() throws {
        for seed in 0..<8 as Range<UInt64> {
            let report = RandomQuarter.report(seed: seed).disclosed(to: .public, .simplex)
            let tables = tables(try Feed([report], catalogue))
            let facts = try #require(tables["facts.csv"])
            for (key, file) in [
                ("quarter_key", "quarters.csv"), ("hub_key", "hubs.csv"), ("venue_key", "venues.csv"),
                ("activity_key", "activities.csv"), ("measure_key", "measures.csv"),
            ] {
                let known = try #require(tables[file]).compactMap { $0[key] }
                #expect(known.count == Set(known).count, "\(file)")
                let missing = Set(facts.compactMap { $0[key] }).subtracting(known)
                #expect(missing.isEmpty, "round \(seed): \(file)")
            }
            let keys = facts.map { fact in
                ["quarter_key", "hub_key", "venue_key", "activity_key", "measure_key"].map { fact[$0] ?? "" }
            }
            #expect(keys.count == Set(keys).count)
        }
    }

    @Test func `a number stands in its own column, a mark does not, and no small number of people stands anywhere`()
        throws
    {
        var marks: Set<String> = []
        for seed in 0..<8 as Range<UInt64> {
            let report = RandomQuarter.report(seed: seed).disclosed(to: .public, .simplex)
            for fact in try #require(tables(try Feed([report], catalogue))["facts.csv"]) {
                let (value, number, measure) = (fact["value"] ?? "", fact["number"] ?? "", fact["measure_key"] ?? "")
                if ["c", "x", "z"].contains(value) {
                    marks.insert(value)
                    #expect(number.isEmpty)
                } else {
                    #expect(number == value && Double(value) != nil, "\(fact)")
                }
                #expect(fact["disclosure"] == "public")
                let isOfPeople = ["reach_", "registrations_", "courses_"].contains { measure.hasPrefix($0) }
                let isSingle =
                    fact["venue_key"] != "all" || !["headline", "not_tied"].contains(fact["activity_key"] ?? "")
                let isCell = isSingle && fact["venue_key"] != "not_tied" && measure == "attendances_total"
                if isOfPeople || isCell || measure == "attendances_named" {
                    #expect(!(1...5).contains(Int(number) ?? 0))
                }
            }
        }
        #expect(marks == ["c", "x", "z"])
    }

    @Test func `families registered to date stay out: beside every quarter's new ones they would tell hidden numbers`()
        throws
    {
        let report = RandomQuarter.report(seed: 3).disclosed(to: .public, .simplex)
        let feed = try Feed([report], catalogue)
        #expect(feed.files.allSatisfy { !$0.text.contains("to_date") })
        #expect(feed.files.contains { $0.text.contains("registrations_new") })
    }

    @Test func `where any quarter hides a registration, new ones stand for the last quarter alone`() throws {
        func shown(_ feed: Feed) throws -> [Bool] {
            try ["2025-26-Q3", "2025-26-Q4"].map { quarter in
                try #require(tables(feed)["facts.csv"]).contains {
                    $0["quarter_key"] == quarter && !($0["number"] ?? "").isEmpty
                        && ["registrations_new", "requirement_new_registrations_numerator"]
                            .contains($0["measure_key"] ?? "")
                }
            }
        }
        let (before, now) = (SampleWorld.quarter("2025-26-Q3"), RandomQuarter.quarter)
        var seen: Set<[Bool]> = []
        for seed in 0..<12 as Range<UInt64> {
            let reports = [before, now].map {
                RandomQuarter.report(seed: seed, $0).disclosed(to: .public, .simplex)
            }
            let feed = try Feed(reports, catalogue)
            let hides = !Feed.mayStandTogether(reports)
            let shown = try shown(feed)
            if hides { #expect(!shown[0], "round \(seed)") }
            seen.insert([hides] + shown)
        }
        #expect(seen.contains { $0[0] && $0[2] }, "\(seen)")
    }

    @Test func `a report with internal figures is refused`() {
        #expect(throws: Refusal(.defect, "A feed is made from public reports alone.")) {
            try Feed([RandomQuarter.report(seed: 1)], catalogue)
        }
    }
}
