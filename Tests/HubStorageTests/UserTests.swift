import Foundation
import HubCore
import Testing

@testable import HubStorage

@Suite("Users, sign-ins and tokens in the store") struct UserTests {
    private static let hash = "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaA"
    private let store: Store
    private let admin = Actor(name: "ada", role: .administrator)

    init() throws {
        store = try World.store()
        try store.add(
            NewUser(name: "ada", role: .administrator, password: UserTests.hash), by: World.terminal, now: World.now)
        try store.add(
            NewUser(name: "amy", role: .coordinator, hubs: ["prestwich"], password: UserTests.hash), by: admin,
            now: World.now)
    }

    private func digest(_ number: UInt8) -> Data { Data(repeating: number, count: 32) }

    private func later(_ seconds: Int) -> Now {
        let date = Date(timeIntervalSince1970: TimeInterval(World.now.seconds + seconds))
        return Now(local: World.now.local, stamp: date.formatted(.iso8601))
    }

    private func signedIn(_ number: UInt8, _ name: String = "amy") throws -> Int64 {
        let user = try store.user(named: name, by: World.terminal)
        var new = NewSignIn(user: user.id, secret: digest(number), way: .password)
        new.browser = digest(number &+ 100)
        return try store.signIn(new, now: World.now)
    }

