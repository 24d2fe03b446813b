/// Who may do what with a family that several hubs know, and who sees a protected address.
extension Rights {
    /// Whether an actor may do that to a family which these hubs know.
    package static func allows(_ actor: Actor, _ action: Action, hubs: Set<String>) -> Bool {
        allows(actor, action) || hubs.contains { allows(actor, action, hub: $0) }
    }

    /// Stops an actor who may do that at none of these hubs.
    package static func require(_ actor: Actor, _ action: Action, hubs: Set<String>) throws(Refusal) {
        guard !allows(actor, action, hubs: hubs) else { return }
        try require(actor, action, hub: hubs.min())
    }

    /// Whether a role finds families by a code or a full name with date of birth, wherever they are registered.
    package static func requireFinding(_ actor: Actor) throws(Refusal) {
        try require(actor, .findFamily, hubs: actor.hubs)
    }

    /// Whether an actor sees every hub's families.
    package static func seesEveryFamily(_ actor: Actor) -> Bool { allows(actor, .seeFamily) }

    /// Whether an actor sees an address that is kept from most: managers, and coordinators of the hub that registered.
    package static func seesProtectedAddress(_ actor: Actor, registeredAt hubs: Set<String>) -> Bool {
        seesEveryFamily(actor) || (actor.role == .coordinator && !actor.hubs.isDisjoint(with: hubs))
    }
}
