/// A session's counts as a person writes them into cells.
struct CountWriting: Sendable {
    var children = ""
    var adults = ""
    var total = ""

    /// Writes a session's outcome; a sheet without a column of totals always gives both categories.
    init(_ session: DemoSession, hasTotal: Bool, _ numbers: inout SeededGenerator) {
        switch session.outcome {
        case .cancelled(let words): children = words
        case .noReturn: children = "no return"
        case .held:
            if hasTotal, session.children > 0, numbers.chance(5) {
                total = String(session.total)
                return
            }
            children = CountWriting.children(session, &numbers)
            adults = String(session.adults)
            if hasTotal, numbers.chance(75) { total = String(session.total) }
        }
    }

    private static func children(_ session: DemoSession, _ numbers: inout SeededGenerator) -> String {
        let count = session.children
        if count >= 10, count % 5 == 0, numbers.chance(22) {
            return numbers.pick(["approx \(count)", "\(count)ish", "c.\(count)", "\(count)+", "~\(count)"])
        }
        if count >= 10, session.activity.contains("Stay"), numbers.chance(5) {
            let babies = numbers.within(1...4)
            return "\(count - babies) + \(babies) \(babies == 1 ? "baby" : "babies")"
        }
        // A session for adults alone has no children to write.
        return count == 0 && session.adults > 0 ? "" : String(count)
    }
}
