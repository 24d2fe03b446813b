/// Who acts: a terminal login with every right, or a user with a role at named hubs.
package struct Actor: Sendable, Equatable {
    /// What a user may do (contract, roles).
    package enum Role: String, Sendable, Codable, CaseIterable {
        case staff, coordinator, manager, board, governance, administrator
        case `public`
        /// Whoever can read the database file has everything; the terminal acts with all rights, audited.
        case terminal
    }

    /// `terminal:LOGIN` or the user's name.
    package var name: String
    package var role: Role
    /// Hub ids the role is limited to; empty for roles that see every hub.
    package var hubs: Set<String>
    /// What the token may do by which the actor is known; none for who signed in or sits at the terminal.
    package var scope: TokenScope?

    package init(name: String, role: Role, hubs: Set<String> = []) {
        self.name = name
        self.role = role
        self.hubs = hubs
    }
}
