import Foundation
import HTTPTypes
import HubCore
import HubSecrets
import HubStorage
@testable import HubWeb
import JWTKit
import Synchronization
import Testing

/// A provider of single sign-on in this process: its own keys, its own people, PKCE required.
final class ProviderInside: Sendable {
    static let issuer = "https://login.example/tenant"

    /// What its token says; a test changes what must not be taken.
    struct Claims: JWTPayload {
        var iss = ProviderInside.issuer
        var aud = "familyhub"
        var sub = "subject-1"
        var exp = TestServer.today.seconds + 300
        var iat = TestServer.today.seconds
        var nonce = ""
        var preferred_username = "Zoe.Zeller"
        var groups: [String]? = ["fh-prestwich"]

        func verify(using algorithm: some JWTAlgorithm) throws {}
    }

    let key = ES256PrivateKey()
    private let claims = Mutex(Claims())
    private let challenge = Mutex("")

    func change(_ body: @Sendable (inout Claims) -> Void) { claims.withLock { body(&$0) } }

    func keys(_ kid: String = "k1") throws -> JSONInput {
        guard let parameters = key.publicKey.parameters else { throw Refusal(.defect, "no key") }
        func url(_ text: String) -> JSONInput {
            .string(text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: ""))
        }
        return .object([
            "keys": .array([
                .object([
                    "kty": .string("EC"), "crv": .string("P-256"), "kid": .string(kid), "use": .string("sig"),
                    "x": url(parameters.x), "y": url(parameters.y),
                ])
            ])
        ])
    }

    func token(_ claims: Claims? = nil, kid: String = "k1") async throws -> String {
        let collection = JWTKeyCollection()
        await collection.add(ecdsa: key, kid: JWKIdentifier(string: kid))
        return try await collection.sign(claims ?? self.claims.withLock { $0 }, kid: JWKIdentifier(string: kid))
    }

    /// Remembers what the browser was sent with, as the provider's page does; gives the state.
    func visited(_ address: String) throws -> String {
        var query: [String: String] = [:]
        for item in URLComponents(string: address)?.queryItems ?? [] { query[item.name] = item.value }
        #expect(query["response_type"] == "code" && query["code_challenge_method"] == "S256")
        #expect(query["redirect_uri"] == "https://hubs.example/sign-in/openid/answer")
        challenge.withLock { $0 = query["code_challenge"] ?? "" }
        let nonce = query["nonce"] ?? ""
        claims.withLock { $0.nonce = nonce }
        return query["state"] ?? ""
    }

    var fetch: OpenID.Fetch {
        { sent in
            func json(_ value: JSONInput) throws -> (status: Int, body: Data) { (200, try JSONEncoder().encode(value)) }
            switch sent.address {
            case "\(ProviderInside.issuer)/.well-known/openid-configuration":
                return try json(
                    .object([
                        "issuer": .string(ProviderInside.issuer),
                        "authorization_endpoint": .string("https://login.example/authorize"),
                        "token_endpoint": .string("https://login.example/token"),
                        "jwks_uri": .string("https://login.example/keys"),
                    ]))
            case "https://login.example/keys": return try json(self.keys())
            case "https://login.example/token":
                let form = Dictionary(sent.form?.map { ($0.name, $0.value) } ?? [], uniquingKeysWith: { $1 })
                let isProved = OpenID.challenge(form["code_verifier"] ?? "") == self.challenge.withLock { $0 }
                let basic = "Basic \(Data("familyhub:client%20secret".utf8).base64EncodedString())"
                guard isProved, form["code"] == "good", sent.authorization == basic else {
                    return (400, Data(#"{"error": "invalid_grant"}"#.utf8))
                }
                return try json(.object(["id_token": .string(await self.token())]))
            default: return (404, Data())
            }
        }
    }
}

@Suite("Single sign-on") struct OpenIDTests {
    private let provider = ProviderInside()
    private let accounts: AccountServer

    init() throws {
        let settings = OpenIDSettings(
            issuer: ProviderInside.issuer, clientID: "familyhub", clientSecret: "client secret",
            answer: "https://hubs.example/sign-in/openid/answer",
            groups: [
                GroupRole(group: "fh-managers", role: .manager),
                GroupRole(group: "fh-prestwich", role: .coordinator, hubs: ["prestwich"]),
                GroupRole(group: "fh-radcliffe", role: .coordinator, hubs: ["radcliffe"]),
            ])
        accounts = try AccountServer(openID: OpenID(settings, fetch: provider.fetch))
    }

    /// Goes to the provider and comes back with what a test says.
    private func signIn(
        code: String = "good", state: String? = nil, cookie: Bool = true, more: String = ""
    ) async throws -> TestServer.Answer {
        let begun = try await accounts.send(.get, "/sign-in/openid")
        #expect(begun.status == 303)
        let set = try #require(begun.headers[.setCookie])
        #expect(set.contains("HttpOnly; SameSite=Lax"))
        let given = try provider.visited(try #require(begun.headers[.location]))
        return try await accounts.send(
            .get, "/sign-in/openid/answer?code=\(code)&state=\(state ?? given)\(more)",
            cookie: cookie ? String(set.prefix { $0 != ";" }) : nil)
    }

    private func cookie(_ answer: TestServer.Answer) throws -> String {
        let set = answer.headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) }
        return try #require(set.first { $0.hasPrefix("familyhub=") })
    }

    @Test("whoever the provider vouches for is added with the role and hubs of the groups, and signed in")
    func signedIn() async throws {
        provider.change { $0.groups = ["fh-radcliffe", "other", "fh-prestwich"] }
        let answer = try await signIn()
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.text.contains(#"url=/api/v1/me""#))
        let me = try await accounts.send(.get, "/api/v1/me", cookie: try cookie(answer))
        #expect(me.json["name"] == .string("zoe.zeller"))
        #expect(me.json["role"] == .string("coordinator"))
        #expect(me.json["hubs"] == .array([.string("prestwich"), .string("radcliffe")]))
        #expect(me.json["singleSignOn"] == .bool(true))
    }

    @Test("other groups at the next sign-in give another role, and the sign-in of before ends")
    func changed() async throws {
        let before = try cookie(try await signIn())
        provider.change { $0.groups = ["fh-managers"] }
        let after = try cookie(try await signIn())
        #expect(try await accounts.send(.get, "/api/v1/me", cookie: before).status == 401)
        #expect(try await accounts.send(.get, "/api/v1/me", cookie: after).json["role"] == .string("manager"))
    }

    @Test("a leaver is shut out with sign-ins and tokens, and let in when a group is back")
    func leaver() async throws {
        let before = try cookie(try await signIn())
        let token = try accounts.token("zoe.zeller", .all).text
        provider.change { $0.groups = nil }
        let gone = try await signIn()
        #expect(gone.status == 403 && gone.json["type"] == .string("urn:familyhub:problem:no-group"))
        #expect(try await accounts.send(.get, "/api/v1/me", cookie: before).status == 401)
        #expect(try await accounts.send(.get, "/api/v1/me", token: token).status == 401)
        provider.change { $0.groups = ["fh-prestwich"] }
        #expect(try await signIn().status == 200)
        try accounts.store.disable(user: "zoe.zeller", by: AccountServer.terminal, now: accounts.clock.now)
        #expect(try await signIn().status == 403, "what an administrator did the provider does not undo")
    }

    @Test("the token of somebody who does not come by for thirty days rests until the provider vouches again")
    func resting() async throws {
        _ = try await signIn()
        let token = try accounts.token("zoe.zeller", .all, days: 366).text
        accounts.clock.move(30 * 86_400 - 1)
        #expect(try await accounts.send(.get, "/api/v1/me", token: token).status == 200)
        accounts.clock.move(3)
        #expect(try await accounts.send(.get, "/api/v1/me", token: token).status == 401)
        let now = accounts.clock.now.seconds
        provider.change { ($0.iat, $0.exp) = (now, now + 300) }
        #expect(try await signIn().status == 200)
        #expect(try await accounts.send(.get, "/api/v1/me", token: token).status == 200)
    }

    @Test("the provider gets no local user's account by sending the name")
    func takeover() async throws {
        provider.change { $0.preferred_username = "ada" }
        #expect(try await signIn().status == 403)
        #expect(try accounts.store.user(named: "ada", by: AccountServer.terminal).isSingleSignOn == false)
    }

    @Test("an answer that no sign-in of this browser asked for is refused")
    func strange() async throws {
        #expect(try await signIn(state: "other").status == 400)
        #expect(try await signIn(cookie: false).status == 400)
        #expect(try await accounts.send(.get, "/sign-in/openid/answer?code=good&state=x").status == 400)
        #expect(try await signIn(more: "&iss=https://evil.example").status == 502)
        #expect(try await signIn(code: "bad").status == 502)
        #expect(try await signIn(more: "&error=access_denied").status == 502)
    }

    @Test("an answer is used once, and not after ten minutes")
    func once() async throws {
        let begun = try await accounts.send(.get, "/sign-in/openid")
        let cookie = String(try #require(begun.headers[.setCookie]).prefix { $0 != ";" })
        let state = try provider.visited(try #require(begun.headers[.location]))
        let path = "/sign-in/openid/answer?code=good&state=\(state)"
        #expect(try await accounts.send(.get, path, cookie: cookie).status == 200)
        #expect(try await accounts.send(.get, path, cookie: cookie).status == 400)
        let late = try await accounts.send(.get, "/sign-in/openid")
        accounts.clock.move(OpenID.patience)
        let lateState = try provider.visited(try #require(late.headers[.location]))
        let lateCookie = String(try #require(late.headers[.setCookie]).prefix { $0 != ";" })
        let answer = try await accounts.send(
            .get, "/sign-in/openid/answer?code=good&state=\(lateState)", cookie: lateCookie)
        #expect(answer.status == 400)
    }

    @Test("a token that is not for this sign-in is refused, each for its reason")
    func claims() async throws {
        let wrong: [@Sendable (inout ProviderInside.Claims) -> Void] = [
            { $0.iss = "https://evil.example" }, { $0.aud = "another-client" },
            { $0.exp = TestServer.today.seconds - 61 }, { $0.iat = TestServer.today.seconds + 61 }, { $0.sub = "" },
        ]
        let right = ProviderInside.Claims()
        for change in wrong {
            provider.change(change)
            #expect(try await signIn().status == 502)
            provider.change { $0 = right }
        }
        #expect(try await signIn().status == 200)
    }
}

@Suite("The provider's token") struct IDTokenTests {
    private let provider = ProviderInside()
    private let expected = IDToken.Expected(
        issuer: ProviderInside.issuer, client: "familyhub", nonce: "n", now: TestServer.today.seconds)

    private var claims: ProviderInside.Claims {
        var claims = ProviderInside.Claims()
        claims.nonce = "n"
        return claims
    }

    private func refusal(_ token: String, _ keys: JSONInput) async -> IDToken.Refused? {
        do {
            _ = try await IDToken(token, keys: keys, expected)
            return nil
        } catch { return error as? IDToken.Refused }
    }

    private func written(_ header: String, _ payload: String = #"{"sub":"x"}"#, _ signature: String = "AAAA") -> String
    {
        [header, payload].map { Base64URL.text(Data($0.utf8)) }.joined(separator: ".") + "." + signature
    }

    @Test("a token with every claim right is taken")
    func good() async throws {
        #expect(try await refusal(provider.token(claims), provider.keys()) == nil)
    }

    @Test("a token without a signature, or with a shared secret, is refused before its key is looked for")
    func algorithms() async throws {
        let keys = try provider.keys()
        for name in ["none", "None", "HS256", "HS512", "ES256K", ""] {
            #expect(await refusal(written(#"{"alg":"\#(name)","kid":"k1"}"#), keys) == .algorithm)
        }
        #expect(await refusal(written(#"{"alg":"ES256","kid":"k1","crit":["exp"]}"#), keys) == .algorithm)
    }

    @Test("the provider's public key does not do as a shared secret")
    func confusion() async throws {
        let collection = JWTKeyCollection()
        let publicKey = Data(provider.key.publicKey.pemRepresentation.utf8)
        await collection.add(hmac: HMACKey(from: publicKey), digestAlgorithm: .sha256, kid: "k1")
        let token = try await collection.sign(claims, kid: "k1")
        #expect(try await refusal(token, provider.keys()) == .algorithm)
    }

    @Test("another's signature is refused, whatever key it names")
    func stranger() async throws {
        let stranger = ProviderInside()
        #expect(try await refusal(stranger.token(claims), provider.keys()) == .signature)
        #expect(try await refusal(stranger.token(claims, kid: "k2"), provider.keys()) == .unknownKey)
        let token = try await provider.token(claims)
        let parts = token.split(separator: ".")
        let changed = "\(parts[0]).\(Base64URL.text(Data(#"{"sub":"admin"}"#.utf8))).\(parts[2])"
        #expect(try await refusal(changed, provider.keys()) == .signature)
        #expect(await refusal(token, .object(["keys": .array([])])) == .unknownKey)
    }

    @Test("what is no token is refused", arguments: ["", "a", "a.b.c", "..", "eyJ.eyJ."])
    func noToken(_ text: String) async throws {
        #expect(try await refusal(text, provider.keys()) == .notAToken)
    }

    @Test("each claim is checked")
    func checked() async throws {
        func reason(_ change: (inout ProviderInside.Claims) -> Void) async throws -> IDToken.Refused? {
            var claims = claims
            change(&claims)
            return try await refusal(provider.token(claims), provider.keys())
        }
        #expect(try await reason { $0.iss = "https://login.example/tenant/" } == .issuer)
        #expect(try await reason { $0.aud = "other" } == .audience)
        #expect(try await reason { $0.exp = TestServer.today.seconds - 60 } == .expired)
        #expect(try await reason { $0.exp = TestServer.today.seconds - 59 } == nil)
        #expect(try await reason { $0.iat = TestServer.today.seconds + 61 } == .tooEarly)
        #expect(try await reason { $0.nonce = "m" } == .nonce)
        #expect(try await reason { $0.nonce = "" } == .nonce)
        #expect(try await reason { $0.sub = "" } == .subject)
    }
}
