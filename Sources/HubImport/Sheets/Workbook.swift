import Foundation
package import HubCore

/// One sheet of an open file, hidden or not.
package struct SheetInfo: Sendable, Equatable {
    /// The sheet's place in the file, the first being 1.
    package let number: Int
    /// The name on the sheet's tab; none for a CSV file.
    package let name: String?
    /// Whether the sheet is hidden from people who open the file.
    package let hidden: Bool
}

/// One row of a sheet that holds any cell.
package struct SheetRow: Sendable, Equatable {
    /// The line a person sees, the first being 1.
    package var number: Int
    /// The cells from column A on, blanks at the end cut off.
    package var cells: [Cell]

    package init(number: Int, cells: [Cell]) {
        self.number = number
        self.cells = cells
    }
}

/// Cells joined into one; only the one at the top left holds a value.
package struct MergedArea: Sendable, Equatable {
    /// Lines from top to bottom, the first of a sheet being 1.
    package let rows: ClosedRange<Int>
    /// Columns from left to right, the first of a sheet being 1.
    package let columns: ClosedRange<Int>
}

/// One open file of sheets, recognised by its content and never by its name.
package struct Workbook: Sendable {
    /// File name without its folder.
    package let fileName: String
    /// Lower-case hex of the digest of the file's bytes.
    package let sha256: String
    /// Size of the file in bytes.
    package let byteCount: Int
    /// The sheets in the file's order, hidden ones flagged.
    package let sheets: [SheetInfo]
    /// What to say once about how the file was read.
    package let notes: [String]
    private let source: Source

    private enum Source: Sendable {
        case csv(CSVFile)
        case xlsx(XLSXBook)
        case ods(ODSBook)
    }

    /// Opens the CSV, XLSX or ODS file at the path; refused where it is missing, damaged, locked or no sheet.
    package init(path: String) throws(Refusal) {
        let file = try FileBytes(path: path)
        switch try FileKind.recognised(file) {
        case .text: source = .csv(try CSVFile(file))
        case .zip: source = try Workbook.opened(file)
        }
        switch source {
        case .csv(let csv): (sheets, notes) = ([SheetInfo(number: 1, name: nil, hidden: false)], csv.notes)
        case .xlsx(let book): (sheets, notes) = (book.sheets.map(\.info), [])
        case .ods(let book): (sheets, notes) = (book.sheets, [])
        }
        guard !sheets.isEmpty else { throw .data("\(file.shown) holds no sheet: save it again with the sheet in it") }
        guard sheets.contains(where: { !$0.hidden }) else {
            throw .data("all sheets of \(file.shown) are hidden: unhide the one to import and save the file again")
        }
        fileName = file.name
        sha256 = file.sha256
        byteCount = file.data.count
    }

    /// Calls the body for each row that has any cell, in order, until it returns false.
    package func rows(of sheet: SheetInfo, _ body: (SheetRow) throws -> Bool) throws {
        try withoutActuallyEscaping(body) { body in
            switch source {
            case .csv(let csv): try csv.rows(body)
            case .xlsx(let book): _ = try book.read(sheet.number, body)
            case .ods(let book): _ = try book.read(sheet.number, body)
            }
        }
    }

    /// The merged areas of a sheet, found by a pass through it; none in a CSV file.
    package func merges(of sheet: SheetInfo) throws -> [MergedArea] {
        switch source {
        case .csv: []
        case .xlsx(let book): try book.read(sheet.number, nil)
        case .ods(let book): try book.read(sheet.number, nil)
        }
    }

    private static func opened(_ file: FileBytes) throws(Refusal) -> Source {
        do {
            return try ZipArchive.reading(file) { try source(file, $0) }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw ZipArchive.damaged(file)
        }
    }

    private static func source(_ file: FileBytes, _ archive: ZipArchive) throws -> Source {
        if archive.part("mimetype") != nil { return .ods(try ODSBook(file, archive)) }
        if archive.part("[Content_Types].xml") != nil || archive.part("_rels/.rels") != nil {
            return .xlsx(try XLSXBook(file, archive))
        }
        if archive.part("Index/Document.iwa") != nil || archive.part("Index.zip") != nil {
            throw Refusal.data("\(file.shown) is an Apple Numbers or Pages file: export it as Excel (.xlsx)")
        }
        throw Refusal.data("\(file.shown) is a zip file and no workbook: unpack it and import the sheets inside")
    }
}
