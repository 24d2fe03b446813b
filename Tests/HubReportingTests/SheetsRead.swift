import Foundation
import HubCore
import HubImport
import Testing

@testable import HubReporting

/// A workbook read back by the importer's own reader: its visible and hidden sheets, each with its rows.
struct SheetsRead {
    private(set) var sheets: [String: [[Cell]]] = [:]

    init(_ spreadsheet: Spreadsheet) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try spreadsheet.bytes().write(to: file)
        let workbook = try Workbook(path: file.path)
        for info in workbook.sheets {
            var rows: [[Cell]] = []
            try workbook.rows(of: info) { row in
                while rows.count < row.number - 1 { rows.append([]) }
                rows.append(row.cells)
                return true
            }
            sheets[info.name ?? ""] = rows
        }
    }

    /// The value under a head, in the row that begins with a name; heads stand on the line given, counted from 0.
    func value(_ sheet: String, _ name: String, _ head: String, headingRow: Int = 4, nth: Int = 0) throws -> Cell {
        let rows = try #require(sheets[sheet])
        let columns = rows[headingRow].indices.filter { rows[headingRow][$0].written == head }
        let column = try #require(columns.count > nth ? columns[nth] : nil, "no column \(head) on \(sheet)")
        let row = try #require(rows.dropFirst(headingRow + 1).first { $0.first?.written == name })
        return column < row.count ? row[column] : .blank
    }
}

extension Cell {
    /// As files carry it: a mark without its brackets, a share in percent with one decimal.
    func plain(isShare: Bool = false) -> String {
        switch self {
        case .number(let number) where isShare: String(format: "%.1f", number * 100)
        case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
        case .text(let text): text.hasPrefix("[") ? String(text.dropFirst().dropLast()) : text
        default: written
        }
    }
}
