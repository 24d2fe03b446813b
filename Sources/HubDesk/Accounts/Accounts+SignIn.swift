import Foundation
package import HubCore
import HubSecrets
import HubStorage

extension Accounts {
    /// What somebody sends to sign in, and from where.
    package struct Attempt: Sendable {
        package let name: String
        package let password: String
        package var code: String?
        /// The client's address.
        package let client: String
        /// The cookie by which the browser is known from before.
        package var browser: String?

        package init(name: String, password: String, code: String? = nil, client: String, browser: String? = nil) {
            self.name = Accounts.name(name)
            self.password = password
            self.code = code
            self.client = client
            self.browser = browser
        }
    }

    /// What came of it.
    package enum Outcome: Sendable, Equatable {
        /// The secrets of two cookies: the sign-in's, and the browser's own.
        case signedIn(secret: String, browser: String)
        /// The name, the password or the code: it is not said which.
        case wrong
        /// The password was right, and a one-time code is needed too.
        case codeNeeded
        /// Seconds to wait before the next try.
        case wait(Int)
    }

    /// Signs in with name, password and, where the user has one set up, a one-time code.
    ///
    /// A name that nobody has takes the same way and about the same time as a wrong password.
    package func signIn(_ attempt: Attempt, now: Now) throws -> Outcome {
        let found = try store.credentials(of: attempt.name)
        let known = try knownBrowser(attempt, found?.user.id)
        let digests = try FailureDigests(store)
        let begun = try store.beginSignIn(
            name: digests.name(attempt.name), client: known.map(digests.browser) ?? digests.address(attempt.client),
            freeOfClient: known == nil ? LockOut.freeOfAddress : LockOut.free, now: now)
        let number: Int64
        switch begun {
        case .wait(let seconds): return .wait(seconds)
        case .allowed(let given): number = given
        }
        guard let found, let encoded = found.password else {
            PasswordHash.compareWithNobody(attempt.password)
            return .wrong
        }
        let hash = PasswordHash(encoded: encoded)
        guard hash.matches(attempt.password) else { return .wrong }
        let secret = SecretToken()
        var new = NewSignIn(
            user: found.user.id, secret: secret.digest, way: found.codeSecret == nil ? .password : .code)
        if let codeSecret = found.codeSecret {
            guard let code = attempt.code else { return .codeNeeded }
            new.codeStep = OneTimeCodes(secret: codeSecret).step(of: code, at: now.seconds, after: found.lastCodeStep)
            guard new.codeStep != nil else { return .wrong }
        }
        if hash.isOutdated() { new.betterPassword = try PasswordHash(of: attempt.password).encoded }
        let browser = SecretToken()
        new.takenTry = number
        new.browser = browser.digest
        _ = try store.signIn(new, now: now)
        return .signedIn(secret: secret.text, browser: browser.text)
    }

    private func knownBrowser(_ attempt: Attempt, _ user: Int64?) throws -> Data? {
        guard let browser = attempt.browser, SecretToken.isOne(browser) else { return nil }
        let digest = SecretToken.digest(of: browser)
        return try store.isKnown(browser: digest, of: user ?? 0) ? digest : nil
    }
}
