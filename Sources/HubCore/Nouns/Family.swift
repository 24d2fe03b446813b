/// Where a family lives, as far as it is known.
package struct Address: Sendable, Equatable, Codable {
    /// Lines in order, without the postcode.
    package var lines: [String]
    /// Upper case with one space, such as `M25 9ZZ`.
    package var postcode: String?
    /// 1 to 12 digits.
    package var uprn: String?
    /// Hides the address from everybody but those who need it (refuge, foster care).
    package var isConfidential: Bool

    package init(lines: [String] = [], postcode: String? = nil, uprn: String? = nil, isConfidential: Bool = false) {
        self.lines = lines
        self.postcode = postcode
        self.uprn = uprn
        self.isConfidential = isConfidential
    }
}

/// A family's registration: not an attendance, and none yet while the privacy notice has not been given.
package struct Registration: Sendable, Equatable, Codable {
    /// How the family came to be registered.
    package enum Channel: String, Sendable, Codable, CaseIterable {
        case desk, paper, online, midwife, `import`
        case healthVisitor = "health_visitor"
    }

    package var on: Day
    /// Hub id; none where the place belongs to no hub.
    package var hub: String?
    /// Venue id, where the place was named.
    package var venue: String?
    package var channel: Channel
    /// Whether the privacy notice was given; without it the registration is pending.
    package var noticeGiven: Bool
    package var noticeOn: Day?
    package var noticeVersion: String?

    package init(
        on: Day, hub: String? = nil, venue: String? = nil, channel: Channel, noticeGiven: Bool, noticeOn: Day? = nil,
        noticeVersion: String? = nil
    ) {
        self.on = on
        self.hub = hub
        self.venue = venue
        self.channel = channel
        self.noticeGiven = noticeGiven
        self.noticeOn = noticeOn
        self.noticeVersion = noticeVersion
    }
}

/// What a person is to the children of a family.
package enum Relationship: String, Sendable, Codable, CaseIterable {
    case parent, grandparent, childminder, other
    case stepParent = "step_parent"
    case fosterCarer = "foster_carer"
    case otherRelative = "other_relative"
    /// A child of the family.
    case child
}
