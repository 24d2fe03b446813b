/// The cells of a quarter's venues and headline activities, and what holds between them (rules, section 10).
///
/// What each activity came to at each venue is printed nowhere, but to be had by subtraction where one activity is held at
/// one venue alone: which are, a timetable tells. So only activities that came to something at a venue are unknown there.
extension DisclosureOfQuarter {
    /// The place of a venue under a hub; without a venue that of what the hub has tied to none.
    package static func place(ofVenue id: String?, at hub: String) -> String { "venue:\(hub):\(id ?? "")" }

    /// Adds the attendances of the headline by venue and by activity; hub and authority volumes are known.
    ///
    /// What is tied to no venue, or to no activity, is a volume of the hub, or of the authority: it is no number of a
    /// venue, an activity or a session.
    mutating func add(_ breakdown: Breakdown) {
        var parts = BreakdownParts()
        for (key, sum) in breakdown.sums(by: .hub, headline: true) where sum.hasFigure {
            parts.add(whole: breakdown.place(ofHub: key.hub), sum, .known)
        }
        for (key, sum) in breakdown.sums(by: .venue, headline: true) where sum.hasFigure {
            let isTied = key.item != Breakdown.Key.notTied
            parts.add(
                breakdown.place(ofVenue: isTied ? key.item : nil, at: key.hub), sum, isTied ? .protected : .known,
                to: breakdown.place(ofHub: key.hub))
        }
        for (key, sum) in breakdown.sums(by: .activity, headline: true) where sum.hasFigure {
            let isTied = key.item != Breakdown.Key.notTied
            parts.add(
                breakdown.place(ofActivity: isTied ? key.item : nil), sum, isTied ? .protected : .known, to: "total")
        }
        let all = breakdown.cells.filter { $0.isHeadline }
        if all.contains(where: \.sum.hasFigure) {
            var total = Breakdown.Sum()
            for cell in all { total += cell.sum }
            parts.add(whole: "total", total, .known)
        }
        parts.addUnprinted(breakdown)
        cells += parts.cells
        lines += parts.lines
    }
}

extension Breakdown {
    fileprivate func place(ofHub hub: Int) -> String { hubs[hub].id }

    /// The place of a venue under a hub, by their positions.
    package func place(ofVenue venue: Int?, at hub: Int) -> String {
        DisclosureOfQuarter.place(ofVenue: venue.map { venues[$0].id }, at: hubs[hub].id)
    }

    /// The place of an activity, by its position; without one that of what is tied to none.
    package func place(ofActivity activity: Int?) -> String {
        DisclosureOfQuarter.place(ofActivity: activity.map { activities[$0].id } ?? "")
    }
}

/// Collects the cells of a breakdown, and by each total its parts.
private struct BreakdownParts {
    private(set) var cells: [DisclosureCell] = []
    private var totals: [DisclosureCell.Key] = []
    private var parts: [DisclosureCell.Key: [DisclosureCell.Key]] = [:]

    var lines: [DisclosureLine] {
        totals.compactMap { total in parts[total].map { DisclosureLine(.sum, $0, total) } }
    }

    private static func key(_ place: String) -> DisclosureCell.Key { DisclosureCell.Key(place, "attendances.total") }

    /// Adds a number that is no part of another.
    mutating func add(whole place: String, _ sum: Breakdown.Sum, _ kind: DisclosureCell.Kind) {
        let key = BreakdownParts.key(place)
        totals.append(key)
        cells.append(DisclosureCell(key, sum.attendances.total, kind))
    }

    mutating func add(_ place: String, _ sum: Breakdown.Sum, _ kind: DisclosureCell.Kind, to total: String) {
        add(whole: place, sum, kind)
        parts[BreakdownParts.key(total), default: []].append(BreakdownParts.key(place))
    }

    /// Adds what each activity came to at each venue: part of the venue, and of the activity.
    ///
    /// What a tally adds to an activity beside its sessions is no count of its own; where a hub has nothing else of the
    /// activity, it is. A 0 is left out: to know it is the most that anybody can.
    mutating func addUnprinted(_ breakdown: Breakdown) {
        let counted = breakdown.cells.filter { $0.isHeadline && $0.sum.attendances.total > 0 }
        func pair(_ cell: Breakdown.Cell) -> [Int] { [cell.hub, cell.activity ?? -1] }
        let tied = Set(counted.filter { $0.venue != nil }.map(pair))
        for cell in counted {
            let (venue, activity) = (
                breakdown.place(ofVenue: cell.venue, at: cell.hub), breakdown.place(ofActivity: cell.activity)
            )
            let isCount = cell.activity != nil && (cell.venue != nil || !tied.contains(pair(cell)))
            let key = DisclosureCell.Key(venue, "attendances.total of \(activity)")
            cells.append(DisclosureCell(key, cell.sum.attendances.total, isCount ? .derived : .slack))
            for total in [venue, activity] { parts[BreakdownParts.key(total), default: []].append(key) }
        }
    }
}
