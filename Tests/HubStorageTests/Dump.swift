import Foundation
import GRDB

@testable import HubStorage

/// What a database holds, told by natural keys: slugs, days, file names and values, never a row's id.
enum Dump {
    /// Tables that only ever grow.
    static let journals: Set<String> = [
        "import_batch", "import_sheet", "figure_revision", "audit_event", "audit_personal", "public_view",
        "kept_answer",
        // The catalogue holds their digest.
        "postcode_area", "area_decile",
        // Who signs in has no part in what is counted.
        "user", "user_hub", "sign_in", "api_token", "known_browser", "sign_in_failure", "secret_key",
        // Nor have erasures, which nothing takes back.
        "erasure", "erased_id", "erased_key", "spare_token", "legal_hold", "disposal",
    ]

    /// Every table but the journals.
    static func everything(_ store: Store) throws -> [String] {
        try lines(store, plain + folded + [settled, headcountClaim] + claims + vouches + people + quarters)
    }

    /// What the store says and who says it, however the saying is kept.
    static func said(_ store: Store) throws -> [String] {
        try lines(store, plain + folded + [settled] + claims + vouches + people + quarters).sorted()
    }

    /// What one dump has and the other has not.
    static func differences(_ one: [String], _ other: [String]) -> [String] {
        guard one != other else { return [] }
        return one.difference(from: other).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }
    }

    /// The tables that the dump of everything reads.
    static let tables: Set<String> = [
        "setting", "catalogue", "hub", "venue", "activity", "remembered_alias", "source", "session", "headcount",
        "session_claim", "session_vouch", "tally", "tally_claim", "tally_vouch",
        "settlement",
        "family", "person", "family_member", "person_claim", "person_vouch", "family_claim", "family_vouch",
        "registration",
        "person_ref", "family_ref", "person_key", "not_duplicate", "merge", "merge_part", "consent", "session_ref",
        "course_run", "run_ref", "enrolment", "series", "mark", "register_event", "attendance", "attendance_superseded",
        "walk_in", "attendance_vouch", "register", "quarter_version", "assessment", "recovery_plan",
    ]

    private static func lines(_ store: Store, _ queries: [String]) throws -> [String] {
        try store.reading { db in
            try queries.flatMap { try String.fetchAll(db, sql: $0).sorted() }
        }
    }

    private static let export = "x.external_id, x.completed, x.attended, \(run), x.capacity, x.day, x.given_hub_id"
    private static let run = "(SELECT group_concat(external_id) FROM run_ref r WHERE r.run_id = x.run_id)"
    private static let session = """
        (SELECT json_array(v.slug, a.slug, s.day, s.start_minute) FROM session s JOIN venue v ON v.id = s.venue_id
        JOIN activity a ON a.id = s.activity_id WHERE s.id = x.session_id)
        """
    private static let tally = """
        (SELECT json_array(v.slug, h.slug, t.unit, t.from_day, t.to_day, a.slug) FROM tally t
        LEFT JOIN venue v ON v.id = t.venue_id LEFT JOIN hub h ON h.id = t.hub_id
        LEFT JOIN activity a ON a.id = t.activity_id WHERE t.id = x.tally_id)
        """
    private static let count =
        "x.children, x.adults, x.total, x.babies, x.children_quality, x.adults_quality, x.total_quality"

    private static func file(_ column: String) -> String {
        "(SELECT file_name FROM import_batch WHERE id = \(column))"
    }

    private static let plain = [
        "SELECT json_array('setting', name, value) FROM setting",
        "SELECT json_array('catalogue', sha256, document, applied_at, applied_by) FROM catalogue",
        "SELECT json_array('hub', slug) FROM hub", "SELECT json_array('venue', slug) FROM venue",
        "SELECT json_array('activity', slug) FROM activity",
        "SELECT json_array('alias', kind, folded, spelling, target) FROM remembered_alias",
        "SELECT json_array('source', name) FROM source",
    ]

    private static let settled = """
        SELECT json_array('settlement', \(session), x.children, x.adults, x.total, x.reason, x.settled_by) FROM settlement x
        """

    private static let folded = [
        """
        SELECT json_array('session', v.slug, a.slug, x.day, x.start_minute, x.end_minute, h.slug, x.course_week,
            x.cancel_reason, \(run))
        FROM session x JOIN venue v ON v.id = x.venue_id JOIN activity a ON a.id = x.activity_id
        LEFT JOIN hub h ON h.id = x.given_hub_id
        """,
        """
        SELECT json_array('headcount', \(session), (SELECT name FROM source WHERE id = x.source_id),
            \(file("x.first_import_id")), x.entered_day, \(count)) FROM headcount x
        """,
        """
        SELECT json_array('tally', x.unit, x.from_day, \(tally), x.from_print, x.printed_in, \(count))
        FROM (SELECT id AS tally_id, * FROM tally) x
        """,
    ]

    private static let headcountClaim = """
        SELECT json_array('stands', \(session), (SELECT name FROM source WHERE id = x.source_id),
            (SELECT \(file("c.import_id")) FROM session_claim c WHERE c.id = x.claim_id)) FROM headcount x
        """

    private static let claims = [
        """
        SELECT json_array('says', \(file("x.import_id")), x.sheet_number, x.row_number, x.column_number, \(session),
            (SELECT name FROM source WHERE id = x.source_id), x.start_minute, x.end_minute, x.course_week, x.cancelled,
            \(count), x.written, \(export)) FROM session_claim x
        """,
        """
        SELECT json_array('says', \(file("x.import_id")), x.sheet_number, x.row_number, x.column_number, \(tally),
            x.from_print, x.printed_in, \(count), x.written) FROM tally_claim x
        """,
    ]

    private static let vouches = [
        """
        SELECT json_array('says', \(file("p.import_id")), p.sheet_number, p.row_number, p.column_number, \(session),
            (SELECT name FROM source WHERE id = x.source_id), x.start_minute, x.end_minute, x.course_week, x.cancelled,
            \(count), x.written, \(export)) FROM session_vouch p JOIN session_claim x ON x.id = p.claim_id
        """,
        """
        SELECT json_array('says', \(file("p.import_id")), p.sheet_number, p.row_number, p.column_number, \(tally),
            x.from_print, x.printed_in, \(count), x.written) FROM tally_vouch p JOIN tally_claim x ON x.id = p.claim_id
        """,
    ]
}

