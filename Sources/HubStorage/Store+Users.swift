import GRDB
package import HubCore

/// A user as added.
package struct NewUser: Sendable, Equatable {
    package var name: String
    package var role: Actor.Role
    package var hubs: Set<String>
    /// As Argon2id encodes it; none for who signs in elsewhere, or gets a password later.
    package var password: String?

    package init(name: String, role: Actor.Role, hubs: Set<String> = [], password: String? = nil) {
        self.name = name
        self.role = role
        self.hubs = hubs
        self.password = password
    }
}

/// Who a provider of single sign-on says somebody is.
package struct SingleSignOn: Sendable, Equatable {
    package let issuer: String
    package let subject: String

    package init(issuer: String, subject: String) {
        self.issuer = issuer
        self.subject = subject
    }
}

extension Store {
    /// Every user, by name.
    package func users(by actor: Actor) throws -> [User] {
        try Rights.require(actor, .manageUsers)
        return try reading { try Store.users($0, "", []) }
    }

    /// A user by name: oneself, or anybody as who manages users.
    package func user(named name: String, by actor: Actor) throws -> User {
        if actor.name != name { try Rights.require(actor, .manageUsers) }
        return try reading { try Store.known(name, $0) }
    }

    /// The actor of `--as`: whoever can read the file has everything, so a name alone cuts the rights down.
    package func actor(as name: String) throws -> Actor {
        let user = try reading { try Store.known(name, $0) }
        guard !user.isDisabled else {
            throw Refusal(.notPermitted, "\(user.name) is shut out: act as another user.")
        }
        return user.actor
    }

    /// Whether somebody can sign in who manages users.
    package func hasAdministrator() throws -> Bool {
        try reading {
            try Int.fetchOne(
                $0,
                sql: """
                    SELECT 1 FROM user WHERE role = 'administrator' AND disabled_at IS NULL
                        AND (password IS NOT NULL OR issuer IS NOT NULL)
                    """) != nil
        }
    }

    /// Adds a user; gives the id.
    @discardableResult
    package func add(_ new: NewUser, by actor: Actor, now: Now) throws -> Int64 {
        try Rights.require(actor, .manageUsers)
        try UserRules.check(name: new.name)
        return try writingAccounts { db in
            try UserRules.check(role: new.role, hubs: new.hubs, known: Store.hubSlugs(db))
            guard try Int64.fetchOne(db, sql: "SELECT id FROM user WHERE name = ?", arguments: [new.name]) == nil else {
                throw Refusal.data(
                    "There is a user \(new.name) already: choose another name, or change that one with `familyhub user change`."
                )
            }
            try db.execute(
                sql: """
                    INSERT INTO user (name, role, password, made_at, made_by) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [new.name, new.role.rawValue, new.password, now.stamp, actor.name])
            let id = db.lastInsertedRowID
            try Store.keep(hubs: new.hubs, of: id, db)
            try Store.audit(db, actor, now, "user.add", "user \(id)", Store.words(new.name, new.role, new.hubs))
            return id
        }
    }

    /// Changes a user's role and hubs; what the user signed in with before ends where that takes rights away or gives some.
    package func change(user name: String, role: Actor.Role?, hubs: Set<String>?, by actor: Actor, now: Now) throws {
        try Rights.require(actor, .manageUsers)
        try writingAccounts { db in
            let user = try Store.known(name, db)
            let newRole = role ?? user.role
            let isLimited = newRole == .staff || newRole == .coordinator
            let newHubs = hubs ?? (isLimited ? user.hubs : [])
            try UserRules.check(role: newRole, hubs: newHubs, known: Store.hubSlugs(db))
            try UserRules.checkChange(of: user, by: actor, isLoss: newRole != user.role)
            guard newRole != user.role || newHubs != user.hubs else { return }
            try db.execute(sql: "UPDATE user SET role = ? WHERE id = ?", arguments: [newRole.rawValue, user.id])
            try Store.keep(hubs: newHubs, of: user.id, db)
            try Store.endSignIns(of: user.id, db)
            try Store.audit(db, actor, now, "user.change", "user \(user.id)", Store.words(name, newRole, newHubs))
        }
    }

    /// Shuts a user out: sign-ins and tokens end at once, and what they did stays.
    package func disable(user name: String, by actor: Actor, now: Now) throws {
        try Rights.require(actor, .manageUsers)
        try writingAccounts { db in
            let user = try Store.known(name, db)
            try UserRules.checkChange(of: user, by: actor, isLoss: true)
            guard !user.isDisabled else { return }
            try Store.shut(user, db, by: actor, now: now)
        }
    }

    /// Lets a user in again; tokens stay revoked.
    package func enable(user name: String, by actor: Actor, now: Now) throws {
        try Rights.require(actor, .manageUsers)
        try writingAccounts { db in
            let user = try Store.known(name, db)
            guard user.isDisabled else { return }
            try db.execute(
                sql: "UPDATE user SET disabled_at = NULL, disabled_by = NULL WHERE id = ?", arguments: [user.id])
            try Store.audit(db, actor, now, "user.enable", "user \(user.id)", name)
        }
    }

    /// Keeps a new password; every other sign-in of the user ends, and browsers known before are strangers again.
    ///
    /// - Parameter key: the sign-in that goes on; none where all end.
    package func setPassword(
        _ encoded: String, of name: String, keeping key: Int64? = nil, by actor: Actor, now: Now
    ) throws {
        try Rights.requireAccount(actor, of: name)
        try writingAccounts { db in
            let user = try Store.known(name, db)
            guard !user.isSingleSignOn else {
                throw Refusal.data("\(name) signs in by single sign-on: the password is changed there.")
            }
            try db.execute(sql: "UPDATE user SET password = ? WHERE id = ?", arguments: [encoded, user.id])
            try Store.endSignIns(of: user.id, except: key, db)
            try db.execute(sql: "DELETE FROM known_browser WHERE user_id = ?", arguments: [user.id])
            try Store.audit(db, actor, now, "user.password", "user \(user.id)", name)
        }
    }

    static func shut(_ user: User, _ db: Database, by actor: Actor, now: Now) throws {
        try db.execute(
            sql: "UPDATE user SET disabled_at = ?, disabled_by = ? WHERE id = ?",
            arguments: [now.stamp, actor.name, user.id])
        try db.execute(
            sql: "UPDATE api_token SET revoked_at = ?, revoked_by = ? WHERE user_id = ? AND revoked_at IS NULL",
            arguments: [now.stamp, actor.name, user.id])
        try db.execute(sql: "DELETE FROM known_browser WHERE user_id = ?", arguments: [user.id])
        try endSignIns(of: user.id, db)
        try audit(db, actor, now, "user.disable", "user \(user.id)", user.name)
    }

    static func keep(hubs: Set<String>, of user: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM user_hub WHERE user_id = ?", arguments: [user])
        for hub in hubs.sorted() {
            try db.execute(
                sql: "INSERT INTO user_hub (user_id, hub_id) SELECT ?, id FROM hub WHERE slug = ?",
                arguments: [user, hub])
        }
    }

    static func words(_ name: String, _ role: Actor.Role, _ hubs: Set<String>) -> String {
        "\(name), \(role.rawValue)" + (hubs.isEmpty ? "" : " of \(hubs.sorted().joined(separator: ", "))")
    }

    static func hubSlugs(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT slug FROM hub ORDER BY id")
    }
}
