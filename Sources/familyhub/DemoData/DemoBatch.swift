import HubCore

/// The sheets that were entered in one quarter, told in one line.
struct DemoBatch: Sendable {
    /// What came of a batch.
    struct Counts: Sendable {
        var records = 0
        var warnings = 0
        var refused = 0

        mutating func add(_ outcome: ImportOutcome) {
            records += outcome.new + outcome.changed
            warnings += outcome.warnings
            refused += outcome.refused
        }
    }

    var quarter: Quarter
    var sheets: [DemoSheet]

    /// Sheets in the order of entry, by the quarter of entry.
    static func batches(_ sheets: [DemoSheet]) -> [DemoBatch] {
        var batches: [DemoBatch] = []
        for sheet in sheets {
            let quarter = Quarter(containing: sheet.enteredOn)
            if batches.last?.quarter != quarter { batches.append(DemoBatch(quarter: quarter, sheets: [])) }
            batches[batches.count - 1].sheets.append(sheet)
        }
        return batches
    }

    func line(_ counts: Counts) -> String {
        let months = quarter.label.split(separator: "(").last.map { String($0.dropLast()) } ?? quarter.key
        return [
            "  \(months.padded(to: 26))", "\(sheets.count) sheets".leading(10),
            "\(counts.records.grouped) records".leading(15),
            "\(counts.warnings.grouped) warnings".leading(13), counts.refused == 0 ? "" : "  \(counts.refused) refused",
        ].joined()
    }
}

extension String {
    /// Pushed to the right of a column.
    fileprivate func leading(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
