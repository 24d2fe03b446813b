/// Which records are the same session, among those of one venue, activity and day (rules, section 3).
package enum SameSession {
    /// Where a record belongs.
    package enum Match: Sendable, Equatable {
        /// The stored session at that index.
        case stored(Int)
        /// The earlier record at that index: both say the same session.
        case record(Int)
        case new
    }

    /// Matches records by their starts (minutes since midnight, none where not given) against the stored sessions' starts.
    ///
    /// The same start is the same session. A record or session without a start is the same as the one other start of
    /// that day; where there are several, all are kept apart.
    package static func match(records: [Int?], stored: [Int?]) -> [Match] {
        let starts = Set((records + stored).compactMap(\.self))
        let only = starts.count == 1 ? starts.first : nil
        var first: [Int?: Int] = [:]
        return records.enumerated().map { index, start in
            if let exact = stored.firstIndex(of: start) { return .stored(exact) }
            if let only, let other = stored.firstIndex(where: { $0 == nil || $0 == only }) { return .stored(other) }
            let meant = start ?? only
            if let earlier = first[meant] { return .record(earlier) }
            first[meant] = index
            return .new
        }
    }

    /// Whether a record says of a session no more and no other than an earlier one of its file: then it repeats it.
    package static func agrees(_ record: PlannedSession, with earlier: PlannedSession) -> Bool {
        record.count == earlier.count && (record.cancelled == nil) == (earlier.cancelled == nil)
            && (record.courseWeek == nil || record.courseWeek == earlier.courseWeek)
    }

    /// Whether a session without a start has others that day it could be the same as.
    package static func isUnclear(start: Int?, sessionsThatDay: Int) -> Bool { start == nil && sessionsThatDay > 1 }
}
