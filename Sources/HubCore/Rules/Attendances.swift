/// Attendances added up: one person at one session each; children, adults and those not split (rules, section 2).
package struct Attendances: Sendable, Codable, Equatable {
    /// Children.
    package var children = 0
    /// Adults.
    package var adults = 0
    /// People whose source does not say whether they are children or adults.
    package var unsplit = 0
    /// Of the total: known from a tally alone.
    package var notTiedToSession = 0
    /// Of the total: attendances of known people.
    package var named = 0
    /// Of the total: in categories read as estimates or lower bounds.
    package var estimated = 0

    /// Nothing yet.
    package init() {}

    /// Children, adults and those not split.
    package var total: Int { children + adults + unsplit }

    /// Adds another to it.
    package static func += (left: inout Attendances, right: Attendances) {
        left.children += right.children
        left.adults += right.adults
        left.unsplit += right.unsplit
        left.notTiedToSession += right.notTiedToSession
        left.named += right.named
        left.estimated += right.estimated
    }

    /// Adds one session's figure.
    package mutating func add(_ figure: Figure) {
        children += figure.children
        adults += figure.adults
        unsplit += figure.unsplit
        named += figure.named
        estimated += figure.estimated
    }
}

/// Sessions by what became of them.
package struct SessionCounts: Sendable, Codable, Equatable {
    /// Sessions with a figure.
    package var held = 0
    /// Sessions that were cancelled.
    package var cancelled = 0
    /// Past, not cancelled, without any figure.
    package var notReturned = 0
    /// Sessions still to come.
    package var planned = 0

    /// Nothing yet.
    package init() {}

    /// Held and not returned together: what has taken place.
    package var takenPlace: Int { held + notReturned }

    /// Every session.
    package var all: Int { held + cancelled + notReturned + planned }

    /// Adds another to it.
    package static func += (left: inout SessionCounts, right: SessionCounts) {
        left.held += right.held
        left.cancelled += right.cancelled
        left.notReturned += right.notReturned
        left.planned += right.planned
    }

    /// Adds one session.
    package mutating func add(_ state: Figure.State) {
        switch state {
        case .held: held += 1
        case .cancelled: cancelled += 1
        case .notReturned: notReturned += 1
        case .planned: planned += 1
        }
    }
}
