/// A tidy table: the same rows as a CSV file and as a sheet with typed numbers.
struct TidyTable {
    /// A field: words, or a value that a sheet keeps as a number.
    enum Field {
        case text(String)
        case value(ReportValue)
    }

    private let columns: [String]
    private var rows: [[Field]] = []

    init(_ columns: [String]) { self.columns = columns }

    /// Adds a row: words, values, and words again.
    mutating func add(_ start: [String], _ values: [ReportValue], _ end: [String] = []) {
        rows.append(start.map(Field.text) + values.map(Field.value) + end.map(Field.text))
    }

    var csv: String {
        var table = CSVTable(columns)
        for row in rows {
            table.add(
                row.map { field in
                    switch field {
                    case .text(let text): text
                    case .value(let value): value.plain
                    }
                })
        }
        return table.printed
    }

    /// The rows below their names, with a filter on each column and nothing above: for pivot tables.
    func sheet(_ name: String) -> Spreadsheet.Sheet {
        var sheet = Spreadsheet.Sheet(name)
        sheet.rows = [columns.map { .text($0, .heading) }] + rows.map { $0.map(TidyTable.cell) }
        sheet.widths = columns.indices.map { column in
            let longest = ([columns[column].count] + rows.map { TidyTable.length($0[column]) }).max() ?? 8
            return Double(min(46, longest + 3))
        }
        sheet.frozenRows = 1
        sheet.repeatedRows = 0...0
        let last = Spreadsheet.Area(rows: 0...max(rows.count, 1), columns: 0...(columns.count - 1))
        sheet.autofilter = last
        return sheet
    }

    private static func cell(_ field: Field) -> SheetCell {
        switch field {
        case .text(let text): text.isEmpty ? .blank : .text(text)
        case .value(let value): SheetCell(value)
        }
    }

    private static func length(_ field: Field) -> Int {
        switch field {
        case .text(let text): text.count
        case .value(let value): value.written.count
        }
    }
}
