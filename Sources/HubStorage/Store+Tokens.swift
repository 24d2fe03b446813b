package import Foundation
import GRDB
package import HubCore

/// A token of a program, without its secret.
package struct APIToken: Sendable, Equatable {
    package let id: Int64
    package let user: String
    package let name: String
    package let scope: TokenScope
    /// In seconds since 1970.
    package let madeAt: Int
    package let endsAt: Int
    package let usedOn: Day?
    package let revokedAt: String?

    /// Whether it is good at that second.
    package func stands(at seconds: Int) -> Bool { revokedAt == nil && seconds < endsAt }
}

extension Store {
    /// Keeps a new token by its digest; gives its number.
    package func issueToken(
        _ secret: Data, for name: String, named label: String, _ scope: TokenScope, days: Int, by actor: Actor, now: Now
    ) throws -> Int64 {
        try Rights.requireAccount(actor, of: name)
        let label = label.trimmed
        guard !label.isEmpty, label.count <= 80 else {
            throw Refusal.data("A token has a name of 1 to 80 characters that says what it is for, like power-bi.")
        }
        return try writingAccounts { db in
            let user = try Store.known(name, db)
            try scope.check(for: user, days: days)
            try db.execute(
                sql: """
                    INSERT INTO api_token (user_id, name, scope, secret_sha256, made_at, made_by, ends_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    user.id, label, scope.rawValue, secret, now.seconds, actor.name, now.seconds + days * 86_400,
                ])
            let id = db.lastInsertedRowID
            try Store.audit(
                db, actor, now, "token.issue", "token \(id)", "for \(name), \(scope.rawValue), \(days) days")
            return id
        }
    }

    /// A user's tokens, or everybody's; the newest first.
    package func tokens(of name: String?, by actor: Actor) throws -> [APIToken] {
        if let name { try Rights.requireAccount(actor, of: name) } else { try Rights.require(actor, .manageUsers) }
        return try reading { db in
            let rows = try Row.fetchAll(
                db, sql: "\(Store.tokenRows) WHERE ?1 IS NULL OR u.name = ?1 ORDER BY t.id DESC", arguments: [name])
            return try rows.map(Store.token)
        }
    }

    /// Ends a token at once.
    package func revokeToken(_ id: Int64, by actor: Actor, now: Now) throws {
        try writingAccounts { db in
            let row = try Row.fetchOne(db, sql: "\(Store.tokenRows) WHERE t.id = ?", arguments: [id])
            // Who may not see another's tokens is not told whether there is one.
            guard let token = try row.map(Store.token), Rights.allowsAccount(actor, of: token.user) else {
                try Rights.require(actor, .manageUsers)
                throw Refusal.notFound("There is no token \(id): `familyhub token list` shows them.")
            }
            guard token.revokedAt == nil else { return }
            try db.execute(
                sql: "UPDATE api_token SET revoked_at = ?, revoked_by = ? WHERE id = ?",
                arguments: [now.stamp, actor.name, id])
            try Store.audit(db, actor, now, "token.revoke", "token \(id)", "")
        }
    }

    /// The token of a digest with its user, where it stands and the user is not shut out.
    package func token(of secret: Data, now: Now) throws -> (token: APIToken, user: User)? {
        try reading { db in
            let row = try Row.fetchOne(db, sql: "\(Store.tokenRows) WHERE t.secret_sha256 = ?", arguments: [secret])
            guard let token = try row.map(Store.token), token.stands(at: now.seconds) else { return nil }
            let user = try Store.known(token.user, db)
            guard !user.isDisabled else { return nil }
            if user.isSingleSignOn {
                // Whoever left does not come by to be shut out: without the provider's word a token rests.
                let vouched = try Int.fetchOne(
                    db, sql: "SELECT vouched_at FROM user WHERE id = ?", arguments: [user.id])
                guard let vouched, now.seconds < vouched + TokenScope.vouching else { return nil }
            }
            return (token, user)
        }
    }

    /// Keeps the day on which a token was last used.
    package func used(token id: Int64, now: Now) throws {
        let day = Day(number: now.seconds / 86_400).number
        try writing {
            try $0.execute(
                sql: "UPDATE api_token SET used_day = ?1 WHERE id = ?2 AND ifnull(used_day, 0) < ?1",
                arguments: [day, id])
        }
    }

    private static let tokenRows = """
        SELECT t.id, u.name, t.name, t.scope, t.made_at, t.ends_at, t.used_day, t.revoked_at
        FROM api_token t JOIN user u ON u.id = t.user_id
        """

    private static func token(_ row: Row) throws -> APIToken {
        guard let scope = TokenScope(rawValue: row[3]) else {
            throw Refusal(.databaseUnavailable, "A token has a scope of a newer FamilyHub: use that version.")
        }
        return APIToken(
            id: row[0], user: row[1], name: row[2], scope: scope, madeAt: row[4], endsAt: row[5],
            usedOn: (row[6] as Int?).map { Day(number: $0) }, revokedAt: row[7])
    }
}
