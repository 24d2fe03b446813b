import Foundation
import HubCore

/// What a file is by its first bytes, whatever it is called.
enum FileKind {
    case text, zip

    /// Recognises the file, or refuses what is no sheet with a word on how to make one of it.
    static func recognised(_ file: FileBytes) throws(Refusal) -> FileKind {
        if file.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .zip }
        if file.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw oleRefusal(file) }
        for (signature, sentence) in foreign where file.starts(with: signature) {
            throw .data("\(file.shown) is \(sentence)")
        }
        let opening = String(decoding: file.data.prefix(200), as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if opening.hasPrefix("<!doctype html") || opening.hasPrefix("<html") || opening.hasPrefix("<table") {
            throw .data("\(file.shown) is a web page: open it in a spreadsheet program and save it as .xlsx")
        }
        if opening.hasPrefix("<?xml") {
            throw .data("\(file.shown) is an XML file: open it in a spreadsheet program and save it as .xlsx")
        }
        return .text
    }

    private static let saveAs = "open it in a spreadsheet program and save it as .xlsx"

    private static let foreign: [([UInt8], String)] = [
        (Array("%PDF".utf8), "a PDF document, not a sheet: ask for the sheet it was printed from"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture, not a sheet: ask for the sheet it shows"),
        ([0xFF, 0xD8, 0xFF], "a picture, not a sheet: ask for the sheet it shows"),
        (Array("GIF8".utf8), "a picture, not a sheet: ask for the sheet it shows"),
        (Array("{\\rtf".utf8), "a text document, not a sheet: copy its table into a spreadsheet and save that"),
        ([0x1F, 0x8B], "a packed file: unpack it and import what is inside"),
        (Array("BZh".utf8), "a packed file: unpack it and import what is inside"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "a packed file: unpack it and import what is inside"),
        (Array("Rar!".utf8), "a packed file: unpack it and import what is inside"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a packed file: unpack it and import what is inside"),
        (Array("PK\u{5}\u{6}".utf8), "a zip file with nothing in it: save the sheet again"),
        (Array("SQLite format 3".utf8), "a database, not a sheet: export the table as CSV"),
        ([0x09, 0x08, 0x10, 0x00], "an old Excel file (.xls): \(saveAs)"),
        ([0x09, 0x04, 0x06, 0x00], "an old Excel file (.xls): \(saveAs)"),
        ([0x09, 0x02, 0x06, 0x00], "an old Excel file (.xls): \(saveAs)"),
        ([0x09, 0x00, 0x04, 0x00], "an old Excel file (.xls): \(saveAs)"),
    ]

    private static func oleRefusal(_ file: FileBytes) -> Refusal {
        if file.contains(utf16: "EncryptedPackage") {
            return .data(
                "\(file.shown) is protected with a password: open it, take the password off and save it again")
        }
        if file.contains(utf16: "WordDocument") {
            return .data(
                "\(file.shown) is a Word document, not a sheet: copy its table into a spreadsheet and save that")
        }
        if file.contains(utf16: "Workbook") || file.contains(utf16: "Book") {
            return .data("\(file.shown) is an old Excel file (.xls): \(saveAs)")
        }
        return .data("\(file.shown) is an old Office file without a sheet: \(saveAs)")
    }
}

extension FileBytes {
    fileprivate func starts(with bytes: [UInt8]) -> Bool { data.starts(with: bytes) }

    /// Whether the directory of an old Office file, whose entries stand at every 128 bytes, has that name in it.
    fileprivate func contains(utf16 name: String) -> Bool {
        var wanted: [UInt8] = []
        for unit in name.utf8 { wanted += [unit, 0] }
        wanted += [0, 0]
        var at = 512
        while at + wanted.count <= data.count {
            if data[at] == wanted[0], data[at..<at + wanted.count].elementsEqual(wanted) { return true }
            at += 128
        }
        return false
    }
}
