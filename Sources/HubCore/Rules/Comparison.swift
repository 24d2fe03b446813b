/// One number of a quarter set beside the same number of another, from what may be printed of both.
///
/// Only two printed numbers are compared: where one is hidden or missing there is no change to tell, so that a
/// change never gives away what stands beside it.
package struct Comparison: Sendable, Equatable {
    /// A number as it may be printed, or why there is none.
    package enum Value: Sendable, Equatable {
        case number(Int)
        case hidden, missing, notApplicable
    }

    /// Where a number comes from.
    package enum Source: Sendable, Equatable {
        case computed
        /// Printed in a paper, by the document's words; what is computed has no number.
        case printed(String)
    }

    /// What makes a number less than whole.
    package enum Doubt: Sendable, Equatable {
        /// The quarter still runs.
        case running
        /// Fewer than 95% of the sessions that took place were returned (flag `u`).
        case notAllReturned
        /// Hubs, by their names, without any figure: the total adds what there is.
        case withoutFigure([String])
        /// Hubs, by their names, with attendances from totals alone: no session of theirs is recorded.
        case withoutSessions([String])
    }

    /// One side of the comparison.
    package struct Side: Sendable, Equatable {
        /// The period as printed, such as `Q4 2025-26`.
        package let period: String
        /// The number.
        package let value: Value
        /// Where it comes from.
        package let source: Source
        /// The basis it is counted under.
        package let basis: Basis
        /// What makes it less than whole.
        package let doubts: [Doubt]

        /// One side; a number taken from print has the doubts of print alone.
        package init(
            _ period: String, _ value: Value, source: Source = .computed, basis: Basis, doubts: [Doubt] = []
        ) {
            self.period = period
            self.value = value
            self.source = source
            self.basis = basis
            self.doubts = doubts
        }
    }

    /// The quarter asked for, or the year up to it.
    package let now: Side
    /// What it is set beside.
    package let then: Side

    /// Sets one beside the other.
    package init(_ now: Side, beside then: Side) {
        self.now = now
        self.then = then
    }

    /// The change; none where either number is hidden or missing.
    package var change: Change? {
        guard case .number(let now) = now.value, case .number(let then) = then.value else { return nil }
        return Change(from: then, to: now)
    }

    /// Why the two are not strictly comparable; empty where they are.
    package var caveats: [Caveat] {
        guard change != nil else { return [] }
        let sides = [now, then]
        var caveats: [Caveat] = []
        // What was printed was counted by hand, whatever the catalogue says of its days.
        if now.source == .computed && then.source == .computed && now.basis != then.basis {
            caveats.append(.basis(now: now.basis, then: then.basis))
        }
        for side in sides {
            if case .printed(let words) = side.source { caveats.append(.printed(side.period, words)) }
        }
        for side in sides { caveats += side.doubts.map { .incomplete(side.period, $0) } }
        return caveats
    }
}

extension Comparison {
    /// Why two numbers are not strictly comparable.
    package enum Caveat: Sendable, Equatable {
        /// They were counted under two bases.
        case basis(now: Basis, then: Basis)
        /// The number of a period is taken from print, in those words.
        case printed(String, String)
        /// The number of a period is less than whole.
        case incomplete(String, Doubt)
    }

    /// By how much a number changed.
    package struct Change: Sendable, Equatable {
        /// The number now less the number then.
        package let difference: Int
        /// The size of the difference as a share of the number then; none where that is 0.
        package let percent: Percent?

        /// The change from one printed number to another.
        package init(from then: Int, to now: Int) {
            difference = now - then
            percent = difference == 0 ? nil : Percent(abs(difference), of: then)
        }
    }
}

extension Comparison {
    /// The sum of the quarters of a year so far, as far as each may be printed.
    ///
    /// One hidden quarter hides the sum, one missing quarter leaves it missing; a quarter in which the hub was not open
    /// (`notApplicable`) adds nothing.
    package static func sum(_ quarters: [Value]) -> Value {
        if quarters.contains(.hidden) { return .hidden }
        if quarters.contains(.missing) { return .missing }
        let numbers = quarters.compactMap { value -> Int? in
            if case .number(let number) = value { return number }
            return nil
        }
        return numbers.isEmpty ? .notApplicable : .number(numbers.reduce(0, +))
    }

    /// What was computed, or where that has no number what was printed for the very same days.
    package static func preferred(_ computed: Value, printed: PublishedFigure?) -> (value: Value, source: Source) {
        guard computed == .missing, let printed, printed.measure == .attendances else { return (computed, .computed) }
        return (.number(printed.total), .printed(printed.document))
    }

    /// Whether registrations of several quarters may stand side by side: only where none of them is hidden.
    ///
    /// Registered to date is the sum of all quarters' new ones, so that one hidden number could be worked out from the
    /// others however well each quarter hides its own.
    package static func mayCompareRegistrations(_ values: [Value]) -> Bool { !values.contains(.hidden) }
}
