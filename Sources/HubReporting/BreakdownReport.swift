package import HubCore

/// A quarter broken down by hub, venue, activity or session; every breakdown adds up to the same total.
package struct BreakdownReport: Sendable {
    /// What a row stands for.
    package enum Dimension: String, Sendable, Codable, CaseIterable {
        case hub, venue, activity, session
    }

    /// One row; the rows of the headline add up to the total.
    package struct Row: Sendable {
        /// Catalogue or session id; empty for what is tied to nothing of the dimension.
        package let id: String
        /// The name as printed.
        package let name: String
        /// Hub id; none for an activity over several hubs and for what no hub has.
        package let hub: String?
        /// The hub's name as printed; none or empty without one.
        package let hubName: String
        /// What the session is, in a breakdown by session.
        package let session: SessionRow?
        /// Attendances added up.
        package let attendances: Attendances
        /// Whether anything was returned.
        package let hasFigure: Bool
        /// Sessions by what became of them.
        package let sessions: SessionCounts
    }

    /// A session's own columns.
    package struct SessionRow: Sendable, Equatable {
        /// The local day.
        package let day: Day
        /// Minutes since midnight; none where the source gave no time.
        package let start: Int?
        /// The venue.
        package let venue: String
        /// The activity.
        package let activity: String
        /// What became of it.
        package let state: Figure.State
        /// What its figure rests on; none without one.
        package let quality: Figure.Quality?
    }

    /// What the report says of itself first.
    package let heading: Heading
    /// What a row stands for.
    package let dimension: Dimension
    /// The hub it is limited to.
    package let hub: String?
    /// The hub's name as printed; none or empty without one.
    package let hubName: String?
    /// The rows in order.
    package let rows: [Row]
    /// Rows of activities outside the headline, in no total.
    package let otherRows: [Row]
    /// What the rows of the headline add up to.
    package let total: CountedPeriod.Line
    /// The sentences beside the figures.
    package let notes: [String]

    /// Breaks a quarter down from facts of `Facts.window(for: quarter)`; refuses a hub the catalogue does not know.
    package init(
        _ facts: Facts, _ catalogue: Catalogue, _ quarter: Quarter, by dimension: Dimension, hub: String? = nil,
        basis: Basis? = nil
    ) throws(Refusal) {
        let counting = Counting(facts, catalogue, basis: basis)
        let counted = CountedPeriod(counting, quarter.from...quarter.to)
        let position = hub.flatMap { id in catalogue.hubs.firstIndex { $0.id == id } }
        if let hub, position == nil {
            let known = catalogue.hubs.map(\.id).joined(separator: ", ")
            throw .usage("There is no hub \"\(hub)\": use one of \(known).")
        }
        let heading = Heading(
            catalogue, quarter, now: facts.now, basis: basis, facts.standing(of: quarter).publication)
        let breakdown = Breakdown(counting, counted, dimension, hub: position)
        self.heading = heading
        self.dimension = dimension
        self.hub = hub
        rows = breakdown.rows(headline: true)
        otherRows = breakdown.rows(headline: false)
        total = position.map { counted.hubs[$0] } ?? counted.total
        hubName = position.map(counting.hubName)
        notes = Notes(counting, counted, heading, asked: basis, hub: position).all().map(\.text)
    }
}

/// Sorts sessions and remainders into rows.
private struct Breakdown {
    /// What a row is told by; sorted as printed, with what is tied to nothing last in its hub.
    private struct Key: Hashable, Comparable {
        var hub: Int
        var item: Int

        static func < (left: Key, right: Key) -> Bool { (left.hub, left.item) < (right.hub, right.item) }
    }

    private struct Sum {
        var attendances = Attendances()
        var sessions = SessionCounts()
        var hasFigure = false

        mutating func add(_ entry: Counting.Entry) {
            sessions.add(entry.figure.state)
            guard entry.figure.state == .held else { return }
            attendances.add(entry.figure)
            hasFigure = true
        }

