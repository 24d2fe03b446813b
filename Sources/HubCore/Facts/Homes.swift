/// In which areas those who were seen lived on a day: keys and codes of areas, never an address.
package struct Homes: Sendable, Equatable {
    /// An area that somebody lives in.
    package struct Area: Sendable, Equatable {
        package let code: String
        /// Of deprivation, 1 the most deprived tenth in England; none where it is not known.
        package let decile: Int?

        /// An area with its decile.
        package init(code: String, decile: Int?) {
            self.code = code
            self.decile = decile
        }
    }

    /// A child that was seen.
    package struct Child: Sendable, Equatable {
        /// Position among the areas; none where the address is not placed.
        package let area: Int?
        /// Before the 5th birthday on the day.
        package let isUnderFive: Bool

        /// A child, living somewhere.
        package init(area: Int?, isUnderFive: Bool) {
            self.area = area
            self.isUnderFive = isUnderFive
        }
    }

    /// The day on which they lived there.
    package let on: Day
    /// In order of code.
    package let areas: [Area]
    /// By a family's key the position of its area; a family that is not here is not placed.
    package let families: [UInt32: Int]
    /// By a person's key; a child that is not here is not placed, and not known to be under five.
    package let children: [UInt32: Child]

    /// Homes on a day.
    package init(on: Day, areas: [Area], families: [UInt32: Int], children: [UInt32: Child]) {
        self.on = on
        self.areas = areas
        self.families = families
        self.children = children
    }
}

extension PeopleFacts {
    /// The days on which a report on a period asks where people lived: the end of each quarter in it, and of the quarter
    /// before where a requirement measures the share reached, for the colour Blue.
    package static func homeDays(for period: ClosedRange<Day>, before: Bool) -> [Day] {
        var quarter = Quarter(containing: period.lowerBound)
        var days = before ? [quarter.previous.to] : []
        while quarter.to <= period.upperBound {
            days.append(quarter.to)
            quarter = quarter.next
        }
        return days
    }
}
