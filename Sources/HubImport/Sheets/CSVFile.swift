import Foundation
import HubCore

/// A text file of separated values: its bytes, how they are encoded and what separates them.
struct CSVFile: Sendable {
    /// How the bytes write characters.
    enum Encoding: Sendable { case utf8, windows1252 }

    /// File name for messages, in quotation marks.
    let shown: String
    let data: Data
    /// Whether the bytes are the file's own, looked at in place.
    let isMapped: Bool
    /// Where the text begins, behind a byte order mark and a `sep=` line.
    let start: Int
    let encoding: Encoding
    let separator: UInt8
    let notes: [String]

    /// Finds out encoding and separator; refused where the file is no text.
    init(_ file: FileBytes) throws(Refusal) {
        shown = file.shown
        let (data, mark, wide) = try CSVFile.narrowed(file)
        self.data = data
        isMapped = file.isMapped && !wide
        var notes = wide ? ["read as UTF-16"] : []
        let plain = try CSVFile.checkedIsUTF8(data, shown)
        encoding = plain ? .utf8 : .windows1252
        if !plain { notes.append("read as Windows-1252 (it is not UTF-8)") }
        let stated = CSVSeparator.stated(in: data, from: mark)
        start = stated?.end ?? mark
        let text = data.dropFirst(start).prefix(1 << 16)
        separator = stated?.byte ?? text.withUnsafeBytes { CSVSeparator.found(in: $0) }
        if separator != 44 { notes.append("separator " + (separator == 9 ? "tab" : CSVSeparator.shown(separator))) }
        self.notes = notes
    }

    /// Calls the body for each row that has any cell, in order, until it returns false.
    func rows(_ body: (SheetRow) throws -> Bool) throws {
        try data.withUnsafeBytes { bytes in
            var reader = CSVReader(self, bytes)
            try reader.rows(body)
        }
    }

    /// The bytes in a one-byte encoding, the length of the mark before them, and whether they were UTF-16.
    private static func narrowed(_ file: FileBytes) throws(Refusal) -> (data: Data, mark: Int, wide: Bool) {
        let data = file.data
        if data.starts(with: [0xEF, 0xBB, 0xBF]) { return (data, 3, false) }
        if data.starts(with: [0xFF, 0xFE, 0, 0]) || data.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw .data("\(file.shown) is written in UTF-32: save it as UTF-8")
        }
        if data.starts(with: [0xFF, 0xFE]) { return (try converted(file, mark: 2, little: true), 0, true) }
        if data.starts(with: [0xFE, 0xFF]) { return (try converted(file, mark: 2, little: false), 0, true) }
        guard let little = unmarkedUTF16(data.prefix(4_096)) else { return (data, 0, false) }
        return (try converted(file, mark: 0, little: little), 0, true)
    }

    /// Whether bytes without a mark are plainly UTF-16, and then whether the low byte stands first.
    private static func unmarkedUTF16(_ sample: Data) -> Bool? {
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
        let half = sample.count / 2
        guard half >= 4 else { return nil }
        if zeros[1] * 10 >= half * 7, zeros[0] == 0 { return true }
        if zeros[0] * 10 >= half * 7, zeros[1] == 0 { return false }
        return nil
    }

    private static func converted(_ file: FileBytes, mark: Int, little: Bool) throws(Refusal) -> Data {
        let bytes = file.data.dropFirst(mark)
        guard bytes.count % 2 == 0 else {
            throw .data("\(file.shown) ends in half a character (UTF-16) and is cut off: save or export it again")
        }
        guard bytes.count <= Limits.utf16Bytes else {
            throw .data("\(file.shown) is a UTF-16 file of more than 32 MB: save it as UTF-8")
        }
        let units = [UInt16](unsafeUninitializedCapacity: bytes.count / 2) { buffer, count in
            count = bytes.count / 2
            _ = bytes.copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
            if !little { for index in 0..<count { buffer[index] = buffer[index].byteSwapped } }
        }
        return Data(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func checkedIsUTF8(_ data: Data, _ shown: String) throws(Refusal) -> Bool {
        let (zero, strange, plain) = data.withUnsafeBytes { bytes in
            let zero = bytes.baseAddress.flatMap { base in
                memchr(base, 0, bytes.count).map { UnsafeRawPointer($0) - base }
            }
            let strange = bytes.prefix(4_096).count { $0 < 32 && !(9...13).contains($0) || $0 == 127 }
            return (zero, strange, zero == nil && UTF8Check.isValid(bytes))
        }
        if let zero {
            let line = data.prefix(zero).count { $0 == 10 } + 1
            throw .data(
                "\(shown) holds bytes that are no text (first on line \(line)): "
                    + "open it in a spreadsheet program and save it as CSV again")
        }
        guard strange * 20 <= min(data.count, 4_096) else {
            throw .data("\(shown) is no text: import a CSV, Excel (.xlsx) or OpenDocument (.ods) file")
        }
        return plain
    }
}

/// A strict check of UTF-8 that passes eight plain letters at a time.
enum UTF8Check {
    /// Whether the bytes are UTF-8 throughout, without overlong forms or surrogates.
    static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        while at < bytes.count {
            while at + 8 <= bytes.count,
                bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                at += 8
            }
            guard at < bytes.count else { return true }
            let length = sequence(bytes, at)
            guard length > 0 else { return false }
            at += length
        }
        return true
    }

    private static func sequence(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int {
        let first = bytes[at]
        if first < 0x80 { return 1 }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first <= 0xF4, at + length <= bytes.count else { return 0 }
        for index in 1..<length where bytes[at + index] & 0xC0 != 0x80 { return 0 }
        switch (first, bytes[at + 1]) {
        case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return 0
        default: return length
        }
    }
}
