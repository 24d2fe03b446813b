import Foundation
import HubCore
import HubDisclosure
import HubImport
import Testing

@testable import HubReporting

@Suite("The same venue and activity in every form") struct SameBreakdownTests {
    /// Facts of single venues and activities by their keys: `prestwich wow headline attendances_total`.
    private func feed(_ report: QuarterReport) throws -> [String: String] {
        let facts = try #require(
            try Feed([report], RandomQuarter.catalogue).files.first { $0.name == "facts.csv" }
        ).text
        return Dictionary(
            rows(facts).map { fact in
                (
                    ["hub_key", "venue_key", "activity_key", "measure_key"].map { fact[$0] ?? "" }
                        .joined(separator: " "), fact["value"] ?? ""
                )
            }
        ) { first, _ in first }
    }

    /// What stands in each form of one row's attendances and sessions held.
    private func check(_ report: BreakdownReport, _ feed: [String: String], _ seed: UInt64) throws -> Int {
        let json = try parsed(report.json)
        var table = report.table.components(separatedBy: "\n")
        let name = report.dimension.rawValue
        let lines = rows(report.csv).filter { $0["measure"] == "attendances_total" }
        let sheet = try #require(try SheetsRead(report.spreadsheet).sheets["By \(name)"])
        let heading = try #require(MeasureDictionary.entry("attendances", "total")).heading
        let column = try #require(sheet[4].firstIndex { $0.written == heading })
        for (place, row) in report.rows.enumerated() {
            let value = row.measures[0]["total"].plain
            let (hub, item) = (row.hub ?? "not_attributed", row.id.isEmpty ? "not_tied" : row.id)
            let key = name == "venue" ? "\(hub) \(item) headline" : "total all \(item)"
            var values = [
                "json": member(json, "rows.\(place).attendances.total"), "csv": lines[place]["value"] ?? "none",
                "xlsx": sheet[5 + place][column].plain(),
            ]
            if report.view != nil { values["feed"] = feed["\(key) attendances_total"] ?? "none" }
            #expect(Set(values.values) == [value], "round \(seed): \(key) \(values)")
            // Long names are broken: then nothing stands beside the whole name.
            if let line = table.firstIndex(where: { $0.trimmingCharacters(in: .whitespaces).hasPrefix(row.name + "  ") }
            ) {
                #expect(table[line].contains(row.measures[0]["total"].written), "round \(seed): \(table[line])")
                table.removeFirst(line + 1)
            }
            if report.view != nil, !row.id.isEmpty {
                #expect(feed["\(key) sessions_held"] == String(row.sessions.held))
            }
        }
        return report.rows.count
    }

    @Test("table, JSON, CSV, spreadsheet and feed agree on every venue and activity of random quarters")
    func forms() throws {
        var compared = 0
        for seed in 0..<12 as Range<UInt64> {
            let whole = RandomQuarter.report(seed: seed)
            let shown = whole.disclosed(to: .public, .simplex)
            let feed = try feed(shown)
            for report in [whole, shown] {
                for dimension in [BreakdownReport.Dimension.venue, .activity] {
                    compared += try check(BreakdownReport(report, by: dimension), feed, seed)
                }
            }
        }
        #expect(compared > 200)
    }

    @Test("of a feed the single venues of a hub add up to the hub, the single activities to the authority")
    func adding() throws {
        var open = 0
        for seed in 0..<30 as Range<UInt64> {
            let report = RandomQuarter.report(seed: seed).disclosed(to: .public, .simplex)
            let facts = try feed(report).filter { $0.key.hasSuffix(" attendances_total") }
            for hub in report.hubs.map(\.id) + ["not_attributed"] {
                let parts = facts.filter { $0.key.hasPrefix("\(hub) ") && !$0.key.hasPrefix("\(hub) all ") }
                let numbers = parts.values.compactMap { Int($0) }
                guard !parts.isEmpty, numbers.count == parts.count else { continue }
                #expect(String(numbers.reduce(0, +)) == facts["\(hub) all headline attendances_total"], "round \(seed)")
                open += 1
            }
            let activities = facts.filter {
                $0.key.hasPrefix("total all ") && !$0.key.contains(" headline ") && !$0.key.contains(" triple-p ")
            }
            let numbers = activities.values.compactMap { Int($0) }
            guard !activities.isEmpty, numbers.count == activities.count else { continue }
            #expect(String(numbers.reduce(0, +)) == facts["total all headline attendances_total"], "round \(seed)")
        }
        #expect(open > 60, "\(open)")
    }
}

