import GRDB
import HubCore
import Synchronization

/// How often users, sign-ins and tokens were changed through this store, so that what is remembered of them is dropped.
package final class AccountsRevision: Sendable {
    private let count = Atomic<Int>(0)

    package var value: Int { count.load(ordering: .acquiring) }

    func raise() { count.add(1, ordering: .acquiringAndReleasing) }
}

extension Store {
    /// One transaction on users, sign-ins or tokens; whatever is remembered of them is dropped after it.
    func writingAccounts<Value>(_ body: (Database) throws -> Value) throws -> Value {
        defer { accounts.raise() }
        return try writing(body)
    }

    /// A user that is there.
    static func known(_ name: String, _ db: Database) throws -> User {
        guard let user = try users(db, "WHERE u.name = ?", [name]).first else {
            throw Refusal.notFound(
                "There is no user \(Shown.quoted(name)): `familyhub user list` shows them.")
        }
        return user
    }

    static func users(_ db: Database, _ condition: String, _ arguments: StatementArguments) throws -> [User] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(userColumns) FROM user u \(condition) ORDER BY u.name
                """, arguments: arguments
        ).map { try user($0) }
    }

    static let userColumns = """
        u.id, u.name, u.role, u.disabled_at, u.password IS NOT NULL, u.code_confirmed, u.issuer IS NOT NULL,
        (SELECT group_concat(h.slug) FROM user_hub x JOIN hub h ON h.id = x.hub_id WHERE x.user_id = u.id)
        """

    /// A user from the columns above, which begin at that one.
    static func user(_ row: Row, at first: Int = 0) throws -> User {
        guard let role = Actor.Role(rawValue: row[first + 2]) else {
            throw Refusal(.databaseUnavailable, "A user has a role of a newer FamilyHub: use that version.")
        }
        let hubs = (row[first + 7] as String?)?.split(separator: ",").map(String.init) ?? []
        return User(
            id: row[first], name: row[first + 1], role: role, hubs: Set(hubs), disabledAt: row[first + 3],
            hasPassword: row[first + 4], hasOneTimeCodes: row[first + 5], isSingleSignOn: row[first + 6])
    }
}
