import CArgon2
import Crypto
import Foundation
package import HubCore

/// A password as it is kept: Argon2id with its salt and parameters, in the form that `argon2` encodes.
package struct PasswordHash: Sendable, Equatable {
    /// Like `$argon2id$v=19$m=19456,t=2,p=1$…$…`.
    package let encoded: String

    package init(encoded: String) { self.encoded = encoded }

    /// What a hash costs: OWASP's least for Argon2id, about 30 ms of one core.
    package struct Cost: Sendable, Equatable {
        /// Memory in KiB.
        package var memory: UInt32 = 19_456
        package var passes: UInt32 = 2
        package var lanes: UInt32 = 1

        package init() {}

        fileprivate var prefix: String { "$argon2id$v=19$m=\(memory),t=\(passes),p=\(lanes)$" }
    }

    private static let saltLength = 16
    private static let hashLength = 32

    /// Hashes a password with a new random salt.
    package init(of password: String, _ cost: Cost = Cost()) throws(Refusal) {
        let bytes = Array(PasswordRule.bytes(password))
        let salt = SecretToken.random(PasswordHash.saltLength)
        var encoded = [CChar](
            repeating: 0,
            count: argon2_encodedlen(
                cost.passes, cost.memory, cost.lanes, UInt32(PasswordHash.saltLength), UInt32(PasswordHash.hashLength),
                Argon2_id))
        let result = argon2id_hash_encoded(
            cost.passes, cost.memory, cost.lanes, bytes, bytes.count, salt, salt.count, PasswordHash.hashLength,
            &encoded, encoded.count)
        guard result == ARGON2_OK.rawValue else {
            throw Refusal(.defect, "The password could not be hashed (argon2 \(result)): is there memory free?")
        }
        self.encoded = String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether this is the password; takes as long for a wrong one.
    package func matches(_ password: String) -> Bool {
        let bytes = Array(PasswordRule.bytes(password))
        return argon2id_verify(encoded, bytes, bytes.count) == ARGON2_OK.rawValue
    }

    /// Whether it was made at another cost than today's: made anew at the next sign-in.
    package func isOutdated(_ cost: Cost = Cost()) -> Bool { !encoded.hasPrefix(cost.prefix) }

    /// Does the work of a comparison where there is nobody to compare with, so that an unknown name takes as long.
    package static func compareWithNobody(_ password: String) {
        _ = nobody.matches(password)
    }

    /// A hash of nothing that anybody could type, at today's cost.
    private static let nobody = PasswordHash(
        encoded: Cost().prefix + "AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
}
