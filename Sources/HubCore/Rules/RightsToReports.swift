/// How much an actor sees of figures that are for the authority alone.
package enum ReportSight: Sendable, Hashable {
    /// Every hub and the authority.
    case everything
    /// These hubs alone: neither the others nor the authority as a whole.
    case hubs(Set<String>)
    /// What everybody may see.
    case publicAlone
}

/// Who sees which reports (contract, roles): managers all, coordinators their own hubs', the board what is public.
extension Rights {
    /// How much of reports an actor sees; none where no report is theirs to see.
    package static func sight(_ actor: Actor) -> ReportSight? {
        if allows(actor, .seeInternalReports) { return .everything }
        let hubs = actor.hubs.filter { allows(actor, .seeInternalReports, hub: $0) }
        if !hubs.isEmpty { return .hubs(hubs) }
        return allows(actor, .seePublicReports) ? .publicAlone : nil
    }

    /// Stops an actor who sees no report at all.
    @discardableResult
    package static func requireSight(_ actor: Actor) throws(Refusal) -> ReportSight {
        guard let sight = sight(actor) else {
            throw Refusal(
                .notPermitted,
                "\(actor.name) (\(actor.role.rawValue)) may not do this: ask a manager for the right to "
                    + "\(Action.seePublicReports.meaning).")
        }
        return sight
    }

    /// Stops an actor who does not see reports of that level, at any hub.
    package static func requireReports(_ actor: Actor, _ level: Disclosure) throws(Refusal) {
        let sight = try requireSight(actor)
        guard sight == .publicAlone, level == .internal else { return }
        try require(actor, .seeInternalReports)
    }

    /// The level at which a report is made: the one asked for, or else the most that the actor sees.
    ///
    /// - Throws: `Refusal` where more is asked for than the actor sees.
    package static func level(_ asked: Disclosure?, for actor: Actor) throws(Refusal) -> Disclosure {
        let sight = try requireSight(actor)
        let level = asked ?? (sight == .publicAlone ? .public : .internal)
        try requireReports(actor, level)
        return level
    }

    /// The hubs that a report at a level is cut down to; none where it is whole.
    package static func limits(_ actor: Actor, _ level: Disclosure) -> Set<String>? {
        guard level == .internal, case .hubs(let hubs) = sight(actor) else { return nil }
        return hubs
    }

    /// The one hub that a report at a level is about: the one asked for, or a coordinator's only one; none for all.
    ///
    /// - Throws: `Refusal` where the actor does not see that hub, or has to say which.
    package static func hub(_ asked: String?, for actor: Actor, _ level: Disclosure) throws(Refusal) -> String? {
        guard let limits = limits(actor, level) else { return asked }
        if let asked {
            try require(actor, .seeInternalReports, hub: asked)
            return asked
        }
        guard limits.count == 1, let only = limits.first else {
            throw .usage("Say for which of your hubs, with hub: \(limits.sorted().joined(separator: ", ")).")
        }
        return only
    }

    /// Stops an actor who does not see the authority's internal figures, in what cannot be cut down to hubs.
    package static func requireWhole(_ actor: Actor, _ level: Disclosure) throws(Refusal) {
        try requireReports(actor, level)
        if level == .internal { try require(actor, .seeInternalReports) }
    }
}
