import GRDB
package import HubCore

extension Store {
    /// Hands over what each of several consecutive quarters' reports rests on, one after another and each the same as
    /// `factsAndCatalogue(for:reach:now:by:)` gives alone, in one consistent read in which every session is read once.
    ///
    /// The people of one quarter are let go of before those of the next are read. Returns the facts of all quarters,
    /// without people.
    package func eachFacts(
        of quarters: [Quarter], level: Disclosure = .internal, now: Moment, by actor: Actor,
        _ body: (Quarter, Facts, Catalogue) throws -> Void
    ) throws -> (facts: Facts, catalogue: Catalogue) {
        try Rights.requireReports(actor, level)
        return try reading { db in
            let catalogue = try Store.requiredCatalogue(db)
            guard let first = quarters.first, let last = quarters.last else { return (Facts(now: now), catalogue) }
            let span = Facts.window(for: first).lowerBound...Facts.window(for: last).upperBound
            let slugs = try Slugs(db)
            let all = try Store.facts(db, span, reach: nil, catalogue, now: now)
            for quarter in quarters {
                var facts = all.within(Facts.window(for: quarter))
                facts.people = try Store.people(
                    db, quarter.from...quarter.to, slugs, catalogue, facts.sessions, now: now)
                try body(quarter, facts, catalogue)
            }
            return (all, catalogue)
        }
    }
}

extension Facts {
    /// The sessions of these days and the tallies that touch them; the sessions are in order of day.
    fileprivate func within(_ days: ClosedRange<Day>) -> Facts {
        func first(_ isBefore: (Day) -> Bool) -> Int {
            var (low, high) = (0, sessions.count)
            while low < high {
                let middle = (low + high) / 2
                if isBefore(sessions[middle].day) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let (from, to) = (first { $0 < days.lowerBound }, first { $0 <= days.upperBound })
        return Facts(
            now: now, sessions: Array(sessions[from..<to]),
            tallies: tallies.filter { $0.period.from <= days.upperBound && days.lowerBound <= $0.period.to },
            standings: standings)
    }
}
