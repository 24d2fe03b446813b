import Foundation
package import HubCore
package import HubSecrets
package import HubStorage

/// Users, passwords and tokens as terminal and server both handle them: secrets are checked and hashed here, the store keeps digests.
package struct Accounts: Sendable {
    package let store: Store
    private let common: CommonPasswords

    package init(_ store: Store, common: CommonPasswords = CommonPasswords()) {
        self.store = store
        self.common = common
    }

    /// The name as users have it, from one as typed.
    package static func name(_ typed: String) -> String { typed.trimmed.lowercased() }

    /// Adds a user, with a password where one is given; gives the id.
    @discardableResult
    package func add(
        _ name: String, _ role: Actor.Role, hubs: Set<String>, password: String?, by actor: Actor, now: Now
    ) throws -> Int64 {
        // Before the slow part: who may not is told so at once.
        try Rights.require(actor, .manageUsers)
        try UserRules.check(name: name)
        let encoded = try password.map { try hashed($0, for: name) }
        return try store.add(NewUser(name: name, role: role, hubs: hubs, password: encoded), by: actor, now: now)
    }

    /// Sets a password; every sign-in of the user ends.
    package func setPassword(_ password: String, of name: String, by actor: Actor, now: Now) throws {
        try Rights.require(actor, .manageUsers)
        try store.setPassword(hashed(password, for: name), of: name, by: actor, now: now)
    }

    /// Changes one's own password, which needs the present one; the sign-in that asks goes on, the others end.
    ///
    /// - Returns: the seconds to wait where wrong ones were sent too often; none where it is done.
    /// - Throws: `WrongPassword` where the present one is not that.
    package func changePassword(
        of actor: Actor, from present: String, to password: String, keeping key: Int64, now: Now
    ) throws -> Int? {
        if let wait = try prove(actor, present, now: now) { return wait }
        try store.setPassword(hashed(password, for: actor.name), of: actor.name, keeping: key, by: actor, now: now)
        return nil
    }

    /// Asks once more for the password of who is signed in, as before what a stranger at an open browser must not do.
    ///
    /// - Returns: the seconds to wait where wrong ones were sent too often.
    /// - Throws: `WrongPassword`.
    package func prove(_ actor: Actor, _ password: String, now: Now) throws -> Int? {
        let digests = try FailureDigests(store)
        let attempt = try store.beginSignIn(
            name: digests.name(actor.name), client: digests.signedIn(actor.name), freeOfClient: LockOut.free, now: now)
        guard case .allowed(let number) = attempt else {
            if case .wait(let seconds) = attempt { return seconds }
            return nil
        }
        guard let encoded = try store.credentials(of: actor.name)?.password,
            PasswordHash(encoded: encoded).matches(password)
        else { throw WrongPassword() }
        try store.succeeded(number)
        return nil
    }

    /// Issues a token; its text is shown now and never again.
    package func issueToken(
        for name: String, named label: String, _ scope: TokenScope, days: Int, by actor: Actor, now: Now
    ) throws -> (id: Int64, text: String) {
        let secret = SecretToken()
        let id = try store.issueToken(
            secret.digest, for: name, named: label, scope, days: days, by: actor, now: now)
        return (id, secret.text)
    }

    /// Who a token stands for.
    ///
    /// - Throws: `Refusal` where it is none, has ended or was revoked, without saying which.
    package func actor(ofToken text: String, now: Now) throws -> Actor {
        guard SecretToken.isOne(text), let found = try store.token(of: SecretToken.digest(of: text), now: now) else {
            throw Refusal(
                .notPermitted, "That token is not good: it was revoked, has ended, or is none; ask for another.")
        }
        if found.token.usedOn?.number != now.seconds / 86_400 { try store.used(token: found.token.id, now: now) }
        return found.token.scope.actor(for: found.user)
    }

    private func hashed(_ password: String, for name: String) throws -> String {
        try common.check(password, for: name)
        return try PasswordHash(of: password).encoded
    }
}

/// The present password was not that.
package struct WrongPassword: Error {}

/// Names tried and clients as they are kept of failures: keyed digests.
struct FailureDigests {
    private let key: Data

    init(_ store: Store) throws { key = try store.failureKey() }

    func name(_ name: String) -> Data { SecretToken.keyed("name:\(name)", key) }

    func address(_ address: String) -> Data { SecretToken.keyed("address:\(LockOut.client(address))", key) }

    func browser(_ digest: Data) -> Data { SecretToken.keyed("browser:\(digest.base64EncodedString())", key) }

    func signedIn(_ name: String) -> Data { SecretToken.keyed("signed in:\(name)", key) }
}
