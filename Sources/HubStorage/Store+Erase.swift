import GRDB
package import HubCore

/// What erasing a family would do.
package struct ErasurePreview: Sendable, Encodable {
    package let family: Int64
    package let code: String
    /// Codes of the families merged into it, which go with it.
    package let mergedCodes: [String]
    /// People who go.
    package let going: [FamilyMember]
    /// People of another family too: they stay with it.
    package let staying: [FamilyMember]
    /// What goes, by what it is.
    package let rows: [Line]
    /// Marks on registers that stay, under other numbers.
    package let marks: Int
    /// Quarters whose figures rest on them, and where each stands.
    package let quarters: [QuarterNeed]
    /// Free text, and reports that cannot be changed, in which somebody of the family is named: a person must look.
    package let mentions: [Line]
    /// Why it may not be erased now; none where it may.
    package let hold: String?

    /// Some rows of a sort.
    package struct Line: Sendable, Equatable, Encodable {
        package let what: String
        package let count: Int
    }

    /// One quarter that needs the attendances.
    package struct QuarterNeed: Sendable, Equatable, Encodable {
        package let quarter: String
        package let state: QuarterState
        package let marks: Int
    }
}

/// What became of an erasure.
package struct Erased: Sendable, Encodable {
    package let family: Int64
    package let code: String
    /// How many people left only a number, or nothing.
    package let people: Int
    /// Whether the file was written anew afterwards, so that no page of it holds what was erased.
    package let isTidy: Bool
}

extension Store {
    /// What erasing a family would do; nothing is written but the audit's line.
    package func previewErasure(of family: Int64, by actor: Actor, now: Now) throws -> ErasurePreview {
        try Rights.require(actor, .eraseFamily)
        return try writing { db in
            let erasure = try Erasure(family, on: now.local.day, db)
            try Store.audit(db, actor, now, "privacy.preview", "family \(erasure.kept)", "")
            return try erasure.preview(on: now.local.day)
        }
    }

    /// Erases a family: nothing that says who it was stays, and no figure moves (rules, section 9).
    package func erase(_ family: Int64, reason: String, by actor: Actor, now: Now) throws -> Erased {
        try Rights.require(actor, .eraseFamily)
        let reason = reason.trimmed
        guard !reason.isEmpty else {
            throw Refusal.usage("An erasure needs its reason: give one with --reason, such as the request's reference.")
        }
        let (kept, people) = try writing { db in
            let erasure = try Erasure(family, on: now.local.day, db)
            try erasure.requireNoHold()
            try erasure.write(reason: reason, by: actor, now: now)
            try Store.audit(db, actor, now, "privacy.erase", "family \(erasure.kept)", "")
            return (erasure.kept, erasure.going.count)
        }
        return Erased(
            family: kept, code: FamilyCode(family: kept)?.description ?? "", people: people, isTidy: try tidy())
    }

    /// Writes the file anew and empties its log, so that no page holds what was deleted; tells whether that could be done.
    ///
    /// Another program that reads keeps it from being done: then it is done by the next one.
    package func tidy(by actor: Actor) throws -> Bool {
        try Rights.require(actor, .retain)
        return try tidy()
    }

    func tidy() throws -> Bool {
        do {
            return try database.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                return try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0
            }
        } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) {
            return false
        }
    }

    /// Stops where a family was erased: its card says no more than that.
    static func requireNotErased(family id: Int64, _ db: Database) throws {
        guard
            let at = try String.fetchOne(
                db, sql: "SELECT erased_at FROM erasure WHERE family_id = ?", arguments: [id])
        else { return }
        let code = FamilyCode(family: id)?.description ?? String(id)
        let day = Day(iso: at.prefix(10))?.slashed ?? ""
        throw Refusal.notFound(
            "Family \(code) was erased on \(day): nothing is known of it any more. Who comes again is registered anew.")
    }

    /// Whether a person or family is a number that stands for somebody erased.
    static func isErased(_ thing: String, _ id: Int64, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM \(thing) WHERE id = ? AND erased = 1)"),
            arguments: [id]) == true
    }
}

extension Erasure {
    /// Stops where something of the family must be kept.
    func requireNoHold() throws {
        guard let hold = try hold() else { return }
        throw Refusal.data(
            "Family \(FamilyCode(family: kept)?.description ?? String(kept)) is on hold (\(Shown.plain(hold))): "
                + "`familyhub privacy hold CODE --release` ends it.")
    }

