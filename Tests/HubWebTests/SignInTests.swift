import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubSecrets
import HubStorage
@testable import HubWeb
import Testing

@Suite("Signing in and out") struct SignInTests {
    private let accounts: AccountServer

    init() throws { accounts = try AccountServer() }

    private func type(_ answer: TestServer.Answer) -> String { answer.json["type"]?.text ?? "" }

    @Test("a sign-in sets a cookie that no script reads and no other site sends, and says who one is")
    func signIn() async throws {
        let answer = try await accounts.signIn("amy")
        #expect(answer.status == 204)
        #expect(answer.headers[.cacheControl] == "no-store")
        let set = answer.headers[values: .setCookie]
        #expect(set.count == 2)
        for cookie in set { #expect(cookie.contains("; HttpOnly; SameSite=Strict")) }
        #expect(set[0].hasPrefix("familyhub=fh_") && set[0].contains("; Path=/;"))
        #expect(!set[0].contains("Secure"), "without TLS the cookie would never come back")
        let cookie = String(set[0].prefix { $0 != ";" })
        let me = try await accounts.send(.get, "/api/v1/me", cookie: cookie)
        #expect(me.status == 200)
        #expect(
            me.text
                == #"{"hubs":["prestwich"],"name":"amy","oneTimeCodes":false,"role":"coordinator","scope":null,"singleSignOn":false}"#
        )
    }

    @Test("behind TLS the cookie goes over TLS alone")
    func secure() async throws {
        let body = #"{"name": "amy", "password": "\#(AccountServer.password)"}"#
        for headers: HTTPFields in [[.forwardedProtocol: "https"], [.origin: "https://localhost"]] {
            let answer = try await accounts.send(.post, "/api/v1/sign-ins", body, headers: headers)
            #expect(answer.headers[values: .setCookie].allSatisfy { $0.hasSuffix("; Secure") })
        }
    }

    @Test("a wrong password, an unknown name and a user shut out are answered alike")
    func alike() async throws {
        try accounts.store.disable(user: "mia", by: AccountServer.terminal, now: accounts.clock.now)
        let wrong = try await accounts.signIn("amy", "not the password")
        let unknown = try await accounts.signIn("nobody")
        let shut = try await accounts.signIn("mia")
        for answer in [wrong, unknown, shut] {
            #expect(answer.status == 401)
            #expect(answer.body == wrong.body)
            #expect(type(answer) == "urn:familyhub:problem:wrong-credentials")
            #expect(answer.headers[.setCookie] == nil)
        }
    }

    @Test("an unknown name takes about as long as a wrong password")
    func time() async throws {
        let clock = ContinuousClock()
        var (known, unknown) = (Duration.seconds(60), Duration.seconds(60))
        // By turns, and the least of each: other tests run at the same time. Without the work it would be a hundredth.
        for _ in 0..<5 {
            known = min(known, try await clock.measure { _ = try await accounts.signIn("amy", "wrong password") })
            unknown = min(
                unknown, try await clock.measure { _ = try await accounts.signIn("nobody", "wrong password") })
        }
        #expect(known < unknown * 4 && unknown < known * 4, "\(known) beside \(unknown)")
    }

    @Test("a sign-in ends after half an hour without a request, and after twelve hours in any case")
    func ends() async throws {
        let cookie = try await accounts.cookies("amy").signIn
        for _ in 0..<25 {
            accounts.clock.move(1_700)
            #expect(try await accounts.send(.get, "/api/v1/me", cookie: cookie).status == 200)
        }
        accounts.clock.move(1_000)
        #expect(try await accounts.send(.get, "/api/v1/me", cookie: cookie).status == 401)
        let idle = try await accounts.cookies("amy").signIn
        accounts.clock.move(1_800)
        #expect(try await accounts.send(.get, "/api/v1/me", cookie: idle).status == 401)
    }

    @Test("signing out ends this sign-in, everywhere ends all, and the cookie is taken back")
    func signOut() async throws {
        let (one, two, three) = (
            try await accounts.cookies("amy").signIn, try await accounts.cookies("amy").signIn,
            try await accounts.cookies("amy").signIn
        )
        let out = try await accounts.send(.delete, "/api/v1/sign-ins/current", cookie: one)
        #expect(out.status == 204)
        #expect(out.headers[.setCookie]?.contains("familyhub=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0") == true)
        #expect(try await accounts.send(.get, "/api/v1/me", cookie: one).status == 401)
        #expect(try await accounts.send(.get, "/api/v1/me", cookie: two).status == 200)
        #expect(try await accounts.send(.delete, "/api/v1/sign-ins", cookie: two).status == 204)
        for cookie in [two, three] {
            #expect(try await accounts.send(.get, "/api/v1/me", cookie: cookie).status == 401)
        }
    }

