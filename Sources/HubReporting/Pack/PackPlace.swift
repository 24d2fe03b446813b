import HubCore

extension BoardPack.Place {
    /// A hub by its position in the last report, or the authority.
    init(_ shared: PackShared, _ position: Int?) {
        let last = shared.trend.count - 1
        let (quarter, report) = (shared.quarters[last], shared.trend[last])
        let section = position.map { report.hubs[$0] } ?? report.total
        let hub = position == nil ? nil : section.id
        id = section.id
        name = hub == nil ? report.heading.authority : section.name
        isOpen = section.isOpen
        figures = shared.figures(section)
        let trend = BoardPack.Followed.allCases.map { followed in
            BoardPack.TrendRow(
                followed: followed, values: shared.trend.indices.map { shared.value(followed, $0, hub) },
                flags: shared.trend.indices.map { shared.section($0, hub)?.line.completeness.flag })
        }
        let yearBefore = Quarter(year: FinancialYear(start: quarter.year.start - 1), number: quarter.number)
        let comparisons = BoardPack.Followed.allCases.map { followed in
            let now = shared.side(followed, quarter, hub)
            return BoardPack.ComparisonRow(
                followed: followed,
                previous: Comparison(now, beside: shared.side(followed, quarter.previous, hub)),
                yearBefore: Comparison(now, beside: shared.side(followed, yearBefore, hub)))
        }
        self.trend = trend
        self.comparisons = comparisons
        yearToDate = BoardPack.YearToDate(shared, quarter, hub)
        requirements = section.requirementValues
        slots = position.map { BoardPack.SlotRow.rows(report.slots[$0], shared.catalogue) } ?? []
        paragraph = PackParagraph(section, name, comparisons, section.requirementValues).sentences
    }
}

extension BoardPack.YearToDate {
    init(_ shared: PackShared, _ quarter: Quarter, _ hub: String?) {
        func side(_ year: FinancialYear) -> (side: Comparison.Side, printed: PublishedFigure?) {
            let wanted = Array(year.quarters.prefix(quarter.number))
            let known = wanted.map { shared.quarters.firstIndex(of: $0) }
            let values = known.map { index in
                index.map { Comparison.Value(shared.value(.attendances, $0, hub)) } ?? .missing
            }
            let to = wanted.last?.to ?? year.to
            let printed = shared.printed(year.from, to, hub)
            let found = Comparison.preferred(Comparison.sum(values), printed: printed)
            let part = quarter.number == 4 ? "" : quarter.number == 1 ? " Q1" : " Q1 to Q\(quarter.number)"
            return (
                Comparison.Side(
                    year.key + part, found.value, source: found.source,
                    basis: shared.catalogue.authority.basis(on: year.from),
                    doubts: found.source == .computed ? shared.doubts(known.compactMap(\.self), hub) : []),
                printed
            )
        }
        let (now, before) = (side(quarter.year), side(FinancialYear(start: quarter.year.start - 1)))
        self.init(
            comparison: Comparison(now.side, beside: before.side), printed: now.printed, printedBefore: before.printed)
    }
}

extension BoardPack.SlotRow {
    /// A row an offer: slots of one activity and unit together, in the order of the catalogue's offer.
    static func rows(_ slots: Slots, _ catalogue: Catalogue) -> [Self] {
        var order: [String] = []
        var grouped: [String: [Slot]] = [:]
        for slot in slots.all {
            let key = "\(slot.activity) \(slot.period.unit.rawValue) \(slot.times)"
            if grouped[key] == nil { order.append(key) }
            grouped[key, default: []].append(slot)
        }
        return order.compactMap { key in
            guard let slots = grouped[key], let first = slots.first else { return nil }
            return Self(
                activity: catalogue.activity(first.activity)?.name ?? first.activity, unit: first.period.unit,
                times: first.times, isAssumed: first.isAssumed, slots: slots.sorted { $0.period.from < $1.period.from })
        }
    }
}
