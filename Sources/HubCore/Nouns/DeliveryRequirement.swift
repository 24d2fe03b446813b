/// A measurable expectation on the service, with a threshold (rules, section 8).
package struct DeliveryRequirement: Codable, Sendable, Equatable {
    /// What is measured.
    package enum Measure: String, Codable, Sendable, CaseIterable {
        case coreOfferDelivered = "core_offer_delivered"
        case sessionsHeld = "sessions_held"
        case attendances
        case uniqueChildren = "unique_children"
        case uniqueFamilies = "unique_families"
        case newRegistrations = "new_registrations"
        case reachShare = "reach_share"
        case sustainedShare = "sustained_share"
        case registersReturned = "registers_returned"

        /// Whether the threshold is a percentage of a denominator, and not a plain count.
        package var isShare: Bool {
            switch self {
            case .coreOfferDelivered, .sessionsHeld, .reachShare, .sustainedShare, .registersReturned: true
            case .attendances, .uniqueChildren, .uniqueFamilies, .newRegistrations: false
            }
        }
    }

    /// Whether the people who set it have said what it means.
    package enum Definition: String, Codable, Sendable, CaseIterable {
        case confirmed, unconfirmed
    }

    package var id: String
    package var title: String
    package var measure: Measure
    /// Percent for a share, a number for a count.
    package var threshold: Int
    package var definition: Definition
    /// Where it is written.
    package var source: String
    package var owner: String?
    package var from: Day?
    package var to: Day?
    package var note: String?

    package init(
        id: String, title: String, measure: Measure, threshold: Int, definition: Definition, source: String,
        owner: String? = nil, from: Day? = nil, to: Day? = nil, note: String? = nil
    ) {
        self.id = id
        self.title = title
        self.measure = measure
        self.threshold = threshold
        self.definition = definition
        self.source = source
        self.owner = owner
        self.from = from
        self.to = to
        self.note = note
    }
}
