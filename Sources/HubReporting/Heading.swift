package import HubCore

/// What every report says of itself first: whose, which period, and how it was counted.
package struct Heading: Sendable, Equatable {
    package let authority: String
    /// `2025-26-Q4` or `2025-26`.
    package let key: String
    package let label: String
    package let from: Day
    package let to: Day
    /// `open` while the period runs, then `provisional`.
    package let state: String
    package let basis: Basis
    package let disclosure: String

    package init(_ catalogue: Catalogue, _ quarter: Quarter, now: Moment, basis: Basis?) {
        self.init(
            catalogue, key: quarter.key, label: quarter.label, days: quarter.from...quarter.to, now: now, basis: basis)
    }

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
        disclosure = "internal"
    }

    package var days: ClosedRange<Day> { from...to }

    /// The lines a table for people starts with.
    func written(_ report: String) -> String {
        "\(authority): \(report), \(label)\n"
            + "State: \(state). Disclosure: \(disclosure).\n"
            + "Basis: \(basis.rawValue) (\(basis.words)).\n"
    }

    /// The members that every JSON report has, with its key under `quarter` or `year`.
    var json: [String: JSON] {
        [
            "authority": .string(authority), column: .string(key),
            "label": .string(label), "from": .string(from.iso), "to": .string(to.iso), "state": .string(state),
            "basis": .string(basis.rawValue), "disclosure": .string(disclosure),
        ]
    }

    /// The fields that end every row of a file.
    var csv: [String] { [basis.rawValue, state, disclosure] }
}

extension Basis {
    /// `headcounts first`, in words for people.
    package var words: String {
        switch self {
        case .manualFirst: "headcounts first, raised by registers"
        case .registerFirst: "complete registers first"
        }
    }
}