    /// Why nothing of the family may be deleted.
    func hold() throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT reason FROM legal_hold WHERE family_id IN (\(Store.list(families))) ORDER BY family_id")
    }

    func preview(on today: Day) throws -> ErasurePreview {
        let members = try Store.members(kept, db)
        let (gone, stays) = (Set(going.map { $0[0] }), Set(staying.map { $0[0] }))
        return ErasurePreview(
            family: kept, code: FamilyCode(family: kept)?.description ?? "",
            mergedCodes: families.filter { $0 != kept }.compactMap { FamilyCode(family: $0)?.description },
            going: members.filter { member in going.contains { $0.contains(member.id) } || gone.contains(member.id) },
            staying: members.filter { member in
                staying.contains { $0.contains(member.id) } || stays.contains(member.id)
            },
            rows: try rows().filter { $0.count > 0 },
            marks: try count("SELECT count(*) FROM attendance WHERE person_id IN (\(Store.list(goingPeople)))"),
            quarters: try quarters(on: today), mentions: try mentions(), hold: try hold())
    }

    private func rows() throws -> [ErasurePreview.Line] {
        let (families, people) = (Store.list(families), Store.list(goingPeople))
        return try [
            ("address", "family WHERE id IN (\(families)) AND (address IS NOT NULL OR postcode IS NOT NULL)"),
            ("consents", "consent WHERE family_id IN (\(families)) OR person_id IN (\(people))"),
            ("ids of other systems, people", "person_ref WHERE person_id IN (\(people))"),
            ("ids of other systems, families", "family_ref WHERE family_id IN (\(families))"),
            ("what files and the desk said of people", "person_claim WHERE person_id IN (\(people))"),
            ("what files and the desk said of the family", "family_claim WHERE family_id IN (\(families))"),
            (
                "decisions that two are not the same",
                "not_duplicate WHERE one_id IN (\(people)) OR other_id IN (\(people))"
            ),
            ("documents of the audit", "audit_personal WHERE \(documents)"),
        ].map { ErasurePreview.Line(what: $0, count: try count("SELECT count(*) FROM \($1)")) }
    }

    private func quarters(on today: Day) throws -> [ErasurePreview.QuarterNeed] {
        let days = try Row.fetchAll(
            db,
            sql: """
                SELECT day, count(*) FROM attendance WHERE person_id IN (\(Store.list(goingPeople))) GROUP BY day
                """)
        var marks: [Quarter: Int] = [:]
        for row in days { marks[Quarter(containing: Day(number: row[0])), default: 0] += row[1] as Int }
        return try marks.sorted { $0.key < $1.key }.map { quarter, count in
            ErasurePreview.QuarterNeed(
                quarter: quarter.key,
                state: QuarterState(of: quarter, on: today, try Store.publication(of: quarter, db)), marks: count)
        }
    }

    /// Texts that people wrote freely in which a full name, number or address of the family stands.
    private func mentions() throws -> [ErasurePreview.Line] {
        let values = try Row.fetchAll(
            db,
            sql: """
                SELECT given_name || ' ' || family_name, nhs_number, phone, email FROM person
                WHERE id IN (\(Store.list(goingPeople)))
                """
        ).flatMap { row in (0..<4).compactMap { row[$0] as String? } }
        let words = Set(values.map { $0.lowercased() }.filter { $0.count > 4 }).sorted()
        guard !words.isEmpty else { return [] }
        var found: [ErasurePreview.Line] = []
        for (table, columns) in ColumnClasses.marked.sorted(by: { $0.key < $1.key })
        where !Erasure.emptied.contains(table) {
            for column in columns.keys.sorted() where columns[column] != .secret {
                let text = "lower(CAST(\(column) AS TEXT))"
                let condition = words.map { _ in "instr(\(text), ?) > 0" }.joined(separator: " OR ")
                let count = try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM \(table) WHERE \(condition)", arguments: StatementArguments(words))
                if let count, count > 0 { found.append(.init(what: "\(table).\(column)", count: count)) }
            }
        }
        return found
    }

    /// Tables whose rows an erasure empties or deletes.
    static let emptied: Set<String> = [
        "family", "person", "person_claim", "family_claim", "person_ref", "family_ref", "person_key", "not_duplicate",
        "consent", "audit_personal", "kept_answer", "erased_id", "register",
    ]
}
