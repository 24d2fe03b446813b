/// What was counted of each activity at each venue under its hub: a period by hub, by venue or by activity is a sum of it.
package struct Breakdown: Sendable, Codable, Equatable {
    /// What a row of a breakdown stands for.
    package enum Dimension: Sendable, CaseIterable {
        case hub, venue, activity
    }

    /// A hub, a venue or an activity as it was called.
    package struct Item: Sendable, Codable, Equatable {
        /// Catalogue id, or `not_attributed`.
        package let id: String
        /// The name as printed.
        package let name: String
    }

    /// Counts added up.
    package struct Sum: Sendable, Codable, Equatable {
        /// Attendances added up.
        package private(set) var attendances = Attendances()
        /// Sessions by what became of them.
        package private(set) var sessions = SessionCounts()
        /// Whether anything was returned.
        package private(set) var hasFigure = false

        /// Nothing yet.
        package init() {}

        /// Adds a session.
        package mutating func add(_ entry: Counting.Entry) {
            sessions.add(entry.figure.state)
            guard entry.figure.state == .held else { return }
            attendances.add(entry.figure)
            hasFigure = true
        }

        /// Adds what a tally adds.
        package mutating func add(_ remainder: Tallying.Remainder) {
            attendances += remainder.added
            hasFigure = true
        }

        /// Adds another to it.
        package static func += (left: inout Sum, right: Sum) {
            left.attendances += right.attendances
            left.sessions += right.sessions
            left.hasFigure = left.hasFigure || right.hasFigure
        }
    }

    /// What a row is told by; sorted as printed, with what is tied to nothing last in its hub.
    package struct Key: Sendable, Hashable, Comparable {
        /// Position of the hub; 0 where rows are of all hubs.
        package let hub: Int
        /// Position of the venue or activity; `notTied` for what is tied to none.
        package let item: Int

        /// Of what is tied to no item.
        package static let notTied = Int.max

        /// A row's key.
        package init(hub: Int, item: Int) {
            self.hub = hub
            self.item = item
        }

        package static func < (left: Key, right: Key) -> Bool { (left.hub, left.item) < (right.hub, right.item) }
    }

    /// One activity at one venue of one hub; what a tally adds may be tied to neither.
    package struct Cell: Sendable, Codable, Equatable {
        /// Position among the hubs.
        package let hub: Int
        /// Position among the venues.
        package let venue: Int?
        /// Position among the activities.
        package let activity: Int?
        /// Whether it is in the headline.
        package let isHeadline: Bool
        /// What it comes to.
        package let sum: Sum
    }

    /// All of the catalogue, then what no hub has.
    package let hubs: [Item]
    /// Those with any session or tally, in catalogue order.
    package let venues: [Item]
    /// Those with any session or tally, in catalogue order.
    package let activities: [Item]
    /// By hub, venue and activity.
    package let cells: [Cell]

    /// Sorts the sessions and tallies of a period into its cells.
    package init(_ counting: Counting, _ counted: CountedPeriod) {
        var sums: [Place: Sum] = [:]
        for entry in counting.entries where counted.span.contains(entry.day) {
            sums[Place(entry), default: Sum()].add(entry)
        }
        for remainder in counted.tallying.remainders { sums[Place(remainder), default: Sum()].add(remainder) }
        let venues = Set(sums.keys.compactMap { $0.venue }).sorted()
        let activities = Set(sums.keys.compactMap { $0.activity }).sorted()
        self.venues = venues.map { Item(id: counting.venues[$0], name: counting.venueName($0)) }
        self.activities = activities.map { Item(id: counting.activities[$0], name: counting.activityName($0)) }
        hubs = (0...counting.noHub).map { hub in
            Item(
                id: hub < counting.noHub ? counting.catalogue.hubs[hub].id : "not_attributed",
                name: counting.hubName(hub))
        }
        let venuePlaces = Dictionary(uniqueKeysWithValues: venues.enumerated().map { ($1, $0) })
        let activityPlaces = Dictionary(uniqueKeysWithValues: activities.enumerated().map { ($1, $0) })
        cells = sums.sorted { $0.key < $1.key }.map { place, sum in
            Cell(
                hub: place.hub, venue: place.venue.flatMap { venuePlaces[$0] },
                activity: place.activity.flatMap { activityPlaces[$0] }, isHeadline: place.isHeadline, sum: sum)
        }
    }

    /// The rows of a breakdown in order, of one hub where one is given, of the headline or of what it leaves out.
    package func sums(by dimension: Dimension, hub: Int? = nil, headline: Bool) -> [(key: Key, sum: Sum)] {
        var sums: [Key: Sum] = [:]
        for cell in cells where cell.isHeadline == headline && (hub == nil || hub == cell.hub) {
            let key =
                switch dimension {
                case .hub: Key(hub: cell.hub, item: 0)
                case .venue: Key(hub: cell.hub, item: cell.venue ?? Key.notTied)
                case .activity: Key(hub: 0, item: cell.activity ?? Key.notTied)
                }
            sums[key, default: Sum()] += cell.sum
        }
        return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// Where something was counted, by the positions of a counting.
private struct Place: Hashable, Comparable {
    let hub: Int
    let venue: Int?
    let activity: Int?
    let isHeadline: Bool

    init(_ entry: Counting.Entry) {
        (hub, venue, activity, isHeadline) = (entry.hub, entry.venue, entry.activity, entry.isHeadline)
    }

    init(_ remainder: Tallying.Remainder) {
        (hub, venue, activity) = (remainder.hub, remainder.venue, remainder.activity)
        isHeadline = remainder.isHeadline
    }

    private var order: (Int, Int, Int, Int) { (hub, venue ?? .max, activity ?? .max, isHeadline ? 0 : 1) }

    static func < (left: Place, right: Place) -> Bool { left.order < right.order }
}