    @Test("a user is kept with role and hubs, and the name only once")
    func added() throws {
        let amy = try store.user(named: "amy", by: admin)
        #expect(amy.role == .coordinator && amy.hubs == ["prestwich"] && amy.hasPassword)
        #expect(try store.users(by: admin).map(\.name) == ["ada", "amy"])
        #expect(throws: Refusal.self) {
            try store.add(NewUser(name: "amy", role: .board), by: admin, now: World.now)
        }
        #expect(throws: Refusal.self) {
            try store.add(NewUser(name: "eve", role: .staff, hubs: ["nowhere"]), by: admin, now: World.now)
        }
        #expect(try store.hasAdministrator())
    }

    @Test("only administrators and the terminal manage users", arguments: Actor.Role.allCases)
    func rights(_ role: Actor.Role) throws {
        let actor = Actor(name: "zoe", role: role, hubs: ["prestwich"])
        let may = role == .administrator || role == .terminal
        let things: [() throws -> Void] = [
            { _ = try store.users(by: actor) },
            { try store.add(NewUser(name: "new", role: .board), by: actor, now: World.now) },
            { try store.change(user: "amy", role: .manager, hubs: nil, by: actor, now: World.now) },
            { try store.setPassword(UserTests.hash, of: "amy", by: actor, now: World.now) },
            { _ = try store.issueToken(digest(9), for: "amy", named: "x", .read, days: 1, by: actor, now: World.now) },
            { _ = try store.tokens(of: "amy", by: actor) }, { _ = try store.tokens(of: nil, by: actor) },
            { try store.revokeToken(1, by: actor, now: World.now) },
            { try store.signOutEverywhere("amy", by: actor, now: World.now) },
            { try store.disable(user: "amy", by: actor, now: World.now) },
            { try store.enable(user: "amy", by: actor, now: World.now) },
        ]
        for thing in things {
            if may {
                try thing()
            } else {
                let refusal = #expect(throws: Refusal.self) { try thing() }
                #expect(refusal?.kind == .notPermitted)
            }
        }
    }

    @Test("a user shut out is out at once: sign-ins, tokens and --as")
    func disabled() throws {
        _ = try signedIn(1)
        _ = try store.issueToken(digest(2), for: "amy", named: "script", .all, days: 9, by: admin, now: World.now)
        #expect(try store.signIn(of: digest(1)) != nil)
        #expect(try store.token(of: digest(2), now: World.now) != nil)
        let before = store.accounts.value
        try store.disable(user: "amy", by: admin, now: World.now)
        #expect(store.accounts.value > before)
        #expect(try store.signIn(of: digest(1)) == nil)
        #expect(try store.token(of: digest(2), now: World.now) == nil)
        #expect(throws: Refusal.self) { try store.actor(as: "amy") }
        #expect(try store.credentials(of: "amy") == nil)
        try store.enable(user: "amy", by: admin, now: World.now)
        #expect(try store.actor(as: "amy").role == .coordinator)
        #expect(try store.token(of: digest(2), now: World.now) == nil, "a revoked token stays revoked")
    }

    @Test("a new password ends the other sign-ins, and a new role all of them")
    func ended() throws {
        let kept = try signedIn(1)
        _ = try signedIn(2)
        let amy = try store.user(named: "amy", by: admin).actor
        try store.setPassword(UserTests.hash, of: "amy", keeping: kept, by: amy, now: World.now)
        #expect(try store.signIn(of: digest(1)) != nil)
        #expect(try store.signIn(of: digest(2)) == nil)
        #expect(try !store.isKnown(browser: digest(101), of: 2))
        try store.change(user: "amy", role: .manager, hubs: nil, by: admin, now: World.now)
        #expect(try store.signIn(of: digest(1)) == nil)
        #expect(try store.user(named: "amy", by: admin).hubs == [])
    }

    @Test("one sign-in ends alone, all end together, and nobody ends another's")
    func signedOut() throws {
        let (one, two) = (try signedIn(1), try signedIn(2))
        let amy = try store.user(named: "amy", by: admin).actor
        #expect(throws: Refusal.self) { try store.signOut(one, by: admin, now: World.now) }
        try store.signOut(one, by: amy, now: World.now)
        #expect(try store.signIn(of: digest(1)) == nil)
        #expect(try store.signIn(of: digest(2))?.key == two)
        #expect(try store.signOutEverywhere("amy", by: amy, now: World.now) == 1)
        #expect(try store.signIn(of: digest(2)) == nil)
    }

    @Test("a token ends on its day, or when it is revoked, by its user or an administrator")
    func tokens() throws {
        let amy = try store.user(named: "amy", by: admin).actor
        let id = try store.issueToken(digest(2), for: "amy", named: "script", .read, days: 2, by: amy, now: World.now)
        #expect(try store.token(of: digest(2), now: later(2 * 86_400 - 1))?.token.scope == .read)
        #expect(try store.token(of: digest(2), now: later(2 * 86_400)) == nil)
        let eve = Actor(name: "eve", role: .manager)
        #expect(throws: Refusal.self) { try store.revokeToken(id, by: eve, now: World.now) }
        var byToken = amy
        byToken.scope = .all
        #expect(throws: Refusal.self) {
            try store.issueToken(digest(3), for: "amy", named: "more", .all, days: 366, by: byToken, now: World.now)
        }
        try store.revokeToken(id, by: amy, now: World.now)
        #expect(try store.token(of: digest(2), now: World.now) == nil)
        #expect(try store.tokens(of: "amy", by: amy).map(\.revokedAt) == [World.now.stamp])
    }

    @Test("a stranger's failures make nobody else wait: not another address, not a known browser")
    func lockOut() throws {
        let (name, stranger, home) = (digest(1), digest(2), digest(3))
        func begin(_ client: Data, _ at: Int = 0) throws -> SignInTry {
            try store.beginSignIn(name: name, client: client, freeOfClient: LockOut.freeOfAddress, now: later(at))
        }
        for _ in 0..<LockOut.free { #expect(try begin(stranger) != .wait(30)) }
        #expect(try begin(stranger) == .wait(30))
        #expect(try begin(stranger, 29) == .wait(1))
        guard case .allowed(let number) = try begin(home) else { throw Refusal.data("home waits") }
        try store.succeeded(number)
        guard case .allowed = try begin(stranger, 30) else { throw Refusal.data("the wait does not end") }
        #expect(try begin(stranger, 31) == .wait(59))
    }

    @Test("one address that tries many names is held up over all of them")
    func spraying() throws {
        var waits = 0
        for number in 0..<40 {
            let tried = try store.beginSignIn(
                name: digest(UInt8(number)), client: digest(200), freeOfClient: LockOut.freeOfAddress, now: World.now)
            if case .wait = tried { waits += 1 }
        }
        #expect(waits == 10)
    }

    @Test("a one-time code is used once, even by two at the same time")
    func codes() throws {
        let amy = try store.user(named: "amy", by: admin).actor
        try store.propose(codes: Data(repeating: 7, count: 20), for: "amy", by: amy, now: World.now)
        #expect(try store.credentials(of: "amy")?.codeSecret == nil, "not asked for before it is confirmed")
        #expect(throws: Refusal.self) { try store.codeSecret(of: "amy", by: admin) }
        try store.confirmCodes(step: 5, for: "amy", by: amy, now: World.now)
        #expect(try store.credentials(of: "amy")?.codeSecret != nil)
        var new = NewSignIn(user: 2, secret: digest(1), way: .code)
        new.codeStep = 5
        #expect(throws: Refusal.self) { try store.signIn(new, now: World.now) }
        new.codeStep = 6
        _ = try store.signIn(new, now: World.now)
        try store.removeCodes(of: "amy", by: admin, now: World.now)
        #expect(try store.credentials(of: "amy")?.codeSecret == nil)
    }

    @Test("the audit says who did what to whom, and holds no secret")
    func audited() throws {
        _ = try signedIn(1)
        let id = try store.issueToken(digest(2), for: "amy", named: "script", .all, days: 9, by: admin, now: World.now)
        try store.revokeToken(id, by: admin, now: World.now)
        try store.disable(user: "amy", by: admin, now: World.now)
        let lines = try store.texts("SELECT actor || ' ' || action || ' ' || subject || ' ' || detail FROM audit_event")
        #expect(
            lines.suffix(6) == [
                "terminal:amy user.add user 1 ada, administrator", "ada user.add user 2 amy, coordinator of prestwich",
                "amy sign-in user 2 password", "ada token.issue token 1 for amy, all, 9 days",
                "ada token.revoke token 1 ", "ada user.disable user 2 amy",
            ])
        #expect(!lines.joined().contains("argon2"))
    }
}
