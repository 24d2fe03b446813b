/// Every session of some facts with its hub and its figure, worked once for all the rules that follow.
///
/// Hubs, venues and activities are positions here, so that a quarter of ten thousand sessions is added up in integers.
package struct Counting: Sendable {
    /// One session: where it belongs and what it comes to.
    package struct Entry: Sendable {
        /// Position in `facts.sessions`.
        package let position: Int
        /// Position among the catalogue's hubs; `hubs.count` for none ("Not attributed to a hub").
        package let hub: Int
        /// Position among the venues.
        package let venue: Int
        /// Position among the activities.
        package let activity: Int
        /// The local day.
        package let day: Day
        /// Whether its activity is in the headline.
        package let isHeadline: Bool
        /// Whether the hub is only a venue's default, which is assumed.
        package let hubIsAssumed: Bool
        /// Whether the catalogue holds its place closed that day.
        package let isClosedDay: Bool
        /// Whether it has a register that was submitted whole.
        package let registerIsComplete: Bool
        /// Whether it has a register that is still open.
        package let registerIsOpen: Bool
        /// Whether its hub was open that day; true where it belongs to none.
        package let hubWasOpen: Bool
        /// What the session comes to.
        package let figure: Figure
    }

    /// What storage handed over.
    package let facts: Facts
    /// The catalogue in force.
    package let catalogue: Catalogue
    /// Which hub answers for a venue.
    package let belonging: Belonging
    /// In the order of the facts.
    package let entries: [Entry]
    /// Catalogue ids, each at its position, with ids that the catalogue does not know behind them.
    package let venues: [String]
    /// Activity ids by position.
    package let activities: [String]
    let hubPositions: [String: Int]
    let venuePositions: [String: Int]
    let activityPositions: [String: Int]
    /// The basis of each day.
    let bases: DatedBases
    /// Finds the place of anything else that happened at a venue.
    let placing: Placing

    /// Places and counts every session, each under the basis of its own day unless one is asked for.
    package init(_ facts: Facts, _ catalogue: Catalogue, basis: Basis? = nil) {
        self.facts = facts
        self.catalogue = catalogue
        belonging = Belonging(catalogue)
        var placing = Placing(catalogue, belonging)
        bases = DatedBases(catalogue.authority, asked: basis)
        var entries: [Entry] = []
        entries.reserveCapacity(facts.sessions.count)
        for position in facts.sessions.indices {
            entries.append(placing.entry(facts.sessions[position], at: position, bases, facts.now))
        }
        self.entries = entries
        for tally in facts.tallies { placing.know(tally) }
        venues = placing.venues.ids
        activities = placing.activities.ids
        hubPositions = placing.hubs.positions
        venuePositions = placing.venues.positions
        activityPositions = placing.activities.positions
        self.placing = placing
    }

    /// The position that stands for "Not attributed to a hub".
    package var noHub: Int { catalogue.hubs.count }

    /// The facts of a session.
    package func session(_ entry: Entry) -> SessionFact { facts.sessions[entry.position] }

    /// Whether an activity, by position, is in the headline; one the catalogue does not know is not.
    package func isHeadline(_ activity: Int) -> Bool {
        activity < catalogue.activities.count && catalogue.activities[activity].inHeadline
    }

    /// The name of the hub at a position.
    package func hubName(_ hub: Int) -> String {
        hub < noHub ? catalogue.hubs[hub].name : "Not attributed to a hub"
    }

    /// The name of the venue at a position; its id where the catalogue does not know it.
    package func venueName(_ venue: Int) -> String {
        venue < catalogue.venues.count ? catalogue.venues[venue].name : venues[venue]
    }

    /// The name of the activity at a position; its id where the catalogue does not know it.
    package func activityName(_ activity: Int) -> String {
        activity < catalogue.activities.count ? catalogue.activities[activity].name : activities[activity]
    }

    /// `Little Talkers at Prestwich Library on 13/01/2026 10:00`.
    package func spoken(_ entry: Entry) -> String {
        let time = session(entry).start.map { " " + Moment(day: entry.day, minute: $0).clock } ?? ""
        return "\(activityName(entry.activity)) at \(venueName(entry.venue)) on \(entry.day.slashed)\(time)"
    }

    /// Chronological order that does not depend on the order of the facts: day, start (none first), id.
    package func precedes(_ left: Entry, _ right: Entry) -> Bool { precedes(left.position, right.position) }

    /// The same for two sessions by their positions in the facts.
    package func precedes(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (facts.sessions[left].day, facts.sessions[right].day)
        guard one == other else { return one < other }
        let (start, otherStart) = (facts.sessions[left].start ?? -1, facts.sessions[right].start ?? -1)
        return start == otherStart ? facts.sessions[left].id < facts.sessions[right].id : start < otherStart
    }
}

extension Moment {
    /// `09:30`.
    package var clock: String {
        let (hours, minutes) = (minute / 60, minute % 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
