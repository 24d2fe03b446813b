/// What is known of a file before its rows are read.
package struct ImportHeader: Sendable {
    /// A sheet that is read and the columns found in it: what a column means, and its number.
    package struct Sheet: Sendable {
        package var number: Int
        package var name: String?
        package var columns: [String: Int]

        package init(number: Int, name: String?, columns: [String: Int]) {
            self.number = number
            self.name = name
            self.columns = columns
        }
    }

    package var fileName: String
    /// Lower-case hexadecimal digest of the file's bytes.
    package var sha256: String
    package var byteCount: Int
    package var layout: String
    /// The system whose ids the file gives, such as `groupwork`; none where it gives none.
    package var system: String?
    package var sheets: [Sheet]

    package init(
        fileName: String, sha256: String, byteCount: Int, layout: String, system: String? = nil, sheets: [Sheet]
    ) {
        self.fileName = fileName
        self.sha256 = sha256
        self.byteCount = byteCount
        self.layout = layout
        self.system = system
        self.sheets = sheets
    }

    /// A place in the file as messages show it.
    package func place(sheet: Int, row: Int? = nil, column: Int? = nil) -> SourceCell {
        SourceCell(file: fileName, sheet: sheets.first { $0.number == sheet }?.name, row: row, column: column)
    }
}
