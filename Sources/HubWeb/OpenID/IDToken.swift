import Foundation
import HubSecrets
import JWTKit

/// A token of the provider that says who signed in there; taken only if every check holds.
struct IDToken: Sendable {
    let subject: String
    let members: [String: JSONInput]

    /// Why a token is not taken; says nothing of what stands in it.
    enum Refused: String, Error {
        case notAToken = "it is no signed token"
        case algorithm = "its algorithm is not one that is taken"
        case unknownKey = "its key is not one of the provider's"
        case signature = "its signature is not the provider's"
        case issuer = "it is of another issuer"
        case audience = "it is for another client"
        case expired = "it has expired"
        case tooEarly = "it is of a time to come: check the clocks"
        case nonce = "it answers another sign-in"
        case subject = "it names nobody"
    }

    /// Seconds that two clocks may differ.
    static let leeway = 60
    /// With a public key alone: a shared secret or none at all could be anybody's.
    static let algorithms: Set<String> = [
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
    ]

    /// What a token must agree with.
    struct Expected {
        let issuer: String
        let client: String
        let nonce: String
        /// In seconds since 1970.
        let now: Int
    }

    private struct Payload: JWTPayload {
        let members: [String: JSONInput]

        init(from decoder: any Decoder) throws {
            members = try decoder.singleValueContainer().decode([String: JSONInput].self)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(members)
        }

        // The claims are checked against what this sign-in expects, which a payload does not know.
        func verify(using algorithm: some JWTAlgorithm) throws {}
    }

    /// Checks signature and claims.
    ///
    /// - Parameter keys: the provider's JSON Web Key Set.
    init(_ token: String, keys: JSONInput, _ expected: Expected) async throws {
        let key = try IDToken.key(of: token, in: keys)
        let collection = JWTKeyCollection()
        do {
            // One key alone: the library would fall back to another for an id it does not know.
            try await collection.add(jwk: JSONDecoder().decode(JWK.self, from: JSONEncoder().encode(key)))
        } catch { throw Refused.unknownKey }
        let payload: Payload
        do {
            payload = try await collection.verify(token, as: Payload.self)
        } catch is DecodingError {
            throw Refused.notAToken
        } catch { throw Refused.signature }
        members = payload.members
        subject = members["sub"]?.text ?? ""
        try check(expected)
    }

    /// The key that a token names, for the algorithm that it names.
    private static func key(of token: String, in keys: JSONInput) throws -> JSONInput {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64URL.bytes(parts[0]), let header = JSONInput(bytes),
            let algorithm = header["alg"]?.text
        else { throw Refused.notAToken }
        guard algorithms.contains(algorithm), header["crit"] == nil else { throw Refused.algorithm }
        let kind = algorithm.hasPrefix("E") ? "EC" : "RSA"
        let fitting = (keys["keys"]?.items ?? []).filter { key in
            key["kty"]?.text == kind && (key["use"]?.text ?? "sig") == "sig"
                && (key["alg"]?.text ?? algorithm) == algorithm
                && (header["kid"] == nil || key["kid"] == header["kid"])
        }
        // Without an id there must be no choice.
        guard fitting.count == 1, var members = fitting.first?.members else { throw Refused.unknownKey }
        members["alg"] = .string(algorithm)
        members["kid"] = members["kid"] ?? .string("only")
        return .object(members)
    }

    private func check(_ expected: Expected) throws {
        guard members["iss"]?.text == expected.issuer else { throw Refused.issuer }
        let audience = members["aud"].map { $0.text.map { [$0] } ?? $0.items.compactMap(\.text) } ?? []
        guard audience.contains(expected.client) else { throw Refused.audience }
        if audience.count > 1 || members["azp"] != nil {
            guard members["azp"]?.text == expected.client else { throw Refused.audience }
        }
        guard let end = seconds("exp"), end > expected.now - IDToken.leeway else { throw Refused.expired }
        guard let made = seconds("iat"), made <= expected.now + IDToken.leeway else { throw Refused.tooEarly }
        if members["nbf"] != nil {
            guard let from = seconds("nbf"), from <= expected.now + IDToken.leeway else { throw Refused.tooEarly }
        }
        guard !expected.nonce.isEmpty, members["nonce"]?.text == expected.nonce else { throw Refused.nonce }
        guard !subject.isEmpty, subject.utf8.count <= 255 else { throw Refused.subject }
    }

    private func seconds(_ name: String) -> Int? {
        switch members[name] {
        case .integer(let seconds): seconds
        case .number(let seconds) where abs(seconds) < 1e12: Int(seconds)
        default: nil
        }
    }
}
