package import Foundation
import GRDB
package import HubCore

/// What a sign-in is checked against.
package struct Credentials: Sendable {
    package let user: User
    /// As Argon2id encodes it.
    package let password: String?
    /// The secret of confirmed one-time codes.
    package let codeSecret: Data?
    package let lastCodeStep: Int?
}

/// A sign-in that stands.
package struct SignIn: Sendable, Equatable {
    /// How it was made.
    package enum Way: String, Sendable, Codable {
        case password, code, openid
    }

    package let key: Int64
    package let user: User
    package let way: Way
    /// In seconds since 1970.
    package let madeAt: Int
    package let seenAt: Int
}

extension Store {
    /// The key of digests of names tried and addresses.
    package func failureKey() throws -> Data {
        let key = try reading {
            try Data.fetchOne($0, sql: "SELECT value FROM secret_key WHERE name = 'failures'")
        }
        guard let key else { throw Refusal(.defect, "The database has no key for failed sign-ins.") }
        return key
    }

    /// Counts a try as failed before it is made, so that many at once count too, unless the client has to wait.
    ///
    /// - Returns: the try, to be taken back where it succeeds; or the seconds to wait.
    package func beginSignIn(name: Data, client: Data, freeOfClient: Int, now: Now) throws -> SignInTry {
        let at = now.seconds
        return try writing { db in
            try db.execute(
                sql: "DELETE FROM sign_in_failure WHERE at <= ?", arguments: [at - LockOut.memory])
            let rows = try Row.fetchAll(
                db, sql: "SELECT at, name_digest = ? FROM sign_in_failure WHERE client_digest = ?",
                arguments: [name, client])
            let all = rows.map { $0[0] as Int }
            let ofName = rows.filter { $0[1] }.map { $0[0] as Int }
            let wait = max(
                LockOut.wait(after: ofName, now: at), LockOut.wait(after: all, free: freeOfClient, now: at))
            guard wait == 0 else { return .wait(wait) }
            try db.execute(
                sql: "INSERT INTO sign_in_failure (name_digest, client_digest, at) VALUES (?, ?, ?)",
                arguments: [name, client, at])
            return .allowed(db.lastInsertedRowID)
        }
    }

    /// A try succeeded: it and the failures before it, of the same name and client, count no longer.
    package func succeeded(_ taken: Int64) throws { try writing { try Store.forgetFailures(with: taken, $0) } }

