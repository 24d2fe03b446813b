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

    /// Places and counts every session, each under the basis of its own day unless one is asked for.
    package init(_ facts: Facts, _ catalogue: Catalogue, basis: Basis? = nil) {
        self.facts = facts
        self.catalogue = catalogue
        belonging = Belonging(catalogue)
        var placing = Placing(catalogue, belonging)
        let bases = DatedBases(catalogue.authority, asked: basis)
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

/// Ids and their positions; unknown ones are added at the end.
private struct Positions {
    private(set) var ids: [String]
    private(set) var positions: [String: Int] = [:]

    init(_ ids: [String]) {
        self.ids = ids
        for (position, id) in ids.enumerated() { positions[id] = position }
    }

    mutating func position(_ id: String) -> Int {
        if let known = positions[id] { return known }
        positions[id] = ids.count
        ids.append(id)
        return ids.count - 1
    }
}

/// The dated bases, unfolded once.
private struct DatedBases {
    private let asked: Basis?
    private let changes: [(from: Day, basis: Basis)]

    init(_ authority: Authority, asked: Basis?) {
        self.asked = asked
        let days = Set(authority.bases.map { $0.from ?? Day(number: .min) }).sorted()
        changes = days.map { ($0, authority.basis(on: $0)) }
    }

    func basis(on day: Day) -> Basis {
        asked ?? changes.last { $0.from <= day }?.basis ?? .manualFirst
    }
}

/// Finds each session's place; what a venue means on a day is worked once.
private struct Placing {
    private struct Place {
        let hub: Int
        let hubIsAssumed: Bool
        let isClosedDay: Bool
        let hubWasOpen: Bool
    }

    private let catalogue: Catalogue
    private let belonging: Belonging
    private let headline: [Bool]
    private(set) var hubs: Positions
    private(set) var venues: Positions
    private(set) var activities: Positions
    private var places: [Int: Place] = [:]

    init(_ catalogue: Catalogue, _ belonging: Belonging) {
        self.catalogue = catalogue
        self.belonging = belonging
        headline = catalogue.activities.map(\.inHeadline)
        hubs = Positions(catalogue.hubs.map(\.id))
        venues = Positions(catalogue.venues.map(\.id))
        activities = Positions(catalogue.activities.map(\.id))
        places.reserveCapacity(4_096)
    }

    mutating func entry(
        _ session: SessionFact, at position: Int, _ bases: DatedBases, _ now: Moment
    ) -> Counting.Entry {
        let venue = venues.position(session.venue)
        let activity = activities.position(session.activity)
        let place = place(of: session, venue)
        return Counting.Entry(
            position: position, hub: place.hub, venue: venue, activity: activity, day: session.day,
            isHeadline: activity < headline.count && headline[activity], hubIsAssumed: place.hubIsAssumed,
            isClosedDay: place.isClosedDay, registerIsComplete: session.register?.complete ?? false,
            hubWasOpen: place.hubWasOpen,
            figure: Figure(of: session, basis: bases.basis(on: session.day), now: now))
    }

    mutating func know(_ tally: Tally) {
        if case .venue(let id) = tally.scope { _ = venues.position(id) }
        if let activity = tally.activity { _ = activities.position(activity) }
    }

    private mutating func place(of session: SessionFact, _ venue: Int) -> Place {
        let given = session.givenHub.map { (hubs.positions[$0] ?? catalogue.hubs.count) + 1 } ?? 0
        let key = (venue * 4_096 + given) << 32 + session.day.number
        if let known = places[key] { return known }
        let hubID = belonging.hub(of: session.venue, on: session.day, given: session.givenHub)
        let hub = hubID.flatMap { hubs.positions[$0] } ?? catalogue.hubs.count
        let place = Place(
            hub: hub, hubIsAssumed: session.givenHub == nil && isDefault(hubID, venue),
            isClosedDay: belonging.isClosed(venue: session.venue, on: session.day)
                || hubID.map { belonging.isClosed(hub: $0, on: session.day) } ?? false,
            hubWasOpen: hub == catalogue.hubs.count || catalogue.hubs[hub].isOpen(on: session.day))
        places[key] = place
        return place
    }

    /// Whether a hub answers for a venue only as a default that the papers do not state.
    private func isDefault(_ hub: String?, _ venue: Int) -> Bool {
        guard let hub, venue < catalogue.venues.count else { return false }
        return catalogue.venues[venue].defaultHubAssumed && catalogue.venues[venue].defaultHub == hub
    }
}
