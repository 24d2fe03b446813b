import GRDB
import HubCore

/// Where a quarter's figures come from at one moment.
extension Store {
    static func origins(_ db: Database, _ span: ClosedRange<Day>) throws -> QuarterOrigins {
        func last(_ table: String) throws -> Int64 {
            try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM \(table)") ?? 0
        }
        return QuarterOrigins(
            lastEvent: try last("audit_event"), lastImport: try last("import_batch"),
            lastRegister: try last("register_event"), lastMerge: try last("merge"),
            undoneMerges: try Int64.fetchAll(db, sql: "SELECT id FROM merge WHERE undone_at IS NOT NULL ORDER BY id"),
            catalogue: try String.fetchOne(db, sql: "SELECT sha256 FROM catalogue") ?? "",
            sessions: try sessionImports(db, span), tallies: try tallyImports(db, span))
    }

    /// For each session of these days the imports that say or vouch for something of it.
    private static func sessionImports(_ db: Database, _ span: ClosedRange<Day>) throws -> [Int64: [Int64]] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                WITH own AS MATERIALIZED (SELECT id FROM session WHERE day BETWEEN ?1 AND ?2)
                SELECT c.session_id, c.import_id FROM own JOIN session_claim c ON c.session_id = own.id
                UNION SELECT c.session_id, v.import_id FROM own JOIN session_claim c ON c.session_id = own.id
                    JOIN session_vouch v ON v.claim_id = c.id
                UNION SELECT a.session_id, a.import_id FROM own JOIN attendance a ON a.session_id = own.id
                    WHERE a.import_id IS NOT NULL
                UNION SELECT a.session_id, a.import_id FROM own JOIN attendance_superseded a ON a.session_id = own.id
                UNION SELECT w.session_id, w.import_id FROM own JOIN walk_in w ON w.session_id = own.id
                ORDER BY 1, 2
                """, arguments: [span.lowerBound.number, span.upperBound.number])
        var imports: [Int64: [Int64]] = [:]
        while let row = try rows.next() { imports[row[0], default: []].append(row[1]) }
        return imports
    }

    private static func tallyImports(_ db: Database, _ span: ClosedRange<Day>) throws -> [TallyKey: [Int64]] {
        let slugs = try Slugs(db)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT \(tallyColumns), c.import_id FROM tally t JOIN (
                    SELECT tally_id, import_id FROM tally_claim
                    UNION SELECT c.tally_id, v.import_id FROM tally_vouch v JOIN tally_claim c ON c.id = v.claim_id
                ) c ON c.tally_id = t.id WHERE t.from_day BETWEEN ? AND ? ORDER BY t.id, c.import_id
                """, arguments: [span.lowerBound.number, span.upperBound.number])
        var imports: [TallyKey: [Int64]] = [:]
        for row in rows { imports[TallyKey(try tally(row, slugs)), default: []].append(row[15]) }
        return imports
    }
}
