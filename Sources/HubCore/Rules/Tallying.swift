/// Totals that no session explains, each reduced to what it adds (rules, section 4).
package struct Tallying: Sendable {
    /// What one tally adds to the sessions and finer tallies inside it.
    package struct Remainder: Sendable, Equatable {
        /// The tally as recorded.
        package let tally: Tally
        /// Position of the hub it shows in; the position after the last hub for the authority's own.
        package let hub: Int
        /// Position of its one activity; none for all headline activities.
        package let activity: Int?
        /// Position of its venue, for a venue's tally.
        package let venue: Int?
        /// Whether it counts activities of the headline.
        package let isHeadline: Bool
        /// All of it not tied to a session.
        package fileprivate(set) var added = Attendances()
        /// By how much its sessions and finer tallies exceed it.
        package fileprivate(set) var above = 0
    }

    /// Finest first.
    package private(set) var remainders: [Remainder]

    /// Works the tallies that lie in a span of days: a week lies where its Monday does, any other whole.
    package init(_ counting: Counting, within span: ClosedRange<Day>) {
        var nest = TallyNest(counting, within: span)
        nest.explainBySessions(counting, within: span)
        remainders = nest.tallies.map { placed in
            Remainder(
                tally: placed.tally, hub: placed.hub, activity: placed.activity, venue: placed.venue,
                isHeadline: placed.activity.map(counting.isHeadline) ?? true)
        }
        for position in remainders.indices {
            let explained = nest.explained[position]
            let whole = WholeCount(remainders[position].tally.count)
            remainders[position].above = max(0, explained.part(of: whole) - whole.total)
            remainders[position].added = Tallying.remainder(whole, remainders[position].tally.count, explained)
            for container in nest.containers[position] {
                nest.explained[container].add(remainders[position].added)
            }
        }
    }

    /// What is left of a tally: children first, then adults, at most the remainder in all, and the rest without a split.
    private static func remainder(_ whole: WholeCount, _ count: Count, _ explained: Explained) -> Attendances {
        var added = Attendances()
        let left = max(0, whole.total - explained.part(of: whole))
        guard left > 0 else { return added }
        added.children = min(left, max(0, (whole.children ?? 0) - explained.children))
        added.adults = min(left - added.children, max(0, (whole.adults ?? 0) - explained.adults))
        added.unsplit = left - added.children - added.adults
        added.notTiedToSession = left
        if count.childrenQuality != .exact { added.estimated += added.children }
        if count.adultsQuality != .exact { added.estimated += added.adults }
        if count.totalQuality != .exact { added.estimated += added.unsplit }
        return added
    }

    /// Whether two tallies overlap without one lying inside the other, so that neither can be worked first.
    ///
    /// The same scope, period and activity is no crossing: the later replaces the earlier.
    package static func crosses(_ left: Tally, _ right: Tally, _ catalogue: Catalogue, _ belonging: Belonging) -> Bool {
        let relations = [
            Relation(left.period.contains(right.period), right.period.contains(left.period)),
            Relation(left.holds(scopeOf: right, belonging), right.holds(scopeOf: left, belonging)),
            Relation(left.holds(activityOf: right, catalogue), right.holds(activityOf: left, catalogue)),
        ]
        guard !relations.contains(.apart) else { return false }
        return relations.contains(.wider) && relations.contains(.narrower)
    }
}

/// How one side of two tallies stands to the other.
private enum Relation {
    case same, wider, narrower, apart

    init(_ holds: Bool, _ isHeld: Bool) {
        self = holds ? (isHeld ? .same : .wider) : (isHeld ? .narrower : .apart)
    }
}

extension Tally {
    /// Whether this tally's scope is the other's or holds it; a venue goes to its hub of the tally's first day.
    fileprivate func holds(scopeOf other: Tally, _ belonging: Belonging) -> Bool {
        switch (scope, other.scope) {
        case (.authority, _): true
        case (.hub(let hub), .venue(let venue)): belonging.hub(of: venue, on: other.period.from) == hub
        default: scope == other.scope
        }
    }

    /// Whether this tally counts the other's activity; all activities means those of the headline.
    fileprivate func holds(activityOf other: Tally, _ catalogue: Catalogue) -> Bool {
        guard activity == nil, let one = other.activity else { return activity == other.activity }
        return catalogue.activity(one)?.inHeadline ?? false
    }
}

/// What sessions and finer tallies already account for.
struct Explained {
    private(set) var children = 0
    private(set) var adults = 0
    private(set) var unsplit = 0

    mutating func add(_ figure: Figure) {
        children += figure.children
        adults += figure.adults
        unsplit += figure.unsplit
    }

    mutating func add(_ added: Attendances) {
        children += added.children
        adults += added.adults
        unsplit += added.unsplit
    }

    /// What of it the tally counts: all people, or one category where the tally knows no other and no total.
    func part(of whole: WholeCount) -> Int {
        guard !whole.isWhole else { return children + adults + unsplit }
        return unsplit + (whole.children != nil ? children : adults)
    }
}