@Suite("Completeness and printed figures as the public sees them") struct PublicPeriodTests {
    @Test("completeness shows sessions as they are, and of people what the quarter's view shows")
    func completeness() throws {
        var hidden = 0
        for seed in 0..<20 as Range<UInt64> {
            let whole = RandomQuarter.report(seed: seed)
            let shown = whole.disclosed(to: .public, .simplex)
            let report = CompletenessReport(shown)
            let (json, quarter) = (try parsed(report.json), try parsed(shown.json))
            let open = try parsed(
                CompletenessReport(
                    RandomQuarter.facts(seed: seed), RandomQuarter.catalogue, .quarter(RandomQuarter.quarter)
                ).json)
            #expect(member(json, "missing") == "<null>" && member(json, "disclosure") == "public")
            for place in (0..<6).map({ "hubs.\($0)." }) + ["total."] {
                for name in [
                    "returned", "takenPlace", "registersComplete", "registersOpen", "splitShare", "namedShare",
                    "postcodeMatchedShare", "flag",
                ] {
                    let value = member(json, "\(place)completeness.\(name)")
                    #expect(value == member(quarter, "\(place)completeness.\(name)"), "round \(seed), \(place)\(name)")
                    #expect(
                        [member(open, "\(place)completeness.\(name)"), "c"].contains(value),
                        "round \(seed), \(place)\(name)")
                    if value == "c" { hidden += 1 }
                }
            }
            for row in rows(report.csv) where row["value"] == "c" {
                #expect(row["numerator"] == "c" && row["denominator"] == "c")
            }
            #expect(!report.table.contains("Still missing") && report.table.contains("[c] hidden"))
            #expect(report.spreadsheet.sheets.map(\.name) == ["Completeness", "Data", "Notes"])
        }
        #expect(hidden > 40, "\(hidden)")
    }

    @Test("a year's completeness hides as its report does")
    func year() throws {
        let (year, quarters) = RandomQuarter.year(seed: 3)
        let shown = year.disclosed(to: .public, .simplex, beside: quarters.map { ($0, []) })
        let (json, report) = (try parsed(CompletenessReport(shown).json), try parsed(shown.json))
        for place in (0..<6).map({ "hubs.\($0)." }) + ["total."] {
            for name in ["returned", "takenPlace", "namedShare"] {
                #expect(member(json, "\(place)completeness.\(name)") == member(report, "\(place)completeness.\(name)"))
            }
        }
        #expect(member(json, "year") == "2025-26")
    }

    @Test("what was printed stands beside what is computed of whole quarters, without sessions and without queries")
    func reconciliation() throws {
        let year = ReconcileReport(
            SampleWorld.facts, SampleWorld.catalogue, .year(SampleWorld.year("2025-26")))
        let shown = year.disclosed()
        let json = try parsed(shown.json)
        #expect(member(json, "disclosure") == "public" && member(json, "sessions") == "<null>")
        #expect(shown.queries.isEmpty && !year.queries.isEmpty)
        #expect(shown.reconciliation.lines.map(\.outcome) == year.reconciliation.lines.map(\.outcome))
        #expect(member(json, "bases.manual_first") == "z" && member(json, "hubs.0.bases.register_first") == "z")
        #expect(member(json, "computed") == member(try parsed(year.json), "computed"))
        #expect(!shown.table.contains("published-disagrees") && shown.table.contains("disagrees"))
        #expect(shown.table.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
        #expect(shown.spreadsheet.sheets.map(\.name) == ["Printed and computed", "Computed", "Notes"])
    }

    @Test("a figure of part of a quarter is held, for what is computed of it is no volume of a quarter")
    func partOfQuarter() throws {
        var catalogue = SampleWorld.catalogue
        catalogue.publishedFigures.append(
            PublishedFigure(
                id: "may", measure: .attendances, hub: nil, from: SampleWorld.day("2025-05-01"),
                to: SampleWorld.day("2025-05-31"), total: 2_000, document: "paper", page: "1", words: "attended",
                periodWords: "May", periodConfirmed: true, definitionConfirmed: true, note: nil))
        let quarter = SampleWorld.quarter("2025-26-Q1")
        let report = ReconcileReport(SampleWorld.facts, catalogue, .quarter(quarter))
        #expect(report.reconciliation.lines.map(\.published.id) == ["q1", "may"])
        let shown = report.disclosed()
        #expect(shown.reconciliation.lines.map(\.published.id) == ["q1"])
        #expect(shown.reconciliation.held.contains { $0.published.id == "may" && $0.reason.contains("whole quarters") })
    }

    @Test("beside a quarter that was signed off stands what was signed off")
    func signedOff() throws {
        let quarter = SampleWorld.quarter("2025-26-Q1")
        var facts = SampleWorld.facts
        let signed = QuarterReport(facts, SampleWorld.catalogue, quarter).disclosed(to: .public, .simplex)
        facts.tallies.append(
            Tally(
                scope: .authority, period: Period(.week, containing: SampleWorld.day("2025-05-05")),
                count: Count(total: 9_000)))
        let now = ReconcileReport(facts, SampleWorld.catalogue, .quarter(quarter))
        #expect(now.reconciliation.lines.map(\.computed) == [9_000])
        let shown = now.disclosed(as: signed)
        #expect(shown.reconciliation.lines.map(\.computed) == [8_292])
        #expect(shown.computed == 8_292 && shown.reconciliation.lines[0].query == nil)
    }
}
