import GRDB
package import HubCore

/// A session as it stands, with everything that says something of it.
package struct SessionRecord: Sendable {
    package let fact: SessionFact
    /// What each source says, the oldest first.
    package let sources: [Said]
    package let settlement: Settlement?

    /// One claim, and where it comes from.
    package struct Said: Sendable, Codable, Equatable {
        package let importID: Int64
        package let file: String
        package let place: String
        package let source: String
        package let says: String
        /// The count as written, where that is more than plain numbers.
        package let written: String?
        /// Whether a later claim of the same source took its place.
        package let superseded: Bool
    }
}

/// A figure that a person settled, and why.
package struct Settlement: Sendable, Equatable {
    package let count: Count
    package let reason: String
    package let at: String
    package let by: String
}

extension Store {
    /// One session with its sources and, where it was settled, who did so and why.
    package func session(_ id: Int64, by actor: Actor) throws -> SessionRecord {
        try reading { db in
            _ = try Sitting.permitted(id, .seeSession, actor, db)
            guard let fact = try Store.sessions([id], db, Slugs(db)).first else {
                throw Refusal(.defect, "Session \(id) cannot be read.")
            }
            return SessionRecord(
                fact: fact, sources: try Store.said(db, id), settlement: try Store.settlement(db, id))
        }
    }

    private static func said(_ db: Database, _ id: Int64) throws -> [SessionRecord.Said] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT c.import_id, b.file_name, p.name, c.row_number, c.column_number, s.name, c.cancelled, c.written,
                    c.id < (SELECT max(l.id) FROM session_claim l
                        WHERE l.session_id = c.session_id AND l.source_id = c.source_id),
                    c.children, c.adults, c.total, c.babies, c.children_quality, c.adults_quality, c.total_quality
                FROM session_claim c JOIN import_batch b ON b.id = c.import_id JOIN source s ON s.id = c.source_id
                LEFT JOIN import_sheet p ON p.import_id = c.import_id AND p.sheet_number = c.sheet_number
                WHERE c.session_id = ? ORDER BY c.id
                """, arguments: [id]
        ).map { row in
            let place = SourceCell(file: row[1], sheet: row[2], row: row[3], column: row[4])
            return SessionRecord.Said(
                importID: row[0], file: row[1], place: place.description, source: row[5],
                says: ImportStage.said(count(row, from: 9), cancelled: row[6]), written: row[7], superseded: row[8])
        }
    }

    private static func settlement(_ db: Database, _ id: Int64) throws -> Settlement? {
        try Row.fetchOne(
            db,
            sql: "SELECT children, adults, total, reason, settled_at, settled_by FROM settlement WHERE session_id = ?",
            arguments: [id]
        ).map {
            Settlement(
                count: Count(children: $0[0], adults: $0[1], total: $0[2]), reason: $0[3], at: $0[4], by: $0[5])
        }
    }

    /// Settles a session's figure by hand, with a reason; it replaces every source's count, and the sources stay.
    ///
    /// A count that is missing settles that there is no figure.
    package func settle(_ id: Int64, as count: Count, reason: String, by actor: Actor, now: Now) throws {
        try writing { db in
            _ = try Sitting.permitted(id, .settleSession, actor, db)
            try Store.bump(quartersAround: id, db)
            let held = try Row.fetchOne(db, sql: "SELECT day, start_minute FROM session WHERE id = ?", arguments: [id])
            if let held, ImportGuard.isToCome(Day(number: held[0]), start: held[1], now: now.local) {
                throw Refusal.data(
                    "Session \(id) on \(Day(number: held[0]).slashed) is still to come: nothing can be settled for it yet."
                )
            }
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO settlement (session_id, children, adults, total, reason, settled_at, settled_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [id, count.children, count.adults, count.total, reason, now.stamp, actor.name])
            let figure = count.isMissing ? "no figure" : count.written
            try Store.audit(db, actor, now, "session.settle", "session \(id)", figure)
        }
    }

    /// Takes a settlement back: the sources decide again.
    package func unsettle(_ id: Int64, by actor: Actor, now: Now) throws {
        try writing { db in
            _ = try Sitting.permitted(id, .settleSession, actor, db)
            try Store.bump(quartersAround: id, db)
            try db.execute(sql: "DELETE FROM settlement WHERE session_id = ?", arguments: [id])
            guard db.changesCount > 0 else {
                throw Refusal.data("Session \(id) is not settled: its figure is what its sources say.")
            }
            try Store.audit(db, actor, now, "session.unsettle", "session \(id)", "")
        }
    }

    private static func bump(quartersAround id: Int64, _ db: Database) throws {
        guard let day = try Int.fetchOne(db, sql: "SELECT day FROM session WHERE id = ?", arguments: [id]) else {
            throw Refusal.notFound("There is no session \(id): `familyhub session list` shows them.")
        }
        try bump([Day(number: day)...Day(number: day)], db)
    }

    /// Puts what was settled into the facts of those days.
    static func addSettlements(to facts: inout [SessionFact], _ db: Database, _ days: ClosedRange<Day>) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT t.session_id, t.children, t.adults, t.total
                FROM settlement t JOIN session s ON s.id = t.session_id WHERE s.day BETWEEN ? AND ?
                """, arguments: [days.lowerBound.number, days.upperBound.number])
        guard !rows.isEmpty else { return }
        let settled = Dictionary(rows.map { ($0[0] as Int64, $0) }, uniquingKeysWith: { first, _ in first })
        for index in facts.indices {
            guard let row = settled[facts[index].id] else { continue }
            facts[index].settled = Count(children: row[1], adults: row[2], total: row[3])
        }
    }

    /// The sessions that an import says something of and that people settled or marked, as people name them.
    static func editedSessions(of id: Int64, _ db: Database) throws -> [String] {
        let slugs = try Slugs(db)
        return try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT s.id, s.day, s.venue_id, s.activity_id FROM session_claim c
                JOIN session s ON s.id = c.session_id
                WHERE c.import_id = ? AND c.session_id IN (\(EditedSince.sessions)) ORDER BY s.day, s.id
                """, arguments: [id]
        ).map { row in
            let (venue, activity) = (slugs.venue[row[2] as Int], slugs.activity[row[3] as Int])
            return "session \(row[0] as Int64) (\(Day(number: row[1]).slashed), \(venue), \(activity))"
        }
    }
}
