import CXlsxWriter
package import Foundation
package import HubCore

extension Spreadsheet {
    /// The workbook as an Excel file: the same bytes for the same value.
    ///
    /// - Throws: `Refusal` where the library cannot write, with its own words for why.
    package func bytes() throws(Refusal) -> Data {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("familyhub-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try SpreadsheetWriter.write(self, to: file.path)
        do {
            return try Data(contentsOf: file)
        } catch {
            throw .notFound("The spreadsheet cannot be read back from \(file.path): see that there is room.")
        }
    }
}

/// Writes workbooks with libxlsxwriter.
enum SpreadsheetWriter {
    // The library formats times with gmtime, whose result all threads share.
    private static let lock = NSLock()

    static func write(_ spreadsheet: Spreadsheet, to path: String) throws(Refusal) {
        lock.lock()
        defer { lock.unlock() }
        guard let book = workbook_new(path) else {
            throw .notFound("\(path) cannot be written: see that its folder is there and yours to write.")
        }
        do throws(Refusal) {
            try describe(book, spreadsheet)
            var formats = SheetFormats(book)
            for sheet in spreadsheet.sheets {
                // Asked first, for the library tells of a wrong name on standard error.
                try check(workbook_validate_sheet_name(book, sheet.name))
                guard let page = workbook_add_worksheet(book, sheet.name) else {
                    throw Refusal(.defect, "The spreadsheet can hold no more sheets.")
                }
                try SheetPage(page, sheet, book).write(&formats)
            }
        } catch {
            // Closing frees what was begun, whatever it makes of the file.
            workbook_close(book)
            throw error
        }
        try check(workbook_close(book))
    }

    private static func describe(
        _ book: UnsafeMutablePointer<lxw_workbook>, _ spreadsheet: Spreadsheet
    ) throws(Refusal) {
        let title = strdup(spreadsheet.title)
        defer { free(title) }
        var properties = lxw_doc_properties()
        properties.title = title
        properties.created = time_t(spreadsheet.day.number) * 86_400
        try check(workbook_set_properties(book, &properties))
    }

    /// Turns an error of the library into a sentence.
    static func check(_ error: lxw_error) throws(Refusal) {
        guard error != LXW_NO_ERROR else { return }
        let words = lxw_strerror(error).map { String(cString: $0) } ?? "error \(error.rawValue)"
        throw Refusal(.defect, "The spreadsheet could not be written: \(words)")
    }
}
