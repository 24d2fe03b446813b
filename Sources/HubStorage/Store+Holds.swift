import GRDB
package import HubCore

/// A family that nothing may be deleted of.
package struct LegalHold: Sendable, Codable, Equatable {
    package let family: Int64
    package let code: String
    package let at: String
    package let by: String
    package let reason: String
}

extension Store {
    /// Keeps everything of a family from being erased or deleted until the hold is released.
    package func hold(_ family: Int64, reason: String, by actor: Actor, now: Now) throws {
        try Rights.require(actor, .retain)
        guard !reason.trimmed.isEmpty else {
            throw Refusal.usage("A hold needs its reason: give one with --reason.")
        }
        try writing { db in
            let kept = try Store.existing(family: family, db)
            if let held = try Store.holds(db).first(where: { $0.family == kept }) {
                throw Refusal.data(
                    "Family \(held.code) is on hold already, since \(held.at.prefix(10)): nothing was changed.")
            }
            try db.execute(
                sql: "INSERT INTO legal_hold (family_id, held_at, held_by, reason) VALUES (?, ?, ?, ?)",
                arguments: [kept, now.stamp, actor.name, reason.trimmed])
            try Store.audit(db, actor, now, "privacy.hold", "family \(kept)", "")
        }
    }

    /// Ends a hold.
    package func releaseHold(_ family: Int64, by actor: Actor, now: Now) throws {
        try Rights.require(actor, .retain)
        try writing { db in
            let kept = try Store.existing(family: family, db)
            let families = Store.list(try Store.joined("family", kept, db))
            try db.execute(sql: "DELETE FROM legal_hold WHERE family_id IN (\(families))")
            guard db.changesCount > 0 else {
                throw Refusal.data(
                    "Family \(FamilyCode(family: kept)?.description ?? "") is not on hold: nothing was changed.")
            }
            try Store.audit(db, actor, now, "privacy.release", "family \(kept)", "")
        }
    }

    /// Every hold, the oldest first.
    package func holds(by actor: Actor) throws -> [LegalHold] {
        try Rights.require(actor, .retain)
        return try reading { try Store.holds($0) }
    }

    static func holds(_ db: Database) throws -> [LegalHold] {
        try Row.fetchAll(
            db, sql: "SELECT family_id, held_at, held_by, reason FROM legal_hold ORDER BY held_at, family_id"
        )
        .map { row in
            let kept = try kept("family", row[0], db)
            return LegalHold(
                family: kept, code: FamilyCode(family: kept)?.description ?? "", at: row[1], by: row[2],
                reason: row[3])
        }
    }
}
