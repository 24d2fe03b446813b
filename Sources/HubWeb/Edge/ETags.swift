import Crypto
package import Foundation
import HubCore

/// Tags of answers.
package enum ETags {
    /// A tag as a header value.
    package static func quoted(_ version: some StringProtocol) -> String { "\"\(version)\"" }

    /// A tag that stands for these very bytes.
    package static func of(_ bytes: Data) -> String {
        quoted(Hexadecimal.text(SHA256.hash(data: bytes).prefix(16)))
    }

    /// Whether a tag is among those that a condition names.
    static func names(_ tag: String, in condition: String) -> Bool {
        condition == "*" || condition.split(separator: ",").contains { weak($0) == weak(tag) }
    }

    /// The tag without the mark of a weak one and without spaces around.
    static func weak(_ tag: some StringProtocol) -> String {
        let trimmed = tag.trimmingCharacters(in: .whitespaces)
        return trimmed.hasPrefix("W/") ? String(trimmed.dropFirst(2)) : trimmed
    }
}
