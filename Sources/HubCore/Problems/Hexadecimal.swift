/// Bytes as people and programs write digests.
package enum Hexadecimal {
    /// Two small letters or digits a byte.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
