/// A figure of the quarterly report that the ledger explains, where each stands at a place.
package enum LedgerMeasure: String, Sendable, Codable, CaseIterable, Comparable {
    case total = "attendances.total"
    case children = "attendances.children"
    case adults = "attendances.adults"
    case unsplit = "attendances.unsplit"
    case notTiedToSession = "attendances.notTiedToSession"
    case named = "attendances.named"
    case estimated = "attendances.estimated"
    case held = "sessions.held"
    case cancelled = "sessions.cancelled"
    case notReturned = "sessions.notReturned"
    case planned = "sessions.planned"
    case registersComplete = "completeness.registersComplete"
    case registersOpen = "completeness.registersOpen"
    case reachChildren = "reach.children"
    case reachUnderFives = "reach.underFives"
    case reachAdults = "reach.adults"
    case reachFamilies = "reach.families"
    case firstTimeFamilies = "reach.firstTimeFamilies"
    case sustainedFamilies = "reach.sustainedFamilies"
    case registrationsNew = "registrations.new"
    case registrationsToDate = "registrations.toDate"
    case registrationsPending = "registrations.pending"
    case starters = "courses.starters"
    case completers = "courses.completers"

    package static func < (left: LedgerMeasure, right: LedgerMeasure) -> Bool { left.place < right.place }

    private static let places = Dictionary(
        allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

    /// Its place in the order in which reports print.
    private var place: Int { LedgerMeasure.places[self] ?? 0 }

    /// `attendances`, `children seen`: the figure in words for people.
    package var words: String {
        switch self {
        case .total: "attendances"
        case .children: "attendances of children"
        case .adults: "attendances of adults"
        case .unsplit: "attendances not split"
        case .notTiedToSession: "attendances not tied to a session"
        case .named: "named attendances"
        case .estimated: "estimated attendances"
        case .held: "sessions held"
        case .cancelled: "sessions cancelled"
        case .notReturned: "sessions not returned"
        case .planned: "sessions planned"
        case .registersComplete: "registers complete"
        case .registersOpen: "registers open"
        case .reachChildren: "different children"
        case .reachUnderFives: "different under-fives"
        case .reachAdults: "different adults"
        case .reachFamilies: "different families"
        case .firstTimeFamilies: "first-time families"
        case .sustainedFamilies: "sustained families"
        case .registrationsNew: "new registrations"
        case .registrationsToDate: "registrations to date"
        case .registrationsPending: "registrations pending"
        case .starters: "course starters"
        case .completers: "course completers"
        }
    }
}

/// Numbers by place and figure, added up; a place is a hub's id, `not_attributed`, `total` or `activity:` and an id.
package struct LedgerSums: Sendable, Codable, Equatable {
    /// What is not 0, and a 0 where that was counted, by place and then by figure.
    package private(set) var values: [String: [LedgerMeasure: Int]] = [:]

    /// Nothing.
    package init() {}

    /// The number of a figure at a place; 0 where there is none.
    package subscript(place: String, measure: LedgerMeasure) -> Int { values[place]?[measure] ?? 0 }

    /// Adds to a figure at a place.
    package mutating func add(_ number: Int, _ measure: LedgerMeasure, at place: String) {
        guard number != 0 else { return }
        values[place, default: [:]][measure, default: 0] += number
        if values[place]?[measure] == 0 { values[place]?[measure] = nil }
        if values[place]?.isEmpty == true { values[place] = nil }
    }

    /// Adds all of another, so many times.
    package mutating func add(_ other: LedgerSums, times: Int = 1) {
        for (place, measures) in other.values {
            for (measure, number) in measures { add(number * times, measure, at: place) }
        }
    }

    /// Whether all is 0.
    package var isZero: Bool { values.isEmpty }

    /// Every number that is not 0 with its place and figure; places in the order given, others behind them.
    package func lines(_ places: [String]) -> [(place: String, measure: LedgerMeasure, number: Int)] {
        let others = values.keys.filter { !places.contains($0) }.sorted()
        return (places + others).flatMap { place in
            (values[place] ?? [:]).sorted { $0.key < $1.key }.map { (place, $0.key, $0.value) }
        }
    }

    /// What the first has more than the second.
    package static func - (left: LedgerSums, right: LedgerSums) -> LedgerSums {
        var sums = left
        sums.add(right, times: -1)
        return sums
    }
}

extension LedgerSums {
    private struct Line: Codable {
        let place: String
        let measure: LedgerMeasure
        let number: Int
    }

    /// In a fixed order, so that the same numbers give the same bytes.
    package init(from decoder: any Decoder) throws {
        self.init()
        for line in try [Line](from: decoder) { add(line.number, line.measure, at: line.place) }
    }

    package func encode(to encoder: any Encoder) throws {
        try lines([]).map { Line(place: $0.place, measure: $0.measure, number: $0.number) }.encode(to: encoder)
    }
}
