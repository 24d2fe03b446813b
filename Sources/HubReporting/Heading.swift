package import HubCore

/// What every report says of itself first: whose, which period, and how it was counted.
package struct Heading: Sendable, Equatable {
    /// The authority's name.
    package let authority: String
    /// `2025-26-Q4` or `2025-26`.
    package let key: String
    /// The period in words.
    package let label: String
    /// Its first day.
    package let from: Day
    /// Its last day.
    package let to: Day
    /// `open` while the period runs, then `provisional`.
    package let state: String
    /// The basis it is counted under.
    package let basis: Basis
    /// Who may see it.
    package private(set) var disclosure = Disclosure.internal

    /// The heading of a quarter.
    package init(_ catalogue: Catalogue, _ quarter: Quarter, now: Moment, basis: Basis?) {
        self.init(
            catalogue, key: quarter.key, label: quarter.label, days: quarter.from...quarter.to, now: now, basis: basis)
    }

    /// The heading of a year.
    package init(_ catalogue: Catalogue, _ year: FinancialYear, now: Moment, basis: Basis?) {
        self.init(catalogue, key: year.key, label: year.label, days: year.from...year.to, now: now, basis: basis)
    }

    private init(
        _ catalogue: Catalogue, key: String, label: String, days: ClosedRange<Day>, now: Moment, basis: Basis?
    ) {
        authority = catalogue.authority.name
        self.key = key
        self.label = label
        from = days.lowerBound
        to = days.upperBound
        state = now.day <= days.upperBound ? "open" : "provisional"
        self.basis = basis ?? catalogue.authority.basis(on: days.lowerBound)
    }

    /// The same for others to see.
    func disclosed(to level: Disclosure) -> Heading {
        var heading = self
        heading.disclosure = level
        return heading
    }

    /// Its days, first and last.
    package var days: ClosedRange<Day> { from...to }

    /// The lines a table for people starts with.
    func written(_ report: String) -> String {
        TextTable.wrapped("\(authority): \(report), \(label)", mark: "")
            + TextTable.wrapped(stated, mark: "")
    }

    /// State, basis and disclosure in one line.
    var stated: String {
        "State: \(state). Basis: \(basis.rawValue) (\(basis.words)). Disclosure: \(disclosure.rawValue)."
    }

    /// The members that every JSON report has, with its key under `quarter` or `year`.
    var json: [String: JSON] {
        [
            "authority": .string(authority), column: .string(key),
            "label": .string(label), "from": .string(from.iso), "to": .string(to.iso), "state": .string(state),
            "basis": .string(basis.rawValue), "disclosure": .string(disclosure.rawValue),
        ]
    }

    /// The fields that end every row of a file.
    var csv: [String] { [basis.rawValue, state, disclosure.rawValue] }
}

extension Basis {
    /// What it means, in words for people.
    package var words: String {
        switch self {
        case .manualFirst: "headcounts, raised by registers"
        case .registerFirst: "complete registers before headcounts"
        }
    }
}
