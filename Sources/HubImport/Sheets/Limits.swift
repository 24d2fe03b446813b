/// How much of a file is read before it is refused; generous for a register, small for a trap.
enum Limits {
    /// Bytes of a whole file.
    static let fileBytes = 512 << 20
    /// Files up to this size are read into memory, so that nobody can change them meanwhile; larger ones are mapped.
    static let heldBytes = 32 << 20
    /// Bytes of a UTF-16 text file, which is converted as a whole.
    static let utf16Bytes = 32 << 20
    /// Columns of a sheet, as in a spreadsheet program.
    static let columns = 16_384
    /// Rows of one sheet.
    static let rows = 5_000_000
    /// The highest line number a spreadsheet program can write.
    static let workbookRows = 1_048_576
    /// Characters of one cell, as in a spreadsheet program.
    static let cellCharacters = 32_767
    /// Sheets of one workbook.
    static let sheets = 1_000
    /// Parts inside one zip container.
    static let parts = 10_000
    /// Bytes of a zip container's directory.
    static let directoryBytes = 4 << 20
    /// Unpacked bytes of one part.
    static let partBytes = 400 << 20
    /// Unpacked bytes of all parts read in one go.
    static let unpackedBytes = 512 << 20
    /// Unpacked bytes from which a part may not exceed `ratio`.
    static let ratioBytes = 4 << 20
    /// How many times its packed size a part may unpack to.
    static let ratio = 200
    /// Bytes of all shared text of a workbook.
    static let sharedText = 64 << 20
    /// Number of shared texts of a workbook.
    static let sharedTexts = 4_000_000
    /// Elements inside one another in an XML part.
    static let depth = 200
    /// Different element names in one XML part; the parser remembers each.
    static let elementNames = 2_000
    /// Bytes of one XML tag or comment.
    static let tagBytes = 1 << 20
    /// Cell formats of a workbook.
    static let formats = 100_000
    /// Times one filled row may be repeated in an OpenDocument sheet.
    static let repeatedRows = 10_000
    /// Cells of one OpenDocument sheet that are only said to be repeated.
    static let repeatedCells = 5_000_000
    /// Merged areas of a sheet.
    static let merges = 100_000
}
