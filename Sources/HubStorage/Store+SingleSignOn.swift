package import Foundation
import GRDB
package import HubCore

/// Somebody whom a provider of single sign-on vouches for, with what the groups there give here.
package struct Vouched: Sendable {
    package let who: SingleSignOn
    /// The name to sign in under here; only the first time.
    package let name: String
    package let role: Actor.Role
    package let hubs: Set<String>

    package init(_ who: SingleSignOn, name: String, role: Actor.Role, hubs: Set<String>) {
        self.who = who
        self.name = name
        self.role = role
        self.hubs = hubs
    }
}

extension Store {
    /// Who acts where the provider's word changes a user.
    private static let provider = Actor(name: "single sign-on", role: .public)

    /// Signs in whom the provider vouches for: added the first time, with the role and hubs of today's groups each time.
    ///
    /// - Throws: `Refusal` where an administrator shut the user out, or the name is another's.
    package func signIn(_ vouched: Vouched, secret: Data, now: Now) throws {
        try UserRules.check(name: vouched.name)
        try writingAccounts { db in
            try UserRules.check(role: vouched.role, hubs: vouched.hubs, known: Store.hubSlugs(db))
            let user = try Store.user(of: vouched.who, db)
            if let user { try Store.update(user, vouched, db, now) } else { try Store.add(vouched, db, now) }
            guard let user = try Store.user(of: vouched.who, db) else {
                throw Refusal(.defect, "A user by single sign-on was not kept.")
            }
            try db.execute(sql: "UPDATE user SET vouched_at = ? WHERE id = ?", arguments: [now.seconds, user.id])
            try db.execute(
                sql:
                    "INSERT INTO sign_in (user_id, secret_sha256, way, made_at, seen_at) VALUES (?, ?, 'openid', ?, ?)",
                arguments: [user.id, secret, now.seconds, now.seconds])
            try Store.audit(db, user.actor, now, "sign-in", "user \(user.id)", "openid")
        }
    }

    /// Shuts out whom the provider gives no group here any more; sign-ins and tokens end at once.
    package func shutOut(_ who: SingleSignOn, now: Now) throws {
        try writingAccounts { db in
            guard let user = try Store.user(of: who, db), !user.isDisabled else { return }
            try Store.shut(user, db, by: Store.provider, now: now)
        }
    }

    private static func user(of who: SingleSignOn, _ db: Database) throws -> User? {
        try users(db, "WHERE u.issuer = ? AND u.subject = ?", [who.issuer, who.subject]).first
    }

    private static func add(_ vouched: Vouched, _ db: Database, _ now: Now) throws {
        // A local user of that name could be anybody: the provider does not get that account.
        guard try users(db, "WHERE u.name = ?", [vouched.name]).isEmpty else {
            throw Refusal(
                .notPermitted,
                "There is a user \(vouched.name) here already who does not sign in that way: ask an administrator.")
        }
        try db.execute(
            sql: """
                INSERT INTO user (name, role, issuer, subject, vouched_at, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                vouched.name, vouched.role.rawValue, vouched.who.issuer, vouched.who.subject, now.seconds, now.stamp,
                provider.name,
            ])
        let id = db.lastInsertedRowID
        try keep(hubs: vouched.hubs, of: id, db)
        try audit(db, provider, now, "user.add", "user \(id)", words(vouched.name, vouched.role, vouched.hubs))
    }

    private static func update(_ user: User, _ vouched: Vouched, _ db: Database, _ now: Now) throws {
        if user.isDisabled {
            // The provider takes back what it did itself, and never what an administrator did.
            let by = try String.fetchOne(db, sql: "SELECT disabled_by FROM user WHERE id = ?", arguments: [user.id])
            guard by == provider.name else {
                throw Refusal(.notPermitted, "\(user.name) is shut out: ask an administrator.")
            }
            try db.execute(
                sql: "UPDATE user SET disabled_at = NULL, disabled_by = NULL WHERE id = ?", arguments: [user.id])
            try audit(db, provider, now, "user.enable", "user \(user.id)", user.name)
        }
        guard user.role != vouched.role || user.hubs != vouched.hubs else { return }
        try db.execute(sql: "UPDATE user SET role = ? WHERE id = ?", arguments: [vouched.role.rawValue, user.id])
        try keep(hubs: vouched.hubs, of: user.id, db)
        try endSignIns(of: user.id, db)
        try audit(db, provider, now, "user.change", "user \(user.id)", words(user.name, vouched.role, vouched.hubs))
    }
}
