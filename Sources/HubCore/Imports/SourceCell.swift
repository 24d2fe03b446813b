/// A place in a file: a whole file, a sheet, a row of it, or one cell.
package struct SourceCell: Sendable, Equatable, Codable, CustomStringConvertible {
    /// File name without its folder.
    package var file: String
    /// Sheet name; none in a CSV or YAML file.
    package var sheet: String?
    /// The line a person sees, the first being 1; none for the whole file.
    package var row: Int?
    /// The column, the first being 1; none for a whole row.
    package var column: Int?

    package init(file: String, sheet: String? = nil, row: Int? = nil, column: Int? = nil) {
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
    }

    /// `Bury East!B7` or `sheet Bury East line 7` in a workbook, `line 5, column E` in a CSV file, the file's name for a whole file.
    package var description: String {
        let letters = column.map(SourceCell.letters) ?? ""
        switch (sheet, row) {
        case (let sheet?, let row?): return column == nil ? "sheet \(sheet) line \(row)" : "\(sheet)!\(letters)\(row)"
        case (let sheet?, nil): return "sheet \(sheet)"
        case (nil, let row?): return column == nil ? "line \(row)" : "line \(row), column \(letters)"
        case (nil, nil): return file
        }
    }

    /// Column letters as a spreadsheet shows them: 1 is A, 27 is AA.
    package static func letters(_ column: Int) -> String {
        var rest = column
        var letters = ""
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}
