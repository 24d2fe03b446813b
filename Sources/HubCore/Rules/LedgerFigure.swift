/// A figure that can be asked for by name: one of the report, or a requirement's numerator or denominator.
package struct LedgerFigure: Sendable, Hashable {
    /// As it was asked for: `reach.children`, `sessions_held.denominator`.
    package let name: String
    /// The figures that come to it, added up.
    package let measures: [LedgerMeasure]
    /// In words for people.
    package let words: String

    /// A figure of the report.
    package init(_ measure: LedgerMeasure) {
        (name, measures, words) = (measure.rawValue, [measure], measure.words)
    }

    /// Reads a figure of the report, or a requirement's measure with `.numerator` or `.denominator`; none where it is neither.
    package init?(_ name: String) {
        if let measure = LedgerMeasure(rawValue: name) {
            self.init(measure)
            return
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let measure = DeliveryRequirement.Measure(rawValue: String(parts[0])) else {
            return nil
        }
        switch parts[1] {
        case "numerator": self.init(name, measure.numerator)
        case "denominator" where !measure.denominator.isEmpty: self.init(name, measure.denominator)
        default: return nil
        }
    }

    private init(_ name: String, _ measures: [LedgerMeasure]) {
        self.name = name
        self.measures = measures
        words = measures.map(\.words).joined(separator: ", ")
    }

    /// Every name that can be asked for.
    package static var names: [String] {
        LedgerMeasure.allCases.map(\.rawValue)
            + DeliveryRequirement.Measure.allCases.flatMap { measure in
                ["\(measure.rawValue).numerator"]
                    + (measure.denominator.isEmpty ? [] : ["\(measure.rawValue).denominator"])
            }
    }
}

extension DeliveryRequirement.Measure {
    /// The figures that its numerator is.
    package var numerator: [LedgerMeasure] {
        switch self {
        case .coreOfferDelivered: [.slotsDelivered]
        case .sessionsHeld, .registersReturned: [.held]
        case .attendances: [.total]
        case .uniqueChildren: [.reachChildren]
        case .uniqueFamilies: [.reachFamilies]
        case .newRegistrations: [.registrationsNew]
        case .reachShare: [.areaUnderFivesInYear]
        case .sustainedShare: [.sustainedFamilies]
        }
    }

    /// The figures that its denominator is the sum of; none of a plain count.
    package var denominator: [LedgerMeasure] {
        switch self {
        case .coreOfferDelivered: [.slotsRequired]
        case .sessionsHeld: [.held, .cancelled, .notReturned]
        case .registersReturned: [.held, .notReturned]
        case .reachShare: [.areaPopulation]
        case .sustainedShare: [.reachFamilies]
        case .attendances, .uniqueChildren, .uniqueFamilies, .newRegistrations: []
        }
    }
}

extension LedgerSums {
    /// Several figures of a place, added up.
    package subscript(place: String, measures: [LedgerMeasure]) -> Int {
        measures.reduce(0) { $0 + self[place, $1] }
    }
}
