/// Bytes as people and programs write digests.
package enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Two small letters or digits a byte.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        var letters: [UInt8] = []
        letters.reserveCapacity(64)
        for byte in bytes {
            letters.append(digits[Int(byte >> 4)])
            letters.append(digits[Int(byte & 15)])
        }
        return String(decoding: letters, as: UTF8.self)
    }
}
