import Foundation

/// Lines of cells as the bytes of a CSV file, in the forms that spreadsheet programs save.
enum SheetBytes {
    /// How the text becomes bytes.
    enum Encoding: Sendable {
        case utf8, utf8WithMark, windows1252, utf16
    }

    static func made(_ lines: [[String]], separator: String, _ encoding: Encoding) -> Data {
        let text = lines.map { line($0, separator) + "\r\n" }.joined()
        switch encoding {
        case .utf8: return Data(text.utf8)
        case .utf8WithMark: return Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)
        case .windows1252: return Data(text.unicodeScalars.map { windows1252($0) })
        case .utf16: return Data([0xFF, 0xFE]) + Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        }
    }

    private static func line(_ cells: [String], _ separator: String) -> String {
        cells.map { cell in
            let isSafe = !cell.contains(separator) && !cell.contains("\"")
            return isSafe ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: separator)
    }

    /// The letters that the demo uses; anything else becomes a question mark, as such programs do.
    private static func windows1252(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar.value {
        case 0x2019: 0x92
        case 0..<0x80, 0xA0...0xFF: UInt8(scalar.value)
        default: 0x3F
        }
    }
}
