/// Ids and their positions; unknown ones are added at the end.
struct Positions: Sendable {
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
struct DatedBases: Sendable {
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
struct Placing: Sendable {
    /// What a venue means on a day.
    struct Place: Sendable {
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

    /// The place of a register, by the same rules as a session's.
    mutating func place(of register: RegisterFact) -> Place {
        place(register.venue, venues.position(register.venue), register.givenHub, register.day)
    }

    mutating func entry(
        _ session: SessionFact, at position: Int, _ bases: DatedBases, _ now: Moment
    ) -> Counting.Entry {
        let venue = venues.position(session.venue)
        let activity = activities.position(session.activity)
        let place = place(session.venue, venue, session.givenHub, session.day)
        return Counting.Entry(
            position: position, hub: place.hub, venue: venue, activity: activity, day: session.day,
            isHeadline: activity < headline.count && headline[activity], hubIsAssumed: place.hubIsAssumed,
            isClosedDay: place.isClosedDay, registerIsComplete: session.register?.complete ?? false,
            registerIsOpen: session.register.map { !$0.complete } ?? false, hubWasOpen: place.hubWasOpen,
            figure: Figure(of: session, basis: bases.basis(on: session.day), now: now))
    }

    mutating func know(_ tally: Tally) {
        if case .venue(let id) = tally.scope { _ = venues.position(id) }
        if let activity = tally.activity { _ = activities.position(activity) }
    }

    private mutating func place(_ id: String, _ venue: Int, _ givenHub: String?, _ day: Day) -> Place {
        let given = givenHub.map { (hubs.positions[$0] ?? catalogue.hubs.count) + 1 } ?? 0
        let key = (venue * 4_096 + given) << 32 + day.number
        if let known = places[key] { return known }
        let hubID = belonging.hub(of: id, on: day, given: givenHub)
        let hub = hubID.flatMap { hubs.positions[$0] } ?? catalogue.hubs.count
        let place = Place(
            hub: hub, hubIsAssumed: givenHub == nil && isDefault(hubID, venue),
            isClosedDay: belonging.isClosed(venue: id, on: day)
                || hubID.map { belonging.isClosed(hub: $0, on: day) } ?? false,
            hubWasOpen: hub == catalogue.hubs.count || catalogue.hubs[hub].isOpen(on: day))
        places[key] = place
        return place
    }

    /// Whether a hub answers for a venue only as a default that the papers do not state.
    private func isDefault(_ hub: String?, _ venue: Int) -> Bool {
        guard let hub, venue < catalogue.venues.count else { return false }
        return catalogue.venues[venue].defaultHubAssumed && catalogue.venues[venue].defaultHub == hub
    }
}
