/// A group at the provider of single sign-on, and the role and hubs that it gives here.
package struct GroupRole: Sendable, Equatable {
    package let group: String
    package let role: Actor.Role
    package let hubs: Set<String>

    package init(group: String, role: Actor.Role, hubs: Set<String> = []) {
        self.group = group
        self.role = role
        self.hubs = hubs
    }
}

/// Which role and hubs somebody's groups give.
package enum GroupRoles {
    /// The role of the first entry whose group somebody has, with the hubs of every entry of that role that fits.
    ///
    /// - Returns: nothing where no group is in the list: whoever that is does not sign in here.
    package static func role(of groups: [String], in entries: [GroupRole]) -> (role: Actor.Role, hubs: Set<String>)? {
        let given = Set(groups)
        let fitting = entries.filter { given.contains($0.group) }
        guard let first = fitting.first else { return nil }
        let hubs = fitting.filter { $0.role == first.role }.reduce(into: Set<String>()) { $0.formUnion($1.hubs) }
        return (first.role, hubs)
    }
}
