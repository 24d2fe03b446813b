/// What was counted in a span of days: each hub, what no hub has, the authority, and the lines outside the headline.
package struct CountedPeriod: Sendable {
    /// The headline activities of one hub, of no hub, or of the authority.
    package struct Line: Sendable, Codable, Equatable {
        /// Attendances added up.
        package var attendances = Attendances()
        /// Sessions by what became of them.
        package var sessions = SessionCounts()
        /// How much of it came in.
        package var completeness = Completeness()
        /// Whether anything was returned; where not, the total is missing and not 0.
        package var hasFigure = false
        /// Whether there is any session or tally, of the headline or not.
        package var isActive = false

        init() {}
    }

    /// One activity that the headline leaves out.
    package struct OtherLine: Sendable, Codable, Equatable {
        /// Position among the activities.
        package let activity: Int
        /// Attendances added up.
        package var attendances = Attendances()
        /// Sessions by what became of them.
        package var sessions = SessionCounts()
        /// Whether anything was returned.
        package var hasFigure = false
    }

    /// The days it covers, first and last.
    package let span: ClosedRange<Day>
    /// In catalogue order.
    package private(set) var hubs: [Line]
    /// What no hub has.
    package private(set) var notAttributed = Line()
    /// The authority.
    package private(set) var total = Line()
    /// In catalogue order, those with any session or tally.
    package private(set) var otherLines: [OtherLine] = []
    /// The tallies and what each adds.
    package let tallying: Tallying

    /// Adds up the sessions of these days and the tallies that lie in them.
    package init(_ counting: Counting, _ span: ClosedRange<Day>) {
        self.span = span
        tallying = Tallying(counting, within: span)
        var lines = [Line](repeating: Line(), count: counting.noHub + 1)
        var others: [Int: OtherLine] = [:]
        for entry in counting.entries where span.contains(entry.day) {
            lines[entry.hub].isActive = true
            if entry.isHeadline {
                lines[entry.hub].add(entry, enteredOn: counting.facts.sessions[entry.position].enteredOn)
            } else {
                others[entry.activity, default: OtherLine(activity: entry.activity)].add(entry.figure)
            }
        }
        for remainder in tallying.remainders {
            lines[remainder.hub].isActive = true
            if remainder.isHeadline {
                lines[remainder.hub].add(remainder)
            } else if let activity = remainder.activity {
                others[activity, default: OtherLine(activity: activity)].add(remainder)
            }
        }
        for line in lines { total.add(line) }
        // Only a hub's own remainders are "not tied to a session" in the authority's line.
        total.attendances.notTiedToSession -= lines[counting.noHub].attendances.notTiedToSession
        notAttributed = lines.removeLast()
        hubs = lines
        otherLines = others.values.sorted { $0.activity < $1.activity }
    }
}

extension CountedPeriod.Line {
    fileprivate mutating func add(_ entry: Counting.Entry, enteredOn: Day?) {
        sessions.add(entry.figure.state)
        completeness.add(entry, enteredOn: enteredOn)
        guard entry.figure.state == .held else { return }
        attendances.add(entry.figure)
        hasFigure = true
    }

    fileprivate mutating func add(_ remainder: Tallying.Remainder) {
        attendances += remainder.added
        hasFigure = true
    }

    fileprivate mutating func add(_ other: CountedPeriod.Line) {
        attendances += other.attendances
        sessions += other.sessions
        completeness += other.completeness
        hasFigure = hasFigure || other.hasFigure
        isActive = isActive || other.isActive
    }
}

extension CountedPeriod.OtherLine {
    fileprivate mutating func add(_ figure: Figure) {
        sessions.add(figure.state)
        guard figure.state == .held else { return }
        attendances.add(figure)
        hasFigure = true
    }

    fileprivate mutating func add(_ remainder: Tallying.Remainder) {
        attendances += remainder.added
        hasFigure = true
    }
}
