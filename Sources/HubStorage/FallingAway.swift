import GRDB
import HubCore

/// Numbers of erased people that no open or restatable quarter needs any more: their visits become heads without a number.
///
/// Attendances stay what they are to the unit; only reach of quarters that nobody restates any more forgets them.
struct FallingAway {
    let db: Database
    /// The first day that a quarter still needs, which looks back 12 months.
    let needed: Day

    /// A quarter that ended after a day may still be restated.
    init(restatableSince day: Day, _ db: Database) {
        self.db = db
        let quarter = Quarter(containing: day)
        needed = PeopleFacts.window(for: quarter.from...quarter.to).lowerBound
    }

    /// People whose every visit, and that of their erased family, was before; each with those merged into them.
    func people() throws -> [[Int64]] {
        let roots = try Int64.fetchAll(
            db, sql: "SELECT id FROM person WHERE erased = 1 AND merged_into IS NULL ORDER BY id")
        var last: [Int64: Int] = [:]
        var homes: [Int64: Set<Int64>] = [:]
        var clusters: [Int64: [Int64]] = [:]
        for root in roots {
            let cluster = try Store.joined("person", root, db)
            let list = Store.list(cluster)
            clusters[root] = cluster
            last[root] =
                try Int.fetchOne(db, sql: "SELECT max(day) FROM attendance WHERE person_id IN (\(list))") ?? .min
            homes[root] = Set(
                try Int64.fetchAll(db, sql: "SELECT family_id FROM family_member WHERE person_id IN (\(list))").map {
                    try Store.kept("family", $0, db)
                })
        }
        let busy = roots.filter { last[$0, default: .min] >= needed.number }
        let busyHomes = busy.reduce(into: Set<Int64>()) { $0.formUnion(homes[$1] ?? []) }
        return roots.filter { !busy.contains($0) && (homes[$0] ?? []).isDisjoint(with: busyHomes) }
            .compactMap { clusters[$0] }
    }

    /// Lets them go, and folds what they were at.
    func letGo() throws -> Int {
        let people = try people()
        guard !people.isEmpty else { return 0 }
        let all = people.flatMap(\.self)
        let sessions = try Store.sessions(attendedBy: all, db)
        let families = try Int64.fetchAll(
            db, sql: "SELECT DISTINCT family_id FROM family_member WHERE person_id IN (\(Store.list(all)))")
        for cluster in people { try makeHeads(of: cluster) }
        try forget(all)
        try Store.fold(people: [Int64](), families: families, db)
        try Store.foldRegisters(sessions, db)
        try Store.bump(try Store.days(of: sessions, db).map { $0...$0 }, db)
        return people.count
    }

    /// A head without a number for each session at which they were present; where they were absent a row without one stays, so
    /// that there is a register as before.
    private func makeHeads(of cluster: [Int64]) throws {
        let root = try Store.kept("person", cluster[0], db)
        let isChild = try Bool.fetchOne(db, sql: "SELECT kind = 0 FROM person WHERE id = ?", arguments: [root]) == true
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT session_id, person_id, import_id, place, claimed, ifnull(marked, claimed) = 1 FROM attendance
                WHERE person_id IN (\(Store.list(cluster))) ORDER BY session_id, person_id
                """)
        var seen: Set<Int64> = []
        for row in rows {
            let (session, person): (Int64, Int64) = (row[0], row[1])
            var isHead = row[5] as Bool? == true && seen.insert(session).inserted
            if let claimed = row[4] as Int? {
                try db.execute(
                    sql: """
                        INSERT INTO walk_in (session_id, external_id, import_id, place, claimed, is_child)
                        VALUES (?, 'erased ' || lower(hex(randomblob(8))), ?, ?, ?, ?)
                        """,
                    arguments: [
                        session, row[2] as Int64?, row[3] as Int?, claimed == 1 && !isHead ? 0 : claimed, isChild,
                    ])
                if claimed == 1 { isHead = false }
            }
            guard isHead else { continue }
            try db.execute(
                sql: """
                    UPDATE mark SET person_id = NULL, mark = NULL, \(isChild ? "children" : "adults") = 1 WHERE id = (
                        SELECT id FROM mark WHERE session_id = ? AND person_id = ? LIMIT 1)
                    """, arguments: [session, person])
        }
        try db.execute(
            sql: "UPDATE mark SET person_id = NULL, mark = NULL WHERE person_id IN (\(Store.list(cluster)))")
    }

    private func forget(_ people: [Int64]) throws {
        let list = Store.list(people)
        try db.execute(
            sql: """
                PRAGMA defer_foreign_keys = ON;
                DELETE FROM attendance WHERE person_id IN (\(list));
                DELETE FROM attendance_superseded WHERE person_id IN (\(list));
                DELETE FROM enrolment WHERE person_id IN (\(list));
                DELETE FROM person_vouch WHERE claim_id IN (SELECT id FROM person_claim WHERE person_id IN (\(list)));
                DELETE FROM person_claim WHERE person_id IN (\(list));
                DELETE FROM family_member WHERE person_id IN (\(list));
                DELETE FROM erased_key WHERE thing = 'person' AND token IN (\(list));
                DELETE FROM person WHERE id IN (\(list));
                """)
    }
}
