import GRDB
import HubCore

/// What an earlier file said and this one says no more: reported, never deleted.
///
/// Exports come whole each week, so theirs is compared with the last one of its layout; a sheet with the last of its name.
struct DisappearedSince {
    private let stage: ImportStage
    private let db: Database

    init(_ stage: ImportStage) {
        self.stage = stage
        db = stage.db
    }

    /// The earlier import and how many of its records this file has no more; nothing where it has them all.
    func found() throws -> (earlier: ImportOutcome.Earlier, records: Int)? {
        let header = stage.header
        let isExport = header.system != nil
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT id, imported_at, imported_by FROM import_batch
                    WHERE layout = ? AND sha256 <> ? AND undone_at IS NULL\(isExport ? "" : " AND file_name = ?")
                    ORDER BY id DESC LIMIT 1
                    """,
                arguments: [header.layout, header.sha256] + (isExport ? [] : [header.fileName]))
        else { return nil }
        let before = ImportOutcome.Earlier(id: row[0], at: row[1], by: row[2])
        let records = try sessions(before.id) + tallies(before.id) + registers(before.id) + registrations(before.id)
        return records == 0 ? nil : (before, records)
    }

    private func sessions(_ id: Int64) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM (
                    SELECT session_id FROM session_claim WHERE import_id = ?1
                    UNION SELECT c.session_id FROM session_vouch v JOIN session_claim c ON c.id = v.claim_id
                    WHERE v.import_id = ?1)
                WHERE session_id NOT IN (SELECT session_id FROM temp.staged WHERE session_id IS NOT NULL)
                """, arguments: [id]) ?? 0
    }

    private func tallies(_ id: Int64) throws -> Int {
        let kept = Set(try stage.tallies.compactMap { try stage.storedTally($0.tally) })
        let said = try Int64.fetchAll(
            db, sql: "SELECT DISTINCT tally_id FROM tally_claim WHERE import_id = ?", arguments: [id])
        return said.count { !kept.contains($0) }
    }

    private func registrations(_ id: Int64) throws -> Int {
        let kept = Set(stage.people.families.filter { $0.registration != nil }.compactMap(\.stored))
        let said = try Int64.fetchAll(
            db,
            sql: """
                SELECT family_id FROM family_claim WHERE import_id = ?1
                UNION SELECT c.family_id FROM family_vouch v JOIN family_claim c ON c.id = v.claim_id WHERE v.import_id = ?1
                """, arguments: [id])
        return said.count { !kept.contains($0) }
    }

    /// Register rows that the earlier import claims or vouches for, less those that this file meets.
    private func registers(_ id: Int64) throws -> Int {
        let said =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT count(*) FROM attendance WHERE import_id = ?1)
                        + (SELECT count(*) FROM walk_in WHERE import_id = ?1)
                        + (SELECT ifnull(sum(length), 0) FROM attendance_vouch WHERE import_id = ?1)
                    """, arguments: [id]) ?? 0
        guard said > 0 else { return 0 }
        let runs = try Row.fetchAll(
            db,
            sql: """
                SELECT claim_import_id, claim_place, length FROM attendance_vouch WHERE import_id = ?
                ORDER BY claim_import_id, claim_place
                """, arguments: [id]
        ).map { (importID: $0[0] as Int, place: $0[1] as Int, length: $0[2] as Int) }
        func says(_ importID: Int, _ place: Int) -> Bool {
            if importID == Int(id) { return true }
            // The last run that begins at or before the place.
            var (low, high) = (0, runs.count)
            while low < high {
                let middle = (low + high) / 2
                if (runs[middle].importID, runs[middle].place) <= (importID, place) {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            guard low > 0 else { return false }
            let run = runs[low - 1]
            return run.importID == importID && place < run.place + run.length
        }
        let plan = stage.registerPlan
        let met =
            (plan.same + plan.changed).count { says($0.importID, $0.place) }
            + plan.sameWalkIns.count { says($0.importID, $0.place) }
        return max(0, said - met)
    }
}
