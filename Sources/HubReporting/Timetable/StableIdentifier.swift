/// Identifiers in the form of a UUID that are the same wherever the same thing is named.
enum StableIdentifier {
    /// A UUID of version 8 (RFC 9562: made in one's own way) from a name, by FNV-1a over 64 bits, twice.
    static func text(for name: String) -> String {
        var digits = [0, 1].flatMap { Array(padded(hash(name, salt: $0))) }
        digits[12] = "8"
        digits[16] = "8"
        var text = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    private static func hash(_ name: String, salt: UInt8) -> UInt64 {
        ([salt] + Array(name.utf8)).reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
