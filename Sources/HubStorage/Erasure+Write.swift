import Foundation
import GRDB
import HubCore

/// Erases: first what was said goes, then what must stay gets other numbers.
extension Erasure {
    /// Does it, in the transaction that is open.
    func write(reason: String, by actor: Actor, now: Now) throws {
        // Keys are given new values one after another: they must agree when all is done.
        try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
        let sessions = try sessions()
        let homes = try homesInOrder()
        for family in families {
            try db.execute(
                sql: "INSERT INTO erasure (family_id, erased_at, erased_by, reason) VALUES (?, ?, ?, ?)",
                arguments: [family, now.stamp, actor.name, reason])
        }
        let needless = try going.filter { try !isNeeded($0) }
        let names = try drawNames(except: Set(needless.flatMap(\.self)))
        try rememberIDs(names)
        try deleteWhatWasSaid()
        for cluster in needless { try delete(cluster) }
        try stripClaims(except: Set(needless.flatMap(\.self)))
        try endMemberships(of: stayingPeople, on: now.local.day.adding(days: 1))
        try keepForVersions(names)
        for (old, new) in names.families { try Tokens(db).rename("family", old, to: new) }
        for (old, new) in names.people { try Tokens(db).rename("person", old, to: new) }
        let people = names.people.map(\.new) + stayingPeople
        try Store.fold(people: people, families: names.families.map(\.new), db)
        try restore(homes, names)
        try Store.foldRegisters(sessions, db)
    }

    /// Numbers as they were, each with the one that stands for it.
    struct Names {
        var people: [(old: Int64, new: Int64)] = []
        var families: [(old: Int64, new: Int64)] = []

        func person(_ old: Int64) -> Int64? { people.first { $0.old == old }?.new }
        func family(_ old: Int64) -> Int64? { families.first { $0.old == old }?.new }
    }

