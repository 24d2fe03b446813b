/// Different people and families with at least one named attendance; never added up (rules, section 6).
package struct Reach: Sendable, Codable, Equatable {
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
