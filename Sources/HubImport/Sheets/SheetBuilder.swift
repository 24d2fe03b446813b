import HubCore

/// Collects the cells of a workbook's sheet and hands its rows on, holding them to the limits.
struct SheetBuilder {
    private let file: FileBytes
    private let sheet: String
    private var row = SheetRow(number: 0, cells: [])
    private var delivered = 0
    private var repeated = 0

    init(_ file: FileBytes, sheet: String) {
        self.file = file
        self.sheet = Shown.plain(sheet)
    }

    /// The line being read, 0 before the first.
    var line: Int { row.number }

    /// Columns that hold something so far in this line.
    var width: Int { row.cells.count }

    /// Begins a line, which must lie below the one before.
    mutating func begin(line: Int) throws(Refusal) {
        guard line > row.number else {
            throw damaged("has line \(line) after line \(row.number)")
        }
        guard line <= Limits.workbookRows else {
            throw .data("\(file.shown): sheet \(sheet) has too many lines (\(line)): split it into several sheets")
        }
        row.number = line
        row.cells.removeAll(keepingCapacity: true)
    }

    /// Puts a value into a column, the first being 1, to the right of all before it.
    mutating func put(_ cell: Cell, column: Int, times: Int = 1) throws(Refusal) {
        guard cell != .blank else { return }
        try check(column: column + times - 1)
        try repeating(times - 1)
        while row.cells.count < column - 1 { row.cells.append(.blank) }
        for _ in 0..<times { row.cells.append(cell) }
    }

    /// Refuses a column that no spreadsheet program has.
    func check(column: Int) throws(Refusal) {
        guard column <= Limits.columns else {
            throw .data(
                "\(file.shown): \(sheet) line \(line) has more than 16,384 columns: "
                    + "delete the columns that are not part of the sheet")
        }
    }

    /// Hands the line on where it holds anything; the body's false ends the reading.
    mutating func deliver(to body: (SheetRow) throws -> Bool, times: Int = 1) throws {
        guard !row.cells.isEmpty else { return }
        try repeating((times - 1) * row.cells.count)
        for _ in 0..<times {
            delivered += 1
            guard delivered <= Limits.rows else {
                throw Refusal.data("\(file.shown): sheet \(sheet) has more than 5,000,000 lines: split it")
            }
            guard try body(row) else { throw XMLEnough() }
            row.number += 1
        }
        row.number -= 1
    }

    private mutating func repeating(_ cells: Int) throws(Refusal) {
        repeated += cells
        guard repeated <= Limits.repeatedCells else { throw damaged("repeats millions of cells") }
    }

    /// The cell's text, or a refusal where no spreadsheet program could hold it.
    func text(_ bytes: [UInt8], column: Int) throws(Refusal) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.count <= Limits.cellCharacters || text.utf16.count <= Limits.cellCharacters else {
            throw tooLong(column: column)
        }
        return text
    }

    /// The refusal of a cell with more text than a spreadsheet program allows.
    func tooLong(column: Int) -> Refusal {
        .data("\(file.shown): \(place(column)) is longer than 32,767 characters: shorten its text")
    }

    /// The refusal of a sheet that contradicts itself.
    func damaged(_ words: String) -> Refusal {
        .data(
            "\(file.shown): sheet \(sheet) \(words) and is damaged: "
                + "open it in a spreadsheet program and save it again")
    }

    /// The cell as people name it, `Bury East!B7`.
    func place(_ column: Int) -> String {
        SourceCell(file: file.name, sheet: sheet, row: line, column: column).description
    }
}
