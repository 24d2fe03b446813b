import Foundation
import HubCore
import Testing

@testable import familyhub

@Suite("Local time")
struct LocalTimeTests {
    @Test(
        "a day ends at midnight in London, in summer as in winter",
        arguments: [
            ("2026-01-31T23:59:59Z", "2026-01-31", 23 * 60 + 59), ("2026-03-29T00:59:59Z", "2026-03-29", 59),
            ("2026-03-29T01:00:00Z", "2026-03-29", 2 * 60), ("2026-03-31T22:59:59Z", "2026-03-31", 23 * 60 + 59),
            ("2026-03-31T23:00:00Z", "2026-04-01", 0), ("2026-10-25T00:59:59Z", "2026-10-25", 119),
            ("2026-10-25T01:00:00Z", "2026-10-25", 60), ("1971-06-01T12:00:00Z", "1971-06-01", 13 * 60),
        ])
    func london(stamp: String, day: String, minute: Int) throws {
        let date = try Date(stamp, strategy: .iso8601)
        let moment = try LocalTime.moment(of: date)
        #expect(LocalTime.stamp(of: date) == stamp)
        #expect(moment == Moment(day: try #require(Day(iso: day)), minute: minute))
    }
}
