import HubCore

extension Breakdown {
    /// The rows of a dimension in order; every hub has one, whether anything happened there or not.
    func rows(
        _ dimension: Dimension, hub: Int?, headline: Bool, _ view: PublicView? = nil
    ) -> [BreakdownReport.Row] {
        var found = sums(by: dimension, hub: hub, headline: headline)
        if dimension == .hub && headline {
            let all = hub.map { [$0] } ?? Array(hubs.indices.dropLast())
            let missing = Set(all).subtracting(found.map(\.key.hub))
            found = (found + missing.map { (Key(hub: $0, item: 0), Sum()) }).sorted { $0.key < $1.key }
        }
        return found.map { row(dimension, $0.key, $0.sum, headline: headline, view) }
    }

    private func row(
        _ dimension: Dimension, _ key: Key, _ sum: Sum, headline: Bool, _ view: PublicView?
    ) -> BreakdownReport.Row {
        let item = key.item == Key.notTied ? nil : key.item
        let own: Item? =
            switch dimension {
            case .hub: hubs[key.hub]
            case .venue: item.map { venues[$0] }
            case .activity: item.map { activities[$0] }
            }
        let hasHub = dimension != .activity && key.hub < hubs.count - 1
        return BreakdownReport.Row(
            id: own?.id ?? "", name: own?.name ?? "Not tied to \(dimension == .activity ? "an activity" : "a venue")",
            hub: hasHub ? hubs[key.hub].id : nil, hubName: dimension == .activity ? "" : hubs[key.hub].name,
            session: nil, attendances: sum.attendances, hasFigure: sum.hasFigure, sessions: sum.sessions,
            shown: view.map { view in
                let place: String? =
                    switch dimension {
                    case .hub: hubs[key.hub].id
                    case .venue: item.map { self.place(ofVenue: $0, at: key.hub) }
                    case .activity: item.map { self.place(ofActivity: $0) }
                    }
                return BreakdownReport.Shown(
                    view: view, place: place, isTotalAlone: dimension != .hub && headline)
            })
    }
}

/// The sessions of a quarter in order, and last in their hub the tallies that are tied to none.
struct SessionRows {
    private let counting: Counting
    private let entries: [Counting.Entry]
    private let remainders: [Tallying.Remainder]

    init(_ counting: Counting, _ counted: CountedPeriod, hub: Int?) {
        self.counting = counting
        entries = counting.entries
            .filter { counted.span.contains($0.day) && (hub == nil || $0.hub == hub) }
            .sorted(by: counting.precedes)
        remainders = counted.tallying.remainders.filter { hub == nil || $0.hub == hub }
    }

    func rows(headline: Bool) -> [BreakdownReport.Row] {
        var sums: [Breakdown.Key: Breakdown.Sum] = [:]
        for (place, entry) in entries.enumerated() where entry.isHeadline == headline {
            sums[Breakdown.Key(hub: entry.hub, item: place), default: Breakdown.Sum()].add(entry)
        }
        for remainder in remainders where remainder.isHeadline == headline {
            let key = Breakdown.Key(hub: remainder.hub, item: Breakdown.Key.notTied)
            sums[key, default: Breakdown.Sum()].add(remainder)
        }
        return sums.sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
    }

    private func row(_ key: Breakdown.Key, _ sum: Breakdown.Sum) -> BreakdownReport.Row {
        let entry = key.item == Breakdown.Key.notTied ? nil : entries[key.item]
        return BreakdownReport.Row(
            id: entry.map { String(counting.session($0).id) } ?? "",
            name: entry.map(counting.spoken) ?? "Not tied to a session",
            hub: key.hub < counting.noHub ? counting.catalogue.hubs[key.hub].id : nil,
            hubName: counting.hubName(key.hub), session: entry.map(session), attendances: sum.attendances,
            hasFigure: sum.hasFigure, sessions: sum.sessions)
    }

    private func session(_ entry: Counting.Entry) -> BreakdownReport.SessionRow {
        BreakdownReport.SessionRow(
            day: entry.day, start: counting.session(entry).start, venue: counting.venueName(entry.venue),
            activity: counting.activityName(entry.activity), state: entry.figure.state,
            quality: entry.figure.quality)
    }
}
