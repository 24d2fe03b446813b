/// Who a report is for (rules, section 10).
package enum Disclosure: String, Sendable, Codable, CaseIterable {
    /// Every figure as it is.
    case `internal`
    /// Small numbers of people hidden, and with them what would give them away.
    case `public`
}

/// One number of a public view that may have to be hidden, or that tells something of one that is.
package struct DisclosureCell: Sendable, Equatable {
    /// What tells one cell from another: a place and a measure.
    package struct Key: Sendable, Hashable, Codable {
        /// Hub id, `not_attributed`, `total`, or whatever else a table has lines of.
        package let place: String
        /// `reach.families`.
        package let measure: String

        /// The cell of a measure at a place.
        package init(_ place: String, _ measure: String) {
            self.place = place
            self.measure = measure
        }
    }

    /// What becomes of a cell in a public view.
    package enum Kind: Sendable, Equatable {
        /// Printed, and hidden where it has to be.
        case protected
        /// Known whatever is done: an attendance volume, a figure of an earlier quarter.
        case known
        /// Nowhere printed, but to be had by subtraction: `older` = children less under-fives.
        case derived
        /// Nowhere printed, and no number of anybody: what is left over where a tally says more than its sessions.
        case slack
        /// Hidden in a view that is public already, and to stay so.
        case given

        /// Whether it stands nowhere in print.
        var isUnprinted: Bool { self == .derived || self == .slack }
    }

    /// The numbers that are hidden; a true 0 is shown.
    package static let small = 1...5

    /// Place and measure.
    package let key: Key
    /// The number itself.
    package let value: Int
    /// What becomes of it.
    package let kind: Kind
    /// Where a small "still needed" follows from this number: the numbers that must stay possible for it not to.
    package let mustReach: ClosedRange<Int>?

    /// A cell; cells are given in catalogue order.
    package init(_ key: Key, _ value: Int, _ kind: Kind = .protected, mustReach: ClosedRange<Int>? = nil) {
        self.key = key
        self.value = value
        self.kind = kind
        self.mustReach = mustReach
    }

    /// Whether it is hidden for its own sake.
    package var isSensitive: Bool {
        kind != .known && kind != .slack && (DisclosureCell.small.contains(value) || mustReach != nil)
    }

    /// The same cell as one that is known.
    var asKnown: DisclosureCell { DisclosureCell(key, value, .known) }
}

/// What holds between cells: some of them parts, one of them their total.
package struct DisclosureLine: Sendable, Equatable {
    /// How parts and total hang together.
    package enum Kind: Sendable, Equatable {
        /// The parts add up to the total.
        case sum
        /// Different people: the largest part is at most the total, the total at most the sum of the parts.
        case reach
        /// No part is larger than the total.
        case eachAtMostTotal
        /// The total is at most the sum of the parts.
        case totalAtMostSum
        /// The sum of the parts is at most the total.
        case sumAtMostTotal
    }

    /// How parts and total hang together.
    package let kind: Kind
    /// In catalogue order.
    package let parts: [DisclosureCell.Key]
    /// What they make.
    package let total: DisclosureCell.Key

    /// A line of parts and their total.
    package init(_ kind: Kind, _ parts: [DisclosureCell.Key], _ total: DisclosureCell.Key) {
        self.kind = kind
        self.parts = parts
        self.total = total
    }

    /// Whether these numbers keep to it; what the truth does not keep to tells nobody anything.
    func holds(_ parts: [Int], _ total: Int) -> Bool {
        let sum = parts.reduce(0, +)
        return switch kind {
        case .sum: sum == total
        case .reach: total <= sum && parts.allSatisfy { $0 <= total }
        case .eachAtMostTotal: parts.allSatisfy { $0 <= total }
        case .totalAtMostSum: total <= sum
        case .sumAtMostTotal: sum <= total
        }
    }
}
