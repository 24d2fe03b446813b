import GRDB
package import HubCore

/// One class of records beside how much of it has been kept for longer than it should.
package struct RetentionLine: Sendable, Encodable, Equatable {
    package let recordClass: RetentionRule.RecordClass
    package let title: String
    package let kept: String
    package let from: String
    package let basis: String
    package let isAssumed: Bool
    /// Who approved deletion; none where it is off.
    package let approved: String?
    /// What began on that day or before is due.
    package let dueTo: Day
    package let due: Int
    /// Of those due, how many stay for a legal hold.
    package let onHold: Int
}

/// One disposal as the log has it.
package struct Disposal: Sendable, Encodable, Equatable {
    package let at: String
    package let by: String
    package let recordClass: String
    package let rule: String
    package let count: Int
}

extension Store {
    /// Every class of records with its period and what is due: numbers, never names.
    package func retention(by actor: Actor, now: Now) throws -> [RetentionLine] {
        try Rights.require(actor, .retain)
        return try reading { db in
            try Store.rules(db).map { rule in
                let due = try Disposing(rule, on: now.local.day, db)
                return RetentionLine(
                    recordClass: rule.recordClass, title: rule.recordClass.title, kept: rule.kept,
                    from: rule.recordClass.from, basis: rule.basis, isAssumed: rule.isAssumed, approved: rule.approved,
                    dueTo: rule.dueTo(on: now.local.day), due: try due.count(), onHold: try due.held().count)
            }
        }
    }

    /// Deletes what is due of every class whose deletion was approved, and writes down what it was.
    package func applyRetention(by actor: Actor, now: Now) throws -> (disposals: [Disposal], isTidy: Bool) {
        try Rights.require(actor, .retain)
        let disposals = try writing { db in
            var disposals: [Disposal] = []
            for rule in try Store.rules(db) where rule.approved != nil {
                let count = try Disposing(rule, on: now.local.day, db).dispose(by: actor, now: now)
                guard count > 0 else { continue }
                let words = "kept \(rule.kept) from \(rule.recordClass.from); approved: \(rule.approved ?? "")"
                try db.execute(
                    sql: """
                        INSERT INTO disposal (disposed_at, disposed_by, record_class, rule, count) VALUES (?, ?, ?, ?, ?)
                        """, arguments: [now.stamp, actor.name, rule.recordClass.rawValue, words, count])
                try Store.audit(
                    db, actor, now, "privacy.retention", rule.recordClass.rawValue, "disposed of \(count)")
                disposals.append(
                    Disposal(
                        at: now.stamp, by: actor.name, recordClass: rule.recordClass.rawValue, rule: words, count: count
                    ))
            }
            return disposals
        }
        return (disposals, disposals.isEmpty ? true : try tidy())
    }

