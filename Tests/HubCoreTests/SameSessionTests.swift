import HubCore
import Testing

@Suite("A second record of one session in a file") struct SameSessionTests {
    private static func record(_ count: Count, cancelled: String? = nil, week: Int? = nil) -> PlannedSession {
        PlannedSession(
            venue: "library", activity: "stay-and-play", day: Day(number: 20_466), courseWeek: week,
            cancelled: cancelled,
            count: count)
    }

    @Test(
        "repeats the first where it says no more and no other",
        arguments: [
            (record(Count(children: 6, adults: 5)), record(Count(children: 6, adults: 5)), true),
            (record(Count(children: 7, adults: 5)), record(Count(children: 6, adults: 5)), false),
            (record(Count(total: 11)), record(Count(children: 6, adults: 5)), false),
            (record(Count(total: 20, totalQuality: .estimated)), record(Count(total: 20)), false),
            (record(Count(), cancelled: "closed"), record(Count(), cancelled: "CANCELLED"), true),
            (record(Count(), cancelled: "closed"), record(Count()), false),
            (record(Count(total: 9)), record(Count(total: 9), week: 3), true),
            (record(Count(total: 9), week: 3), record(Count(total: 9)), false),
            (record(Count(total: 9), week: 3), record(Count(total: 9), week: 2), false),
        ])
    func agrees(record: PlannedSession, earlier: PlannedSession, expected: Bool) {
        #expect(SameSession.agrees(record, with: earlier) == expected)
    }
}
