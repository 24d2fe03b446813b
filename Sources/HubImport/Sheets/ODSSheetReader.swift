import Foundation
import HubCore

/// Reads the rows of one sheet of an OpenDocument spreadsheet as its XML streams by.
final class ODSSheetReader: XMLConsumer {
    private(set) var merges: [MergedArea] = []
    private let file: FileBytes
    private let wanted: Int
    private let body: ((SheetRow) throws -> Bool)?
    private var builder: SheetBuilder
    private var table = 0
    private var depth = 0
    private var line = 1
    private var lineTimes = 1
    private var column = 0
    private var cellTimes = 1
    private var inRow = false
    private var inCell = false
    private var stored: Cell?
    private var isError = false
    private var text = ODSText()

    /// A reader that hands the sheet's rows to the body; without one it only gathers the merged areas.
    init(_ file: FileBytes, _ sheet: SheetInfo, _ body: ((SheetRow) throws -> Bool)?) {
        self.file = file
        self.body = body
        wanted = sheet.number
        builder = SheetBuilder(file, sheet: sheet.name ?? "")
    }

    var progress: String? { line == 1 ? nil : "after line \(line - 1)" }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        if inCell {
            text.start(name, attributes)
            return
        }
        switch name {
        case "table":
            depth += 1
            if depth == 1 { table += 1 }
        case "table-row" where table == wanted && depth == 1:
            inRow = true
            column = 0
            lineTimes = max(1, attributes["table:number-rows-repeated"]?.count ?? 1)
            if line <= Limits.workbookRows { try builder.begin(line: line) }
        case "table-cell" where inRow, "covered-table-cell" where inRow: try startCell(attributes)
        default: break
        }
    }

    func end(_ name: XMLName) throws {
        switch name {
        case "table-cell" where inCell && !text.inAside, "covered-table-cell" where inCell && !text.inAside:
            inCell = false
            try endCell()
        case _ where inCell: text.end(name)
        case "table":
            depth -= 1
            if depth == 0 && table == wanted { throw XMLEnough() }
        case "table-row" where inRow:
            inRow = false
            try endRow()
        default: break
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) throws {
        guard inCell else { return }
        text.add(bytes)
        guard text.count <= Limits.cellCharacters * 3 else { throw builder.tooLong(column: column + 1) }
    }

    private func endRow() throws {
        if let body, builder.width > 0 {
            guard lineTimes <= Limits.repeatedRows else {
                throw builder.damaged("says that line \(line) is repeated \(lineTimes) times")
            }
            try builder.deliver(to: body, times: lineTimes)
        }
        line += lineTimes
    }

    private func startCell(_ attributes: XMLAttributes) throws {
        inCell = true
        cellTimes = max(1, attributes["table:number-columns-repeated"]?.count ?? 1)
        isError = attributes["calcext:value-type"]?.is("error") ?? false
        stored = ODSSheetReader.stored(attributes)
        text.reset()
        let wide = attributes["table:number-columns-spanned"]?.count ?? 1
        let high = attributes["table:number-rows-spanned"]?.count ?? 1
        guard wide > 1 || high > 1, wide >= 1, high >= 1, merges.count < Limits.merges else { return }
        merges.append(MergedArea(rows: line...(line + high - 1), columns: (column + 1)...(column + wide)))
    }

    private func endCell() throws {
        defer { column = min(column + cellTimes, 1_000_000_000) }
        guard body != nil else { return }
        let value = try value()
        guard value != .blank else { return }
        guard line <= Limits.workbookRows else {
            throw Refusal.data("\(file.shown) has more than 1,048,576 lines: split it into several sheets")
        }
        try builder.put(value, column: column + 1, times: cellTimes)
    }

    private func value() throws -> Cell {
        if let stored, !isError {
            guard case .text(let long) = stored else { return stored }
            return .text(try builder.text(Array(long.utf8), column: column + 1))
        }
        let words = try builder.text(text.bytes, column: column + 1)
        guard !words.isEmpty else { return .blank }
        return isError ? .error(words) : .text(words)
    }

    /// The value that a cell's attributes state; none where its text is its value.
    private static func stored(_ attributes: XMLAttributes) -> Cell? {
        guard let type = attributes["office:value-type"] else { return nil }
        if type.is("string") { return attributes["office:string-value"].map { .text($0.string) } }
        if type.is("boolean") { return attributes["office:boolean-value"].map { .boolean($0.isTrue) } }
        if type.is("date") {
            return attributes["office:date-value"].map { ISOMoment.dateCell($0.string) ?? .text($0.string) }
        }
        if type.is("time") {
            return attributes["office:time-value"].map { ISOMoment.timeCell($0.string) ?? .text($0.string) }
        }
        return attributes["office:value"].map { value in
            Numeral.value(Array(value.string.utf8)).map { .number($0) } ?? .text(value.string)
        }
    }
}

/// The text of one OpenDocument cell: paragraphs joined by line breaks, comments left out.
private struct ODSText {
    private(set) var bytes: [UInt8] = []
    private var paragraphs = 0
    private var inParagraph = 0
    private var asides = 0

    /// Whether a comment, which may hold anything, is being passed over.
    var inAside: Bool { asides > 0 }
    var count: Int { bytes.count }

    mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        (paragraphs, inParagraph, asides) = (0, 0, 0)
    }

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        // Spaces and breaks are elements, so that a cell too long is noticed here as well as at its letters.
        guard bytes.count <= Limits.cellCharacters * 3 || asides > 0 else { return }
        switch name {
        case "annotation", "shapes", "frame", "ruby-text": asides += 1
        case _ where asides > 0: break
        case "p":
            if paragraphs > 0 { bytes.append(10) }
            paragraphs += 1
            inParagraph += 1
        case "s":
            let spaces = min(attributes["text:c"]?.count ?? 1, Limits.cellCharacters + 1)
            bytes.append(contentsOf: repeatElement(32, count: spaces))
        case "tab": bytes.append(9)
        case "line-break": bytes.append(10)
        default: break
        }
    }

    mutating func end(_ name: XMLName) {
        switch name {
        case "annotation", "shapes", "frame", "ruby-text": asides -= 1
        case "p" where asides == 0: inParagraph -= 1
        default: break
        }
    }

    mutating func add(_ more: UnsafeRawBufferPointer) {
        guard inParagraph > 0, asides == 0 else { return }
        for byte in more {
            let byte = byte == 9 || byte == 10 || byte == 13 ? 32 : byte
            // Written-out spaces are elements; a run of plain ones counts as one.
            if byte == 32, bytes.last == 32 { continue }
            bytes.append(byte)
        }
    }
}
