import GRDB
package import HubCore

/// One import as the list shows it.
package struct ImportSummary: Sendable, Codable, Equatable, FetchableRecord {
    package let id: Int64
    package let fileName: String
    package let sha256: String
    package let layout: String
    package let importedAt: String
    package let importedBy: String
    package let new: Int
    package let changed: Int
    package let unchanged: Int
    package let repeated: Int
    package let refused: Int
    package let warnings: Int
    package let undoneAt: String?
}

/// One thing an import says, with the place it says it.
package struct ImportedRow: Sendable, Codable, Equatable {
    package let sheet: String?
    package let row: Int
    package let column: Int
    /// What it is about: a session's date, venue and activity, or a tally's scope and period.
    package let subject: String
    /// What it says: "children 6, adults 5", "cancelled".
    package let says: String
    /// The count as written, where that is more than plain numbers.
    package let written: String?
    /// Whether an earlier import says the same and this one vouches for it.
    package let vouched: Bool
}

/// What undoing an import did.
package struct UndoOutcome: Sendable, Equatable, Encodable {
    /// Sessions and tallies that are gone.
    package var removed = 0
    /// Sessions and tallies that went back to what another import says.
    package var restored = 0
    /// Records that a later file vouched for: they stay, and are that import's now.
    package var kept = 0
    /// Sessions that people settled or marked: they stay with what the import says of them.
    package var edited: [String] = []
}

extension Store {
    private static let summary = """
        SELECT id, file_name AS fileName, sha256, layout, imported_at AS importedAt, imported_by AS importedBy,
            new_count AS new, changed_count AS changed, unchanged_count AS unchanged, repeat_count AS repeated,
            refused_count AS refused, warning_count AS warnings, undone_at AS undoneAt
        FROM import_batch
        """

    /// Every import, newest first; what was said at the desk only where it is asked for.
    package func imports(withDesk: Bool = false, by actor: Actor) throws -> [ImportSummary] {
        try Rights.require(actor, .seeImports, hubs: actor.hubs)
        let files = withDesk ? "" : "WHERE layout <> '\(DeskBatch.name)'"
        return try reading { db in
            try Store.seen(
                ImportSummary.fetchAll(db, sql: "\(Store.summary) \(files) ORDER BY id DESC"), by: actor, db)
        }
    }

    /// One import and everything it says, in order of place.
    package func importBatch(_ id: Int64, by actor: Actor) throws -> (summary: ImportSummary, rows: [ImportedRow]) {
        try Rights.require(actor, .seeImports, hubs: actor.hubs)
        return try reading { db in
            guard let summary = try ImportSummary.fetchOne(db, sql: "\(Store.summary) WHERE id = ?", arguments: [id])
            else {
                throw Refusal.notFound("There is no import \(id): `familyhub imports list` shows them.")
            }
            if summary.importedBy != actor.name { try Store.requireImport(id, .seeImports, actor, db) }
            return (summary, try Store.sessionRows(db, id) + Store.tallyRows(db, id) + Store.peopleRows(db, id))
        }
    }

    private static func sessionRows(_ db: Database, _ id: Int64) throws -> [ImportedRow] {
        let slugs = try Slugs(db)
        return try Row.fetchAll(
            db,
            sql: """
                SELECT p.name, c.sheet_number, c.row_number, c.column_number, s.day, s.venue_id, s.activity_id, s.start_minute,
                    c.written, c.vouched, c.cancelled,
                    c.children, c.adults, c.total, c.babies, c.children_quality, c.adults_quality, c.total_quality
                FROM (
                    SELECT sheet_number, row_number, column_number, session_id, written, 0 AS vouched, cancelled, children,
                        adults, total, babies, children_quality, adults_quality, total_quality
                    FROM session_claim WHERE import_id = ?1
                    UNION ALL
                    SELECT v.sheet_number, v.row_number, v.column_number, session_id, written, 1, cancelled, children,
                        adults, total, babies, children_quality, adults_quality, total_quality
                    FROM session_vouch v JOIN session_claim o ON o.id = v.claim_id WHERE v.import_id = ?1) c
                JOIN session s ON s.id = c.session_id
                LEFT JOIN import_sheet p ON p.import_id = ?1 AND p.sheet_number = c.sheet_number
                ORDER BY c.sheet_number, c.row_number, c.column_number
                """, arguments: [id]
        ).map { row in
            let start = (row[7] as Int?).map { " " + Cell.clock($0) } ?? ""
            let day = Day(number: row[4]).slashed
            return ImportedRow(
                sheet: row[0], row: row[2], column: row[3],
                subject: "\(day)\(start), \(slugs.venue[row[5]] ?? ""), \(slugs.activity[row[6]] ?? "")",
                says: ImportStage.said(count(row, from: 11), cancelled: row[10]), written: row[8], vouched: row[9])
        }
    }

