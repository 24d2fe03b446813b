import HubCore
import HubDisclosure
import Testing

@testable import HubReporting

/// Packs of the sample world and of random quarters.
enum SamplePack {
    static func reports(
        _ last: Quarter, _ facts: Facts, _ catalogue: Catalogue, count: Int = BoardPack.quarters,
        _ level: Disclosure = .internal
    ) -> [QuarterReport] {
        var quarters = [last]
        while quarters.count < count { quarters.insert(quarters[0].previous, at: 0) }
        return quarters.map { QuarterReport(facts, catalogue, $0).disclosed(to: level, .simplex) }
    }

    static func pack(_ key: String, _ level: Disclosure = .internal) throws -> BoardPack {
        let quarter = SampleWorld.quarter(key)
        let facts = SampleWorld.withPeople(quarter.from...quarter.to)
        let counting = Counting(facts, SampleWorld.catalogue)
        let span = quarter.previous.previous.previous.previous.previous.previous.previous.from...quarter.to
        return try #require(
            BoardPack(
                reports(quarter, facts, SampleWorld.catalogue, level), SampleWorld.catalogue,
                reconciliation: Reconciliation(counting, within: span), madeOn: SampleWorld.today.day))
    }
}

@Suite("The board's paper as a value") struct BoardPackTests {
    private func row(_ place: BoardPack.Place?, _ followed: BoardPack.Followed) throws -> BoardPack.ComparisonRow {
        try #require(place?.comparisons.first { $0.followed == followed })
    }

