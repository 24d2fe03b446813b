/// Something intended, with the words and the document it comes from; changes nothing until an actual date is entered.
package struct Plan: Codable, Sendable, Equatable {
    package var what: String
    /// When, as printed ("early 2026"); conflicting dates stand side by side as plans of their own.
    package var when: String?
    package var source: String

    package init(what: String, when: String? = nil, source: String) {
        self.what = what
        self.when = when
        self.source = source
    }
}

/// What a hub must offer: an activity so many times in each week, month or quarter.
package struct Offer: Codable, Sendable, Equatable {
    package var activity: String
    package var unit: Period.Unit
    package var times: Int
    package var from: Day?
    package var to: Day?
    /// Announced but not launched: required of no unit until it has a from-date.
    package var planned: Bool
    /// Whether the entry is a reasonable guess and not in the council's papers.
    package var assumed: Bool
    package var source: String?

    package init(
        activity: String, unit: Period.Unit, times: Int = 1, from: Day? = nil, to: Day? = nil, planned: Bool = false,
        assumed: Bool = false, source: String? = nil
    ) {
        self.activity = activity
        self.unit = unit
        self.times = times
        self.from = from
        self.to = to
        self.planned = planned
        self.assumed = assumed
        self.source = source
    }
}

/// An organisational unit that outlives any one building.
package struct Hub: Codable, Sendable, Equatable {
    /// Where a hub stands today, as entered.
    package enum Status: String, Codable, Sendable, CaseIterable {
        case planned, open, closed
        case temporarilyClosed = "temporarily_closed"
    }

    package var id: String
    package var name: String
    package var aliases: [String]
    package var neighbourhood: String?
    package var status: Status
    /// The actual first day; none with status open means open from the beginning.
    package var openedOn: Day?
    package var closedOn: Day?
    package var contact: String?
    /// Children under five living in the reach area, where known.
    package var underFives: Int?
    /// Where that number is from, and the day it is as at.
    package var underFivesSource: String?
    package var underFivesAsAt: Day?
    /// The codes of the areas (LSOAs of 2021) that it serves.
    package var reachArea: [String]
    package var plans: [Plan]
    package var offer: [Offer]

    package init(
        id: String, name: String, aliases: [String] = [], neighbourhood: String? = nil, status: Status = .open,
        openedOn: Day? = nil, closedOn: Day? = nil, contact: String? = nil, underFives: Int? = nil,
        underFivesSource: String? = nil, underFivesAsAt: Day? = nil, reachArea: [String] = [], plans: [Plan] = [],
        offer: [Offer] = []
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.neighbourhood = neighbourhood
        self.status = status
        self.openedOn = openedOn
        self.closedOn = closedOn
        self.contact = contact
        self.underFives = underFives
        self.underFivesSource = underFivesSource
        self.underFivesAsAt = underFivesAsAt
        self.reachArea = reachArea
        self.plans = plans
        self.offer = offer
    }

    /// Whether the hub was open on a day: from its opening day (or the beginning) to its closing day.
    package func isOpen(on day: Day) -> Bool {
        guard status != .planned || openedOn != nil else { return false }
        return (openedOn ?? day) <= day && day <= (closedOn ?? day)
    }
}
