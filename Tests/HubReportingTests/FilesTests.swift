import Foundation
import HubCore
import Testing

@testable import HubReporting

@Suite("Reports as files") struct FilesTests {
    private let report = QuarterReport(
        SampleWorld.facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"))

    @Test func `the JSON has the contract's members and values`() throws {
        let json = try parsed(report.json)
        #expect(
            json.keys.sorted() == [
                "authority", "basis", "disclosure", "figures", "from", "hubs", "label", "notAttributed", "notes",
                "otherLines", "quarter", "queries", "state", "to", "total", "version",
            ])
        let expected = [
            "authority": "Bury Council", "quarter": "2025-26-Q4", "label": "Q4 2025-26 (January to March 2026)",
            "from": "2026-01-01", "to": "2026-03-31", "state": "provisional", "basis": "manual_first",
            "disclosure": "internal", "hubs.0.id": "radcliffe", "hubs.0.name": "Radcliffe",
            "hubs.0.attendances.total": "50", "hubs.0.attendances.children": "26", "hubs.0.attendances.adults": "24",
            "hubs.0.attendances.notTiedToSession": "0", "hubs.0.sessions.held": "4", "hubs.0.sessions.notReturned": "0",
            "hubs.0.reach.families": "x", "hubs.0.registrations.new": "0", "hubs.0.completeness.returned": "4",
            "hubs.0.completeness.flag": "<null>", "hubs.0.requirements.0.id": "core-offer-70",
            "hubs.0.requirements.0.measure": "core_offer_delivered", "hubs.0.requirements.0.numerator": "4",
            "hubs.0.requirements.0.denominator": "14", "hubs.0.requirements.0.percent": "28.6",
            "hubs.0.requirements.0.threshold": "70", "hubs.0.requirements.0.stillNeeded": "6",
            "hubs.0.requirements.0.rag": "grey", "hubs.0.requirements.0.definition": "unconfirmed",
            "hubs.1.attendances.total": "x", "hubs.3.attendances.total": "x", "hubs.3.requirements.0.percent": "z",
            "hubs.5.attendances.unsplit": "19", "notAttributed.attendances.total": "0",
            "total.attendances.total": "224", "total.attendances.named": "5", "queries.0.code": "count-differs",
            "queries.0.hub": "prestwich", "queries.0.session": "40",
        ]
        for (path, value) in expected { #expect(member(json, path) == value, "\(path)") }
        #expect(report.json.contains("\"met\": false"))
        #expect(report.json.contains("\"flag\": null"))
    }

    @Test func `under register_first Prestwich is 41 and the total 208`() throws {
        let json = try parsed(
            QuarterReport(
                SampleWorld.facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"), basis: .registerFirst
            ).json)
        #expect(member(json, "hubs.5.attendances.total") == "41")
        #expect(member(json, "hubs.5.attendances.children") == "11")
        #expect(member(json, "hubs.5.attendances.adults") == "11")
        #expect(member(json, "total.attendances.total") == "208")
        #expect(member(json, "basis") == "register_first")
    }

    @Test func `the JSON's keys are sorted, and the order of the facts does not show`() throws {
        var facts = SampleWorld.facts
        facts.sessions.reverse()
        facts.tallies.reverse()
        let again = QuarterReport(facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"))
        #expect(again.json == report.json)
        #expect(again.table == report.table)
        #expect(again.csv == report.csv)
        let keys = report.json.split(separator: "\n").filter { $0.hasPrefix("  \"") }
        #expect(keys == keys.sorted())
    }

    @Test func `every number of the CSV is the JSON's`() throws {
        let json = try parsed(report.json)
        let table = rows(report.csv)
        #expect(table.first?.count == 10)
        let paths =
            report.hubs.indices.map { ("hubs.\($0)", report.hubs[$0].id) } + [
                ("notAttributed", "not_attributed"), ("total", "total"),
            ]
        for (path, id) in paths {
            for measure in ["total", "children", "adults", "unsplit", "not_tied_to_session", "named", "estimated"] {
                let row = table.first { $0["hub_id"] == id && $0["measure"] == "attendances_\(measure)" }
                let key = measure == "not_tied_to_session" ? "notTiedToSession" : measure
                #expect(row?["value"] == member(json, "\(path).attendances.\(key)"), "\(id) \(measure)")
            }
            let held = table.first { $0["hub_id"] == id && $0["measure"] == "sessions_held" }
            #expect(held?["value"] == member(json, "\(path).sessions.held"))
        }
        let row = table.first { $0["hub_id"] == "total" && $0["measure"] == "requirement_core_offer_70" }
        #expect(row?["value"] == "14.3")
        #expect(row?["numerator"] == "10")
        #expect(row?["denominator"] == "70")
        #expect(row?["quarter"] == "2025-26-Q4")
        #expect(row?["basis"] == "manual_first")
        #expect(row?["state"] == "provisional")
        #expect(row?["disclosure"] == "internal")
    }

    @Test func `Q3 rests on the monthly tallies`() throws {
        let report = QuarterReport(SampleWorld.facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q3"))
        let json = try parsed(report.json)
        let totals = report.hubs.indices.map { member(json, "hubs.\($0).attendances.total") }
        #expect(totals == ["2639", "2517", "2929", "x", "948", "2056"])
        #expect(member(json, "hubs.0.attendances.notTiedToSession") == "2639")
        #expect(member(json, "hubs.1.attendances.estimated") == "1100")
        #expect(member(json, "total.attendances.total") == "11089")
        #expect(member(json, "notAttributed.attendances.total") == "0")
    }

    @Test func `a year of printed totals is all not attributed`() throws {
        let year = YearReport(SampleWorld.facts, SampleWorld.catalogue, SampleWorld.year("2024-25"))
        let json = try parsed(year.json)
        #expect(member(json, "total.attendances.total") == "26427")
        #expect(member(json, "notAttributed.attendances.total") == "26427")
        #expect(member(json, "hubs.0.attendances.total") == "x")
        #expect(member(json, "total.quarters.0.attendances.total") == "x")
        let table = rows(year.csv)
        let total = table.first {
            $0["hub_id"] == "total" && $0["quarter"] == "all" && $0["measure"] == "attendances_total"
        }
        #expect(total?["value"] == "26427")
    }

    @Test func `reconcile sets 15,301 beside 15,601`() throws {
        let report = ReconcileReport(SampleWorld.facts, SampleWorld.catalogue, .year(SampleWorld.year("2025-26")))
        let json = try parsed(report.json)
        let lines = (0..<3).map { line in
            ["printed", "computed", "difference", "outcome"].map { member(json, "lines.\(line).\($0)") }
        }
        #expect(
            lines == [
                ["8292", "8292", "0", "adds printed figures only"], ["7309", "7309", "0", "adds printed figures only"],
                ["15301", "15601", "300", "disagrees"],
            ])
        #expect(report.queries.map(\.code) == [.publishedDisagrees])
        #expect(report.reconciliation.held.map(\.published.total) == [826, 295])
        #expect(report.sessions.map(\.sources.counted) == [12, 10])
        #expect(report.sessions.map(\.sources.registered) == [4, 2])
        #expect(report.bases.map(\.total) == [26_914, 26_898])
        #expect(rows(report.csv).count == 5)
        let quarter = ReconcileReport(
            SampleWorld.facts, SampleWorld.catalogue, .quarter(SampleWorld.quarter("2025-26-Q2")))
        #expect(quarter.reconciliation.lines.map(\.published.id) == ["q2"])
        #expect(quarter.reconciliation.held.map(\.published.id) == ["so-far", "q2-part", "registered"])
    }

    @Test(arguments: BreakdownReport.Dimension.allCases)
    func `every breakdown adds up to the same total`(_ dimension: BreakdownReport.Dimension) throws {
        for key in ["2025-26-Q3", "2025-26-Q4"] {
            for hub in [nil, "prestwich", "bury-east"] {
                let report = try BreakdownReport(
                    SampleWorld.facts, SampleWorld.catalogue, SampleWorld.quarter(key), by: dimension, hub: hub)
                let sum = report.rows.reduce(0) { $0 + $1.attendances.total }
                #expect(sum == report.total.attendances.total)
                let json = try parsed(report.json)
                #expect(member(json, "total.attendances.total") == String(sum))
                #expect(report.table.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
                #expect(rows(report.csv).last?["hub"] == "Total")
            }
        }
    }

    @Test func `a hub that does not exist is refused with those that do`() {
        #expect(throws: Refusal.self) {
            _ = try BreakdownReport(
                SampleWorld.facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"), by: .venue, hub: "bolton")
        }
    }

    @Test func `the requirements report carries its evidence`() throws {
        let report = RequirementsReport(
            SampleWorld.facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"))
        let json = try parsed(report.json)
        #expect(member(json, "hubs.0.slots.1.from") == "2026-01-12")
        #expect(member(json, "hubs.0.slots.1.outcome") == "delivered")
        #expect(member(json, "hubs.0.slots.1.sessions.0") == "1")
        #expect(member(json, "hubs.2.slots.5.outcome") == "not delivered")
        #expect(member(json, "hubs.5.slots.13.days.0") == "2026-01-13")
        #expect(rows(report.evidenceCSV).count == 70)
        #expect(rows(report.csv).count == 7)
        #expect(report.table.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
    }

    @Test func `completeness in a file`() throws {
        let report = CompletenessReport(
            SampleWorld.facts, SampleWorld.catalogue, .quarter(SampleWorld.quarter("2025-26-Q4")))
        let json = try parsed(report.json)
        #expect(member(json, "total.completeness.returned") == "12")
        #expect(member(json, "total.completeness.splitShare") == "91.5")
        #expect(member(json, "hubs.0.completeness.medianDaysToEntry") == "3")
        let row = rows(report.csv).first { $0["hub_id"] == "total" && $0["measure"] == "completeness_named_share" }
        #expect(row?["value"] == "2.2")
        #expect(row?["numerator"] == "5")
        #expect(row?["denominator"] == "224")
        #expect(report.table.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
    }

    @Test func `quoting follows RFC 4180, JSON escapes`() {
        var table = CSVTable(["a", "b"])
        table.add(["O'Hara, \"Jo\"", "line\r\nfeed"])
        #expect(table.printed == "a,b\r\n\"O'Hara, \"\"Jo\"\"\",\"line\r\nfeed\"\r\n")
        #expect(CSVTable.snake("notTiedToSession") == "not_tied_to_session")
        let json = JSON.object(["b": .string("a/\"\\\n\u{1}é"), "a": .array([]), "c": .object([:])])
        #expect(json.printed == "{\n  \"a\": [],\n  \"b\": \"a/\\\"\\\\\\n\\u0001é\",\n  \"c\": {}\n}\n")
    }

    @Test func `a key names a quarter or a year, and nothing else`() throws {
        #expect(try ReportPeriod(key: "2025-26-Q4") == .quarter(SampleWorld.quarter("2025-26-Q4")))
        #expect(try ReportPeriod(key: "2025-26") == .year(SampleWorld.year("2025-26")))
        for wrong in ["Q4", "2025-27", "2025-26-Q5", ""] {
            #expect(throws: Refusal.self) { _ = try ReportPeriod(key: wrong) }
        }
    }
}
