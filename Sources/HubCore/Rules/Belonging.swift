/// Which hub answers for which venue on which day, and when a place is closed (rules, section 7).
///
/// Built once from a catalogue; every question is then a dictionary look-up and a short binary search.
package struct Belonging: Sendable {
    private var hubs: [String: Timeline] = [:]
    private var mains: [String: Timeline] = [:]
    private var members: [String: [(venue: String, membership: Membership)]] = [:]
    private var closed = ClosedDays()
    private var closedHubs: [String: ClosedDays] = [:]
    private var closedVenues: [String: ClosedDays] = [:]

    package init(_ catalogue: Catalogue) {
        for venue in catalogue.venues {
            hubs[venue.id] = Timeline(venue.memberships) { day in Belonging.hub(of: venue, on: day) }
            for membership in venue.memberships {
                members[membership.hub, default: []].append((venue.id, membership))
            }
        }
        for (hub, list) in members {
            let own = list.filter { $0.membership.role == .main }
            mains[hub] = Timeline(own.map(\.membership)) { day in own.first { $0.membership.covers(day) }?.venue }
        }
        for closure in catalogue.authority.closures {
            if let venue = closure.venue {
                closedVenues[venue, default: ClosedDays()].add(closure)
            } else if let hub = closure.hub {
                closedHubs[hub, default: ClosedDays()].add(closure)
            } else {
                closed.add(closure)
            }
        }
    }

    /// The hub responsible for a session at a venue: the one given, else the venue's own on that day.
    ///
    /// A venue that several hubs use that day, or none, goes to its default hub; without one, nothing is answered for
    /// a venue that belongs to no hub.
    package func hub(of venue: String, on day: Day, given: String? = nil) -> String? {
        given ?? hubs[venue]?.value(on: day)
    }

    /// The venue that a centre's name in a grid or an extract means on a day.
    package func mainVenue(of hub: String, on day: Day) -> String? { mains[hub]?.value(on: day) }

    /// The venues that belong to a hub on a day, in catalogue order, each once.
    package func venues(of hub: String, on day: Day) -> [String] {
        var seen: Set<String> = []
        return (members[hub] ?? []).filter { $0.membership.covers(day) && seen.insert($0.venue).inserted }.map(\.venue)
    }

    /// Whether a hub is closed on a day: the whole authority, the hub itself, or every one of its venues.
    package func isClosed(hub: String, on day: Day) -> Bool {
        if closed.contains(day) || closedHubs[hub]?.contains(day) == true { return true }
        guard !closedVenues.isEmpty else { return false }
        let venues = venues(of: hub, on: day)
        return !venues.isEmpty && venues.allSatisfy { closedVenues[$0]?.contains(day) == true }
    }

    /// Whether a venue is closed on a day: the whole authority, the venue itself, or the hub it belongs to that day.
    package func isClosed(venue: String, on day: Day) -> Bool {
        if closed.contains(day) || closedVenues[venue]?.contains(day) == true { return true }
        guard !closedHubs.isEmpty, let hub = hub(of: venue, on: day) else { return false }
        return closedHubs[hub]?.contains(day) == true
    }

    private static func hub(of venue: Venue, on day: Day) -> String? {
        let covering = venue.memberships.filter { $0.covers(day) }
        guard let first = covering.first, covering.allSatisfy({ $0.hub == first.hub }) else {
            return venue.defaultHub ?? covering.min { $0.role.rank < $1.role.rank }?.hub
        }
        return first.hub
    }
}

extension Membership.Role {
    /// Nearest to the hub first: main, spoke, campus, visited.
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// An answer that changes on some days and holds between them.
private struct Timeline: Sendable {
    /// The first days of the stretches, ascending, the first being the beginning of time.
    private var starts: [Int] = [.min]
    private let values: [String?]

    /// Asks for the answer once in each stretch that the memberships' first and last days bound.
    init(_ memberships: [Membership], value: (Day) -> String?) {
        let bounds = memberships.flatMap { [$0.from?.number, $0.to.map { $0.number + 1 }] }.compactMap { $0 }
        let changes = Set(bounds).sorted()
        starts += changes
        values = [value(Day(number: (changes.first ?? 1) - 1))] + changes.map { value(Day(number: $0)) }
    }

    func value(on day: Day) -> String? {
        guard values.count > 1 else { return values[0] }
        return values[starts.partitioningIndex { $0 > day.number } - 1]
    }
}

/// Days held as merged stretches, so that a long closure costs no more than a short one.
private struct ClosedDays: Sendable {
    private var stretches: [(from: Int, to: Int)] = []

    /// Adds a closure; one whose last day is before its first adds nothing.
    mutating func add(_ closure: Closure) {
        guard closure.from <= closure.to else { return }
        stretches.append((closure.from.number, closure.to.number))
        stretches.sort { $0.from < $1.from }
        var merged: [(from: Int, to: Int)] = []
        for stretch in stretches {
            if let last = merged.last, stretch.from <= last.to + 1 {
                merged[merged.count - 1].to = max(last.to, stretch.to)
            } else {
                merged.append(stretch)
            }
        }
        stretches = merged
    }

    func contains(_ day: Day) -> Bool {
        let index = stretches.partitioningIndex { $0.from > day.number }
        return index > 0 && day.number <= stretches[index - 1].to
    }
}

extension Array {
    /// The index of the first element for which a condition holds that, once true, stays true.
    fileprivate func partitioningIndex(where condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
