import Foundation

/// Plain decimal numbers as files store them.
enum Numeral {
    /// The number the bytes write, or nothing for words, hexadecimal, infinities and what is too large to hold.
    static func value(_ bytes: [UInt8]) -> Double? {
        guard !bytes.isEmpty, bytes.count <= 400 else { return nil }
        if bytes.count <= 15, bytes.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
            return Double(bytes.reduce(0) { $0 * 10 + Int($1 - 48) })
        }
        guard bytes.allSatisfy({ ($0 >= 48 && $0 <= 57) || "+-.eE".utf8.contains($0) }) else { return nil }
        guard let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite else { return nil }
        return number
    }
}
