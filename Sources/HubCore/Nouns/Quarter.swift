/// A financial year, April to March, named by the calendar year it starts in.
package struct FinancialYear: Hashable, Comparable, Sendable {
    /// The calendar year of its 1 April.
    package let start: Int

    /// The financial year that starts on 1 April of that year.
    package init(start: Int) { self.start = start }

    /// The financial year a day lies in.
    package init(containing day: Day) {
        let (year, month, _) = day.parts
        start = month >= 4 ? year : year - 1
    }

    /// Reads a year key such as `2025-26`.
    package init(key: String) throws(Refusal) {
        let parts = key.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let start = Int(parts[0]), start >= 1900,
            let end = Int(parts[1]), end == (start + 1) % 100
        else {
            throw .usage("\"\(key)\" is no financial year: write it like 2025-26 (April 2025 to March 2026).")
        }
        self.start = start
    }

    package static func < (left: FinancialYear, right: FinancialYear) -> Bool { left.start < right.start }

    /// `2025-26`.
    package var key: String {
        let end = (start + 1) % 100
        return "\(start)-\(end < 10 ? "0" : "")\(end)"
    }

    /// `2025-26 (April 2025 to March 2026)`.
    package var label: String { "\(key) (April \(start) to March \(start + 1))" }

    /// 1 April.
    package var from: Day { Day(number: Day.number(start, 4, 1)) }

    /// 31 March.
    package var to: Day { Day(number: Day.number(start + 1, 3, 31)) }

    /// Its four quarters, Q1 first.
    package var quarters: [Quarter] { (1...4).map { Quarter(year: self, number: $0) } }
}

/// A quarter of a financial year: Q1 April-June to Q4 January-March (rules, section 1).
package struct Quarter: Hashable, Comparable, Sendable {
    /// The financial year.
    package let year: FinancialYear
    /// 1 to 4.
    package let number: Int

    package init(year: FinancialYear, number: Int) {
        self.year = year
        self.number = number
    }

    /// The quarter a day lies in.
    package init(containing day: Day) {
        let month = day.parts.month
        self.init(year: FinancialYear(containing: day), number: month >= 4 ? (month - 1) / 3 : 4)
    }

    /// Reads a quarter key such as `2025-26-Q4`.
    package init(key: String) throws(Refusal) {
        let wrong = Refusal.usage(
            "\"\(key)\" is no quarter: write the financial year and the quarter, like 2025-26-Q4 (January to March 2026)."
        )
        let parts = key.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].count == 2, parts[2].first == "Q" || parts[2].first == "q",
            let number = parts[2].last?.wholeNumberValue, (1...4).contains(number)
        else { throw wrong }
        do {
            self.init(year: try FinancialYear(key: "\(parts[0])-\(parts[1])"), number: number)
        } catch { throw wrong }
    }

    package static func < (left: Quarter, right: Quarter) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }

    /// `2025-26-Q4`.
    package var key: String { "\(year.key)-Q\(number)" }

    /// `Q4 2025-26 (January to March 2026)`.
    package var label: String {
        let (fromYear, month, _) = from.parts
        return "Q\(number) \(year.key) (\(Day.monthNames[month - 1]) to \(Day.monthNames[month + 1]) \(fromYear))"
    }

    /// First day.
    package var from: Day {
        number == 4
            ? Day(number: Day.number(year.start + 1, 1, 1)) : Day(number: Day.number(year.start, 1 + 3 * number, 1))
    }

    /// Last day.
    package var to: Day { next.from.adding(days: -1) }

    package var next: Quarter {
        number == 4
            ? Quarter(year: FinancialYear(start: year.start + 1), number: 1) : Quarter(year: year, number: number + 1)
    }

    package var previous: Quarter {
        number == 1
            ? Quarter(year: FinancialYear(start: year.start - 1), number: 4) : Quarter(year: year, number: number - 1)
    }
}
