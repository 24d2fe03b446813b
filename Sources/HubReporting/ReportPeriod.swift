package import HubCore

/// A quarter or a financial year, where a report can be asked for either.
package enum ReportPeriod: Sendable, Hashable {
    case quarter(Quarter)
    case year(FinancialYear)

    /// Reads `2025-26-Q4` or `2025-26`; any other key is refused with a right example.
    package init(key: String) throws(Refusal) {
        if key.contains(where: { $0 == "Q" || $0 == "q" }) {
            self = .quarter(try Quarter(key: key))
        } else {
            self = .year(try FinancialYear(key: key))
        }
    }

    /// Its first and last day.
    package var days: ClosedRange<Day> {
        switch self {
        case .quarter(let quarter): quarter.from...quarter.to
        case .year(let year): year.from...year.to
        }
    }

    /// First and last day of the facts that its report needs.
    package var window: ClosedRange<Day> {
        switch self {
        case .quarter(let quarter): Facts.window(for: quarter)
        case .year(let year): Facts.window(for: year)
        }
    }
}

extension Heading {
    /// The heading of a quarter or a year.
    package init(_ catalogue: Catalogue, _ period: ReportPeriod, _ facts: Facts, basis: Basis?) {
        switch period {
        case .quarter(let quarter):
            self.init(catalogue, quarter, now: facts.now, basis: basis, facts.standing(of: quarter).publication)
        case .year(let year): self.init(catalogue, year, now: facts.now, basis: basis)
        }
    }

    /// `quarter` or `year`: what a file calls its first column.
    var column: String { key.contains("Q") ? "quarter" : "year" }
}
