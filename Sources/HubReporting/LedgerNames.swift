import HubCore

/// What a ledger speaks of, in the catalogue's names.
struct LedgerNames: Sendable {
    private let catalogue: Catalogue

    init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    /// Hubs in catalogue order, then what no hub has, then the authority.
    var places: [String] {
        catalogue.hubs.map(\.id) + [QuarterSnapshot.noHub, QuarterSnapshot.authority]
    }

    func name(of place: String) -> String {
        if place == QuarterSnapshot.noHub { return "Not attributed to a hub" }
        if place == QuarterSnapshot.authority { return "Total" }
        let prefix = DisclosureOfQuarter.place(ofActivity: "")
        guard place.hasPrefix(prefix) else { return catalogue.hub(place)?.name ?? place }
        let id = String(place.dropFirst(prefix.count))
        return "Outside the headline: \(catalogue.activity(id)?.name ?? id)"
    }

    func name(of item: LedgerItem) -> String {
        switch item.subject {
        case .session(let venue, let activity, let day, let start):
            let time = start.map { " " + Moment(day: day, minute: $0).clock } ?? ""
            let number = item.session.map { " (session \($0))" } ?? ""
            return "\(catalogue.activity(activity)?.name ?? activity) at \(catalogue.venue(venue)?.name ?? venue) on "
                + "\(day.slashed)\(time)\(number)"
        case .tally(let key):
            let scope =
                switch key.scope {
                case .venue(let id): catalogue.venue(id)?.name ?? id
                case .hub(let id): catalogue.hub(id)?.name ?? id
                case .authority: catalogue.authority.name
                }
            let activity = key.activity.map { ", \(catalogue.activity($0)?.name ?? $0)" } ?? ""
            return "Tally for \(scope)\(activity), \(key.period.label)"
        case .registration(let place, let day): return "Registered on \(day.slashed), \(name(of: place))"
        case .run(let id, let activity): return "Course run \(id): \(catalogue.activity(activity)?.name ?? activity)"
        case .slot(let hub, let activity, let period):
            return "Slot of \(name(of: hub)): \(catalogue.activity(activity)?.name ?? activity), \(period.label)"
        case .slots(let hub, let activity):
            return "Slots of \(name(of: hub)): \(catalogue.activity(activity)?.name ?? activity)"
        case .child(let person, let area): return "Child #\(person), living in \(area)"
        case .area(let hub): return "Under-fives living in the reach area of \(name(of: hub))"
        case .whole: return LedgerNames.titles[item.kind] ?? item.kind.rawValue
        }
    }

    private static let titles: [LedgerItem.Kind: String] = [
        .merge: "A merge", .unmerge: "A merge taken back", .catalogue: "The catalogue", .details: "Corrected details",
        .earlier: "Earlier history", .home: "Where people live", .fallenAway: "An erasure",
        .unexplained: "Not explained",
    ]
}
