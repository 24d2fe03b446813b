/// The time an action is taken: local for what it means to people, universal for the record.
package struct Now: Sendable, Equatable {
    package var local: Moment
    /// `2026-04-09T10:15:00Z`.
    package let stamp: String
    /// The record's time in seconds since 1970; a stamp that is none is a clock that stands still.
    package let seconds: Int

    package init(local: Moment, stamp: String) {
        self.local = local
        self.stamp = stamp
        seconds = Now.seconds(stamp)
    }

    private static func seconds(_ stamp: String) -> Int {
        let parts = stamp.split(separator: "T")
        let time = (parts.last ?? "").prefix(8).split(separator: ":").compactMap { Int($0) }
        guard let day = parts.first.flatMap({ Day(iso: $0) }), time.count == 3 else { return 0 }
        return day.number * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    }
}
