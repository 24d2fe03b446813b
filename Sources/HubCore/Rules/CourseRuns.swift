/// Which held sessions are the first of a run of their course at a hub (rules, sections 6 and 8).
///
/// A sheet knows no run: week 1 in the name, or the first session after a gap of 4 weeks, starts one. Where that session
/// was cancelled or not returned, the run's first held session is the next one held.
package struct CourseRuns: Sendable {
    /// Days from one session to the next at which a new run begins.
    package static let gap = 28

    /// The sessions, in chronological order, that start a run, out of those of one course at one hub in that order.
    package static func starts(_ sessions: [Counting.Entry], _ counting: Counting) -> [Counting.Entry] {
        var starts: [Counting.Entry] = []
        var last: Day?
        var isWaiting = false
        for entry in sessions where entry.figure.state != .planned {
            let isFirst = counting.facts.sessions[entry.position].courseWeek == 1
            let isAfterGap = last.map { entry.day.number - $0.number >= gap } ?? true
            last = entry.day
            if isFirst || isAfterGap { isWaiting = true }
            guard isWaiting, entry.figure.state == .held else { continue }
            starts.append(entry)
            isWaiting = false
        }
        return starts
    }
}
