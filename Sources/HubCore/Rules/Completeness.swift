/// How much of what took place has come in, printed beside every total (rules, section 11).
package struct Completeness: Sendable, Codable, Equatable {
    /// Sessions with a figure.
    package private(set) var returned = 0
    /// Sessions with a figure and those that should have one.
    package private(set) var takenPlace = 0
    /// Held sessions with a complete register.
    package private(set) var registersComplete = 0
    /// Held sessions with a register that is still open.
    package private(set) var registersOpen = 0
    /// For each number of days from a session to the first figure it got, how many sessions took that long.
    private var waits: [Int: Int] = [:]

    /// Nothing yet.
    package init() {}

    mutating func add(_ entry: Counting.Entry, enteredOn: Day?) {
        let figure = entry.figure
        guard figure.state == .held || figure.state == .notReturned else { return }
        takenPlace += 1
        guard figure.state == .held else { return }
        returned += 1
        if entry.registerIsComplete { registersComplete += 1 }
        if entry.registerIsOpen { registersOpen += 1 }
        if let enteredOn { waits[max(0, enteredOn.number - entry.day.number), default: 0] += 1 }
    }

    static func += (left: inout Completeness, right: Completeness) {
        left.returned += right.returned
        left.takenPlace += right.takenPlace
        left.registersComplete += right.registersComplete
        left.registersOpen += right.registersOpen
        left.waits.merge(right.waits, uniquingKeysWith: +)
    }

    /// `u` where fewer than 95% of the sessions that took place were returned.
    package var flag: String? { 100 * returned < 95 * takenPlace ? "u" : nil }

    /// Sessions whose day of entry is known.
    package var daysKnown: Int { waits.values.reduce(0, +) }

    /// The median of days from session to entry, in half days (an even number of sessions has its middle between two).
    package var medianHalfDays: Int? {
        let count = daysKnown
        guard count > 0 else { return nil }
        let ordered = waits.sorted { $0.key < $1.key }
        func wait(_ place: Int) -> Int {
            var seen = 0
            for (days, sessions) in ordered {
                seen += sessions
                if place < seen { return days }
            }
            return ordered.last?.key ?? 0
        }
        return wait((count - 1) / 2) + wait(count / 2)
    }

    /// `1` or `1.5`, in days.
    package var medianDays: String? {
        medianHalfDays.map { $0 % 2 == 0 ? "\($0 / 2)" : "\($0 / 2).5" }
    }
}
