import GRDB
import HubCore

/// Takes an import's register rows back: rows that later files vouch for become theirs, what it replaced stands again.
struct UndoRegisters {
    private let db: Database
    private let importID: Int64

    /// A row that the import claims.
    private struct Claim {
        let table: Table
        let session: Int64
        let person: Int64
        /// The id of a walk-in's row.
        let externalID: String
        let place: Int
    }

    private enum Table {
        case standing, superseded, walkIn
    }

    /// A run of rows of the import that a later file repeats.
    private struct Vouch {
        let by: Int
        let place: Int
        let claim: Int
        let length: Int

        func place(of row: Int) -> Int? { (claim..<claim + length).contains(row) ? place + row - claim : nil }
    }

    /// Rows that are gone, that went back to what another file says, and that a later file keeps.
    private(set) var removed = 0
    private(set) var restored = 0
    private(set) var kept = 0
    /// Sessions whose registers move.
    private(set) var sessions: Set<Int64> = []

    init(_ importID: Int64, _ db: Database) {
        self.importID = importID
        self.db = db
    }

    mutating func run() throws {
        try db.execute(sql: "DELETE FROM attendance_vouch WHERE import_id = ?", arguments: [importID])
        let vouches = try Row.fetchAll(
            db,
            sql: """
                SELECT import_id, place, claim_place, length FROM attendance_vouch WHERE claim_import_id = ?
                ORDER BY claim_place, import_id
                """, arguments: [importID]
        ).map { Vouch(by: $0[0], place: $0[1], claim: $0[2], length: $0[3]) }
        try db.execute(sql: "DELETE FROM attendance_vouch WHERE claim_import_id = ?", arguments: [importID])
        var runs = VouchRuns(db)
        var (open, next): ([Vouch], Int) = ([], 0)
        for claim in try claims() {
            while next < vouches.count, vouches[next].claim <= claim.place {
                open.append(vouches[next])
                next += 1
            }
            open.removeAll { $0.claim + $0.length <= claim.place }
            let says = open.compactMap { vouch in vouch.place(of: claim.place).map { (by: vouch.by, place: $0) } }
                .sorted { $0.by < $1.by }
            guard let heir = says.first else {
                try end(claim)
                continue
            }
            try pass(claim, to: heir.by, at: heir.place)
            for other in says.dropFirst() {
                try runs.add(by: other.by, at: other.place, for: heir.by, at: heir.place)
            }
        }
        try runs.finish()
    }

    private func claims() throws -> [Claim] {
        func rows(_ table: Table, _ sql: String) throws -> [Claim] {
            try Row.fetchAll(db, sql: sql, arguments: [importID]).map { row in
                Claim(
                    table: table, session: row[0], person: row[1] ?? 0, externalID: row[2] ?? "", place: row[3])
            }
        }
        let all =
            try rows(.standing, "SELECT session_id, person_id, NULL, place FROM attendance WHERE import_id = ?")
            + rows(
                .superseded, "SELECT session_id, person_id, NULL, place FROM attendance_superseded WHERE import_id = ?")
            + rows(.walkIn, "SELECT session_id, NULL, external_id, place FROM walk_in WHERE import_id = ?")
        return all.sorted { $0.place < $1.place }
    }

    private mutating func pass(_ claim: Claim, to heir: Int, at place: Int) throws {
        kept += 1
        sessions.insert(claim.session)
        switch claim.table {
        case .standing:
            try statement(
                "UPDATE attendance SET import_id = ?, place = ? WHERE session_id = ? AND person_id = ?",
                [heir, place, claim.session, claim.person])
        case .superseded:
            try statement(
                """
                UPDATE attendance_superseded SET import_id = ?, place = ?
                WHERE session_id = ? AND person_id = ? AND import_id = ?
                """, [heir, place, claim.session, claim.person, importID])
        case .walkIn:
            try statement(
                "UPDATE walk_in SET import_id = ?, place = ? WHERE session_id = ? AND external_id = ? AND import_id = ?",
                [heir, place, claim.session, claim.externalID, importID])
        }
    }

    private mutating func end(_ claim: Claim) throws {
        sessions.insert(claim.session)
        let key: StatementArguments = [claim.session, claim.person]
        switch claim.table {
        case .standing: try endStanding(claim)
        case .superseded:
            try statement(
                "DELETE FROM attendance_superseded WHERE session_id = ? AND person_id = ? AND import_id = ?",
                key + [importID])
        case .walkIn:
            removed += 1
            try statement(
                "DELETE FROM walk_in WHERE session_id = ? AND external_id = ? AND import_id = ?",
                [claim.session, claim.externalID, importID])
        }
    }

    /// The claim before it stands again; without one the row goes, unless somebody marked the person at the desk.
    private mutating func endStanding(_ claim: Claim) throws {
        let key: StatementArguments = [claim.session, claim.person]
        let before = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT import_id, place, claimed FROM attendance_superseded WHERE session_id = ? AND person_id = ?
                    ORDER BY import_id DESC LIMIT 1
                    """), arguments: key)
        guard let before else {
            removed += 1
            try statement(
                "DELETE FROM attendance WHERE session_id = ? AND person_id = ? AND marked IS NULL", key)
            try statement(
                "UPDATE attendance SET claimed = NULL, import_id = NULL, place = NULL WHERE session_id = ? AND person_id = ?",
                key)
            return
        }
        restored += 1
        let (from, place, claimed): (Int64, Int, Int) = (before[0], before[1], before[2])
        try statement(
            "UPDATE attendance SET import_id = ?, place = ?, claimed = ? WHERE session_id = ? AND person_id = ?",
            [from, place, claimed] + key)
        try statement(
            "DELETE FROM attendance_superseded WHERE session_id = ? AND person_id = ? AND import_id = ?", key + [from])
    }

    private func statement(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
