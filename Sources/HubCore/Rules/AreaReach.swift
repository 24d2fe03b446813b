/// Families and under-fives who were seen, by where they live.
package struct Living: Sendable, Codable, Equatable {
    /// Different families.
    package var families: Int
    /// Different children, before their 5th birthday at one of the sessions.
    package var underFives: Int

    /// Nobody unless given.
    package init(families: Int = 0, underFives: Int = 0) {
        self.families = families
        self.underFives = underFives
    }

    static func + (left: Living, right: Living) -> Living {
        Living(families: left.families + right.families, underFives: left.underFives + right.underFives)
    }

    static func - (left: Living, right: Living) -> Living {
        Living(families: left.families - right.families, underFives: left.underFives - right.underFives)
    }
}

/// How many of the under-fives living in a reach area were seen in 12 months (rules, section 6).
package struct AreaShare: Sendable, Codable, Equatable {
    /// Under five on the last day, living in the reach area then, seen in the 12 months to it.
    package var seen: Int
    /// Under-fives living there, as the catalogue gives it; none where it gives none.
    package var population: Int?
    /// Seen as well, and living in no reach area that counts here.
    package var elsewhere: Int
    /// Seen as well, at an address that is not placed.
    package var notPlaced: Int

    /// A share with what it leaves out.
    package init(seen: Int, population: Int?, elsewhere: Int = 0, notPlaced: Int = 0) {
        self.seen = seen
        self.population = population
        self.elsewhere = elsewhere
        self.notPlaced = notPlaced
    }
}

/// The authority's families and under-fives by where they live: with those of the hubs' reach areas they are all that
/// were seen.
package struct AreaReach: Sendable, Codable, Equatable {
    /// Placed, in no hub's reach area.
    package var elsewhere: Living
    /// At no address, one that the table does not have, or a protected one.
    package var notPlaced: Living
    /// By the deprivation of their area, fifths of England, the most deprived first.
    package var fifths: [Living]
    /// Placed in an area whose deprivation is not known.
    package var fifthNotKnown: Living

    /// Where people live.
    package init(elsewhere: Living, notPlaced: Living, fifths: [Living], fifthNotKnown: Living) {
        self.elsewhere = elsewhere
        self.notPlaced = notPlaced
        self.fifths = fifths
        self.fifthNotKnown = fifthNotKnown
    }

    /// The position of a decile's fifth: 1 and 2 are the first.
    package static func fifth(ofDecile decile: Int) -> Int { (decile - 1) / 2 }
}