    @Test(
        "a change that another site caused is refused",
        arguments: [
            (["Sec-Fetch-Site": "cross-site"], 403), (["Sec-Fetch-Site": "same-site"], 403),
            (["Origin": "https://evil.example"], 403), (["Origin": "null"], 403),
            (["Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"], 204),
            (["Origin": "http://localhost"], 204),
            ([:], 204),
        ])
    func origin(_ sent: [String: String], _ status: Int) async throws {
        let cookie = try await accounts.cookies("amy").signIn
        var headers = HTTPFields()
        for (name, value) in sent { headers[try #require(HTTPField.Name(name))] = value }
        let answer = try await accounts.send(.delete, "/api/v1/sign-ins/current", cookie: cookie, headers: headers)
        #expect(answer.status == status)
        #expect(
            try await accounts.send(.get, "/api/v1/me", cookie: cookie, headers: headers).status
                == (status == 204 ? 401 : 200))
    }

    @Test(
        "what is no cookie of ours is nobody", arguments: ["familyhub=", "familyhub=fh_x", "other=fh_x", "familyhub"])
    func noCookie(_ cookie: String) async throws {
        #expect(try await accounts.send(.get, "/api/v1/me", cookie: cookie).status == 401)
    }

    @Test("after five wrong tries the client waits; a browser known from before does not")
    func lockOut() async throws {
        let browser = try await accounts.cookies("amy").browser
        for _ in 0..<5 { #expect(try await accounts.signIn("amy", "wrong password").status == 401) }
        let held = try await accounts.signIn("amy")
        #expect(held.status == 429)
        #expect(held.headers[.retryAfter] == "30")
        for _ in 0..<5 { #expect(try await accounts.signIn("nobody", "wrong password").status == 401) }
        let stranger = try await accounts.signIn("nobody")
        #expect(stranger.status == 429, "a name that nobody has is held up as well")
        #expect(try await accounts.signIn("amy", cookie: browser).status == 204)
        #expect(try await accounts.signIn("mia", cookie: browser).status == 204, "five of one name hold up no other")
        accounts.clock.move(30)
        #expect(try await accounts.signIn("amy").status == 204)
    }

    @Test("many tries at the same time are counted each")
    func race() async throws {
        let (desk, now) = (Accounts(accounts.store), accounts.clock.now)
        let outcomes = try await withThrowingTaskGroup(of: Accounts.Outcome.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try desk.signIn(.init(name: "amy", password: "wrong password", client: "192.0.2.1"), now: now)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == .wrong }.count == 5)
        #expect(outcomes.filter { $0 == .wait(30) }.count == 15)
    }

    @Test("codes are set up with the password, confirmed by a code, asked for, used once and removed")
    func codes() async throws {
        let cookie = try await accounts.cookies("amy").signIn
        let path = "/api/v1/me/one-time-codes"
        let proof = #"{"present": "\#(AccountServer.password)"}"#
        #expect(try await accounts.send(.post, path, cookie: cookie, #"{"present": "wrong password"}"#).status == 422)
        let proposed = try await accounts.send(.post, path, cookie: cookie, proof)
        #expect(proposed.status == 200 && proposed.headers[.cacheControl] == "no-store")
        #expect(
            proposed.json["address"]?.text?.hasPrefix("otpauth://totp/FamilyHub%20Bury%20Council:amy?secret=") == true)
        let secret = try #require(try accounts.store.codeSecret(of: "amy", by: Actor(name: "amy", role: .staff)))
        let app = OneTimeCodes(secret: secret)
        #expect(proposed.json["secret"] == .string(app.base32))
        func code(_ ahead: Int = 0) -> String {
            app.code(step: OneTimeCodes.step(at: accounts.clock.now.seconds) + ahead)
        }
        #expect(try await accounts.signIn("amy").status == 204, "not asked for before it is confirmed")
        let confirm = #"{"code": "\#(code())"}"#
        #expect(try await accounts.send(.post, path + "/confirmation", cookie: cookie, confirm).status == 204)
        #expect(type(try await accounts.signIn("amy")) == "urn:familyhub:problem:code-needed")
        #expect(
            type(try await accounts.signIn("amy", code: code())) == "urn:familyhub:problem:wrong-credentials", "used")
        accounts.clock.move(30)
        #expect(try await accounts.signIn("amy", code: code()).status == 204)
        #expect(try await accounts.signIn("amy", code: code()).status == 401, "a code is used only once")
        let wrong = try await accounts.signIn("amy", "wrong password", code: code(1))
        #expect(type(wrong) == "urn:familyhub:problem:wrong-credentials")
        #expect(try await accounts.send(.post, path + "/removal", cookie: cookie, proof).status == 204)
        #expect(try await accounts.signIn("amy").status == 204)
    }

    @Test("behind a proxy the client is who the proxy says, and nobody else is believed")
    func forwarded() {
        func client(_ peer: String, _ header: String?, _ proxies: Set<String> = ["127.0.0.1", "10.0.0.2"]) -> String {
            var headers = HTTPFields()
            if let header, let name = HTTPField.Name("X-Forwarded-For") { headers[name] = header }
            return Forwarded.client(peer: peer, headers, proxies: proxies)
        }
        #expect(client("127.0.0.1", "203.0.113.7") == "203.0.113.7")
        #expect(client("127.0.0.1", "198.51.100.1, 203.0.113.7") == "203.0.113.7")
        #expect(client("127.0.0.1", "198.51.100.1, 203.0.113.7, 10.0.0.2") == "203.0.113.7")
        #expect(client("127.0.0.1", "2001:db8::1") == "2001:db8::1")
        #expect(client("203.0.113.9", "198.51.100.1") == "203.0.113.9")
        #expect(client("127.0.0.1", nil) == "127.0.0.1")
        #expect(client("127.0.0.1", "unknown") == "127.0.0.1")
        #expect(client("127.0.0.1", "203.0.113.7", []) == "127.0.0.1")
    }
}