    /// Whether anything that counts rests on these people.
    private func isNeeded(_ people: [Int64]) throws -> Bool {
        let list = Store.list(people)
        return try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM attendance WHERE person_id IN (\(list)))
                    OR EXISTS (SELECT 1 FROM attendance_superseded WHERE person_id IN (\(list)))
                    OR EXISTS (SELECT 1 FROM mark WHERE person_id IN (\(list)))
                    OR EXISTS (SELECT 1 FROM enrolment WHERE person_id IN (\(list)))
                """) == true
    }

    /// In the order of the old numbers: of those who were merged into one the lowest speaks first.
    private func drawNames(except needless: Set<Int64>) throws -> Names {
        let tokens = Tokens(db)
        func draw(_ thing: String, for old: [Int64]) throws -> [(old: Int64, new: Int64)] {
            let new = try old.map { _ in try tokens.draw(thing) }.sorted()
            return zip(old.sorted(), new).map { ($0, $1) }
        }
        return Names(
            people: try draw("person", for: goingPeople.filter { !needless.contains($0) }),
            families: try draw("family", for: families))
    }

    /// Every id by which a file may speak of them again.
    private func rememberIDs(_ names: Names) throws {
        let ids = try ErasedIDs(db)
        let ofFamilies = try Row.fetchAll(
            db,
            sql: """
                SELECT system, external_id, family_id FROM family_ref WHERE family_id IN (\(Store.list(families)))
                UNION SELECT s.system, c.external_id, c.family_id FROM family_claim c JOIN source s ON s.id = c.source_id
                WHERE c.family_id IN (\(Store.list(families))) AND c.external_id IS NOT NULL AND s.system IS NOT NULL
                """)
        for row in ofFamilies { try ids.remember(.family(system: row[0], id: row[1]), family: names.family(row[2])) }
        let ofPeople = try Row.fetchAll(
            db,
            sql: """
                SELECT system, external_id, person_id FROM person_ref WHERE person_id IN (\(Store.list(goingPeople)))
                UNION SELECT s.system, c.external_id, c.person_id FROM person_claim c JOIN source s ON s.id = c.source_id
                WHERE c.person_id IN (\(Store.list(goingPeople))) AND c.external_id IS NOT NULL AND s.system IS NOT NULL
                """)
        for row in ofPeople { try ids.remember(.person(system: row[0], id: row[1]), person: names.person(row[2])) }
        let said = try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT given_name, family_name, birth_day, birth_precision, person_id FROM person_claim
                WHERE person_id IN (\(Store.list(goingPeople)))
                UNION SELECT given_name, family_name, birth_day, birth_precision, id FROM person
                WHERE id IN (\(Store.list(goingPeople)))
                """)
        for row in said {
            let name = PersonName.key(given: row[0], family: row[1])
            let birth = (row[2] as Int?).map {
                BirthDate(Day(number: $0), precision: BirthDate.Precision(rawValue: row[3] ?? 0) ?? .day)
            }
            for family in ofFamilies {
                try ids.remember(
                    .member(system: family[0], family: family[1], name: name, birth: birth),
                    person: names.person(row[4]))
            }
        }
    }

    /// Consents, documents, likenesses, ids: rows that no figure rests on.
    private func deleteWhatWasSaid() throws {
        let (families, people) = (Store.list(families), Store.list(goingPeople))
        try db.execute(
            sql: """
                DELETE FROM audit_personal WHERE \(documents);
                DELETE FROM consent WHERE family_id IN (\(families)) OR person_id IN (\(people));
                DELETE FROM not_duplicate WHERE one_id IN (\(people)) OR other_id IN (\(people));
                DELETE FROM person_key WHERE person_id IN (\(people));
                DELETE FROM person_ref WHERE person_id IN (\(people));
                DELETE FROM family_ref WHERE family_id IN (\(families));
                UPDATE enrolment SET reason = NULL WHERE person_id IN (\(people));
                UPDATE merge SET reason = NULL WHERE id IN (SELECT merge_id FROM merge_part
                    WHERE (thing = 'family' AND (gone_id IN (\(families)) OR kept_id IN (\(families))))
                        OR (thing = 'person' AND (gone_id IN (\(people)) OR kept_id IN (\(people)))));
                """)
        // An answer that is repeated must not say what was erased; its digest must not let it be guessed.
        for family in self.families {
            guard let code = FamilyCode(family: family)?.description else { continue }
            try db.execute(
                sql: """
                    UPDATE kept_answer SET body = NULL, headers = '{}', request_sha256 = lower(hex(randomblob(32)))
                    WHERE instr(CAST(body AS TEXT), ?) > 0 OR instr(headers, ?) > 0
                    """, arguments: [code, "/families/\(family)\""])
        }
    }

    /// People of whom nothing counts leave no number behind.
    private func delete(_ people: [Int64]) throws {
        let list = Store.list(people)
        try db.execute(
            sql: """
                DELETE FROM person_vouch WHERE claim_id IN (SELECT id FROM person_claim WHERE person_id IN (\(list)));
                DELETE FROM person_claim WHERE person_id IN (\(list));
                DELETE FROM family_member WHERE person_id IN (\(list));
                DELETE FROM person WHERE id IN (\(list));
                """)
    }

    /// Claims stay, so that undoing a file takes back what it counted; what they say of anybody goes.
    private func stripClaims(except needless: Set<Int64>) throws {
        for cluster in going where !needless.contains(cluster[0]) {
            let visits = try Int.fetchAll(
                db, sql: "SELECT DISTINCT day FROM attendance WHERE person_id IN (\(Store.list(cluster)))"
            ).map { Day(number: $0) }
            // Of the share of under-fives reached, the age on the last days of quarters is told as well.
            let told = visits + AgeBand.lastDays(after: visits)
            for table in ["person_claim", "person"] {
                let owner = table == "person" ? "id" : "person_id"
                let births = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, birth_day, birth_precision FROM \(table)
                        WHERE \(owner) IN (\(Store.list(cluster))) AND birth_day IS NOT NULL
                        """)
                for row in births {
                    let precision = BirthDate.Precision(rawValue: row[2] ?? 0) ?? .day
                    let band = AgeBand.birth(
                        standingFor: BirthDate(Day(number: row[1]), precision: precision), on: told)
                    try db.execute(
                        sql: "UPDATE \(table) SET birth_day = ?, birth_precision = ? WHERE id = ?",
                        arguments: [band?.day.number, band?.precision.rawValue, row[0] as Int64])
                }
            }
        }
        let people = Store.list(goingPeople)
        try empty(
            "person_claim", "person_id IN (\(people))", but: ["birth_day"], and: ["relationship", "responsibility"])
        try empty("person", "id IN (\(people))", but: ["birth_day"])
        try keepAreas()
        // Protected addresses were never placed, and what is left of them must not be either.
        try empty(
            "family_claim", "family_id IN (\(Store.list(families)))", and: ["channel", "notice_day", "notice_version"])
        // A claim that registers nobody has nothing left to say.
        try db.execute(
            sql: """
                DELETE FROM family_claim WHERE family_id IN (\(Store.list(families))) AND registered_day IS NULL
                    AND area IS NULL AND NOT EXISTS (SELECT 1 FROM family_vouch v WHERE v.claim_id = family_claim.id)
                """)
        try empty("family", "id IN (\(Store.list(families)))")
    }

    /// Of each address that was said, the area it lies in by the table of postcodes in force.
    private func keepAreas() throws {
        try db.execute(
            sql: """
                UPDATE family_claim SET area = CASE WHEN postcode IS NULL THEN '' ELSE ifnull(
                    (SELECT a.area FROM postcode_area a WHERE a.postcode = family_claim.postcode), '-') END
                WHERE family_id IN (\(Store.list(families)))
                    AND (postcode IS NOT NULL OR instr(ifnull(cleared, ''), '"postcode"') > 0)
                """)
    }

    /// Empties every column of a table that is classed as personal or special, and some more.
    private func empty(_ table: String, _ rows: String, but kept: Set<String> = [], and more: [String] = []) throws {
        let marked = (ColumnClasses.marked[table] ?? [:]).keys.filter { !kept.contains($0) }.sorted()
        let columns = (marked + more).map { "\($0) = NULL" }.joined(separator: ", ")
        try db.execute(sql: "UPDATE \(table) SET \(columns) WHERE \(rows)")
    }

    /// Whoever stays is no member of what is left of the family from a day on.
    private func endMemberships(of people: [Int64], on day: Day) throws {
        try db.execute(
            sql: """
                UPDATE person_claim SET left_day = min(ifnull(left_day, ?1), ?1)
                WHERE person_id IN (\(Store.list(people))) AND family_id IN (\(Store.list(families)))
                """, arguments: [day.number])
    }

    /// Numbers that a quarter signed off rests on lead to the ones that stand for them, so that its ledger finds nothing moved.
    private func keepForVersions(_ names: Names) throws {
        var keys: (people: Set<UInt32>, families: Set<UInt32>) = ([], [])
        let documents = try String.fetchCursor(db, sql: "SELECT snapshot FROM quarter_version")
        while let document = try documents.next() {
            let own = try JSONDecoder().decode(QuarterSnapshot.self, from: Data(document.utf8)).keys
            keys.people.formUnion(own.people)
            keys.families.formUnion(own.families)
        }
        let keeping = try db.makeStatement(sql: "INSERT INTO erased_key (thing, was, token) VALUES (?, ?, ?)")
        for (old, new) in names.people where keys.people.contains(UInt32(truncatingIfNeeded: old)) {
            try keeping.execute(arguments: ["person", old, new])
        }
        for (old, new) in names.families where keys.families.contains(UInt32(truncatingIfNeeded: old)) {
            try keeping.execute(arguments: ["family", old, new])
        }
    }

}

/// Whose presence credits which family hangs on the order of a person's families, which new numbers must not turn round.
extension Erasure {
    typealias Homes = [(people: [Int64], families: [Int64])]

    /// The families of everybody of several, in the order in which they are credited.
    private func homesInOrder() throws -> Homes {
        try (going + staying).compactMap { cluster in
            let homes = try homes(of: cluster)
            return homes.count > 1 ? (cluster, homes) : nil
        }
    }

    /// As folding a register asks for them: who was kept before who was merged into them, main families first.
    private func homes(of people: [Int64]) throws -> [Int64] {
        guard let root = try people.first.map({ try Store.kept("person", $0, db) }) else { return [] }
        var (asked, rows): ([Int64], [Row]) = ([root], [])
        while let one = asked.popLast() {
            rows += try Row.fetchAll(
                db, sql: "SELECT family_id, main FROM family_member WHERE person_id = ? ORDER BY family_id",
                arguments: [one])
            asked += try Int64.fetchAll(
                db, sql: "SELECT id FROM person WHERE merged_into = ? ORDER BY id", arguments: [one])
        }
        var seen: Set<Int64> = []
        return (rows.filter { $0[1] == 1 } + rows.filter { $0[1] != 1 }).map { $0[0] }.filter {
            seen.insert($0).inserted
        }
    }

    private func restore(_ homes: Homes, _ names: Names) throws {
        for home in homes {
            let people = home.people.map { names.person($0) ?? $0 }
            let before = home.families.map { names.family($0) ?? $0 }
            let after = try self.homes(of: people)
            guard after != before, Set(after) == Set(before) else { continue }
            // Those in front become main ones, as many as it takes; where none does, the first.
            for front in Array(1..<before.count) + [1] {
                try db.execute(
                    sql: """
                        UPDATE person_claim SET main = (family_id IN (\(Store.list(before.prefix(front)))))
                        WHERE person_id IN (\(Store.list(people))) AND family_id IS NOT NULL
                        """)
                try Store.fold(people: people, families: [Int64](), db)
                if try self.homes(of: people) == before { break }
            }
        }
    }
}
