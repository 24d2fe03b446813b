import Foundation
import HubCore

/// An Excel workbook: its sheets, and what cells need to be read, shared text and formats.
struct XLSXBook: Sendable {
    /// One worksheet and the part of the container that holds it.
    struct Sheet: Sendable {
        let info: SheetInfo
        let part: String
    }

    let file: FileBytes
    let sheets: [Sheet]
    let dateSystem: DateSystem
    let shared: SharedText
    let formats: [NumberMeaning]

    /// Reads everything but the sheets.
    init(_ file: FileBytes, _ archive: ZipArchive) throws {
        self.file = file
        let main = try XLSXBook.mainPart(of: archive)
        let links = try Relationships.of(main, in: archive)
        let list = SheetList(file)
        guard let part = archive.part(main) else { throw XLSXBook.lacking(file, "the list of its sheets") }
        try XMLStream.parse(part, of: archive, as: "the list of its sheets", list)
        dateSystem = list.dateSystem
        sheets = try XLSXBook.sheets(list, links, archive)
        let text = SharedTextReader(file)
        if let part = links.part(kind: "/sharedStrings", in: archive) {
            try XMLStream.parse(part, of: archive, as: "its shared text", text)
        }
        shared = text.shared
        let styles = FormatReader(file)
        if let part = links.part(kind: "/styles", in: archive) {
            try XMLStream.parse(part, of: archive, as: "its list of formats", styles)
        }
        formats = styles.formats
    }

    /// Reads a sheet by its number, handing rows to the body where there is one; gives its merged areas.
    func read(_ number: Int, _ body: ((SheetRow) throws -> Bool)?) throws -> [MergedArea] {
        guard sheets.indices.contains(number - 1) else { throw Refusal.data("\(file.shown) has no sheet \(number)") }
        let sheet = sheets[number - 1]
        let name = sheet.info.name ?? ""
        let reader = XLSXSheetReader(self, name: name, body)
        try ZipArchive.reading(file) { archive in
            guard let part = archive.part(sheet.part) else { throw XLSXBook.lacking(file, "a sheet") }
            try XMLStream.parse(part, of: archive, as: "sheet \(Shown.quoted(name))", reader)
        }
        return reader.merges
    }

    private static func mainPart(of archive: ZipArchive) throws -> String {
        let file = archive.file
        let target = try Relationships.of("", in: archive).target(kind: "/officeDocument") ?? "xl/workbook.xml"
        if target.hasSuffix(".bin") {
            throw Refusal.data("\(file.shown) is a binary workbook (.xlsb): open it in Excel and save it as .xlsx")
        }
        if target.hasPrefix("word/") {
            throw Refusal.data(
                "\(file.shown) is a Word document, not a sheet: copy its table into a spreadsheet and save that")
        }
        if target.hasPrefix("ppt/") {
            throw Refusal.data(
                "\(file.shown) is a presentation, not a sheet: copy its table into a spreadsheet and save that")
        }
        guard archive.part(target) != nil else { throw lacking(file, "the list of its sheets") }
        return target
    }

    private static func sheets(
        _ list: SheetList, _ links: Relationships, _ archive: ZipArchive
    ) throws -> [Sheet] {
        var sheets: [Sheet] = []
        for entry in list.entries {
            let link = links.byID[entry.id]
            // A sheet that is only a chart or a dialogue holds no cells.
            if let kind = link?.kind, kind.hasSuffix("/chartsheet") || kind.hasSuffix("/dialogsheet") { continue }
            guard let link, !link.external, archive.part(link.target) != nil else {
                throw lacking(archive.file, "the sheet \(Shown.quoted(entry.name))")
            }
            let info = SheetInfo(number: sheets.count + 1, name: entry.name, hidden: entry.hidden)
            sheets.append(Sheet(info: info, part: link.target))
        }
        return sheets
    }

    private static func lacking(_ file: FileBytes, _ what: String) -> Refusal {
        .data("\(file.shown) lacks \(what) and is damaged: open it in Excel and save it again, or ask for it anew")
    }
}
