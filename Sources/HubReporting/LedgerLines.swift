import HubCore

/// A figure at a place as it was signed off and as it is.
struct LedgerLine: Sendable {
    let place: String
    let measure: LedgerMeasure
    /// Missing where the version did not keep it.
    let published: ReportValue
    let current: Int
    /// By how much it moved; none where nobody can tell.
    let moved: Int?

    /// Those that moved, with those that stand now and were not kept; places in the order given.
    static func all(_ ledger: Ledger, _ places: [String]) -> [LedgerLine] {
        var shown = ledger.moved
        shown.add(ledger.untold)
        return shown.lines(places).map { line in
            let (current, isKept) = (ledger.current[line.place, line.measure], ledger.isKept(line.measure))
            let published = ledger.published[line.place, line.measure]
            return LedgerLine(
                place: line.place, measure: line.measure, published: isKept ? .number(published) : .missing,
                current: current, moved: isKept ? current - published : nil)
        }
    }
}

/// What a requirement rests on at a place, as it was signed off and as it is.
struct LedgerRequirement: Sendable {
    /// Numerator and denominator.
    struct Side: Sendable, Equatable {
        let requirement: DeliveryRequirement
        let numerator: ReportValue
        /// Not applicable where it is a plain count.
        let denominator: ReportValue

        init(_ requirement: DeliveryRequirement, _ sums: LedgerSums, _ place: String, _ ledger: Ledger, isKept: Bool) {
            self.requirement = requirement
            let measure = requirement.measure
            let isTold = isKept || (measure.numerator + measure.denominator).allSatisfy(ledger.isKept)
            numerator = isTold ? .number(sums[place, measure.numerator]) : .missing
            denominator =
                !measure.isShare ? .notApplicable : isTold ? .number(sums[place, measure.denominator]) : .missing
        }

        /// `63 of 69 (91.3%)`, `153`, `[x]`.
        var written: String {
            guard case .number(let part) = numerator, case .number(let whole) = denominator else {
                return numerator.written
            }
            let share = Percent(part, of: whole, threshold: requirement.threshold)
            return "\(Numbers.grouped(part)) of \(Numbers.grouped(whole))" + (share.map { " (\($0.written))" } ?? "")
        }

        var json: JSON { .object(["numerator": numerator.json, "denominator": denominator.json]) }
    }

    let requirement: DeliveryRequirement
    let place: String
    let published: Side
    let current: Side

    /// Those in force in the quarter of which a number moved, hubs in catalogue order, then the authority.
    static func all(
        _ ledger: Ledger, _ places: [String], _ catalogue: Catalogue, _ quarter: Quarter
    ) -> [LedgerRequirement] {
        let inForce = catalogue.requirements.filter {
            ($0.from ?? quarter.from) <= quarter.to && quarter.from <= ($0.to ?? quarter.to)
        }
        return places.filter { $0 != QuarterSnapshot.noHub }.flatMap { place in
            inForce.compactMap { requirement in
                let published = Side(requirement, ledger.published, place, ledger, isKept: false)
                let current = Side(requirement, ledger.current, place, ledger, isKept: true)
                let isNothing = [current.numerator, current.denominator].allSatisfy {
                    $0 == .number(0) || $0 == .notApplicable
                }
                guard published != current, !(published.numerator == .missing && isNothing) else { return nil }
                return LedgerRequirement(
                    requirement: requirement, place: place, published: published, current: current)
            }
        }
    }

    var json: JSON {
        .object([
            "id": .string(requirement.id), "measure": .string(requirement.measure.rawValue), "place": .string(place),
            "published": published.json, "current": current.json,
        ])
    }
}