    private static func forgetFailures(with taken: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM sign_in_failure WHERE (client_digest, name_digest) =
                    (SELECT client_digest, name_digest FROM sign_in_failure WHERE id = ?)
                """, arguments: [taken])
    }

    /// What a name signs in with; none where there is nobody of that name, or nobody who may.
    package func credentials(of name: String) throws -> Credentials? {
        try reading { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT \(Store.userColumns), u.password, iif(u.code_confirmed, u.code_secret, NULL), u.code_step
                    FROM user u WHERE u.name = ? AND u.disabled_at IS NULL
                    """, arguments: [name])
            return try row.map {
                Credentials(user: try Store.user($0), password: $0[8], codeSecret: $0[9], lastCodeStep: $0[10])
            }
        }
    }

    /// Whether that browser has signed in as that user before.
    package func isKnown(browser: Data, of user: Int64) throws -> Bool {
        try reading {
            try Int.fetchOne(
                $0, sql: "SELECT 1 FROM known_browser WHERE user_id = ? AND secret_sha256 = ?",
                arguments: [user, browser]) != nil
        }
    }

    /// Signs a user in whose password, and code where there is one, were right.
    ///
    /// - Throws: `Refusal` where the user was shut out meanwhile, or the code was used meanwhile.
    package func signIn(_ new: NewSignIn, now: Now) throws -> Int64 {
        let at = now.seconds
        return try writingAccounts { db in
            guard let user = try Store.users(db, "WHERE u.id = ? AND u.disabled_at IS NULL", [new.user]).first else {
                throw Refusal(.notPermitted, "That user was shut out meanwhile.")
            }
            if let step = new.codeStep { try Store.use(step, of: user.id, db) }
            if let outdated = new.betterPassword {
                try db.execute(sql: "UPDATE user SET password = ? WHERE id = ?", arguments: [outdated, user.id])
            }
            if let taken = new.takenTry { try Store.forgetFailures(with: taken, db) }
            try db.execute(
                sql: "INSERT INTO sign_in (user_id, secret_sha256, way, made_at, seen_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [user.id, new.secret, new.way.rawValue, at, at])
            let key = db.lastInsertedRowID
            if let browser = new.browser { try Store.know(browser, of: user.id, at, db) }
            try Store.audit(db, user.actor, now, "sign-in", "user \(user.id)", new.way.rawValue)
            return key
        }
    }

    /// Browsers that one user can be known at.
    private static let knownBrowsers = 20

    private static func know(_ browser: Data, of user: Int64, _ at: Int, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO known_browser (user_id, secret_sha256, seen_at) VALUES (?, ?, ?)",
            arguments: [user, browser, at])
        try db.execute(
            sql: """
                DELETE FROM known_browser WHERE user_id = ?1 AND secret_sha256 NOT IN
                    (SELECT secret_sha256 FROM known_browser WHERE user_id = ?1 ORDER BY seen_at DESC LIMIT ?2)
                """, arguments: [user, knownBrowsers])
    }

    /// Uses a code's half minute up.
    static func use(_ step: Int, of user: Int64, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE user SET code_step = ?1 WHERE id = ?2 AND ifnull(code_step, -1) < ?1", arguments: [step, user])
        guard db.changesCount == 1 else {
            throw Refusal(.notPermitted, "That code was used before: wait for the next.")
        }
    }

    /// The sign-in that a cookie's digest stands for, of a user who is not shut out.
    package func signIn(of secret: Data) throws -> SignIn? {
        try reading { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT s.id, s.way, s.made_at, s.seen_at, \(Store.userColumns) FROM sign_in s
                    JOIN user u ON u.id = s.user_id WHERE s.secret_sha256 = ? AND u.disabled_at IS NULL
                    """, arguments: [secret])
            return try row.map {
                SignIn(
                    key: $0[0], user: try Store.user($0, at: 4), way: SignIn.Way(rawValue: $0[1]) ?? .password,
                    madeAt: $0[2], seenAt: $0[3])
            }
        }
    }

    /// Keeps that a sign-in was used.
    package func seen(signIn key: Int64, now: Now) throws {
        try writing {
            try $0.execute(
                sql: "UPDATE sign_in SET seen_at = max(seen_at, ?) WHERE id = ?", arguments: [now.seconds, key])
        }
    }

    /// Ends one of the actor's own sign-ins.
    package func signOut(_ key: Int64, by actor: Actor, now: Now) throws {
        try writingAccounts { db in
            let user = try Int64.fetchOne(
                db,
                sql: "SELECT s.user_id FROM sign_in s JOIN user u ON u.id = s.user_id WHERE s.id = ? AND u.name = ?",
                arguments: [key, actor.name])
            guard let user else { throw Refusal.notFound("That sign-in has ended already.") }
            try db.execute(sql: "DELETE FROM sign_in WHERE id = ?", arguments: [key])
            try Store.audit(db, actor, now, "sign-out", "user \(user)", "")
        }
    }

    /// Ends every sign-in of a user; gives how many.
    @discardableResult
    package func signOutEverywhere(_ name: String, by actor: Actor, now: Now) throws -> Int {
        try Rights.requireAccount(actor, of: name)
        return try writingAccounts { db in
            let user = try Store.known(name, db)
            try db.execute(sql: "DELETE FROM known_browser WHERE user_id = ?", arguments: [user.id])
            let ended = try Store.endSignIns(of: user.id, db)
            try Store.audit(db, actor, now, "sign-out.everywhere", "user \(user.id)", "\(ended)")
            return ended
        }
    }

    /// Forgets sign-ins that ended by themselves.
    package func forgetOldSignIns(_ ends: SignInEnds, now: Now) throws {
        try writing {
            try $0.execute(
                sql: "DELETE FROM sign_in WHERE made_at <= ? OR seen_at <= ?",
                arguments: [now.seconds - ends.absolute, now.seconds - ends.idle])
        }
    }

    @discardableResult
    static func endSignIns(of user: Int64, except key: Int64? = nil, _ db: Database) throws -> Int {
        try db.execute(
            sql: "DELETE FROM sign_in WHERE user_id = ? AND id <> ?", arguments: [user, key ?? 0])
        return db.changesCount
    }
}

/// A try to sign in.
package enum SignInTry: Sendable, Equatable {
    case allowed(Int64)
    /// Seconds to wait before another.
    case wait(Int)
}

/// A sign-in as made.
package struct NewSignIn: Sendable {
    package let user: Int64
    /// SHA-256 of the cookie.
    package let secret: Data
    package let way: SignIn.Way
    package var codeStep: Int?
    /// The password hashed at today's cost, where it was kept at another.
    package var betterPassword: String?
    /// The try that succeeded: its failures count no longer.
    package var takenTry: Int64?
    /// SHA-256 of the cookie by which the browser is known later.
    package var browser: Data?

    package init(user: Int64, secret: Data, way: SignIn.Way) {
        self.user = user
        self.secret = secret
        self.way = way
    }
}
