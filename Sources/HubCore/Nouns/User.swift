/// Somebody who signs in: a name, a role, and the hubs that the role is limited to.
package struct User: Sendable, Equatable, Identifiable {
    package let id: Int64
    package var name: String
    package var role: Actor.Role
    package var hubs: Set<String>
    /// When the account was shut; none while it is open.
    package var disabledAt: String?
    package var hasPassword: Bool
    package var hasOneTimeCodes: Bool
    /// Whether a provider of single sign-on says who this is.
    package var isSingleSignOn: Bool

    package init(
        id: Int64, name: String, role: Actor.Role, hubs: Set<String> = [], disabledAt: String? = nil,
        hasPassword: Bool = false, hasOneTimeCodes: Bool = false, isSingleSignOn: Bool = false
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.hubs = hubs
        self.disabledAt = disabledAt
        self.hasPassword = hasPassword
        self.hasOneTimeCodes = hasOneTimeCodes
        self.isSingleSignOn = isSingleSignOn
    }

    package var isDisabled: Bool { disabledAt != nil }

    /// The user with the whole of the role's rights.
    package var actor: Actor { Actor(name: name, role: role, hubs: hubs) }
}
