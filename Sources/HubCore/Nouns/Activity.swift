/// A named thing on offer.
package struct Activity: Codable, Sendable, Equatable {
    /// For whom: open to all, extra help within it, by need or referral, or run by somebody else.
    package enum Tier: String, Codable, Sendable, CaseIterable {
        case universal, targeted, partner
        case universalPlus = "universal_plus"
    }

    /// How it runs.
    package enum Mode: String, Codable, Sendable, CaseIterable {
        case session, course, appointment, distribution, event, advice
        case dropIn = "drop_in"
    }

    package var id: String
    package var name: String
    package var aliases: [String]
    package var tier: Tier
    package var mode: Mode
    /// For whom, where the papers say it in words ("dads and male carers").
    package var audience: String?
    /// Ages in months, half-open: 18 months to 3 years is 18 and 36; none where the papers do not say.
    package var minAgeMonths: Int?
    package var maxAgeMonths: Int?
    /// How often, in the papers' words; what a hub must run is its offer.
    package var frequency: String?
    /// Usual length of one session in minutes, where known.
    package var lengthMinutes: Int?
    /// Sessions in one run of a course.
    package var courseSessions: Int?
    package var coreOffer: Bool
    /// Whether its attendances are in the headline (rules, section 2).
    package var inHeadline: Bool
    /// Who reports it, where the hubs do not.
    package var reportedElsewhere: String?
    /// Whether being seen there says something sensitive about a person.
    package var sensitive: Bool
    package var from: Day?
    package var to: Day?
    /// What is left open, for people to answer.
    package var note: String?

    package init(
        id: String, name: String, aliases: [String] = [], tier: Tier = .universal, mode: Mode = .session,
        audience: String? = nil, minAgeMonths: Int? = nil, maxAgeMonths: Int? = nil, frequency: String? = nil,
        lengthMinutes: Int? = nil, courseSessions: Int? = nil, coreOffer: Bool = false, inHeadline: Bool = true,
        reportedElsewhere: String? = nil, sensitive: Bool = false, from: Day? = nil, to: Day? = nil,
        note: String? = nil
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.tier = tier
        self.mode = mode
        self.audience = audience
        self.minAgeMonths = minAgeMonths
        self.maxAgeMonths = maxAgeMonths
        self.frequency = frequency
        self.lengthMinutes = lengthMinutes
        self.courseSessions = courseSessions
        self.coreOffer = coreOffer
        self.inHeadline = inHeadline
        self.reportedElsewhere = reportedElsewhere
        self.sensitive = sensitive
        self.from = from
        self.to = to
        self.note = note
    }
}
