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

    /// What stands at one place.
    package func at(_ place: String) -> LedgerSums {
        var sums = LedgerSums()
        for (measure, number) in values[place] ?? [:] { sums.add(number, measure, at: place) }
        return sums
    }

    /// What stands of some figures.
    package func only(_ isWanted: (LedgerMeasure) -> Bool) -> LedgerSums {
        var sums = LedgerSums()
        for (place, measures) in values {
            for (measure, number) in measures where isWanted(measure) { sums.add(number, measure, at: place) }
        }
        return sums
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
