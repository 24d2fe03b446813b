/// Families registered, by registering hub (rules, section 6).
package struct RegistrationCounts: Sendable, Codable, Equatable {
    /// New in the quarter.
    package var new: Int
    /// To the quarter's last day.
    package var toDate: Int
    /// Waiting for the privacy notice.
    package var pending: Int

    /// Counts, none where nothing was registered.
    package init(new: Int = 0, toDate: Int = 0, pending: Int = 0) {
        self.new = new
        self.toDate = toDate
        self.pending = pending
    }
}

/// Every family's one registration: its earliest date, and whether any source says that the notice was given.
struct Registrations: Sendable {
    struct Family: Equatable {
        var day: Day
        /// Position of the hub; the position after the last for none.
        var hub: Int
        var noticeGiven: Bool
    }

    let families: [UInt32: Family]
    private let hubs: Int

    init(_ counting: Counting) {
        hubs = counting.noHub
        var found: [UInt32: Family] = [:]
        for fact in counting.facts.people.registrations {
            let hub = fact.hub ?? fact.venue.flatMap { counting.belonging.hub(of: $0, on: fact.on) }
            let own = Family(
                day: fact.on, hub: hub.flatMap { counting.hubPositions[$0] } ?? counting.noHub,
                noticeGiven: fact.noticeGiven)
            guard var known = found[fact.family] else {
                found[fact.family] = own
                continue
            }
            // Of two on one day the one that knows its hub stands, the first in catalogue order.
            if (own.day, own.hub) < (known.day, known.hub) { (known.day, known.hub) = (own.day, own.hub) }
            known.noticeGiven = known.noticeGiven || own.noticeGiven
            found[fact.family] = known
        }
        families = found
    }

    /// For each hub, for none and for all: families new on these days, to their last, and pending at it.
    func counted(in span: ClosedRange<Day>) -> [RegistrationCounts] {
        var counts = [RegistrationCounts](repeating: RegistrationCounts(), count: hubs + 2)
        for family in families.values where family.day <= span.upperBound {
            for place in [family.hub, hubs + 1] {
                guard family.noticeGiven else {
                    counts[place].pending += 1
                    continue
                }
                counts[place].toDate += 1
                if family.day >= span.lowerBound { counts[place].new += 1 }
            }
        }
        return counts
    }
}
