import Foundation
import HubCore

/// An OpenDocument spreadsheet: its sheets; all their cells stand in one part.
struct ODSBook: Sendable {
    private static let password = "is protected with a password: open it, take the password off and save it again"

    let file: FileBytes
    let sheets: [SheetInfo]

    /// Reads the list of sheets, which takes a pass through the content.
    init(_ file: FileBytes, _ archive: ZipArchive) throws {
        self.file = file
        try ODSBook.checkKind(archive)
        let list = ODSSheetList(file)
        try XMLStream.parse(try ODSBook.content(archive), of: archive, as: "its content", list)
        sheets = list.sheets
    }

    /// Reads a sheet by its number, handing rows to the body where there is one; gives its merged areas.
    func read(_ number: Int, _ body: ((SheetRow) throws -> Bool)?) throws -> [MergedArea] {
        guard sheets.indices.contains(number - 1) else { throw Refusal.data("\(file.shown) has no sheet \(number)") }
        let reader = ODSSheetReader(file, sheets[number - 1], body)
        let place = "sheet \(Shown.quoted(sheets[number - 1].name ?? ""))"
        try ZipArchive.reading(file) { archive in
            try XMLStream.parse(try ODSBook.content(archive), of: archive, as: place, reader)
        }
        return reader.merges
    }

    private static func checkKind(_ archive: ZipArchive) throws {
        let shown = archive.file.shown
        if archive.part("encrypted-package") != nil { throw Refusal.data("\(shown) \(password)") }
        guard let part = archive.part("mimetype") else { return }
        let kind = try archive.text(of: part)
        guard kind.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") else {
            throw Refusal.data(
                "\(shown) is no spreadsheet (it calls itself \(Shown.quoted(kind))): "
                    + "save the sheet as .xlsx, .ods or .csv")
        }
        if let manifest = archive.part("META-INF/manifest.xml") {
            let lock = ODSLock()
            try XMLStream.parse(manifest, of: archive, as: "its list of parts", lock)
            if lock.found { throw Refusal.data("\(shown) \(password)") }
        }
    }

    private static func content(_ archive: ZipArchive) throws -> ZipArchive.Part {
        guard let part = archive.part("content.xml") else {
            throw Refusal.data(
                "\(archive.file.shown) lacks its content and is damaged: open it in a spreadsheet program "
                    + "and save it again, or ask for it anew")
        }
        return part
    }
}

/// Whether an OpenDocument file's list of parts says that they are encrypted.
private final class ODSLock: XMLConsumer {
    private(set) var found = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        guard case "encryption-data" = name else { return }
        found = true
        throw XMLEnough()
    }
}

/// The sheets of an OpenDocument spreadsheet in order, with those that its styles hide.
private final class ODSSheetList: XMLConsumer {
    private(set) var sheets: [SheetInfo] = []
    private let file: FileBytes
    private var hiddenStyles: Set<String> = []
    private var style: String?
    private var depth = 0

    init(_ file: FileBytes) { self.file = file }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        switch name {
        case "style": style = attributes["style:name"]?.string
        case "table-properties":
            if let style, attributes["table:display"]?.is("false") ?? false { hiddenStyles.insert(style) }
        case "table":
            depth += 1
            guard depth == 1 else { return }
            guard sheets.count < Limits.sheets else {
                throw Refusal.data("\(file.shown) has more than 1,000 sheets: split it into smaller workbooks")
            }
            let hidden = attributes["table:style-name"].map { hiddenStyles.contains($0.string) } ?? false
            let name = attributes["table:name"]?.string ?? ""
            sheets.append(SheetInfo(number: sheets.count + 1, name: name, hidden: hidden))
        default: break
        }
    }

    func end(_ name: XMLName) {
        switch name {
        case "style": style = nil
        case "table": depth -= 1
        default: break
        }
    }
}
