import Crypto
package import Foundation

/// A secret that is shown once and known again by its digest alone.
package struct SecretToken: Sendable {
    /// What is shown: `fh_` and 32 random bytes.
    package let text: String
    /// What is stored.
    package var digest: Data { SecretToken.digest(of: text) }

    package static let prefix = "fh_"

    /// Makes a new one.
    package init() { text = SecretToken.prefix + Base64URL.text(Data(SecretToken.random(32))) }

    /// SHA-256 of a secret of 256 random bits: nobody finds the secret from it, so it needs no salt and no slowness.
    package static func digest(of text: String) -> Data { Data(SHA256.hash(data: Data(text.utf8))) }

    /// Whether a text has the form of one; what has not is not looked for.
    package static func isOne(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 46 && text.hasPrefix(prefix)
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// Bytes from the system's generator, which is made for secrets.
    package static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// A password for somebody else to begin with: 80 random bits as four groups of letters and digits.
    package static func password() -> String {
        // Without what is misread: 0 and o, 1 and l and i.
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            String((0..<4).compactMap { _ in letters.randomElement(using: &generator) })
        }.joined(separator: "-")
    }

    /// A keyed digest, for values that must be compared but not known: names tried and addresses.
    package static func keyed(_ value: String, _ key: Data) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(value.utf8), using: SymmetricKey(data: key)))
    }
}

/// Base64 as it stands in addresses and headers, without padding.
package enum Base64URL {
    package static func text(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    package static func bytes(_ text: some StringProtocol) -> Data? {
        guard !text.contains(where: { "+/=".contains($0) }) else { return nil }
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
