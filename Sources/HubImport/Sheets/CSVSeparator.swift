import Foundation

/// What stands between the values of a text file, found out from its first lines.
enum CSVSeparator {
    /// Comma, semicolon, tab and bar, the likelier first.
    static let candidates: [UInt8] = [44, 59, 9, 124]

    /// The separator in quotation marks, for a message.
    static func shown(_ byte: UInt8) -> String { "\"\(Character(UnicodeScalar(byte)))\"" }

    /// The separator that a first line such as `sep=;` states, as Excel reads it, and where the next line starts.
    static func stated(in data: Data, from start: Int) -> (byte: UInt8, end: Int)? {
        let line = Array(data.dropFirst(start).prefix(7))
        guard line.count >= 6, String(decoding: line[..<4], as: UTF8.self).lowercased() == "sep=",
            candidates.contains(line[4])
        else { return nil }
        switch (line[5], line.count > 6 ? line[6] : 0) {
        case (13, 10): return (line[4], start + 7)
        case (10, _), (13, _): return (line[4], start + 6)
        default: return nil
        }
    }

    /// The candidate that cuts most of the first lines into the same number of values, and then into most.
    static func found(in text: UnsafeRawBufferPointer) -> UInt8 {
        let counts = counted(text)
        var best: (byte: UInt8, lines: Int, columns: Int) = (44, 0, 0)
        for (index, byte) in candidates.enumerated() {
            var lines: [Int: Int] = [:]
            for line in counts where line[index] > 0 { lines[line[index], default: 0] += 1 }
            guard let common = lines.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
            if (common.value, common.key) > (best.lines, best.columns) { best = (byte, common.value, common.key) }
        }
        return best.byte
    }

    /// How often each candidate stands outside quotation marks, for the first lines that are not empty.
    private static func counted(_ text: UnsafeRawBufferPointer) -> [[Int]] {
        var lines: [[Int]] = []
        var line = [0, 0, 0, 0]
        var (quoted, atStart, empty) = (false, true, true)
        for byte in text {
            if quoted {
                // A doubled mark closes and opens again, which comes to the same.
                if byte == 34 { (quoted, atStart) = (false, true) }
                continue
            }
            switch byte {
            case 34 where atStart: (quoted, empty) = (true, false)
            case 10, 13:
                if !empty { lines.append(line) }
                (line, empty, atStart) = ([0, 0, 0, 0], true, true)
                if lines.count == 40 { return lines }
            default:
                empty = false
                atStart = false
                if let index = candidates.firstIndex(of: byte) {
                    line[index] += 1
                    atStart = true
                }
            }
        }
        if !empty { lines.append(line) }
        return lines
    }
}
