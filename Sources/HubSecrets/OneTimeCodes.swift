import Crypto
package import Foundation

/// One-time codes of an authenticator app: TOTP of RFC 6238, SHA-1, six digits, 30 seconds, as every app reads them.
package struct OneTimeCodes: Sendable, Equatable {
    /// The secret that the app keeps too: 20 bytes, as RFC 4226 wants.
    package let secret: Data

    package init(secret: Data) { self.secret = secret }

    /// A new random secret.
    package static func new() -> OneTimeCodes { OneTimeCodes(secret: Data(SecretToken.random(20))) }

    /// Seconds that a code stands for.
    package static let period = 30
    private static let digits = 6

    /// The number of the 30 seconds in which a time lies, in seconds since 1970.
    package static func step(at seconds: Int) -> Int { seconds / period }

    /// The code of a step.
    package func code(step: Int) -> String { code(step: step, digits: OneTimeCodes.digits) }

    func code(step: Int, digits: Int) -> String {
        let counter = withUnsafeBytes(of: UInt64(max(0, step)).bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 0x0F)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code this is: the present one, the one before or the one after, and later than the last that was used.
    ///
    /// - Returns: nothing where the code is wrong or was used before.
    package func step(of code: String, at seconds: Int, after last: Int?) -> Int? {
        let typed = Array(code.utf8.filter { $0 != UInt8(ascii: " ") })
        let now = OneTimeCodes.step(at: seconds)
        // All three are compared, each to its end, whatever was typed.
        let fitting = (now - 1...now + 1).filter { step in
            let wanted = Array(self.code(step: step).utf8)
            var difference = UInt8(wanted.count == typed.count ? 0 : 1)
            for (left, right) in zip(wanted, typed) { difference |= left ^ right }
            return difference == 0
        }
        return fitting.first { $0 > last ?? -1 }
    }

    /// The secret as an app takes it by hand.
    package var base32: String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (text, buffer, bits) = ("", 0, 0)
        for byte in secret {
            (buffer, bits) = (buffer << 8 | Int(byte), bits + 8)
            while bits >= 5 {
                text.append(letters[buffer >> (bits - 5) & 31])
                bits -= 5
            }
            buffer &= (1 << bits) - 1
        }
        if bits > 0 { text.append(letters[buffer << (5 - bits) & 31]) }
        return text
    }

    /// The address that an app reads from a QR code.
    package func address(issuer: String, account: String) -> String {
        func written(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        return "otpauth://totp/\(written(issuer)):\(written(account))?secret=\(base32)&issuer=\(written(issuer))"
            + "&algorithm=SHA1&digits=\(OneTimeCodes.digits)&period=\(OneTimeCodes.period)"
    }
}
