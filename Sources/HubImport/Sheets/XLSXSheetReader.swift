import Foundation
import HubCore

/// Reads the rows of one worksheet as its XML streams by.
final class XLSXSheetReader: XMLConsumer {
    private enum Kind { case number, shared, inline, text, boolean, error, iso }

    private(set) var merges: [MergedArea] = []
    private let book: XLSXBook
    private let body: ((SheetRow) throws -> Bool)?
    private var builder: SheetBuilder
    private var inCell = false
    private var inValue = false
    private var kind = Kind.number
    private var format = 0
    private var column = 0
    private var value: [UInt8] = []
    private var run = TextRun()
    /// The shared texts met last: one long text may stand in a million cells.
    private var cachedIndex = [Int](repeating: -1, count: 256)
    private var cached = [Cell](repeating: .blank, count: 256)

    /// A reader that hands rows to the body; without one it only gathers the merged areas.
    init(_ book: XLSXBook, name: String, _ body: ((SheetRow) throws -> Bool)?) {
        self.book = book
        self.body = body
        builder = SheetBuilder(book.file, sheet: name)
    }

    var progress: String? { builder.line == 0 ? nil : "after line \(builder.line)" }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        if body == nil {
            if case "mergeCell" = name { try merge(attributes) }
            return
        }
        if inCell {
            if case "v" = name { inValue = true } else { run.start(name) }
            return
        }
        switch name {
        case "c": try startCell(attributes)
        case "row":
            let line = attributes["r"].map { $0.count ?? 0 } ?? builder.line + 1
            try builder.begin(line: line)
            column = 0
        default: break
        }
    }

    func end(_ name: XMLName) throws {
        guard let body else { return }
        guard inCell else {
            if case "row" = name { try builder.deliver(to: body) }
            return
        }
        switch name {
        case "v": inValue = false
        case "c":
            inCell = false
            try builder.put(try cell(), column: column)
        default: run.end(name)
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) throws {
        guard inCell else { return }
        if inValue {
            value.append(contentsOf: bytes)
            guard value.count <= Limits.cellCharacters * 7 else { throw builder.tooLong(column: column) }
        } else if !run.add(bytes) {
            throw builder.tooLong(column: column)
        }
    }

    private func startCell(_ attributes: XMLAttributes) throws {
        guard builder.line > 0 else { throw builder.damaged("has a cell outside its lines") }
        let next = attributes["r"].map { $0.column ?? 0 } ?? column + 1
        guard next > column else { throw builder.damaged("has its cells out of order in line \(builder.line)") }
        try builder.check(column: next)
        column = next
        inCell = true
        inValue = false
        value.removeAll(keepingCapacity: true)
        run.reset()
        format = attributes["s"]?.count ?? 0
        kind = attributes["t"].map(XLSXSheetReader.kind) ?? .number
    }

    private static func kind(_ type: XMLValue) -> Kind {
        if type.is("s") { return .shared }
        if type.is("str") { return .text }
        if type.is("inlineStr") { return .inline }
        if type.is("b") { return .boolean }
        if type.is("e") { return .error }
        return type.is("d") ? .iso : .number
    }

    private func cell() throws -> Cell {
        switch kind {
        case .inline: return XLSXSheetReader.cell(try builder.text(run.finished(), column: column))
        case .text: return XLSXSheetReader.cell(try builder.text(TextRun(value).finished(), column: column))
        default: break
        }
        guard !value.isEmpty else { return .blank }
        switch kind {
        case .shared: return try sharedCell()
        case .boolean: return .boolean(value == [49] || value == Array("true".utf8))
        case .error: return .error(try builder.text(value, column: column))
        case .iso:
            let text = try builder.text(value, column: column)
            return ISOMoment.dateCell(text) ?? ISOMoment.minute(text).map { .time(minute: $0) } ?? .text(text)
        default:
            guard let number = Numeral.value(value) else { return .text(try builder.text(value, column: column)) }
            return (book.formats.indices.contains(format) ? book.formats[format] : .number)
                .cell(number, book.dateSystem)
        }
    }

    private static func cell(_ text: String) -> Cell { text.isEmpty ? .blank : .text(text) }

    private func sharedCell() throws -> Cell {
        guard let number = Numeral.value(value), let index = Int(exactly: number) else { throw noSharedText }
        let slot = index & 255
        if cachedIndex[slot] == index { return cached[slot] }
        guard let text = book.shared[index] else { throw noSharedText }
        guard text.utf8.count <= Limits.cellCharacters || text.utf16.count <= Limits.cellCharacters else {
            throw builder.tooLong(column: column)
        }
        cachedIndex[slot] = index
        cached[slot] = XLSXSheetReader.cell(text)
        return cached[slot]
    }

    private var noSharedText: Refusal {
        .data(
            "\(book.file.shown): \(builder.place(column)) points at shared text that is not there: "
                + "the file is damaged, open it in Excel and save it again")
    }

    private func merge(_ attributes: XMLAttributes) throws {
        guard let text = attributes["ref"]?.string, let area = MergedArea(reference: text) else { return }
        merges.append(area)
        guard merges.count <= Limits.merges else {
            throw builder.damaged("has more than 100,000 merged areas")
        }
    }
}

extension MergedArea {
    /// The area that a reference such as `B3:C3` names; nothing for another form.
    init?(reference: String) {
        let corners = reference.split(separator: ":").compactMap(MergedArea.corner)
        guard corners.count == 2, corners[0].row <= corners[1].row, corners[0].column <= corners[1].column else {
            return nil
        }
        self.init(rows: corners[0].row...corners[1].row, columns: corners[0].column...corners[1].column)
    }

    private static func corner(_ text: Substring) -> (row: Int, column: Int)? {
        let letters = text.utf8.prefix { $0 >= 65 && $0 <= 90 }
        guard (1...3).contains(letters.count), let row = Int(text.dropFirst(letters.count)), row > 0 else { return nil }
        return (row, letters.reduce(0) { $0 * 26 + Int($1 - 64) })
    }
}
