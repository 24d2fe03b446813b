/// What a token may do: its user's role cut down, never more.
package enum TokenScope: String, Sendable, Codable, CaseIterable {
    /// Whatever the user may do.
    case all
    /// What the user may see, and no writing.
    case read
    /// Reports as the public sees them: for spreadsheets and dashboards that get around.
    case reports

    /// How long a token of who signs in by single sign-on stands without the provider's word, in seconds.
    package static let vouching = 30 * 86_400

    /// The user as a token of this scope acts.
    package func actor(for user: User) -> Actor {
        var actor = user.actor
        actor.scope = self
        guard self == .reports else { return actor }
        let isAllowed = Rights.allows(user.actor, .seePublicReports)
        actor.role = isAllowed ? .board : .public
        actor.hubs = []
        return actor
    }

    /// Refuses a token that could do nothing, and one that stands longer than a year.
    package func check(for user: User, days: Int) throws(Refusal) {
        guard !user.isDisabled else {
            throw Refusal.data("\(user.name) is shut out: enable the user before a token is issued.")
        }
        if self == .reports, !Rights.allows(user.actor, .seePublicReports) {
            throw Refusal.data("The role \(user.role.rawValue) sees no reports: issue the token to another user.")
        }
        guard (1...366).contains(days) else {
            throw Refusal.data("A token stands for 1 to 366 days: say how many.")
        }
    }
}
