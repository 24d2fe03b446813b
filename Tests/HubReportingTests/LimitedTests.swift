import HubCore
import Testing

@testable import HubReporting

@Suite("Reports cut down to hubs") struct LimitedTests {
    private static let forms: [(String, @Sendable (any PrintedReport) throws -> String)] = [
        ("table", { $0.table }), ("JSON", { $0.json }), ("CSV", { $0.csv }),
        ("sheets", { report in "\(report.spreadsheet.sheets)" }),
    ]

    private static func reports() throws -> [any PrintedReport] {
        let facts = SampleWorld.facts
        let quarter = SampleWorld.quarter("2025-26-Q4")
        let whole = QuarterReport(facts, SampleWorld.catalogue, quarter)
        let hubs: Set<String> = ["prestwich"]
        return [
            whole.limited(to: hubs), RequirementsReport(whole.limited(to: hubs), facts, SampleWorld.catalogue),
            CompletenessReport(facts, SampleWorld.catalogue, .quarter(quarter)).limited(to: hubs),
            ReconcileReport(facts, SampleWorld.catalogue, .quarter(quarter)).limited(to: hubs),
            YearReport(facts, SampleWorld.catalogue, SampleWorld.year("2025-26")).limited(to: hubs),
        ]
    }

    @Test("no form of any report names another hub")
    func others() throws {
        for report in try LimitedTests.reports() {
            for (name, print) in LimitedTests.forms {
                let text = try print(report)
                for hub in ["Radcliffe", "Bury East", "Whitefield", "Chesham"] {
                    #expect(!text.contains(hub), "\(type(of: report)), \(name), \(hub)")
                }
                // Of the hub itself nothing was printed.
                let isEmpty = report is ReconcileReport && name == "CSV"
                #expect(text.contains("Prestwich") != isEmpty, "\(type(of: report)), \(name)")
            }
        }
    }

    @Test("the authority's values are not applicable, and the hub's are those of the whole report")
    func values() throws {
        let whole = QuarterReport(SampleWorld.facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"))
        let limited = whole.limited(to: ["prestwich"])
        #expect(limited.total.measures.flatMap { $0.values.map(\.value) }.allSatisfy { $0 == .notApplicable })
        #expect(limited.notAttributedMeasures.flatMap { $0.values.map(\.value) }.allSatisfy { $0 == .notApplicable })
        #expect(limited.hubs.map(\.measures) == whole.hubs.filter { $0.id == "prestwich" }.map(\.measures))
        #expect(limited.notes.first?.hasPrefix("Internal figures of Prestwich alone") == true)
        #expect(!limited.notes.joined().contains("not attributed to a hub"))
    }
}