    private static func tallyRows(_ db: Database, _ id: Int64) throws -> [ImportedRow] {
        let slugs = try Slugs(db)
        return try Row.fetchAll(
            db,
            sql: """
                SELECT \(tallyColumns), p.name, c.row_number, c.column_number, c.written, c.vouched FROM (
                    SELECT sheet_number, row_number, column_number, tally_id, written, 0 AS vouched
                    FROM tally_claim WHERE import_id = ?1
                    UNION ALL
                    SELECT v.sheet_number, v.row_number, v.column_number, tally_id, written, 1
                    FROM tally_vouch v JOIN tally_claim o ON o.id = v.claim_id WHERE v.import_id = ?1) c
                JOIN tally t ON t.id = c.tally_id
                LEFT JOIN import_sheet p ON p.import_id = ?1 AND p.sheet_number = c.sheet_number
                ORDER BY c.sheet_number, c.row_number, c.column_number
                """, arguments: [id]
        ).map { row in
            let tally = try tally(row, slugs)
            return ImportedRow(
                sheet: row[15], row: row[16], column: row[17], subject: ImportStage.name(tally),
                says: tally.count.written,
                written: row[18], vouched: row[19])
        }
    }

    /// Takes one import back whole: its claims end, and what they touched is folded anew.
    ///
    /// What people changed since stops it; with `keepEdited` those sessions stay as they are.
    package func undoImport(_ id: Int64, keepEdited: Bool = false, by actor: Actor, now: Now) throws -> UndoOutcome {
        try Rights.require(actor, .undoImport, hubs: actor.hubs)
        return try writing { db in
            guard
                let batch = try Row.fetchOne(
                    db, sql: "SELECT undone_at FROM import_batch WHERE id = ?", arguments: [id])
            else { throw Refusal.notFound("There is no import \(id): `familyhub imports list` shows them.") }
            try Store.requireImport(id, .undoImport, actor, db)
            if let undone = batch[0] as String? {
                throw Refusal.data(
                    "Import \(id) was undone already, on \(undone.prefix(10)): there is nothing left of it.")
            }
            var outcome = UndoOutcome()
            outcome.edited = try EditedSince.named(id, db)
            guard outcome.edited.isEmpty || keepEdited else {
                throw Refusal.data(
                    "Import \(id) cannot be undone whole: people have changed \(outcome.edited.prefix(10).joined(separator: ", ")) since. Take that back first, or keep what this import says of them with --keep-edited."
                )
            }
            try Store.undoRegisters(db, id, &outcome)
            let runs = try Store.runsStarted(by: id, db)
            try Store.undoSessions(db, id, &outcome)
            try Store.dropPlans(of: id, runs, db)
            try Store.undoTallies(db, id, &outcome)
            try Store.undoPeople(db, id, &outcome)
            try db.execute(
                sql: """
                    DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM session_claim c WHERE c.source_id = source.id)
                        AND NOT EXISTS (SELECT 1 FROM person_claim c WHERE c.source_id = source.id)
                        AND NOT EXISTS (SELECT 1 FROM family_claim c WHERE c.source_id = source.id)
                        AND NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.layout = source.name
                            AND b.undone_at IS NULL AND b.id <> ?
                            AND EXISTS (SELECT 1 FROM attendance a WHERE a.import_id = b.id))
                    """, arguments: [id])
            try db.execute(
                sql: "UPDATE import_batch SET undone_at = ?, undone_by = ? WHERE id = ?",
                arguments: [now.stamp, actor.name, id])
            try Store.audit(
                db, actor, now, "import.undo", "import \(id)",
                "removed \(outcome.removed), restored \(outcome.restored), kept \(outcome.kept)")
            return outcome
        }
    }