    /// What was disposed of, the last first.
    package func disposals(by actor: Actor) throws -> [Disposal] {
        try Rights.require(actor, .retain)
        return try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT disposed_at, disposed_by, record_class, rule, count FROM disposal ORDER BY id DESC
                    """
            ).map { Disposal(at: $0[0], by: $0[1], recordClass: $0[2], rule: $0[3], count: $0[4]) }
        }
    }

    private static func rules(_ db: Database) throws -> [RetentionRule] {
        guard let rules = try requiredCatalogue(db).retention, !rules.isEmpty else {
            throw Refusal.notFound(
                "The catalogue says nothing of how long records are kept: add retention.yaml to it, and apply it.")
        }
        return rules
    }
}

/// What is due of one class of records, and how it goes.
struct Disposing {
    private let rule: RetentionRule
    private let today: Day
    private let db: Database
    private let day: Day

    init(_ rule: RetentionRule, on today: Day, _ db: Database) throws {
        self.rule = rule
        self.today = today
        self.db = db
        day = rule.dueTo(on: today)
    }

    func count() throws -> Int {
        if rule.recordClass == .families { return try families().count }
        if rule.recordClass == .erasedNumbers { return try FallingAway(restatableSince: day, db).people().count }
        return try tables().reduce(0) { sum, part in
            sum + (try Int.fetchOne(db, sql: "SELECT count(*) FROM \(part.table) WHERE \(part.condition)") ?? 0)
        }
    }

    /// Families due that are on hold.
    func held() throws -> Set<Int64> {
        guard rule.recordClass == .families else { return [] }
        return Set(try Store.holds(db).map(\.family)).intersection(try families())
    }

    func dispose(by actor: Actor, now: Now) throws -> Int {
        if rule.recordClass == .erasedNumbers { return try FallingAway(restatableSince: day, db).letGo() }
        guard rule.recordClass == .families else { return try delete() }
        let held = try held()
        let due = try families().filter { !held.contains($0) }
        for family in due where try !Store.isErasedNumber(family, db) {
            try Erasure(family, on: today, db).write(reason: "kept \(rule.kept)", by: actor, now: now)
            try Store.audit(db, actor, now, "privacy.erase", "family \(family)", "")
        }
        return due.count
    }

    /// Families whose youngest child was born, or whose last contact was, on the day or before; of one merged, all.
    private func families() throws -> [Int64] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT f.id, max(CASE WHEN p.kind = 0 THEN p.birth_day END), (
                        SELECT max(r.registered_day) FROM registration r WHERE r.family_id = f.id),
                    max((SELECT max(a.day) FROM attendance a WHERE a.person_id = p.id)), (
                        SELECT max(b.imported_day) FROM family_claim c JOIN import_batch b ON b.id = c.import_id
                        WHERE c.family_id = f.id)
                FROM family f LEFT JOIN family_member m ON m.family_id = f.id LEFT JOIN person p ON p.id = m.person_id
                WHERE f.erased = 0 GROUP BY f.id
                """)
        var last: [Int64: (birth: Int?, contact: Int?)] = [:]
        for row in rows {
            let kept = try Store.kept("family", row[0], db)
            let contact = [row[2] as Int?, row[3] as Int?, row[4] as Int?].compactMap(\.self).max()
            let known = last[kept]
            last[kept] = (
                [known?.birth, row[1]].compactMap(\.self).max(), [known?.contact, contact].compactMap(\.self).max()
            )
        }
        return last.filter { _, one in (one.birth ?? one.contact).map { $0 <= day.number } ?? false }.map(\.key)
            .sorted()
    }

    private func tables() throws -> [(table: String, condition: String)] {
        let seconds = (day.number + 1) * 86_400
        switch rule.recordClass {
        case .families, .erasedNumbers: return []
        case .auditDocuments:
            return [
                (
                    "audit_personal",
                    "event_id IN (SELECT id FROM audit_event WHERE at < '\(day.adding(days: 1).iso)') AND (family_id IS NULL OR family_id NOT IN (SELECT family_id FROM legal_hold))"
                )
            ]
        case .keptAnswers: return [("kept_answer", "at_day <= \(day.number)")]
        case .signIns:
            return [
                ("sign_in", "seen_at < \(seconds)"), ("sign_in_failure", "at < \(seconds)"),
                ("known_browser", "seen_at < \(seconds)"),
            ]
        case .importNames:
            return [
                (
                    "import_batch",
                    "imported_day <= \(day.number) AND file_name <> '\(Disposing.deleted)' AND layout <> '\(Store.deskSource)'"
                )
            ]
        }
    }

    /// What stands where a file's name was.
    private static let deleted = "(name deleted)"

    private func delete() throws -> Int {
        var count = 0
        for (table, condition) in try tables() {
            if rule.recordClass == .importNames {
                try db.execute(
                    sql: """
                        UPDATE import_sheet SET name = NULL
                        WHERE import_id IN (SELECT id FROM import_batch WHERE \(condition));
                        """)
                try db.execute(
                    sql: "UPDATE import_batch SET file_name = '\(Disposing.deleted)' WHERE \(condition)")
            } else {
                try db.execute(sql: "DELETE FROM \(table) WHERE \(condition)")
            }
            count += db.changesCount
        }
        return count
    }
}

extension Store {
    /// Whether a family's number was erased.
    static func isErasedNumber(_ family: Int64, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM erasure WHERE family_id = ?)", arguments: [family]) == true
    }
}
