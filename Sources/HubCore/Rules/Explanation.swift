/// The rows behind one figure of a quarter: what each adds, to the unit.
///
/// It is the ledger from a quarter of which nothing was known to the quarter as it is: a session adds its attendances, a
/// register the people first seen on it, in order of day.
package struct Explanation: Sendable, Equatable {
    /// Hub id, `not_attributed`, `total`, or `activity:` and an id outside the headline.
    package let place: String
    /// The figure asked for.
    package let measure: LedgerMeasure
    /// What it is.
    package let figure: Int
    /// What adds to it, and by how much; they add up to the figure.
    package let rows: [Row]

    /// One thing that adds to a figure.
    package struct Row: Sendable, Equatable {
        /// A session, tally, registration or course run.
        package let item: LedgerItem
        /// By how much.
        package let adds: Int
    }

    /// The rows behind a figure of a snapshot.
    package init(_ snapshot: QuarterSnapshot, at place: String, _ measure: LedgerMeasure) {
        let ledger = Ledger(snapshot.emptied, snapshot, LedgerCauses())
        self.place = place
        self.measure = measure
        figure = snapshot.figures[place, measure]
        rows = ledger.items.compactMap { item in
            let adds = item.moves[place, measure]
            return adds == 0 ? nil : Row(item: item, adds: adds)
        }
    }
}

extension QuarterSnapshot {
    /// The same quarter before anything was known of it.
    fileprivate var emptied: QuarterSnapshot {
        var empty = self
        (empty.sessions, empty.tallies, empty.registers) = ([], [], [])
        (empty.registrations, empty.runs, empty.figures) = ([], [], LedgerSums())
        return empty
    }
}