    /// Claims that a later file vouches for pass to it; the rest end, but for those on what people settled or marked.
    static func endClaims(_ db: Database, _ id: Int64, _ thing: String) throws -> Int {
        try db.execute(sql: "DELETE FROM \(thing)_vouch WHERE import_id = ?", arguments: [id])
        try db.execute(
            sql: """
                UPDATE \(thing)_claim SET (import_id, sheet_number, row_number, column_number) = (
                    SELECT import_id, sheet_number, row_number, column_number FROM \(thing)_vouch v
                    WHERE v.claim_id = \(thing)_claim.id ORDER BY v.import_id LIMIT 1)
                WHERE import_id = ? AND id IN (SELECT claim_id FROM \(thing)_vouch)
                """, arguments: [id])
        let kept = db.changesCount
        if kept > 0 {
            try db.execute(
                sql: """
                    DELETE FROM \(thing)_vouch WHERE EXISTS (
                        SELECT 1 FROM \(thing)_claim c
                        WHERE c.id = \(thing)_vouch.claim_id AND c.import_id = \(thing)_vouch.import_id)
                    """)
        }
        try db.execute(
            sql: "DELETE FROM \(thing)_claim WHERE import_id = ? \(EditedSince.spared(thing, of: id))", arguments: [id])
        return kept
    }

    private static func undoSessions(_ db: Database, _ id: Int64, _ outcome: inout UndoOutcome) throws {
        try db.execute(
            sql: """
                DROP TABLE IF EXISTS temp.touched;
                CREATE TEMP TABLE touched AS SELECT DISTINCT session_id AS id FROM session_claim
                WHERE import_id = \(id) AND session_id NOT IN (\(EditedSince.sessions))
                """)
        let touched = try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.touched") ?? 0
        func touchedDays() throws -> [Int] {
            try Int.fetchAll(
                db, sql: "SELECT DISTINCT day FROM session WHERE id IN (SELECT id FROM temp.touched)")
        }
        var days = try touchedDays()
        let kept = try endClaims(db, id, "session")
        try fold(db)
        // A session that was moved is back on its day.
        days = Array(Set(days + (try touchedDays())))
        try foldRuns(db)
        let registers = try Int64.fetchAll(
            db, sql: "SELECT session_id FROM register WHERE session_id IN (SELECT id FROM temp.touched)")
        try foldRegisters(registers, db)
        let left =
            try Int.fetchOne(db, sql: "SELECT count(*) FROM session WHERE id IN (SELECT id FROM temp.touched)") ?? 0
        try db.execute(sql: "DROP TABLE temp.touched")
        try bump(days.map { Day(number: $0)...Day(number: $0) }, db)
        outcome.kept += kept
        outcome.removed += touched - left
        outcome.restored += max(0, left - kept)
    }

    private static func undoTallies(_ db: Database, _ id: Int64, _ outcome: inout UndoOutcome) throws {
        let touched = try Row.fetchAll(
            db,
            sql:
                "SELECT DISTINCT t.id, t.from_day, t.to_day FROM tally t JOIN tally_claim c ON c.tally_id = t.id WHERE c.import_id = ?",
            arguments: [id])
        let kept = try endClaims(db, id, "tally")
        var left = 0
        for row in touched {
            let tally: Int64 = row[0]
            try fold(tally: tally, db)
            if try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM tally WHERE id = ?)", arguments: [tally])
                == true
            {
                left += 1
            }
        }
        try bump(touched.map { Day(number: $0[1])...Day(number: $0[2]) }, db)
        outcome.kept += kept
        outcome.removed += touched.count - left
        outcome.restored += max(0, left - kept)
    }
}
