import GRDB
import HubCore

/// What an import says of registers and families, row by row: ids of its own system, never a name.
extension Store {
    static func peopleRows(_ db: Database, _ id: Int64) throws -> [ImportedRow] {
        let sheets = Dictionary(
            try Row.fetchAll(
                db, sql: "SELECT sheet_number, name FROM import_sheet WHERE import_id = ?", arguments: [id]
            ).map { ($0[0] as Int, $0[1] as String?) }, uniquingKeysWith: { first, _ in first })
        return try (registerRows(db, id, sheets) + registrationRows(db, id, sheets)).sorted { $0.row < $1.row }
    }

    /// A row of a register that an import claims, or that it vouches for as a part of a run.
    private static let said = """
        WITH claim AS (
            SELECT session_id, person_id, NULL AS external_id, import_id, place, claimed FROM attendance
            WHERE import_id IS NOT NULL
            UNION ALL SELECT session_id, person_id, NULL, import_id, place, claimed FROM attendance_superseded
            UNION ALL SELECT session_id, NULL, external_id, import_id, place, claimed FROM walk_in)
        SELECT session_id, person_id, external_id, place, claimed, 0 AS vouched FROM claim WHERE import_id = ?1
        UNION ALL
        SELECT c.session_id, c.person_id, c.external_id, v.place + c.place - v.claim_place, c.claimed, 1
        FROM attendance_vouch v JOIN claim c ON c.import_id = v.claim_import_id
            AND c.place BETWEEN v.claim_place AND v.claim_place + v.length - 1
        WHERE v.import_id = ?1
        """

    private static func registerRows(_ db: Database, _ id: Int64, _ sheets: [Int: String?]) throws -> [ImportedRow] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT s.place, s.claimed, s.vouched,
                    ifnull((SELECT external_id FROM session_ref r WHERE r.session_id = s.session_id LIMIT 1),
                        CAST(s.session_id AS TEXT)),
                    ifnull(s.external_id, (SELECT external_id FROM person_ref r WHERE r.person_id = s.person_id LIMIT 1)),
                    s.person_id IS NULL
                FROM (\(said)) s ORDER BY s.place
                """, arguments: [id]
        ).map { row in
            let place: Int = row[0]
            let mark = RegisterMark(rawValue: row[1])?.written ?? ""
            let who = "\(row[5] ? "walk-in" : "person") \(row[4] as String? ?? "without an id")"
            let sheet = place >> 32 + 1
            return ImportedRow(
                sheet: sheets[sheet] ?? nil, row: place & 0xFFFF_FFFF, column: 1,
                subject: "session \(row[3] as String), \(who)", says: mark, written: nil, vouched: row[2])
        }
    }

    private static func registrationRows(
        _ db: Database, _ id: Int64, _ sheets: [Int: String?]
    ) throws -> [ImportedRow] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT c.sheet_number, c.row_number, c.vouched, ifnull(c.external_id, CAST(c.family_id AS TEXT)), c.registered_day, h.slug,
                    c.notice_given
                FROM (
                    SELECT sheet_number, row_number, 0 AS vouched, external_id, family_id, registered_day, hub_id, notice_given
                    FROM family_claim WHERE import_id = ?1
                    UNION ALL
                    SELECT v.sheet_number, v.row_number, 1, o.external_id, o.family_id, o.registered_day, o.hub_id,
                        o.notice_given
                    FROM family_vouch v JOIN family_claim o ON o.id = v.claim_id WHERE v.import_id = ?1) c
                LEFT JOIN hub h ON h.id = c.hub_id WHERE c.registered_day IS NOT NULL ORDER BY 1, 2
                """, arguments: [id]
        ).map { row in
            let pending = row[6] == 1 ? "" : ", pending"
            return ImportedRow(
                sheet: sheets[row[0]] ?? nil, row: row[1], column: 1, subject: "family \(row[3] as String)",
                says: "registered \(Day(number: row[4]).slashed) at \(row[5] as String? ?? "no hub")\(pending)",
                written: nil, vouched: row[2])
        }
    }
}
