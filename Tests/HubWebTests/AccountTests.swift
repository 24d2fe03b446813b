import Foundation
import HTTPTypes
import HubCore
import HubStorage
@testable import HubWeb
import Testing

@Suite("Users and tokens over the API") struct AccountTests {
    private let accounts: AccountServer

    init() throws { accounts = try AccountServer() }

    @Test("an administrator adds a user, sets the password, changes the hubs and shuts the user out")
    func life() async throws {
        let ada = try await accounts.cookies("ada").signIn
        let made = try await accounts.send(
            .post, "/api/v1/users", cookie: ada, #"{"name": "eve", "role": "staff", "hubs": ["radcliffe"]}"#)
        #expect(made.status == 201)
        #expect(made.headers[.location] == "/api/v1/users/eve")
        #expect(try await accounts.signIn("eve").status == 401)
        let set = try await accounts.send(
            .put, "/api/v1/users/eve/password", cookie: ada, #"{"password": "kettle north amber friday"}"#)
        #expect(set.status == 204)
        #expect(try await accounts.signIn("eve", "kettle north amber friday").status == 204)
        let tag = try #require(try await accounts.send(.get, "/api/v1/users/eve", cookie: ada).headers[.eTag])
        let bare = try await accounts.send(.patch, "/api/v1/users/eve", cookie: ada, #"{"hubs": ["prestwich"]}"#)
        #expect(bare.status == 428)
        let changed = try await accounts.send(
            .patch, "/api/v1/users/eve", cookie: ada, #"{"hubs": ["prestwich"]}"#, headers: [.ifMatch: tag])
        #expect(changed.status == 204)
        let stale = try await accounts.send(
            .patch, "/api/v1/users/eve", cookie: ada, #"{"disabled": true}"#, headers: [.ifMatch: tag])
        #expect(stale.status == 412)
        let next = try #require(changed.headers[.eTag])
        let out = try await accounts.send(
            .patch, "/api/v1/users/eve", cookie: ada, #"{"disabled": true}"#, headers: [.ifMatch: next])
        #expect(out.status == 204)
        #expect(try await accounts.signIn("eve", "kettle north amber friday").status == 401)
        let listed = try await accounts.send(.get, "/api/v1/users?limit=2", cookie: ada)
        #expect(listed.json["items"]?.items.compactMap { $0["name"]?.text } == ["ada", "amy"])
        #expect(listed.json["next"]?.text != nil)
    }

    @Test(
        "nobody but an administrator reaches users", arguments: ["amy", "bob", "mia"])
    func notOthers(_ name: String) async throws {
        let cookie = try await accounts.cookies(name).signIn
        let attempts: [(HTTPRequest.Method, String, String?)] = [
            (.get, "/api/v1/users", nil), (.get, "/api/v1/users/ada", nil), (.get, "/api/v1/users/nobody", nil),
            (.post, "/api/v1/users", #"{"name": "eve", "role": "administrator"}"#),
            (.patch, "/api/v1/users/\(name)", #"{"role": "administrator"}"#),
            (.put, "/api/v1/users/ada/password", #"{"password": "kettle north amber friday"}"#),
            (.put, "/api/v1/users/\(name)/password", #"{"password": "kettle north amber friday"}"#),
            (.get, "/api/v1/tokens?user=ada", nil),
            (.post, "/api/v1/tokens", #"{"user": "ada", "name": "x", "scope": "all", "days": 1}"#),
        ]
        for (method, path, body) in attempts {
            let answer = try await accounts.send(method, path, cookie: cookie, body, headers: [.ifMatch: "\"x\""])
            #expect(answer.status == 403 || answer.status == 412, "\(method) \(path): \(answer.status)")
        }
        #expect(try accounts.store.user(named: name, by: AccountServer.terminal).role != .administrator)
    }

    @Test("an administrator does not shut out or demote themselves")
    func oneself() async throws {
        let ada = try await accounts.cookies("ada").signIn
        let tag = try #require(try await accounts.send(.get, "/api/v1/users/ada", cookie: ada).headers[.eTag])
        for body in [#"{"disabled": true}"#, #"{"role": "manager"}"#] {
            let answer = try await accounts.send(
                .patch, "/api/v1/users/ada", cookie: ada, body, headers: [.ifMatch: tag])
            #expect(answer.status == 422)
        }
    }

    @Test("one's own password is changed with the present one; other sign-ins end, this one goes on")
    func ownPassword() async throws {
        let (mine, other) = (try await accounts.cookies("amy").signIn, try await accounts.cookies("amy").signIn)
        func change(_ present: String, _ new: String) async throws -> TestServer.Answer {
            try await accounts.send(
                .post, "/api/v1/me/password", cookie: mine, #"{"present": "\#(present)", "password": "\#(new)"}"#)
        }
        #expect(try await change("wrong password", "kettle north amber friday").status == 422)
        for weak in ["short", "password1234", "amyamyamyamyamy"] {
            let answer = try await change(AccountServer.password, weak)
            #expect(answer.status == 422)
            #expect(!answer.text.contains(weak))
        }
        #expect(try await change(AccountServer.password, "kettle north amber friday").status == 204)
        #expect(try await accounts.send(.get, "/api/v1/me", cookie: mine).status == 200)
        #expect(try await accounts.send(.get, "/api/v1/me", cookie: other).status == 401)
        #expect(try await accounts.signIn("amy", "kettle north amber friday").status == 204)
    }

    @Test("who is signed in cannot guess the password either")
    func guessing() async throws {
        let cookie = try await accounts.cookies("amy").signIn
        func guess() async throws -> Int {
            try await accounts.send(.post, "/api/v1/me/one-time-codes", cookie: cookie, #"{"present": "guess"}"#).status
        }
        for _ in 0..<5 { #expect(try await guess() == 422) }
        #expect(try await guess() == 429)
    }

    @Test("a token is shown once, works, is listed without its secret, and ends when revoked")
    func token() async throws {
        let amy = try await accounts.cookies("amy").signIn
        let issued = try await accounts.send(
            .post, "/api/v1/tokens", cookie: amy, #"{"name": "script", "scope": "read", "days": 30}"#)
        #expect(issued.status == 201 && issued.headers[.cacheControl] == "no-store")
        let token = try #require(issued.json["token"]?.text)
        let me = try await accounts.send(.get, "/api/v1/me", token: token)
        #expect(me.json["scope"] == .string("read"))
        let list = try await accounts.send(.get, "/api/v1/tokens", cookie: amy)
        #expect(list.json["items"]?.items.first?["usedOn"] == .string("2026-04-09"))
        #expect(!list.text.contains(token))
        #expect(try await accounts.send(.get, "/api/v1/tokens", token: token).status == 403)
        let id = try #require(issued.json["id"]?.integer)
        #expect(try await accounts.send(.delete, "/api/v1/tokens/\(id)", cookie: amy).status == 204)
        let after = try await accounts.send(.get, "/api/v1/me", token: token)
        #expect(after.status == 401)
        #expect(after.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
    }

    @Test("a token ends on its day, and with its user")
    func tokenEnds() async throws {
        let (short, long) = (try accounts.token("amy", .all, days: 1).text, try accounts.token("amy", .all).text)
        accounts.clock.move(86_400)
        #expect(try await accounts.send(.get, "/api/v1/me", token: short).status == 401)
        #expect(try await accounts.send(.get, "/api/v1/me", token: long).status == 200)
        try accounts.store.disable(user: "amy", by: AccountServer.terminal, now: accounts.clock.now)
        #expect(try await accounts.send(.get, "/api/v1/me", token: long).status == 401, "without waiting a moment")
    }

    @Test("a token that reads changes nothing; one for reports acts as the board")
    func scopes() async throws {
        let read = try accounts.token("ada", .read).text
        #expect(
            try await accounts.send(.post, "/api/v1/users", token: read, #"{"name": "eve", "role": "board"}"#).status
                == 403)
        let reports = try accounts.token("mia", .reports).text
        #expect(try await accounts.send(.get, "/api/v1/me", token: reports).json["role"] == .string("board"))
    }

    @Test("no token does what a person does: passwords, codes, tokens, sign-outs")
    func personOnly() async throws {
        let token = try accounts.token("ada", .all).text
        let attempts: [(HTTPRequest.Method, String, String?)] = [
            (
                .post, "/api/v1/me/password",
                #"{"present": "\#(AccountServer.password)", "password": "kettle north amber"}"#
            ),
            (.post, "/api/v1/me/one-time-codes", #"{"present": "\#(AccountServer.password)"}"#),
            (.post, "/api/v1/me/one-time-codes/confirmation", #"{"code": "123456"}"#),
            (.post, "/api/v1/me/one-time-codes/removal", #"{"present": "\#(AccountServer.password)"}"#),
            (.post, "/api/v1/tokens", #"{"name": "more", "scope": "all", "days": 366}"#),
            (.delete, "/api/v1/sign-ins", nil), (.delete, "/api/v1/sign-ins/current", nil),
        ]
        for (method, path, body) in attempts {
            #expect(try await accounts.send(method, path, token: token, body).status == 403, "\(method) \(path)")
        }
    }

    @Test("neither passwords nor tokens are kept, in no table and under no Idempotency-Key")
    func unkept() async throws {
        let amy = try await accounts.cookies("amy").signIn
        let key: HTTPFields = [.idempotencyKey: "k1"]
        let issued = try await accounts.send(
            .post, "/api/v1/tokens", cookie: amy, #"{"name": "script", "scope": "all", "days": 3}"#, headers: key)
        let token = try #require(issued.json["token"]?.text)
        let again = try await accounts.send(
            .post, "/api/v1/tokens", cookie: amy, #"{"name": "script", "scope": "all", "days": 3}"#, headers: key)
        #expect(again.json["token"]?.text != token)
        #expect(
            try accounts.store.keptAnswer(.init(actor: "amy", key: "k1", requestSHA256: "", day: Day(number: 0))) == nil
        )
    }
}
