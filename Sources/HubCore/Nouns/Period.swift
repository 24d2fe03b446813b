/// A week, month, quarter or financial year that a count or an offer runs over.
package struct Period: Hashable, Sendable, Codable {
    /// How long a period is; finest first.
    package enum Unit: String, Codable, Sendable, CaseIterable, Comparable {
        case week, month, quarter, year

        package static func < (left: Unit, right: Unit) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    package let unit: Unit
    /// Its first day: a Monday for a week, the first of a month otherwise.
    package let from: Day

    /// The period of that unit that a day lies in.
    package init(_ unit: Unit, containing day: Day) {
        self.unit = unit
        switch unit {
        case .week: from = day.monday
        case .month:
            let (year, month, _) = day.parts
            from = Day(number: Day.number(year, month, 1))
        case .quarter: from = Quarter(containing: day).from
        case .year: from = FinancialYear(containing: day).from
        }
    }

    package init(_ quarter: Quarter) { self.init(.quarter, containing: quarter.from) }

    package init(_ year: FinancialYear) { self.init(.year, containing: year.from) }

    /// Its last day.
    package var to: Day {
        switch unit {
        case .week: return from.adding(days: 6)
        case .month:
            let (year, month, _) = from.parts
            return from.adding(days: Day.length(of: month, in: year) - 1)
        case .quarter: return Quarter(containing: from).to
        case .year: return FinancialYear(containing: from).to
        }
    }

    /// The quarter it is counted in: a week goes, whole, with its Monday, and a year has none.
    package var quarter: Quarter? { unit == .year ? nil : Quarter(containing: from) }

    package var next: Period { Period(unit, containing: to.adding(days: 1)) }

    package func contains(_ day: Day) -> Bool { from <= day && day <= to }

    /// Whether another period lies inside this one; a week lies, whole, where its Monday does.
    package func contains(_ other: Period) -> Bool {
        other.unit <= unit && contains(other.from)
    }

    /// Whether a week's days fall in two quarters.
    package var straddlesQuarters: Bool {
        unit == .week && Quarter(containing: from) != Quarter(containing: to)
    }

    /// `week of 12 January 2026`, `May 2025`, `Q1 2025-26 (…)`, `2025-26 (…)`.
    package var label: String {
        switch unit {
        case .week: return "week of \(from.spoken)"
        case .month:
            let (year, month, _) = from.parts
            return "\(Day.monthNames[month - 1]) \(year)"
        case .quarter: return Quarter(containing: from).label
        case .year: return FinancialYear(containing: from).label
        }
    }
}