        mutating func add(_ remainder: Tallying.Remainder) {
            attendances += remainder.added
            hasFigure = true
        }
    }

    private let counting: Counting
    private let dimension: BreakdownReport.Dimension
    private let entries: [Counting.Entry]
    private let remainders: [Tallying.Remainder]
    /// The hubs it is about.
    private let hubs: [Int]

    init(_ counting: Counting, _ counted: CountedPeriod, _ dimension: BreakdownReport.Dimension, hub: Int?) {
        self.counting = counting
        self.dimension = dimension
        hubs = hub.map { [$0] } ?? Array(counting.catalogue.hubs.indices)
        entries = counting.entries
            .filter { counted.span.contains($0.day) && (hub == nil || $0.hub == hub) }
            .sorted(by: counting.precedes)
        remainders = counted.tallying.remainders.filter { hub == nil || $0.hub == hub }
    }

    func rows(headline: Bool) -> [BreakdownReport.Row] {
        var sums: [Key: Sum] = [:]
        if dimension == .hub && headline {
            for hub in hubs { sums[Key(hub: hub, item: 0)] = Sum() }
        }
        for (place, entry) in entries.enumerated() where entry.isHeadline == headline {
            sums[key(entry, place), default: Sum()].add(entry)
        }
        for remainder in remainders where remainder.isHeadline == headline {
            sums[key(remainder), default: Sum()].add(remainder)
        }
        return sums.sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
    }

    private func key(_ entry: Counting.Entry, _ place: Int) -> Key {
        switch dimension {
        case .hub: Key(hub: entry.hub, item: 0)
        case .venue: Key(hub: entry.hub, item: entry.venue)
        case .activity: Key(hub: 0, item: entry.activity)
        case .session: Key(hub: entry.hub, item: place)
        }
    }

    private func key(_ remainder: Tallying.Remainder) -> Key {
        switch dimension {
        case .hub: Key(hub: remainder.hub, item: 0)
        case .venue: Key(hub: remainder.hub, item: remainder.venue ?? .max)
        case .activity: Key(hub: 0, item: remainder.activity ?? .max)
        case .session: Key(hub: remainder.hub, item: .max)
        }
    }

    private func row(_ key: Key, _ sum: Sum) -> BreakdownReport.Row {
        let named = name(key)
        let hasHub = dimension != .activity && key.hub < counting.noHub
        var session: BreakdownReport.SessionRow?
        if dimension == .session, key.item < entries.count {
            let (entry, fact) = (entries[key.item], counting.session(entries[key.item]))
            session = BreakdownReport.SessionRow(
                day: entry.day, start: fact.start, venue: counting.venueName(entry.venue),
                activity: counting.activityName(entry.activity), state: entry.figure.state,
                quality: entry.figure.quality)
        }
        return BreakdownReport.Row(
            id: named.id, name: named.name, hub: hasHub ? counting.catalogue.hubs[key.hub].id : nil,
            hubName: dimension == .activity ? "" : counting.hubName(key.hub), session: session,
            attendances: sum.attendances, hasFigure: sum.hasFigure, sessions: sum.sessions)
    }

    private func name(_ key: Key) -> (id: String, name: String) {
        switch dimension {
        case .hub:
            return key.hub < counting.noHub
                ? (counting.catalogue.hubs[key.hub].id, counting.hubName(key.hub))
                : ("not_attributed", counting.hubName(key.hub))
        case _ where key.item == .max:
            return ("", "Not tied to \(dimension == .activity ? "an activity" : "a \(dimension.rawValue)")")
        case .venue: return (counting.venues[key.item], counting.venueName(key.item))
        case .activity: return (counting.activities[key.item], counting.activityName(key.item))
        case .session:
            let entry = entries[key.item]
            return (String(counting.session(entry).id), counting.spoken(entry))
        }
    }
}
