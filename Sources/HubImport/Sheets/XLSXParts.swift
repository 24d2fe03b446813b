import Foundation
import HubCore

/// Which part of a workbook's container points to which other.
final class Relationships: XMLConsumer {
    /// One pointer.
    struct Link {
        let kind: String
        let target: String
        let external: Bool
    }

    private(set) var byID: [String: Link] = [:]
    private let folder: [Substring]

    /// The pointers of a part; of the container itself where the part has no name.
    static func of(_ part: String, in archive: ZipArchive) throws -> Relationships {
        var folder = part.split(separator: "/")
        let name = folder.popLast() ?? ""
        let links = Relationships(folder)
        let path = (folder + ["_rels", "\(name).rels"]).joined(separator: "/")
        if let part = archive.part(path) {
            try XMLStream.parse(part, of: archive, as: "its list of parts", links)
        }
        return links
    }

    private init(_ folder: [Substring]) { self.folder = folder }

    /// The target of the first pointer of that kind.
    func target(kind: String) -> String? {
        byID.values.filter { $0.kind.hasSuffix(kind) && !$0.external }.map(\.target).min()
    }

    /// The part that the pointer of that kind leads to.
    func part(kind: String, in archive: ZipArchive) -> ZipArchive.Part? {
        target(kind: kind).flatMap { archive.part($0) }
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        guard case "Relationship" = name, let id = attributes["Id"], let kind = attributes["Type"],
            let target = attributes["Target"], byID.count < Limits.parts
        else { return }
        byID[id.string] = Link(
            kind: kind.string, target: resolved(target.string),
            external: attributes["TargetMode"]?.is("External") ?? false)
    }

    private func resolved(_ target: String) -> String {
        var path = target.hasPrefix("/") ? [] : folder
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(step) }
        }
        return path.joined(separator: "/")
    }
}

/// The sheets that a workbook lists, and how it counts days.
final class SheetList: XMLConsumer {
    private(set) var entries: [(name: String, id: String, hidden: Bool)] = []
    private(set) var dateSystem = DateSystem.from1900
    private let file: FileBytes

    init(_ file: FileBytes) { self.file = file }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        switch name {
        case "workbookPr": if attributes["date1904"]?.isTrue ?? false { dateSystem = .from1904 }
        case "sheet":
            guard entries.count < Limits.sheets else {
                throw Refusal.data("\(file.shown) has more than 1,000 sheets: split it into smaller workbooks")
            }
            let state = attributes["state"]
            entries.append(
                (
                    attributes["name"]?.string ?? "", attributes.ending(in: ":id")?.string ?? "",
                    state.map { $0.is("hidden") || $0.is("veryHidden") } ?? false
                ))
        default: break
        }
    }
}

/// What each cell format of a workbook makes of a number.
final class FormatReader: XMLConsumer {
    private(set) var formats: [NumberMeaning] = []
    private var custom: [Int: NumberMeaning] = [:]
    private var inFormats = false
    private let file: FileBytes

    init(_ file: FileBytes) { self.file = file }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        switch name {
        case "numFmt":
            guard let id = attributes["numFmtId"]?.count, let code = attributes["formatCode"] else { return }
            custom[id] = NumberMeaning(format: code.string)
        case "cellXfs": inFormats = true
        case "xf" where inFormats:
            let id = attributes["numFmtId"]?.count ?? 0
            formats.append(custom[id] ?? NumberMeaning(builtIn: id))
        default: return
        }
        guard max(formats.count, custom.count) <= Limits.formats else {
            throw Refusal.data(
                "\(file.shown) has more than 100,000 cell formats: copy the sheet into a new workbook and save that")
        }
    }

    func end(_ name: XMLName) {
        if case "cellXfs" = name { inFormats = false }
    }
}
