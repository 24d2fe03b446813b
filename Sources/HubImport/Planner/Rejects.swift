package import HubCore

/// The file of rejects: refused records as they were with the reason last, in a form that imports once mended.
extension Planner {
    /// The CSV text of the refused records, read from the file a second time.
    package func rejects(_ refused: [ImportOutcome.Refused]) throws -> String {
        let isGrid = recognition.layout.kind == .crosstab && recognition.layout.gives == .sessions
        var lines = isGrid ? [CSVLine.joined(Planner.logHeadings)] : []
        for (index, sheet) in recognition.sheets.enumerated() {
            let mine = Dictionary(grouping: refused.filter { $0.sheet == sheet.info.number }, by: \.row)
            if isGrid {
                lines += try gridLines(sheet, mine)
            } else {
                lines += try tableLines(sheet, mine, withHeader: index == 0)
            }
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// What the rejects of a grid are written as: a session log.
    private static let logHeadings = [
        "Date", "Venue", "Session", "Time", "Children", "Adults", "Total", "Comments", "Reason",
    ]

    private func tableLines(
        _ sheet: Recognition.Sheet, _ refused: [Int: [ImportOutcome.Refused]], withHeader: Bool
    ) throws -> [String] {
        var lines: [String] = []
        let width = sheet.header.map(\.cells.count).max() ?? 0
        if withHeader {
            lines += sheet.titles.map { CSVLine.foreign($0.cells.map(\.written)) }
            for (index, row) in sheet.header.enumerated() {
                lines.append(CSVLine.foreign(padded(row, to: width) + (index == 0 ? ["Reason"] : [])))
            }
        }
        try workbook.rows(of: sheet.info) { row in
            guard let records = refused[row.number] else { return true }
            var reasons: [String] = []
            for record in records where !reasons.contains(record.reason) { reasons.append(record.reason) }
            lines.append(CSVLine.foreign(padded(row, to: width) + [reasons.joined(separator: "; ")]))
            return true
        }
        return lines
    }

    private func padded(_ row: SheetRow, to width: Int) -> [String] {
        let cells = row.cells.prefix(width).map(\.written)
        return cells + Array(repeating: "", count: width - cells.count)
    }

    private func gridLines(_ sheet: Recognition.Sheet, _ refused: [Int: [ImportOutcome.Refused]]) throws -> [String] {
        let context = SheetContext(sheet, self)
        let venue = context.venue.flatMap { catalogue.venue($0)?.name } ?? ""
        var lines: [String] = []
        try workbook.rows(of: sheet.info) { row in
            func written(_ column: Int?) -> String {
                guard let column, column <= row.cells.count else { return "" }
                return row.cells[column - 1].written
            }
            for record in refused[row.number] ?? [] {
                guard let group = sheet.fit.groups.first(where: { $0.columns.values.min() == record.column }) else {
                    continue
                }
                let date = context.week?.adding(days: group.number - 1).slashed ?? ""
                lines.append(
                    CSVLine.foreign([
                        date, venue, written(sheet.fit.columns[.activity]), written(sheet.fit.columns[.time]),
                        written(group.columns[.children]),
                        written(group.columns[.adults]), written(group.columns[.total]),
                        written(sheet.fit.columns[.note]),
                        record.reason,
                    ]))
            }
            return true
        }
        return lines
    }
}
