package import HubCore

/// What every report says of itself first: whose, which period, and how it was counted.
package struct Heading: Sendable, Codable, Equatable {
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
    /// `open` while the period runs, then `provisional`; of a quarter that was signed off `published` or `revised`.
    package let state: String
    /// The version that was signed off: the one printed, or the last where the current figures are; none where none was.
    package private(set) var publication: Publication?
    /// Whether it is a version as it was signed off, and not the figures of today.
    package private(set) var isPublished = false
    /// The basis it is counted under.
    package let basis: Basis
    /// Who may see it.
    package private(set) var disclosure = Disclosure.internal

    /// The heading of a quarter whose last version signed off is this one.
    package init(
        _ catalogue: Catalogue, _ quarter: Quarter, now: Moment, basis: Basis?, _ publication: Publication? = nil
    ) {
        self.init(
            catalogue, key: quarter.key, label: quarter.label, days: quarter.from...quarter.to,
            state: QuarterState(of: quarter, on: now.day, publication).rawValue, basis: basis)
        self.publication = publication
    }

    /// The heading of a year.
    package init(_ catalogue: Catalogue, _ year: FinancialYear, now: Moment, basis: Basis?) {
        self.init(
            catalogue, key: year.key, label: year.label, days: year.from...year.to,
            state: now.day <= year.to ? "open" : "provisional", basis: basis)
    }

    private init(
        _ catalogue: Catalogue, key: String, label: String, days: ClosedRange<Day>, state: String, basis: Basis?
    ) {
        authority = catalogue.authority.name
        self.key = key
        self.label = label
        from = days.lowerBound
        to = days.upperBound
        self.state = state
        self.basis = basis ?? catalogue.authority.basis(on: days.lowerBound)
    }

    /// The same for others to see.
    func disclosed(to level: Disclosure) -> Heading {
        var heading = self
        heading.disclosure = level
        return heading
    }

    /// The same as a version that is signed off with it.
    func published(as publication: Publication) -> Heading {
        var heading = Heading(
            authority: authority, key: key, label: label, from: from, to: to, state: publication.state.rawValue,
            basis: basis)
        heading.disclosure = disclosure
        (heading.publication, heading.isPublished) = (publication, true)
        return heading
    }

    private init(
        authority: String, key: String, label: String, from: Day, to: Day, state: String, basis: Basis
    ) {
        self.authority = authority
        self.key = key
        self.label = label
        self.from = from
        self.to = to
        self.state = state
        self.basis = basis
    }

    /// Its days, first and last.
    package var days: ClosedRange<Day> { from...to }

    /// The lines a table for people starts with.
    func written(_ report: String) -> String {
        TextTable.wrapped("\(authority): \(report), \(label)", mark: "")
            + TextTable.wrapped(stated, mark: "")
    }

    /// State, who signed it, basis and disclosure in one line.
    var stated: String {
        "State: \(state)\(versionWritten). Basis: \(basis.rawValue) (\(basis.words)). "
            + "Disclosure: \(disclosure.rawValue)."
    }

    /// ` (version 1, signed off by Head of Early Help on 09/04/2026)`; with it, whether today's figures are printed.
    private var versionWritten: String {
        guard let publication else { return "" }
        return " (\(publication.written)\(isPublished ? "" : "; these are the current figures"))"
    }

    /// The version that was signed off, as JSON; null where none was.
    private var versionJSON: JSON {
        guard let publication else { return .null }
        return .object([
            "number": .number(publication.version), "state": .string(publication.state.rawValue),
            "signedBy": .string(publication.signedBy), "day": .string(publication.day.iso),
            "statement": .optional(publication.statement), "reason": .optional(publication.reason),
        ])
    }

    /// The members that every JSON report has, with its key under `quarter` or `year`.
    var json: [String: JSON] {
        guard column == "quarter" else { return common }
        return common.merging([
            "version": versionJSON, "figures": .string(isPublished ? "published" : "current"),
        ]) { first, _ in first }
    }

    private var common: [String: JSON] {
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
