/// What a reader of a public view can work out: hidden cells as variables, and what is known of them.
package struct LinearSystem: Sendable {
    /// A sum of variables, each with a factor, that lies between two numbers.
    package struct Row: Sendable {
        /// Each variable at most once.
        package var terms: [(variable: Int, factor: Double)]
        /// The sum is at least this.
        package var lower: Double
        /// The sum is at most this; infinite where nothing bounds it.
        package var upper: Double
    }

    /// The least that each variable can be.
    package var lowest: [Double]
    /// The range that each variable is asked to cover; none where it does not matter.
    package var asked: [ClosedRange<Double>?]
    /// What is known.
    package var rows: [Row]
}

/// The audit of a public view: how far each hidden cell is known to whoever reads the rest (rules, section 10).
///
/// It is a linear programme; the solver is handed in, for it is a library.
package struct DisclosureAudit: Sendable {
    /// For each variable the range it can have; none where no answer was found.
    ///
    /// Where a range covers what was asked, no more of it need be given.
    package let ranges: @Sendable (LinearSystem) -> [ClosedRange<Double>?]

    /// An audit by a solver.
    package init(_ ranges: @escaping @Sendable (LinearSystem) -> [ClosedRange<Double>?]) {
        self.ranges = ranges
    }

    /// Room for the solver's rounding; cells are whole numbers.
    package static let tolerance = 1e-6
}

extension LinearSystem {
    /// Whether a range covers another.
    static func covers(_ range: ClosedRange<Double>?, _ asked: ClosedRange<Double>) -> Bool {
        guard let range else { return false }
        return range.lowerBound <= asked.lowerBound + DisclosureAudit.tolerance
            && range.upperBound >= asked.upperBound - DisclosureAudit.tolerance
    }

    /// Ranges that follow from one row after another: never narrower than the true ones, and quickly had.
    ///
    /// A variable that such a range already ties down needs no solver.
    func propagated() -> [(lower: Double, upper: Double)] {
        var ranges = lowest.map { (lower: $0, upper: Double.infinity) }
        for _ in 0..<4 {
            var isNarrower = false
            for row in rows {
                for term in row.terms {
                    let implied = implied(term, row, ranges)
                    if implied.lower > ranges[term.variable].lower + DisclosureAudit.tolerance {
                        ranges[term.variable].lower = implied.lower
                        isNarrower = true
                    }
                    if implied.upper < ranges[term.variable].upper - DisclosureAudit.tolerance {
                        ranges[term.variable].upper = implied.upper
                        isNarrower = true
                    }
                }
            }
            if !isNarrower { break }
        }
        return ranges
    }

    /// What one row says of one of its variables, given the ranges of the others.
    func implied(
        _ term: (variable: Int, factor: Double), _ row: Row, _ ranges: [(lower: Double, upper: Double)]
    ) -> (lower: Double, upper: Double) {
        var (least, most) = (0.0, 0.0)
        for other in row.terms where other.variable != term.variable {
            let range = ranges[other.variable]
            least += other.factor > 0 ? other.factor * range.lower : other.factor * range.upper
            most += other.factor > 0 ? other.factor * range.upper : other.factor * range.lower
        }
        let (low, high) = ((row.lower - most) / term.factor, (row.upper - least) / term.factor)
        return term.factor > 0 ? (low, high) : (high, low)
    }
}
