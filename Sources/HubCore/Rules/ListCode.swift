/// A short code of a list's people in their order, so that line numbers are keyed against the list that was printed.
package enum ListCode {
    // Without letters and digits that are taken for one another.
    private static let alphabet = Array("34679ACDEFGHJKMNPQRTWXY")

    /// Four symbols, the same for the same people.
    package static func of(_ people: [Int64]) -> String {
        // FNV-1a over the numbers' bytes: stable between machines and versions, which Hasher is not.
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for person in people {
            for shift in stride(from: 0, to: 64, by: 8) {
                digest = (digest ^ UInt64(truncatingIfNeeded: person >> Int64(shift)) & 0xFF) &* 0x100_0000_01B3
            }
        }
        digest ^= digest >> 32
        var code = ""
        for _ in 0..<4 {
            code.append(alphabet[Int(digest % UInt64(alphabet.count))])
            digest /= UInt64(alphabet.count)
        }
        return code
    }
}
