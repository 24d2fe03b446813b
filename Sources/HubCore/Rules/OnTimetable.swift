extension Activity {
    /// Whether a timetable for families names it: nothing by appointment, need or referral, and nothing at which being
    /// seen says something private.
    package var isOnTimetable: Bool { !sensitive && tier != .targeted && mode != .appointment }
}

extension Catalogue {
    /// Why there is nothing at a venue of a hub on a day, in words that anybody may read; none where the catalogue
    /// knows no reason.
    package func reasonForNone(at venue: String, hub: String?, on day: Day) -> String? {
        if let closure = authority.closure(of: venue, hubs: [hub].compactMap(\.self), on: day) { return closure.reason }
        return authority.terms.isEmpty || authority.terms.contains { $0.covers(day) } ? nil : "outside term time"
    }
}

extension Authority {
    /// The closure that closes a venue, one of its hubs or everything on a day.
    func closure(of venue: String, hubs: [String], on day: Day) -> Closure? {
        closures.first { closure in
            closure.covers(day) && (closure.venue.map { $0 == venue } ?? closure.hub.map(hubs.contains) ?? true)
        }
    }
}
