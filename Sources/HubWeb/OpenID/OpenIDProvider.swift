import Foundation
import HubCore

/// The provider as it describes itself, and what it is asked.
actor OpenIDProvider {
    /// Its addresses, from its own description.
    struct Place: Sendable {
        let authorization: String
        let token: String
        let keys: String
        let takesBasic: Bool
    }

    /// Seconds that description and keys are remembered.
    private static let memory = 600
    /// The least seconds between two looks for new keys.
    private static let pause = 30

    private let settings: OpenIDSettings
    private let fetch: OpenID.Fetch
    private var known: (place: Place, at: Int)?
    private var keySet: (keys: JSONInput, at: Int)?

    init(_ settings: OpenIDSettings, _ fetch: @escaping OpenID.Fetch) {
        self.settings = settings
        self.fetch = fetch
    }

    /// Where it is asked.
    func place(now: Int) async throws -> Place {
        if let known, now - known.at < OpenIDProvider.memory { return known.place }
        let issuer = settings.issuer.hasSuffix("/") ? String(settings.issuer.dropLast()) : settings.issuer
        let found = try await read("\(issuer)/.well-known/openid-configuration")
        // A description that speaks for another issuer would lead people, and the secret, elsewhere.
        guard found["issuer"]?.text == settings.issuer else {
            throw OpenID.Refused.provider("it describes itself as another issuer than the settings name")
        }
        guard let authorization = found["authorization_endpoint"]?.text, let token = found["token_endpoint"]?.text,
            let keys = found["jwks_uri"]?.text, [authorization, token, keys].allSatisfy(OpenIDSettings.isSafe)
        else { throw OpenID.Refused.provider("its description lacks an address, or one is not https") }
        let ways = found["token_endpoint_auth_methods_supported"]?.items.compactMap(\.text)
        let place = Place(
            authorization: authorization, token: token, keys: keys,
            takesBasic: ways?.contains("client_secret_basic") ?? true)
        known = (place, now)
        return place
    }

    /// Its public keys; asked for anew where a token names one that is not among them.
    func keys(now: Int, anew: Bool = false) async throws -> JSONInput {
        if let keySet, now - keySet.at < (anew ? OpenIDProvider.pause : OpenIDProvider.memory) { return keySet.keys }
        let found = try await read(place(now: now).keys)
        keySet = (found, now)
        return found
    }

    /// The token of who signed in there, for the code that the browser brought.
    func token(code: String, verifier: String, now: Int) async throws -> String {
        let place = try await place(now: now)
        var sent = OpenID.Sent(address: place.token)
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.answer),
            ("client_id", settings.clientID), ("code_verifier", verifier),
        ]
        if place.takesBasic {
            let pair = "\(OpenID.written(settings.clientID)):\(OpenID.written(settings.clientSecret))"
            sent.authorization = "Basic \(Data(pair.utf8).base64EncodedString())"
        } else {
            form.append(("client_secret", settings.clientSecret))
        }
        sent.form = form.map { (name: $0.0, value: $0.1) }
        let answer = try await ask(sent)
        guard answer.status == 200, let token = JSONInput(answer.body)?["id_token"]?.text else {
            throw OpenID.Refused.provider("it gave no token for the code (\(answer.status))")
        }
        return token
    }

    private func read(_ address: String) async throws -> JSONInput {
        let answer = try await ask(OpenID.Sent(address: address))
        guard answer.status == 200, let value = JSONInput(answer.body) else {
            throw OpenID.Refused.provider("it does not describe itself (\(answer.status))")
        }
        return value
    }

    private func ask(_ sent: OpenID.Sent) async throws -> (status: Int, body: Data) {
        do { return try await fetch(sent) } catch { throw OpenID.Refused.provider("it does not answer") }
    }
}
