import Foundation
import HubCore
import HubDisclosure
import HubImport
import Testing

@testable import HubReporting

@Suite("Spreadsheets") struct SpreadsheetTests {
    private static let day = Day(iso: "2026-03-31") ?? Day(number: 0)

    private func book(_ rows: [[SheetCell]], _ name: String = "Sheet") -> Spreadsheet {
        var sheet = Spreadsheet.Sheet(name)
        sheet.rows = rows
        return Spreadsheet(title: "A test", day: SpreadsheetTests.day, sheets: [sheet])
    }

    @Test func `numbers, shares and dates are kept as such, marks and words as words`() throws {
        let cells: [SheetCell] = [
            SheetCell(.number(1_234)), SheetCell(.decimal("2.5")), SheetCell(.percent("69.9")),
            SheetCell(.date(SpreadsheetTests.day)), .text("=1+1"), SheetCell(ReportValue.hidden),
            SheetCell(ReportValue.missing), SheetCell(ReportValue.notApplicable), .blank, .text("last"),
        ]
        let read = try SheetsRead(book([cells]))
        #expect(
            read.sheets["Sheet"] == [
                [
                    .number(1_234), .number(2.5), .number(0.699), .date(SpreadsheetTests.day, minute: nil),
                    .text("=1+1"), .text("[c]"), .text("[x]"), .text("[z]"), .blank, .text("last"),
                ]
            ])
    }

    @Test func `the same report gives the same bytes, written by many at once`() async throws {
        let report = QuarterReport(SampleWorld.facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"))
        let first = try report.spreadsheet.bytes()
        let others = try await withThrowingTaskGroup(of: Data.self) { group in
            for _ in 0..<8 { group.addTask { try report.spreadsheet.bytes() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(others.allSatisfy { $0 == first })
    }

    @Test func `what the library cannot write is refused with its words`() {
        let refusal = #expect(throws: Refusal.self) { try book([[.text("a")]], "a/b").bytes() }
        #expect(
            refusal?.message
                == "The spreadsheet could not be written: Worksheet name cannot contain invalid characters: '[ ] : * ? / \\'"
        )
        let number = #expect(throws: Refusal.self) { try book([[SheetCell(.decimal("many"))]]).bytes() }
        #expect(number?.message == "The spreadsheet cannot hold \"many\" as a number.")
    }

    @Test func `every report has its notes last, its charts, and no number in words`() throws {
        let (facts, catalogue) = (SampleWorld.facts, SampleWorld.catalogue)
        let quarter = SampleWorld.quarter("2025-26-Q4")
        let reports: [(any PrintedReport, charts: Int)] = [
            (QuarterReport(facts, catalogue, quarter), 4), (YearReport(facts, catalogue, quarter.year), 1),
            (RequirementsReport(facts, catalogue, quarter), 0),
            (ReconcileReport(facts, catalogue, .quarter(quarter)), 1),
            (CompletenessReport(facts, catalogue, .quarter(quarter)), 1),
            (try BreakdownReport(facts, catalogue, quarter, by: .session), 0),
        ]
        for (report, charts) in reports {
            let spreadsheet = report.spreadsheet
            #expect(spreadsheet.sheets.last?.name == "Notes")
            #expect(spreadsheet.sheets.map(\.charts.count).reduce(0, +) == charts)
            let words = spreadsheet.sheets.flatMap(\.rows).flatMap(\.self).compactMap { cell -> String? in
                guard case .text(let text) = cell.value, Double(text) != nil else { return nil }
                return text
            }
            // A session's number is its name.
            let sessions = Set(facts.sessions.map { String($0.id) })
            #expect(Set(words).isSubset(of: sessions))
            let bytes = String(decoding: try spreadsheet.bytes(), as: Unicode.ASCII.self)
            #expect(bytes.contains("xl/charts/chart\(max(charts, 1)).xml") == (charts > 0))
            #expect(!bytes.contains("xl/charts/chart\(charts + 1).xml"))
        }
    }

    @Test func `the sheet called Data is the tidy file, row by row`() throws {
        let (facts, catalogue) = (SampleWorld.facts, SampleWorld.catalogue)
        let quarter = SampleWorld.quarter("2025-26-Q4")
        let reports: [any PrintedReport] = [
            QuarterReport(facts, catalogue, quarter),
            RandomQuarter.report(seed: 5).disclosed(to: .public, .simplex), YearReport(facts, catalogue, quarter.year),
            RequirementsReport(facts, catalogue, quarter), CompletenessReport(facts, catalogue, .quarter(quarter)),
            try BreakdownReport(facts, catalogue, quarter, by: .venue),
        ]
        for report in reports {
            let data = try #require(try SheetsRead(report.spreadsheet).sheets["Data"])
            let heads = try #require(data.first).map(\.written)
            let file = rows(report.csv)
            #expect(data.count == file.count + 1)
            for (cells, line) in zip(data.dropFirst(), file) {
                for (index, head) in heads.enumerated() {
                    let cell = index < cells.count ? cells[index].plain() : ""
                    let wanted = line[head] ?? ""
                    #expect(cell == wanted || Double(cell) == Double(wanted), "\(head): \(line)")
                }
            }
        }
    }

    @Test func `a chart's ranges hold its hubs and their numbers`() throws {
        let report = QuarterReport(SampleWorld.facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"))
        let sheet = try #require(report.spreadsheet.sheets.first)
        let chart = try #require(sheet.charts.first)
        let names = chart.categories.rows.map { sheet.rows[$0][0].value }
        #expect(names == SampleWorld.catalogue.hubs.map { .text($0.name) })
        let heads = chart.series.map { sheet.rows[$0.nameRow][$0.nameColumn].value }
        #expect(heads == [.text("Children"), .text("Adults"), .text("Unsplit")])
        #expect(chart.series.allSatisfy { $0.values.rows == chart.categories.rows })
        #expect(sheet.rows[chart.categories.rows.lowerBound][2].value == .number(26))
    }
}

@Suite("The dictionary of measures") struct DictionaryTests {
    @Test func `the page in Docs is what the program prints`() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Docs/dictionary.md")
        #expect(try String(contentsOf: page, encoding: .utf8) == DictionaryReport().markdown)
    }

    @Test func `every measure of the tidy files is in it, and nothing that is in none`() throws {
        let facts = SampleWorld.facts
        let (catalogue, quarter) = (SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"))
        let files = [
            QuarterReport(facts, catalogue, quarter).csv, RandomQuarter.report(seed: 7).csv,
            YearReport(facts, catalogue, quarter.year).csv,
            CompletenessReport(facts, catalogue, .quarter(quarter)).csv,
            try BreakdownReport(facts, catalogue, quarter, by: .venue).csv,
        ]
        let used = Set(files.flatMap { rows($0).compactMap { $0["measure"] } })
        let known = MeasureDictionary.entries.map(\.key)
        let plain = used.filter { !$0.hasPrefix("requirement_") && !$0.hasPrefix("other_") }
        #expect(plain == Set(known))
        #expect(known.count == Set(known).count)
        #expect(used.contains("requirement_core_offer_70"))
        for other in used where other.hasPrefix("other_") {
            let named = MeasureDictionary.entries.contains { other.hasSuffix("_" + $0.key) }
            #expect(named, "\(other)")
        }
    }
}
