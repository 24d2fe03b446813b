/// A venue's belonging to a hub between two dates.
package struct Membership: Codable, Sendable, Equatable {
    /// What a venue is to its hub.
    package enum Role: String, Codable, Sendable, CaseIterable {
        case main, spoke, campus, visited
    }

    package var hub: String
    package var role: Role
    /// First day; none means from the beginning.
    package var from: Day?
    /// Last day; none means until further notice.
    package var to: Day?

    package init(hub: String, role: Role, from: Day? = nil, to: Day? = nil) {
        self.hub = hub
        self.role = role
        self.from = from
        self.to = to
    }

    package func covers(_ day: Day) -> Bool { (from ?? day) <= day && day <= (to ?? day) }
}

/// A physical or named place where a session runs; not the same as a hub.
package struct Venue: Codable, Sendable, Equatable {
    /// What sort of place it is.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case hubMain = "hub_main"
        case spoke, campus, library, park, school, church, community, online
    }

    package var id: String
    package var name: String
    package var aliases: [String]
    package var kind: Kind
    package var postcode: String?
    /// Whether there is Wi-Fi; none where not known.
    package var wifi: Bool?
    package var memberships: [Membership]
    /// The hub that sessions go to where several hubs use the venue.
    package var defaultHub: String?
    /// Whether the default hub is a reasonable guess and not in the council's papers; printed as assumed.
    package var defaultHubAssumed: Bool
    package var plans: [Plan]
    package var note: String?

    package init(
        id: String, name: String, aliases: [String] = [], kind: Kind = .community, postcode: String? = nil,
        wifi: Bool? = nil, memberships: [Membership] = [], defaultHub: String? = nil,
        defaultHubAssumed: Bool = false, plans: [Plan] = [], note: String? = nil
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.kind = kind
        self.postcode = postcode
        self.wifi = wifi
        self.memberships = memberships
        self.defaultHub = defaultHub
        self.defaultHubAssumed = defaultHubAssumed
        self.plans = plans
        self.note = note
    }
}
