import Foundation
import HubCore
import HubImport

/// Files beside the tests, and what is read of them.
enum Opened {
    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// The rows of the sheet with that number, by the line a person sees.
    static func rows(_ name: String, sheet: Int = 1) throws -> [Int: [Cell]] {
        try rows(of: Workbook(path: path(name)), sheet: sheet)
    }

    static func rows(of book: Workbook, sheet: Int = 1) throws -> [Int: [Cell]] {
        var found: [Int: [Cell]] = [:]
        try book.rows(of: book.sheets[sheet - 1]) { row in
            found[row.number] = row.cells
            return true
        }
        return found
    }

    /// Opens a file of these bytes and reads all of its visible sheets.
    static func reading(_ bytes: some Sequence<UInt8>, as name: String = "made.csv") throws -> [Int: [Cell]] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return try rows(of: Workbook(path: file.path))
    }

    static func reading(_ text: String) throws -> [Int: [Cell]] { try reading(text.utf8) }

    /// Reads every visible sheet of a file to its end.
    static func readThrough(_ path: String) throws -> Int {
        let book = try Workbook(path: path)
        var cells = 0
        for sheet in book.sheets where !sheet.hidden {
            try book.rows(of: sheet) { row in
                cells += row.cells.count
                return true
            }
        }
        return cells
    }
}

/// The cells of a line of text.
func texts(_ words: String...) -> [Cell] { words.map { $0.isEmpty ? .blank : .text($0) } }

func day(_ year: Int, _ month: Int, _ day: Int, minute: Int? = nil) throws -> Cell {
    guard let day = Day(year: year, month: month, day: day) else { throw Refusal.usage("no such day") }
    return .date(day, minute: minute)
}
