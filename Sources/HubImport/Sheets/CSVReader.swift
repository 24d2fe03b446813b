import Foundation
import Glibc
import HubCore

/// Reads records of separated values as RFC 4180 has them, and as people write them: any line end, ragged rows.
struct CSVReader {
    private let file: CSVFile
    private let base: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private let separator: UInt8
    private var at: UnsafePointer<UInt8>
    private var row = SheetRow(number: 0, cells: [])
    private var scratch: [UInt8] = []
    /// Up to where the file's pages have been let go of.
    private var released: UnsafePointer<UInt8>

    init(_ file: CSVFile, _ bytes: UnsafeRawBufferPointer) {
        self.file = file
        // An empty file has been refused, so that the empty string only stands in for a pointer that is there.
        base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? ("" as StaticString).utf8Start
        end = base + bytes.count
        at = base + min(file.start, bytes.count)
        separator = file.separator
        released = base
    }

    /// Calls the body for each row that has any cell, in order, until it returns false.
    mutating func rows(_ body: (SheetRow) throws -> Bool) throws {
        while at < end {
            row.number += 1
            guard row.number <= Limits.rows else {
                throw Refusal.data("\(file.shown) has more than 5,000,000 lines: split it into smaller files")
            }
            row.cells.removeAll(keepingCapacity: true)
            try readRecord()
            if file.isMapped, at - released > CSVReader.step { release() }
            while case .blank? = row.cells.last { row.cells.removeLast() }
            guard !row.cells.isEmpty else { continue }
            guard try body(row) else { return }
        }
    }

    private static let step = 8 << 20

    /// Lets go of the pages of a mapped file that have been read: a file of any size then takes a few megabytes.
    private mutating func release() {
        let page = 4_096
        let length = (at - released) / page * page
        // Nobody writes to the mapping, so pages that are asked for again come from the file.
        madvise(UnsafeMutableRawPointer(mutating: released), length, MADV_DONTNEED)
        released += length
    }

    /// Reads values up to the line's end and steps behind it.
    private mutating func readRecord() throws(Refusal) {
        while true {
            guard row.cells.count < Limits.columns else {
                throw .data(
                    "\(file.shown): line \(row.number) has more than 16,384 columns: "
                        + "check that line, or save the sheet as CSV again")
            }
            if at < end, at.pointee == 34 { try readQuoted() } else { try readPlain() }
            guard at < end else { return }
            let byte = at.pointee
            at += 1
            if byte == separator { continue }
            if byte == 13, at < end, at.pointee == 10 { at += 1 }
            return
        }
    }

    private mutating func readPlain() throws(Refusal) {
        let start = at
        skipPlain()
        row.cells.append(try cell(start, at - start))
    }

    /// Steps to the next separator or line end.
    private mutating func skipPlain() {
        var here = at
        while here < end {
            let byte = here.pointee
            if byte == separator || byte == 10 || byte == 13 { break }
            here += 1
        }
        at = here
    }

    private mutating func readQuoted() throws(Refusal) {
        let start = at + 1
        var doubled = false
        at = start
        while true {
            guard at < end, let mark = memchr(at, 34, end - at) else { throw unclosed }
            at += UnsafeRawPointer(mark) - UnsafeRawPointer(at) + 1
            guard at < end, at.pointee == 34 else { break }
            doubled = true
            at += 1
        }
        let length = at - start - 1
        guard at < end, at.pointee != separator, at.pointee != 10, at.pointee != 13 else {
            row.cells.append(doubled ? try undoubled(start, length) : try cell(start, length))
            return
        }
        // Text behind a closing mark belongs to the value; across lines it shows a mark that was never closed.
        guard memchr(start, 10, length) == nil, memchr(start, 13, length) == nil else { throw strayMark }
        let tail = at
        skipPlain()
        try checkLength(length)
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
        undouble()
        scratch.append(contentsOf: UnsafeBufferPointer(start: tail, count: at - tail))
        row.cells.append(try scratchCell())
    }

    private mutating func undoubled(_ start: UnsafePointer<UInt8>, _ length: Int) throws(Refusal) -> Cell {
        try checkLength(length)
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
        undouble()
        return try scratchCell()
    }

    /// Makes one quotation mark of two.
    private mutating func undouble() {
        var (to, from) = (0, 0)
        while from < scratch.count {
            scratch[to] = scratch[from]
            from += scratch[from] == 34 && from + 1 < scratch.count && scratch[from + 1] == 34 ? 2 : 1
            to += 1
        }
        scratch.removeLast(scratch.count - to)
    }

    private func scratchCell() throws(Refusal) -> Cell {
        let made: Result<Cell, Refusal> = scratch.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return .success(.blank) }
            do throws(Refusal) {
                return .success(try cell(start, buffer.count))
            } catch {
                return .failure(error)
            }
        }
        return try made.get()
    }

    private func cell(_ start: UnsafePointer<UInt8>, _ length: Int) throws(Refusal) -> Cell {
        guard length > 0 else { return .blank }
        if length > Limits.cellCharacters { try checkLength(length) }
        var bytes = UnsafeBufferPointer(start: start, count: length)
        // An apostrophe before these keeps a spreadsheet program from calculating; our own exports write it.
        if bytes[0] == 39, length > 1, "=+-@".utf8.contains(bytes[1]) {
            bytes = UnsafeBufferPointer(rebasing: bytes[1...])
        }
        let text = file.encoding == .utf8 ? String(decoding: bytes, as: UTF8.self) : Windows1252.text(bytes)
        guard length <= Limits.cellCharacters || text.utf16.count <= Limits.cellCharacters else { throw tooLong }
        return .text(text)
    }

    /// Refuses bytes that are too many for one cell in any script, before they are copied.
    private func checkLength(_ length: Int) throws(Refusal) {
        guard length <= Limits.cellCharacters * 4 else { throw tooLong }
    }

    private var place: String {
        SourceCell(file: "", row: row.number, column: row.cells.count + 1).description
    }

    private var unclosed: Refusal {
        .data("\(file.shown): a quotation mark opens on \(place) and is never closed: close it or take it out")
    }

    private var strayMark: Refusal {
        .data(
            "\(file.shown): a quotation mark opens on \(place) and runs on into later lines: "
                + "close it on its line or take it out")
    }

    private var tooLong: Refusal {
        .data(
            "\(file.shown): \(place) is longer than 32,767 characters: "
                + "shorten its text, or close a quotation mark that was left open")
    }
}

/// The characters of Windows-1252, which older programs write.
enum Windows1252 {
    /// Where it differs from Latin-1: 0x80 to 0x9F.
    private static let high: [Unicode.Scalar] = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)

    /// The bytes as text.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return String(decoding: bytes, as: UTF8.self) }
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            scalars.append((0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : Unicode.Scalar(byte))
        }
        return String(scalars)
    }
}