extension Store {
    /// The first column of a query, for tests that look behind the door.
    func texts(_ sql: String) throws -> [String] { try reading { try String.fetchAll($0, sql: sql) } }

    /// Changes the database behind the store's back.
    func tamper(_ sql: String) throws { try database.write { try $0.execute(sql: sql) } }

    /// Every table of ours.
    func tables() throws -> [String] {
        try texts(
            """
            SELECT name FROM sqlite_master
            WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations' ORDER BY name
            """)
    }

    /// Folds every session anew, whatever touched it.
    func foldEverything() throws {
        try writing { db in
            try db.execute(
                sql: "DROP TABLE IF EXISTS temp.touched; CREATE TEMP TABLE touched AS SELECT id FROM session")
            try Store.fold(db)
            try db.execute(sql: "DROP TABLE temp.touched")
            for id in try Int64.fetchAll(db, sql: "SELECT id FROM tally") { try Store.fold(tally: id, db) }
            try Store.foldEverybody(db)
            try Store.foldRegisters(try Int64.fetchAll(db, sql: "SELECT id FROM session"), db)
        }
    }

    /// Folds every person and family anew.
    static func foldEverybody(_ db: Database) throws {
        let people = try Int64.fetchAll(db, sql: "SELECT id FROM person")
        try fold(people: people, families: Int64.fetchAll(db, sql: "SELECT id FROM family"), db)
    }

    /// What SQLite finds wrong with the file or its references.
    func faults() throws -> [String] {
        try reading { db in
            try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map(\.description)
                + String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        }
    }
}
