import Foundation
import HTTPTypes
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
    ) -> Identifying {
        let signIns = SignIns(store, ends, later)
        return Identifying(
            recall: { headers, now in
                guard let sent = try? Sent(headers) else { return nil }
                return signIns.recall(sent.digest, now, store.accounts.value)
            }, look: signIns.look)
    }

    /// The same, keeping on the server's threads what need not be waited for.
    package static func identify(
        _ store: Store, ends: SignInEnds = SignInEnds(), _ threads: NIOThreadPool
    ) -> Identifying {
        identify(store, ends: ends) { work in threads.submit { _ in work() } }
    }

    /// The secret that came with a request.
    private struct Sent {
        let kind: Identity.Kind
        let digest: Data

        /// None where no secret was sent, or only a cookie that cannot be one.
        init?(_ headers: HTTPFields) throws {
            guard let authorization = headers[.authorization] else {
                guard let secret = Cookies.value(Cookies.signIn, in: headers), SecretToken.isOne(secret) else {
                    return nil
                }
                (kind, digest) = (.cookie, SecretToken.digest(of: secret))
                return
            }
            let scheme = authorization.prefix { $0 != " " }
            let secret = String(authorization[scheme.endIndex...].drop { $0 == " " })
            guard scheme.lowercased() == "bearer", SecretToken.isOne(secret) else { throw WebProblem.tokenNotGood }
            (kind, digest) = (.token, SecretToken.digest(of: secret))
        }
    }

    private func recall(_ digest: Data, _ now: Now, _ revision: Int) -> Identity? {
        let seconds = now.seconds
        return remembered.withLock { all in
            all[digest].flatMap { $0.until > seconds && $0.revision == revision ? $0.identity : nil }
        }
    }

    /// What is remembered of a secret, or what the store says of it.
    private func look(_ headers: HTTPFields, _ now: Now) throws -> Identity? {
        guard let sent = try Sent(headers) else { return nil }
        let (seconds, revision) = (now.seconds, store.accounts.value)
        if let known = recall(sent.digest, now, revision) { return known }
        let found = try sent.kind == .cookie ? signIn(sent.digest, now) : token(sent.digest, now)
        remembered.withLock { all in
            if all.count > 1_000 { all.removeAll() }
            // With the revision of before the look: what changed meanwhile makes it stale.
            all[sent.digest] = found.map {
                Remembered(identity: $0, until: seconds + SignIns.memory, revision: revision)
            }
        }
        if found == nil, sent.kind == .token { throw WebProblem.tokenNotGood }
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