    @Test func `eight quarters, oldest first, and every value is the report's`() throws {
        let pack = try SamplePack.pack("2025-26-Q4")
        #expect(
            pack.trend.map(\.heading.key) == [
                "2024-25-Q1", "2024-25-Q2", "2024-25-Q3", "2024-25-Q4", "2025-26-Q1", "2025-26-Q2", "2025-26-Q3",
                "2025-26-Q4",
            ])
        let attendances = try #require(pack.authority.trend.first { $0.followed == .attendances })
        #expect(
            attendances.values == [
                .missing, .missing, .missing, .missing, .number(8_292), .number(7_309), .number(11_089), .number(224),
            ])
        let json = try parsed(pack.report.json)
        for (index, hub) in pack.hubs.enumerated() where hub.isOpen {
            #expect(hub.value("attendances", "total").plain == member(json, "hubs.\(index).attendances.total"))
        }
        #expect(pack.hubs[3].trend.allSatisfy { $0.values.allSatisfy { $0 == .notApplicable } }, "never open")
    }

    @Test func `the quarter before and the same of the year before`() throws {
        let pack = try SamplePack.pack("2025-26-Q4")
        let radcliffe = try row(pack.hubs.first, .attendances)
        #expect(radcliffe.previous.change?.difference == 50 - 2_639)
        #expect(radcliffe.yearBefore.change == nil)
        #expect(radcliffe.yearBefore.then.value == .missing)
        let authority = try row(pack.authority, .attendances)
        #expect(authority.previous.change?.percent?.written == "98.0%")
        #expect(
            authority.previous.caveats == [
                .incomplete("Q4 2025-26", .withoutFigure(["Bury West and North", "Whitefield"]))
            ])
    }

    @Test func `the year to date is computed where it can be, and printed figures stand beside it`() throws {
        let half = try SamplePack.pack("2025-26-Q2").authority.yearToDate
        #expect(half.comparison.now.value == .number(15_601))
        #expect(half.printed?.total == 15_301)
        #expect(half.comparison.now.period == "2025-26 Q1 to Q2")
        let year = try SamplePack.pack("2025-26-Q4").authority.yearToDate
        #expect(year.comparison.now.value == .number(8_292 + 7_309 + 11_089 + 224))
        #expect(year.comparison.then.value == .number(26_427), "nothing is computed for its quarters")
        #expect(
            year.comparison.then.source == .printed("CYP Scrutiny Committee 7 January 2026"))
        #expect(year.comparison.caveats.contains { if case .printed = $0 { true } else { false } })
    }

    @Test func `printed figures stand beside computed ones with their difference`() throws {
        let pack = try SamplePack.pack("2025-26-Q4", .public)
        let soFar = try #require(pack.published.first { $0.published.id == "so-far" })
        #expect(soFar.computed == .number(15_601) && soFar.difference == .number(300))
        #expect(soFar.outcome == "disagrees")
        let part = try #require(pack.published.first { $0.published.id == "q2-part" })
        #expect(part.computed == .notApplicable && part.outcome.hasPrefix("not compared: a part of the headline"))
    }

    @Test func `a paragraph says what changed, what is missing and what the requirement needs`() throws {
        let pack = try SamplePack.pack("2025-26-Q4")
        #expect(
            pack.hubs[0].paragraph == [
                "Radcliffe counted 50 attendances (children and adults): 2,589 (98.1%) fewer than the 2,639 of Q3 "
                    + "2025-26, and there is no figure of Q4 2024-25 to compare with.",
                "4 sessions were held and 0 cancelled; none is missing a figure.",
                "No register was kept, so how many different families were seen is not known; 1 family newly "
                    + "registered.",
                "\"70% delivery requirement\" (definition not confirmed) cannot be judged yet, with 4 of 14 (28.6%): 6 "
                    + "more delivered slots would be needed.",
            ])
        #expect(pack.hubs[1].paragraph[0].contains("returned no figure"))
        #expect(pack.hubs[3].paragraph == ["Chesham Fold was not open in this quarter."])
        #expect(pack.places.allSatisfy { $0.paragraph.count <= 5 })
    }

    @Test func `the authority's paragraph warns of a total that is not whole`() throws {
        let paragraph = try SamplePack.pack("2025-26-Q4").authority.paragraph
        #expect(
            paragraph.last
                == "Compare with care: Q4 2025-26 has no figure from Bury West and North and Whitefield.")
    }

    @Test func `the first page says how far to trust the numbers`() throws {
        let pack = try SamplePack.pack("2025-26-Q4")
        #expect(
            pack.trust
                == "Of 12 sessions that took place 12 were returned (100.0%); 2.2% of attendances are named, and reach "
                + "rests on those alone; none is an estimate; no figure came from Bury West and North and Whitefield.")
        #expect(
            try SamplePack.pack("2025-26-Q4", .public).trust.contains(
                "the share of attendances that are named is hidden"))
    }

    @Test func `a quarter that still runs says so on the first page and beside every change`() throws {
        let quarter = SampleWorld.quarter("2025-26-Q4")
        var facts = SampleWorld.facts
        facts.now.day = SampleWorld.day("2026-02-20")
        let reports = SamplePack.reports(quarter, facts, SampleWorld.catalogue)
        let pack = try #require(BoardPack(reports, SampleWorld.catalogue, madeOn: facts.now.day))
        #expect(pack.trust.contains("the quarter still runs, so every total will grow"))
        #expect(try row(pack.hubs[0], .attendances).previous.caveats == [.incomplete("Q4 2025-26", .running)])
        #expect(pack.hubs[0].paragraph.last == "Compare with care: Q4 2025-26 is still running.")
        #expect(try SamplePack.pack("2025-26-Q4").trust.contains("still runs") == false)
    }

    @Test func `registrations of earlier quarters are left out where one is hidden`() throws {
        let pack = try SamplePack.pack("2025-26-Q4", .public)
        let row = try #require(pack.authority.trend.first { $0.followed == .newRegistrations })
        #expect(row.values.allSatisfy { $0 == .hidden })
        #expect(pack.notes.contains { $0.hasPrefix("New registrations of earlier quarters are left out") })
        #expect(try !SamplePack.pack("2025-26-Q4").notes.contains { $0.hasPrefix("New registrations of earlier") })
    }

    @Test func `a hub that an older version does not know was not open then`() throws {
        let quarter = SampleWorld.quarter("2025-26-Q4")
        var fewer = SampleWorld.catalogue
        fewer.hubs.remove(at: 0)
        let older = SamplePack.reports(quarter.previous, SampleWorld.facts, fewer, count: 7)
        let last = SamplePack.reports(quarter, SampleWorld.facts, SampleWorld.catalogue, count: 1)
        let pack = try #require(BoardPack(older + last, SampleWorld.catalogue, madeOn: SampleWorld.today.day))
        #expect(try row(pack.hubs[0], .attendances).previous.then.value == .notApplicable)
        let radcliffe = try #require(pack.hubs[0].trend.first)
        #expect(radcliffe.values.dropLast().allSatisfy { $0 == .notApplicable } && radcliffe.values.last == .number(50))
        #expect(try row(pack.hubs[2], .attendances).previous.then.value == .number(2_929), "by id, not by place")
        #expect(pack.hubs[2].name == "Bury East")
    }

    @Test func `the slot map has a row an activity of the offer`() throws {
        let rows = try SamplePack.pack("2025-26-Q4").hubs[0].slots
        #expect(rows.map(\.activity) == ["0-5 Stay and Play", "Little Talkers"])
        #expect(rows.map(\.slots.count) == [13, 1])
        #expect(rows[0].slots.filter { $0.outcome == .delivered }.count == 4)
    }
}
