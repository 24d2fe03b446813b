import GRDB
import HubCore

extension Store {
    /// The source of what the desk says; it goes before what files say.
    static let deskSource = "desk"
    /// The source of a family's registration at another hub after a move: the first one keeps its day.
    static let deskAgain = "desk again"

    static let personColumns = [
        "kind", "given_name", "family_name", "known_as", "birth_day", "birth_precision", "due_day", "sex", "nhs_number",
        "ethnicity", "first_language", "interpreter_needed", "send", "phone", "email", "contact_preference",
    ]
    private static let address = ["address", "postcode", "uprn", "confidential"]
    private static let isDesk = "c.source_id IN (SELECT id FROM source WHERE name IN ('\(deskSource)', '\(deskAgain)'))"

    /// The last claim that says a column, or that empties it.
    private static func said(_ column: String, _ claims: String, _ condition: String) -> String {
        """
        (SELECT c.\(column) FROM \(claims) c WHERE \(condition)
            AND (c.\(column) IS NOT NULL OR instr(c.cleared, '"\(column)"') > 0)
        ORDER BY \(isDesk) DESC, c.id DESC LIMIT 1)
        """
    }

    /// Folds the live claims on these people and families into what is known of them; whom nothing speaks of any more goes.
    ///
    /// Field by field: the desk before files, later before earlier; a blank says nothing, `cleared` empties what stood before.
    static func fold(people: some Sequence<Int64>, families: some Sequence<Int64>, _ db: Database) throws {
        func touch(_ table: String, _ ids: some Sequence<Int64>) throws {
            try db.execute(
                sql: "DROP TABLE IF EXISTS temp.\(table); CREATE TEMP TABLE \(table) (id INTEGER PRIMARY KEY)")
            let touching = try db.makeStatement(sql: "INSERT OR IGNORE INTO temp.\(table) (id) VALUES (?)")
            for id in ids { try touching.execute(arguments: [id]) }
        }
        try touch("touched_person", people)
        try touch("touched_family", families)
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO temp.touched_family (id)
                SELECT family_id FROM family_member WHERE person_id IN (SELECT id FROM temp.touched_person);
                """)
        try reachMerged(db)
        try foldDetails(db)
        try foldMembers(db)
        try foldFamilies(db)
        try fillFromMerged(db)
        try foldReferences(db)
        try dropForgotten(db)
        try foldKeys(db)
        try db.execute(sql: "DROP TABLE temp.touched_person; DROP TABLE temp.touched_family")
    }

    private static func foldDetails(_ db: Database) throws {
        // Most people have one claim, which needs no choice.
        let one = """
            (SELECT count(*) = 1 AND min(kind) IS NOT NULL FROM person_claim c WHERE c.person_id = person.id)
            """
        let touched = "id IN (SELECT id FROM temp.touched_person)"
        let columns = personColumns.joined(separator: ", ")
        // Without a claim the kind stays, for marks that still count the person.
        let chosen = personColumns.map { column in
            let value = said(column, "person_claim", "c.person_id = person.id")
            return "\(column) = " + (column == "kind" ? "ifnull(\(value), kind)" : value)
        }
        try db.execute(
            sql: """
                UPDATE person SET (\(columns)) = (SELECT \(columns) FROM person_claim c WHERE c.person_id = person.id)
                WHERE \(touched) AND \(one);
                UPDATE person SET \(chosen.joined(separator: ", ")) WHERE \(touched) AND NOT \(one);
                """)
    }

    private static func foldMembers(_ db: Database) throws {
        func member(_ column: String) -> String {
            said(column, "person_claim", "c.person_id = p.person_id AND c.family_id = p.family_id")
        }
        try db.execute(
            sql: """
                DELETE FROM family_member WHERE person_id IN (SELECT id FROM temp.touched_person);
                INSERT INTO family_member (family_id, person_id, relationship, responsibility, joined_day, left_day, main)
                SELECT p.family_id, p.person_id, \(member("relationship")), \(member("responsibility")),
                    \(member("joined_day")), \(member("left_day")), ifnull(\(member("main")), 0)
                FROM (SELECT DISTINCT family_id, person_id FROM person_claim
                    WHERE person_id IN (SELECT id FROM temp.touched_person) AND family_id IS NOT NULL) p;
                """)
    }

    private static func foldFamilies(_ db: Database) throws {
        let chosen = address.map { "\($0) = \(said($0, "family_claim", "c.family_id = family.id"))" }
        func registered(_ column: String) -> String {
            said(column, "family_claim", "c.family_id = p.family_id AND c.source_id = p.source_id")
        }
        try db.execute(
            sql: """
                UPDATE family SET \(chosen.joined(separator: ", ")) WHERE id IN (SELECT id FROM temp.touched_family);
                DELETE FROM registration WHERE family_id IN (SELECT id FROM temp.touched_family);
                INSERT INTO registration (family_id, source_id, registered_day, hub_id, venue_id, channel, notice_given,
                    notice_day, notice_version)
                SELECT p.family_id, p.source_id, \(registered("registered_day")), \(registered("hub_id")),
                    \(registered("venue_id")), ifnull(\(registered("channel")), 'import'),
                    ifnull(\(registered("notice_given")), 0), \(registered("notice_day")), \(registered("notice_version"))
                FROM (SELECT DISTINCT family_id, source_id FROM family_claim
                    WHERE family_id IN (SELECT id FROM temp.touched_family) AND registered_day IS NOT NULL) p;
                """)
    }

    /// Ids of other systems: those that claims give, and no others.
    private static func foldReferences(_ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM person_ref WHERE person_id IN (SELECT id FROM temp.touched_person) AND NOT EXISTS (
                    SELECT 1 FROM person_claim c JOIN source s ON s.id = c.source_id
                    WHERE c.person_id = person_ref.person_id AND c.external_id = person_ref.external_id
                        AND s.system = person_ref.system);
                INSERT OR IGNORE INTO person_ref (system, external_id, person_id)
                SELECT s.system, c.external_id, c.person_id FROM person_claim c JOIN source s ON s.id = c.source_id
                WHERE c.person_id IN (SELECT id FROM temp.touched_person)
                    AND c.external_id IS NOT NULL AND s.system IS NOT NULL
                ORDER BY c.id;
                -- A family known from its people's rows alone has no claim of its own that gives its id.
                DELETE FROM family_ref WHERE family_id IN (SELECT id FROM temp.touched_family) AND NOT EXISTS (
                    SELECT 1 FROM family_claim c JOIN source s ON s.id = c.source_id
                    WHERE c.family_id = family_ref.family_id AND c.external_id = family_ref.external_id
                        AND s.system = family_ref.system)
                    AND NOT EXISTS (
                    SELECT 1 FROM person_claim c JOIN source s ON s.id = c.source_id
                    WHERE c.family_id = family_ref.family_id AND s.system = family_ref.system);
                INSERT OR IGNORE INTO family_ref (system, external_id, family_id)
                SELECT s.system, c.external_id, c.family_id FROM family_claim c JOIN source s ON s.id = c.source_id
                WHERE c.family_id IN (SELECT id FROM temp.touched_family)
                    AND c.external_id IS NOT NULL AND s.system IS NOT NULL
                ORDER BY c.id;
                """)
    }

    /// People and families that no claim speaks of and nothing else refers to.
    private static func dropForgotten(_ db: Database) throws {
        try db.execute(
            sql: """
                DROP TABLE IF EXISTS temp.forgotten;
                CREATE TEMP TABLE forgotten AS SELECT id FROM person
                WHERE id IN (SELECT id FROM temp.touched_person)
                    AND NOT EXISTS (SELECT 1 FROM person_claim c WHERE c.person_id = person.id)
                    AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.person_id = person.id)
                    AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.person_id = person.id)
                    AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.person_id = person.id)
                    AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.person_id = person.id)
                    AND merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM person g WHERE g.merged_into = person.id);
                DELETE FROM person_ref WHERE person_id IN (SELECT id FROM temp.forgotten);
                DELETE FROM person_key WHERE person_id IN (SELECT id FROM temp.forgotten);
                DELETE FROM family_member WHERE person_id IN (SELECT id FROM temp.forgotten);
                DELETE FROM not_duplicate WHERE one_id IN (SELECT id FROM temp.forgotten);
                DELETE FROM not_duplicate WHERE other_id IN (SELECT id FROM temp.forgotten);
                DELETE FROM person WHERE id IN (SELECT id FROM temp.forgotten);
                DELETE FROM temp.forgotten;
                INSERT INTO temp.forgotten SELECT id FROM family
                WHERE id IN (SELECT id FROM temp.touched_family)
                    AND NOT EXISTS (SELECT 1 FROM family_claim c WHERE c.family_id = family.id)
                    AND NOT EXISTS (SELECT 1 FROM person_claim c WHERE c.family_id = family.id)
                    AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.family_id = family.id)
                    AND merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM family g WHERE g.merged_into = family.id);
                DELETE FROM family_ref WHERE family_id IN (SELECT id FROM temp.forgotten);
                DELETE FROM registration WHERE family_id IN (SELECT id FROM temp.forgotten);
                DELETE FROM family_member WHERE family_id IN (SELECT id FROM temp.forgotten);
                DELETE FROM family WHERE id IN (SELECT id FROM temp.forgotten);
                DROP TABLE temp.forgotten;
                """)
    }

    /// The keys of a person as the columns have them; for a bulk load, which inserts new people's keys itself.
    static func keys(given: String?, family: String?, birthDay: Int?, precision: Int?, postcodes: [String]) -> [Int64] {
        let birth = birthDay.map {
            BirthDate(Day(number: $0), precision: BirthDate.Precision(rawValue: precision ?? 0) ?? .day)
        }
        return DuplicateKeys.keys(given: given, family: family, birth: birth, postcodes: postcodes)
    }

    /// Keys anew for the people touched and, as a postcode may have changed, the members of the families touched.
    private static func foldKeys(_ db: Database) throws {
        let people = """
            SELECT id FROM temp.touched_person UNION
            SELECT person_id FROM family_member WHERE family_id IN (SELECT id FROM temp.touched_family)
            """
        let insert = try db.makeStatement(sql: "INSERT OR IGNORE INTO person_key (key, person_id) VALUES (?, ?)")
        let rows = try db.makeStatement(
            sql: """
                SELECT p.id, p.given_name, p.family_name, p.birth_day, p.birth_precision,
                    (SELECT group_concat(f.postcode, '|') FROM family_member m JOIN family f ON f.id = m.family_id
                    WHERE m.person_id = p.id AND f.postcode IS NOT NULL)
                FROM person p WHERE p.id IN (\(people)) ORDER BY p.id
                """)
        try db.execute(sql: "DELETE FROM person_key WHERE person_id IN (\(people))")
        var keys: [(key: Int64, person: Int64)] = []
        try rows.eachRow { row in
            let person = Int64(row.int(0))
            let postcodes = (row.text(5) ?? "").split(separator: "|").map(String.init)
            let made = Store.keys(
                given: row.text(1), family: row.text(2), birthDay: row.optional(3), precision: row.optional(4),
                postcodes: postcodes)
            keys += made.map { ($0, person) }
        }
        // In order of key, as the table stands.
        keys.sort { ($0.key, $0.person) < ($1.key, $1.person) }
        for (key, person) in keys { try insert.execute(arguments: [key, person]) }
    }
}
