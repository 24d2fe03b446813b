import GRDB

/// People and families that were merged: what is kept takes from what is gone, and gives it back when the merge is undone.
extension Store {
    /// Whoever was merged is touched together: what is kept takes from what is gone.
    static func reachMerged(_ db: Database) throws {
        for table in ["person", "family"] {
            try db.execute(
                sql: """
                    WITH RECURSIVE up (id) AS (
                        SELECT merged_into FROM \(table)
                        WHERE merged_into IS NOT NULL AND id IN (SELECT id FROM temp.touched_\(table))
                        UNION SELECT t.merged_into FROM up JOIN \(table) t ON t.id = up.id WHERE t.merged_into IS NOT NULL)
                    INSERT OR IGNORE INTO temp.touched_\(table) (id) SELECT id FROM up;
                    WITH RECURSIVE down (id) AS (
                        SELECT id FROM \(table)
                        WHERE merged_into IS NOT NULL AND merged_into IN (SELECT id FROM temp.touched_\(table))
                        UNION SELECT t.id FROM down JOIN \(table) t ON t.merged_into = down.id)
                    INSERT OR IGNORE INTO temp.touched_\(table) (id) SELECT id FROM down;
                    """)
        }
    }

    /// The sessions whose registers rest on what is known of these people: theirs, and those of everybody who is one with them.
    static func sessions(restingOn people: some Sequence<Int64>, _ db: Database) throws -> [Int64] {
        let merged = try Kept(db, "person")
        let all = people.reduce(into: Set<Int64>()) { all, person in
            let kept = merged[UInt32(truncatingIfNeeded: person)]
            all.formUnion([person, Int64(kept)] + (merged.gone[kept] ?? []).map { Int64($0) })
        }
        return try sessions(attendedBy: all.sorted(), db)
    }

    /// What is not known of who was kept is taken from who went into them, unless the desk emptied it.
    static func fillFromMerged(_ db: Database) throws {
        let kept = """
            id IN (SELECT id FROM temp.touched_person)
            AND id IN (SELECT merged_into FROM person WHERE merged_into IS NOT NULL)
            """
        guard
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE merged_into IS NOT NULL)") == true
                || Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM family WHERE merged_into IS NOT NULL)") == true
        else { return }
        func gone(_ table: String, _ column: String) -> String {
            """
            (WITH RECURSIVE down (id) AS (SELECT g.id FROM \(table) g WHERE g.merged_into = \(table).id
                UNION SELECT g.id FROM down JOIN \(table) g ON g.merged_into = down.id)
            SELECT g.\(column) FROM \(table) g WHERE g.id IN (SELECT id FROM down) AND g.\(column) IS NOT NULL
            ORDER BY g.id LIMIT 1)
            """
        }
        // A date goes with how well it is known, an address with its postcode: taken whole or not at all.
        let groups = personColumns.filter { $0 != "birth_precision" }.map {
            $0 == "birth_day" ? [$0, "birth_precision"] : [$0]
        }
        for group in groups {
            try db.execute(
                sql: """
                    UPDATE person SET \(group.map { "\($0) = \(gone("person", $0))" }.joined(separator: ", "))
                    WHERE \(group[0]) IS NULL AND \(kept) AND merged_into IS NULL
                        AND NOT EXISTS (SELECT 1 FROM person_claim c
                            WHERE c.person_id = person.id AND instr(c.cleared, '"\(group[0])"') > 0)
                    """)
        }
        let families = """
            merged_into IS NULL AND id IN (SELECT id FROM temp.touched_family)
            AND id IN (SELECT merged_into FROM family WHERE merged_into IS NOT NULL)
            """
        let lines = ["address", "postcode", "uprn"].map { "\($0) = \(gone("family", $0))" }.joined(separator: ", ")
        try db.execute(
            sql: """
                UPDATE family SET \(lines)
                WHERE address IS NULL AND postcode IS NULL AND uprn IS NULL AND \(families)
                    AND NOT EXISTS (SELECT 1 FROM family_claim c
                        WHERE c.family_id = family.id AND instr(c.cleared, '"postcode"') > 0);
                -- An address that one of them has hidden stays hidden.
                UPDATE family SET confidential = 1 WHERE \(families) AND EXISTS (
                    WITH RECURSIVE down (id) AS (SELECT g.id FROM family g WHERE g.merged_into = family.id
                        UNION SELECT g.id FROM down JOIN family g ON g.merged_into = down.id)
                    SELECT 1 FROM family g WHERE g.id IN (SELECT id FROM down) AND g.confidential = 1);
                """)
    }
}
