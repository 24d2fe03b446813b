import HubCore
import Testing

@testable import HubReporting

@Suite("The figures that the sample files must give") struct SampleFigures {
    typealias Section = QuarterReport.Section

    private func figures(_ section: Section) -> [ReportValue] {
        ["total", "children", "adults", "unsplit"].map { section.measures[0][$0] }
    }

    @Test func `Q4 2025-26 under manual_first`() throws {
        let report = QuarterReport(SampleWorld.facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"))
        let expected: [[ReportValue]] = [
            [.number(50), .number(26), .number(24), .number(0)], [.missing, .missing, .missing, .missing],
            [.number(117), .number(65), .number(52), .number(0)], [.missing, .missing, .missing, .missing],
            [.missing, .missing, .missing, .missing], [.number(57), .number(19), .number(19), .number(19)],
        ]
        #expect(report.hubs.map(figures) == expected)
        #expect(report.hubs.map(\.isOpen) == [true, true, true, false, true, true])
        #expect(report.hubs.map(\.line.sessions.held) == [4, 0, 4, 0, 0, 4])
        #expect(report.hubs.map(\.line.sessions.cancelled) == [0, 0, 1, 0, 1, 0])
        #expect(figures(report.total) == [.number(224), .number(110), .number(95), .number(19)])
        #expect(report.total.line.attendances.named == 5)
    }
}
