/// Different people and families with at least one named attendance; never added up (rules, section 6).
package struct Reach: Sendable, Equatable {
    /// None where there was no register.
    package var children: Int?
    /// Children before their 5th birthday at one of the sessions.
    package var underFives: Int?
    /// Adults.
    package var adults: Int?
    /// Different families.
    package var families: Int?
    /// Families never seen before.
    package var firstTimeFamilies: Int?
    /// Families seen on 3 or more dates in 12 months.
    package var sustainedFamilies: Int?

    /// Reach, missing in everything not given.
    package init(
        children: Int? = nil, underFives: Int? = nil, adults: Int? = nil, families: Int? = nil,
        firstTimeFamilies: Int? = nil, sustainedFamilies: Int? = nil
    ) {
        self.children = children
        self.underFives = underFives
        self.adults = adults
        self.families = families
        self.firstTimeFamilies = firstTimeFamilies
        self.sustainedFamilies = sustainedFamilies
    }
}

/// Families registered, by registering hub (rules, section 6).
package struct RegistrationCounts: Sendable, Equatable {
    /// New in the quarter.
    package var new: Int
    /// To the quarter's last day.
    package var toDate: Int
    /// Waiting for the privacy notice.
    package var pending: Int

    /// Counts, none where nothing was registered.
    package init(new: Int = 0, toDate: Int = 0, pending: Int = 0) {
        self.new = new
        self.toDate = toDate
        self.pending = pending
    }
}
