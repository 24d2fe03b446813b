package import Foundation
import GRDB
package import HubCore

extension Store {
    /// Keeps the secret of codes that a code must confirm before they count.
    package func propose(codes secret: Data, for name: String, by actor: Actor, now: Now) throws {
        try Store.requireOneself(actor, name)
        try writingAccounts { db in
            let user = try Store.known(name, db)
            guard !user.isSingleSignOn else {
                throw Refusal.data("\(name) signs in by single sign-on: a second factor is asked for there.")
            }
            guard !user.hasOneTimeCodes else {
                throw Refusal.data("One-time codes are asked for already: remove them before new ones are set up.")
            }
            try db.execute(
                sql: "UPDATE user SET code_secret = ?, code_step = NULL WHERE id = ?", arguments: [secret, user.id])
        }
    }

    /// The secret that waits to be confirmed, or is in use.
    package func codeSecret(of name: String, by actor: Actor) throws -> Data? {
        try Store.requireOneself(actor, name)
        return try reading {
            try Data.fetchOne($0, sql: "SELECT code_secret FROM user WHERE name = ?", arguments: [name])
        }
    }

    /// From now on a code is asked for at each sign-in; that one is used up.
    package func confirmCodes(step: Int, for name: String, by actor: Actor, now: Now) throws {
        try Store.requireOneself(actor, name)
        try writingAccounts { db in
            let user = try Store.known(name, db)
            try Store.use(step, of: user.id, db)
            try db.execute(
                sql: "UPDATE user SET code_confirmed = 1 WHERE id = ? AND code_secret IS NOT NULL",
                arguments: [user.id])
            guard db.changesCount == 1 else { throw Refusal.data("No codes wait to be confirmed: set them up first.") }
            try Store.audit(db, actor, now, "user.codes.confirm", "user \(user.id)", "")
        }
    }

    /// No code is asked for any more.
    package func removeCodes(of name: String, by actor: Actor, now: Now) throws {
        try Rights.requireAccount(actor, of: name)
        try writingAccounts { db in
            let user = try Store.known(name, db)
            try db.execute(
                sql: "UPDATE user SET code_secret = NULL, code_confirmed = 0, code_step = NULL WHERE id = ?",
                arguments: [user.id])
            guard user.hasOneTimeCodes else { return }
            try Store.audit(db, actor, now, "user.codes.remove", "user \(user.id)", "")
        }
    }

    private static func requireOneself(_ actor: Actor, _ name: String) throws {
        guard actor.name == name, actor.scope == nil else {
            throw Refusal(.notPermitted, "One-time codes are set up by \(Shown.plain(name)) alone, signed in.")
        }
    }
}
