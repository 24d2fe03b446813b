import Testing

@testable import HubCore

@Suite("Earlier quarters restated since the last paper") struct EarlierRestatementTests {
    private let quarters = ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4"].compactMap { try? Quarter(key: $0) }

    private func version(_ quarter: String, _ version: Int, on day: String, _ total: Int?) throws -> Publication {
        Publication(
            quarter: quarter, version: version, state: version == 1 ? .published : .revised, signedBy: "Director",
            reason: version == 1 ? nil : "late", day: try #require(Day(iso: day)), at: "\(day)T09:00:00Z", by: "test",
            total: total)
    }

    private func found(_ versions: [Publication], before key: String = "2025-26-Q4") throws -> [EarlierRestatement] {
        EarlierRestatement.all(versions, quarters, before: try Quarter(key: key))
    }

    @Test func `one restated after the quarter before ended is named with what it was in the last paper`() throws {
        let versions = [
            try version("2025-26-Q2", 1, on: "2025-10-06", 7_309),
            try version("2025-26-Q2", 2, on: "2025-11-03", 7_311),
            try version("2025-26-Q2", 3, on: "2026-02-02", 7_320),
            try version("2025-26-Q2", 4, on: "2026-03-02", 7_318),
        ]
        #expect(
            try found(versions) == [
                EarlierRestatement(
                    quarter: quarters[1], day: try #require(Day(iso: "2026-03-02")), before: 7_311, now: 7_318)
            ])
    }

    @Test func `the first day of the quarter counts, the day before it was news to the last paper`() throws {
        let first = try version("2025-26-Q2", 1, on: "2025-10-06", 10)
        #expect(try found([first, version("2025-26-Q2", 2, on: "2026-01-01", 12)]).count == 1)
        #expect(try found([first, version("2025-26-Q2", 2, on: "2025-12-31", 12)]).isEmpty)
    }

    @Test func `a quarter signed off after the last one ended is compared with its first version`() throws {
        let versions = [
            try version("2025-26-Q3", 1, on: "2026-01-09", nil), try version("2025-26-Q3", 2, on: "2026-02-09", 40),
        ]
        let only = try #require(try found(versions).first)
        #expect(only.before == nil && only.now == 40)
    }

    @Test func `one that was never restated, the quarter itself and later ones are not named`() throws {
        let versions = [
            try version("2025-26-Q1", 1, on: "2026-02-09", 40), try version("2025-26-Q3", 1, on: "2026-01-09", 40),
            try version("2025-26-Q3", 2, on: "2026-02-09", 41), try version("2025-26-Q4", 1, on: "2026-04-09", 50),
            try version("2025-26-Q4", 2, on: "2026-05-09", 51),
        ]
        #expect(try found(versions, before: "2025-26-Q3").isEmpty)
        #expect(try found(versions).map(\.quarter.key) == ["2025-26-Q3"])
    }
}
