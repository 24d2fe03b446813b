import Foundation
package import HTTPTypes
package import HubCore
import HubDesk
import HubSecrets
package import HubStorage
package import NIOPosix
import Synchronization

/// Who sends a request: known by the cookie of a sign-in or by a token, remembered for a moment.
package final class SignIns: Sendable {
    /// Runs what need not be waited for.
    package typealias Later = @Sendable (@escaping @Sendable () -> Void) -> Void

    /// How long a secret that was found good is not looked up again, in seconds; less where this process changes accounts.
    static let memory = 2
    /// How often it is kept that a sign-in is in use, in seconds.
    static let seenEvery = 60

    private struct Remembered {
        let identity: Identity
        let until: Int
        let revision: Int
    }

    private let store: Store
    private let ends: SignInEnds
    private let later: Later
    private let remembered = Mutex<[Data: Remembered]>([:])

    private init(_ store: Store, _ ends: SignInEnds, _ later: @escaping Later) {
        self.store = store
        self.ends = ends
        self.later = later
    }

    /// What a server asks of each request's headers: a cookie, or `Authorization: Bearer`.
    ///
    /// A cookie that is not good is nobody; a token that is not good is a problem, for the program that sends it must know.
    package static func identify(
        _ store: Store, ends: SignInEnds = SignInEnds(), later: @escaping Later
    ) -> @Sendable (HTTPFields, Now) throws -> Identity? {
        let signIns = SignIns(store, ends, later)
        return { try signIns.identity($0, $1) }
    }

    /// The same, keeping on the server's threads what need not be waited for.
    package static func identify(
        _ store: Store, ends: SignInEnds = SignInEnds(), _ threads: NIOThreadPool
    ) -> @Sendable (HTTPFields, Now) throws -> Identity? {
        identify(store, ends: ends) { work in threads.submit { _ in work() } }
    }

    private func identity(_ headers: HTTPFields, _ now: Now) throws -> Identity? {
        if let authorization = headers[.authorization] {
            let parts = authorization.split(separator: " ", omittingEmptySubsequences: true)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw WebProblem.tokenNotGood }
            guard let found = try known(String(parts[1]), now, token) else { throw WebProblem.tokenNotGood }
            return found
        }
        guard let secret = Cookies.value(Cookies.signIn, in: headers) else { return nil }
        return try known(secret, now, signIn)
    }

    /// What is remembered of a secret, or what the store says of it.
    private func known(
        _ secret: String, _ now: Now, _ look: (Data, Now) throws -> Identity?
    ) throws -> Identity? {
        guard SecretToken.isOne(secret) else { return nil }
        let digest = SecretToken.digest(of: secret)
        let (seconds, revision) = (now.seconds, store.accounts.value)
        let fresh = remembered.withLock { all in
            all[digest].flatMap { $0.until > seconds && $0.revision == revision ? $0.identity : nil }
        }
        if let fresh { return fresh }
        let found = try look(digest, now)
        remembered.withLock { all in
            if all.count > 1_000 { all.removeAll() }
            // With the revision of before the look: what changed meanwhile makes it stale.
            all[digest] = found.map {
                Remembered(identity: $0, until: seconds + SignIns.memory, revision: revision)
            }
        }
        return found
    }

    private func signIn(_ digest: Data, _ now: Now) throws -> Identity? {
        guard let found = try store.signIn(of: digest),
            ends.stands(madeAt: found.madeAt, seenAt: found.seenAt, now: now.seconds)
        else { return nil }
        if now.seconds - found.seenAt >= SignIns.seenEvery {
            later { [store] in try? store.seen(signIn: found.key, now: now) }
        }
        return Identity(actor: found.user.actor, kind: .cookie, key: found.key)
    }

    private func token(_ digest: Data, _ now: Now) throws -> Identity? {
        guard let found = try store.token(of: digest, now: now) else { return nil }
        if found.token.usedOn?.number != now.seconds / 86_400 {
            later { [store] in try? store.used(token: found.token.id, now: now) }
        }
        return Identity(actor: found.token.scope.actor(for: found.user), kind: .token, key: found.token.id)
    }
}

extension WebProblem {
    static let tokenNotGood = WebProblem(
        .unauthorized, "token-not-good", "That token is not good",
        "It was revoked, has ended, or is none: ask for another, and send it as \"Authorization: Bearer …\".",
        headers: [.wwwAuthenticate: "Bearer realm=\"familyhub\", error=\"invalid_token\""])
}
