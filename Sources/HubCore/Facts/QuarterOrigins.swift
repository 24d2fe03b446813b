/// Where a quarter's figures come from at one moment, so that later it can be told what moved them.
package struct QuarterOrigins: Sendable, Equatable {
    /// The last event of the audit.
    package var lastEvent: Int64
    /// The last batch, a file or what was said at the desk.
    package var lastImport: Int64
    /// The last time a register was submitted, locked or opened again.
    package var lastRegister: Int64
    /// The last merge, undone or not.
    package var lastMerge: Int64
    /// Merges that were undone by then.
    package var undoneMerges: [Int64]
    /// SHA-256 of the catalogue in force.
    package var catalogue: String
    /// For each session of the quarter the imports that say something of it or vouch for it, by the session's id.
    package var sessions: [Int64: [Int64]]
    /// The same for tallies, by what tells one from another.
    package var tallies: [TallyKey: [Int64]]

    /// Origins, of nothing unless given.
    package init(
        lastEvent: Int64 = 0, lastImport: Int64 = 0, lastRegister: Int64 = 0, lastMerge: Int64 = 0,
        undoneMerges: [Int64] = [],
        catalogue: String = "",
        sessions: [Int64: [Int64]] = [:], tallies: [TallyKey: [Int64]] = [:]
    ) {
        self.lastEvent = lastEvent
        self.lastImport = lastImport
        self.lastRegister = lastRegister
        self.lastMerge = lastMerge
        self.undoneMerges = undoneMerges
        self.catalogue = catalogue
        self.sessions = sessions
        self.tallies = tallies
    }
}

/// What tells one tally from another: scope, period and activity.
package struct TallyKey: Sendable, Codable, Hashable {
    /// A venue, a hub or the authority.
    package var scope: Scope
    /// A week, a month, a quarter or a year.
    package var period: Period
    /// The activity counted; none for all headline activities.
    package var activity: String?

    /// The key of a tally.
    package init(_ tally: Tally) {
        scope = tally.scope
        period = tally.period
        activity = tally.activity
    }

    /// Something to sort by that does not depend on the order in which tallies came.
    var order: String {
        let place =
            switch scope {
            case .venue(let id): "0 \(id)"
            case .hub(let id): "1 \(id)"
            case .authority: "2"
            }
        return "\(place) \(period.unit.rawValue) \(period.from.iso) \(activity ?? "")"
    }
}
