import Crypto
package import Foundation
package import HubCore
import HubSecrets
package import HubStorage
import Synchronization

/// Single sign-on by OpenID Connect: the authorisation code flow with PKCE.
package final class OpenID: Sendable {
    /// A request to the provider.
    package struct Sent: Sendable {
        package let address: String
        /// The fields of a form that is posted; none for reading.
        package var form: [(name: String, value: String)]?
        /// `Basic …`.
        package var authorization: String?
    }

    /// Asks the provider: gives status and body.
    package typealias Fetch = @Sendable (Sent) async throws -> (status: Int, body: Data)

    /// A sign-in that was begun here and goes on at the provider.
    private struct Pending {
        let state: String
        let nonce: String
        let verifier: String
        let until: Int
    }

    /// Why somebody who comes back is not signed in.
    package enum Refused: Error, Sendable {
        /// What came back belongs to no sign-in that was begun in this browser, or to one too long ago.
        case strange
        /// The provider said no, or what it sent is not to be taken; for the log.
        case provider(String)
        /// The provider gives no group that has a role here.
        case noGroup(SingleSignOn)
    }

    /// Seconds that somebody may take at the provider.
    static let patience = 600
    /// Sign-ins begun and not ended that are remembered.
    private static let most = 10_000

    package let settings: OpenIDSettings
    private let provider: OpenIDProvider
    private let pending = Mutex<[String: Pending]>([:])

    package init(_ settings: OpenIDSettings, fetch: @escaping Fetch) {
        self.settings = settings
        provider = OpenIDProvider(settings, fetch)
    }

    /// Begins: where to send the browser, and what to leave in it.
    package func begin(now: Now) async throws -> (address: String, cookie: String) {
        let place = try await provider.place(now: now.seconds)
        let cookie = OpenID.random()
        let begun = Pending(
            state: OpenID.random(), nonce: OpenID.random(), verifier: OpenID.random(),
            until: now.seconds + OpenID.patience)
        pending.withLock { all in
            all = all.filter { $0.value.until > now.seconds }
            if all.count >= OpenID.most { all.removeAll() }
            all[cookie] = begun
        }
        let fields = [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.answer),
            ("scope", settings.scopes.joined(separator: " ")), ("state", begun.state), ("nonce", begun.nonce),
            ("code_challenge", OpenID.challenge(begun.verifier)), ("code_challenge_method", "S256"),
        ]
        let separator = place.authorization.contains("?") ? "&" : "?"
        return (place.authorization + separator + OpenID.form(fields), cookie)
    }

    /// Ends: who the provider says has come back.
    ///
    /// - Throws: `Refused`.
    package func end(_ query: [String: String], cookie: String?, now: Now) async throws -> Vouched {
        // Whatever comes of it, it is used up.
        let begun = cookie.flatMap { cookie in pending.withLock { $0.removeValue(forKey: cookie) } }
        guard let begun, begun.until > now.seconds, query["state"] == begun.state else { throw Refused.strange }
        if let issuer = query["iss"], issuer != settings.issuer { throw Refused.provider("another provider answered") }
        guard let code = query["code"], query["error"] == nil else {
            throw Refused.provider("it said \(Shown.quoted(query["error"] ?? "nothing"))")
        }
        let token = try await provider.token(code: code, verifier: begun.verifier, now: now.seconds)
        let claims = try await claims(token, nonce: begun.nonce, now: now.seconds)
        return try vouched(claims)
    }

    private func claims(_ token: String, nonce: String, now: Int) async throws -> IDToken {
        let expected = IDToken.Expected(
            issuer: settings.issuer, client: settings.clientID, nonce: nonce, now: now)
        do {
            do {
                return try await IDToken(token, keys: provider.keys(now: now), expected)
            } catch IDToken.Refused.unknownKey {
                // The provider may have a new key since it was asked.
                return try await IDToken(token, keys: provider.keys(now: now, anew: true), expected)
            }
        } catch let refused as IDToken.Refused { throw Refused.provider("its token is not taken: \(refused.rawValue)") }
    }

    private func vouched(_ token: IDToken) throws -> Vouched {
        let who = SingleSignOn(issuer: settings.issuer, subject: token.subject)
        let given = token.members[settings.groupsClaim]
        if given == nil, token.members["_claim_names"]?[settings.groupsClaim] != nil {
            throw Refused.provider("it left the groups out because there are too many: have it send those of FamilyHub")
        }
        let groups = given.map { $0.text.map { [$0] } ?? $0.items.compactMap(\.text) } ?? []
        guard let found = GroupRoles.role(of: groups, in: settings.groups) else { throw Refused.noGroup(who) }
        guard let name = token.members[settings.nameClaim]?.text else {
            throw Refused.provider("its token has no \(settings.nameClaim)")
        }
        return Vouched(who, name: name.trimmed.lowercased(), role: found.role, hubs: found.hubs)
    }

    private static func random() -> String { Base64URL.text(Data(SecretToken.random(32))) }

    /// S256 of RFC 7636.
    static func challenge(_ verifier: String) -> String {
        Base64URL.text(Data(SHA256.hash(data: Data(verifier.utf8))))
    }

    /// Fields as a form or a query writes them.
    package static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\(written($0.0))=\(written($0.1))" }.joined(separator: "&")
    }

    static func written(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
