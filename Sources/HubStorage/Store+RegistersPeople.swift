import GRDB
package import HubCore

extension Store {
    /// Everybody of a family who can be at a session: members on its day, the unborn left out.
    package func members(of family: Int64, at id: Int64, by actor: Actor) throws -> [Int64] {
        try reading { db in
            let session = try Sitting.permitted(id, .markRegister, actor, db)
            try Store.requireNotErased(family: family, db)
            let rows = try Int64.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE kept(id) AS (
                        SELECT id FROM family WHERE id = ?1
                        UNION SELECT f.merged_into FROM family f JOIN kept k ON k.id = f.id WHERE f.merged_into IS NOT NULL),
                    same(id) AS (
                        SELECT id FROM kept UNION SELECT f.id FROM family f JOIN same s ON f.merged_into = s.id)
                    SELECT DISTINCT m.person_id FROM family_member m JOIN person p ON p.id = m.person_id
                    WHERE m.family_id IN (SELECT id FROM same) AND p.erased = 0
                        AND ifnull(m.joined_day, ?2) <= ?2 AND (m.left_day IS NULL OR m.left_day > ?2)
                        AND NOT (ifnull(p.kind, 1) = 0 AND ifnull(p.birth_day, ifnull(p.due_day, ?2)) > ?2)
                    ORDER BY m.person_id
                    """, arguments: [family, session.day.number])
            guard !rows.isEmpty else {
                throw Refusal.notFound("Family \(family) has no member on \(session.day.slashed): check its number.")
            }
            return Array(Set(try rows.map { try Store.kept($0, db) })).sorted()
        }
    }

    /// A person by number (`#12`), by a family's code and the given name (`K7M-3QX Niamh`), or by the id of another system.
    package func person(named text: String, by actor: Actor) throws -> Int64 {
        try Rights.requireFinding(actor)
        return try reading { db in
            if text.hasPrefix("#"), let number = Int64(text.dropFirst()) {
                let exists = try Int64.fetchOne(
                    db, sql: "SELECT id FROM person WHERE id = ? AND erased = 0", arguments: [number])
                guard exists != nil else {
                    throw Refusal.notFound("There is no person #\(number): find them by name.")
                }
                return try Store.kept(number, db)
            }
            if let member = try Store.member(named: text, db) { return member }
            let found = try Int64.fetchAll(
                db, sql: "SELECT DISTINCT person_id FROM person_ref WHERE external_id = ? ORDER BY 1", arguments: [text]
            )
            guard found.count < 2 else {
                throw Refusal.data(
                    "\(Shown.quoted(text)) stands for \(found.count) people in different systems: give the number, as #\(found[0])."
                )
            }
            guard let person = found.first else {
                throw Refusal.notFound(
                    "There is no person \(Shown.quoted(text)): give a number like #12, or the id of another system.")
            }
            return try Store.kept(person, db)
        }
    }

    /// The member of a family that a code and a given name mean; nothing where the text does not begin with a code.
    private static func member(named text: String, _ db: Database) throws -> Int64? {
        let words = text.split(separator: " ", maxSplits: 1)
        guard words.count == 2, FamilyCode.isLike(words[0]) else { return nil }
        let code = try FamilyCode(reading: words[0])
        try requireNotErased(family: code.family, db)
        let wanted = PersonName.key(words[1])
        let people = try Row.fetchAll(
            db,
            sql: """
                SELECT p.id, p.given_name, p.known_as FROM family_member m JOIN person p ON p.id = m.person_id
                WHERE m.family_id = ? AND m.left_day IS NULL
                """, arguments: [code.family])
        let found = Set(
            try people.filter { row in
                [row[1] as String?, row[2] as String?].contains { $0.map { PersonName.key($0) == wanted } ?? false }
            }.map { try kept($0[0], db) })
        guard let person = found.first, found.count == 1 else {
            let what = found.isEmpty ? "no member" : "several members"
            throw Refusal.notFound("Family \(code) has \(what) of that given name: give the person's number, like #12.")
        }
        return person
    }

    /// Who a person was merged into, if at all.
    static func kept(_ person: Int64, _ db: Database) throws -> Int64 { try kept("person", person, db) }

    /// What a person is called, and whether they are a child.
    static func called(_ person: Int64, _ db: Database) throws -> (name: String, isChild: Bool) {
        let row = try Row.fetchOne(
            db, sql: "SELECT ifnull(known_as, given_name), family_name, kind, erased FROM person WHERE id = ?",
            arguments: [person])
        let names = [row?[0] as String?, row?[1] as String?].compactMap(\.self)
        if row?[3] == 1 { return ("(erased)", row?[2] == 0) }
        return (names.isEmpty ? "person #\(person)" : names.joined(separator: " "), row?[2] == 0)
    }
}
