import HubCore

/// A sheet of a report: three lines that say what it is, the heads of its columns, and its rows.
struct ReportSheet {
    /// A column's head and its width in characters.
    struct Column {
        var heading: String
        var width: Double

        init(_ heading: String, _ width: Double = 12) {
            self.heading = heading
            self.width = width
        }
    }

    /// The row of the heads; those above are the title lines.
    static let headingRow = 4

    fileprivate(set) var sheet: Spreadsheet.Sheet
    /// The row of the next record.
    var nextRow: Int { sheet.rows.count }

    /// A sheet with its title, what the report is, and a remark on what the numbers are.
    init(_ name: String, _ title: String, _ heading: Heading, remark: String, _ columns: [Column]) {
        sheet = Spreadsheet.Sheet(name)
        sheet.rows = [
            [.text("\(heading.authority): \(title)", .title)], [.text(heading.label, .remark)],
            [.text("\(heading.stated) Notes and key: the last sheet.", .remark)], [.text(remark, .remark)],
            columns.map { .text($0.heading, .heading) },
        ]
        sheet.widths = columns.map(\.width)
        sheet.frozenRows = ReportSheet.headingRow + 1
        sheet.frozenColumns = 1
        sheet.repeatedRows = ReportSheet.headingRow...ReportSheet.headingRow
    }

    mutating func add(_ cells: [SheetCell]) { sheet.rows.append(cells) }

    /// Adds a row that stands out below the others.
    mutating func add(total cells: [SheetCell]) {
        let missing = sheet.widths.count - cells.count
        add((cells + Array(repeating: .blank, count: max(0, missing))).map { $0.styled(.total) })
    }

    /// A filter on every column; for sheets of records.
    mutating func addFilter() {
        let rows = ReportSheet.headingRow...max(nextRow - 1, ReportSheet.headingRow + 1)
        sheet.autofilter = Spreadsheet.Area(rows: rows, columns: 0...(sheet.widths.count - 1))
    }

    /// Adds a chart below everything: the names in the first column, a series for each of some columns.
    mutating func addChart(
        _ title: String, _ kind: Spreadsheet.Chart.Kind, rows: ClosedRange<Int>, columns: [Int], of values: String,
        isShare: Bool = false
    ) {
        let below = max(nextRow, (sheet.charts.last?.row).map { $0 + SheetChart.rows } ?? 0) + 1
        sheet.charts.append(
            Spreadsheet.Chart(
                title: title, kind: kind, categories: Spreadsheet.Area(rows: rows, columns: 0...0),
                series: columns.map { column in
                    Spreadsheet.Chart.Series(
                        nameRow: ReportSheet.headingRow, nameColumn: column,
                        values: Spreadsheet.Area(rows: rows, columns: column...column))
                }, valueTitle: values, isShare: isShare, row: below))
    }
}

extension ReportSheet {
    /// Adds a chart below everything with the heads across as names, a series for each of some rows.
    mutating func addTrend(
        _ title: String, _ kind: Spreadsheet.Chart.Kind, rows: [Int], of values: String
    ) {
        let columns = 1...max(1, sheet.widths.count - 1)
        sheet.charts.append(
            Spreadsheet.Chart(
                title: title, kind: kind,
                categories: Spreadsheet.Area(rows: ReportSheet.headingRow...ReportSheet.headingRow, columns: columns),
                series: rows.map { row in
                    Spreadsheet.Chart.Series(
                        nameRow: row, nameColumn: 0, values: Spreadsheet.Area(rows: row...row, columns: columns))
                }, valueTitle: values, row: nextRow + 1))
    }
}

/// Columns of measures: their heads and their cells, from the one dictionary.
struct MeasureColumns {
    private let names: [(group: String, name: String)]

    init(_ names: [(group: String, name: String)]) { self.names = names }

    /// All names of some groups, in order.
    init(of groups: [Measures]) {
        names = groups.flatMap { group in group.values.map { (group.name, $0.name) } }
    }

    /// The total of attendances, and all names of another group.
    init(totalAnd group: Measures) {
        names = [("attendances", "total")] + group.values.map { (group.name, $0.name) }
    }

    var columns: [ReportSheet.Column] {
        names.map { ReportSheet.Column(MeasureDictionary.entry($0.group, $0.name)?.heading ?? $0.name) }
    }

    /// The cells of a row, each from its group.
    func cells(_ measures: [Measures]) -> [SheetCell] {
        names.map { column in
            let value = measures.first { $0.name == column.group }?[column.name] ?? .missing
            return SheetCell(value, isShare: MeasureDictionary.entry(column.group, column.name)?.unit == .percent)
        }
    }
}
