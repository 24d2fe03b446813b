import GRDB
import HubCore
import Testing

@testable import HubStorage
import ProcessorTime

@Suite("People and families are the fold of what is said of them") struct FoldPeopleTests {
    /// Two batches of a file's source and two of the desk; family 1 with person 1.
    private func store() throws -> Store {
        let store = try World.store()
        try store.tamper(
            """
            INSERT INTO source (id, name, system) VALUES (11, 'registrations', 'ehm'), (12, 'desk', NULL);
            INSERT INTO family (id) VALUES (1), (2);
            INSERT INTO person (id) VALUES (1), (2);
            """)
        for id in 1...4 {
            try store.tamper(
                """
                INSERT INTO import_batch (id, file_name, sha256, byte_count, layout, imported_at, imported_day, imported_by,
                    new_count, changed_count, unchanged_count, repeat_count, refused_count, warning_count)
                VALUES (\(id), 'b\(id)', '\(String(repeating: "0", count: 64))', 0, 'x', 'now', 20000, 'amy', 0, 0, 0, 0, 0, 0)
                """)
        }
        return store
    }

    private func say(_ store: Store, _ batch: Int, desk: Bool = false, person: Int = 1, _ values: String) throws {
        let pairs = values.split(separator: ";").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        try store.tamper(
            """
            INSERT INTO person_claim (import_id, sheet_number, row_number, column_number, source_id, person_id,
                \(pairs.map { $0[0] }.joined(separator: ", ")))
            VALUES (\(batch), 1, 1, 1, \(desk ? 12 : 11), \(person), \(pairs.map { $0[1] }.joined(separator: ", ")))
            """)
    }

    private func fold(_ store: Store) throws {
        try store.writing { try Store.foldEverybody($0) }
    }

    private let name = "SELECT json_array(given_name, family_name, phone, kind) FROM person WHERE id = 1"

    @Test("the desk goes before files, later before earlier; a blank says nothing")
    func order() throws {
        let store = try store()
        try say(store, 1, "kind=1;given_name='Orla';phone='1';external_id='9'")
        try say(store, 2, desk: true, "given_name='Órla'")
        try say(store, 3, "given_name='ORLA';family_name='O''Testerly';phone='2'")
        try fold(store)
        #expect(try store.texts(name) == [#"["Órla","O'Testerly","2",1]"#])
        #expect(try store.texts("SELECT system || external_id FROM person_ref") == ["ehm9"])
        try store.tamper("DELETE FROM person_claim WHERE import_id = 3")
        try fold(store)
        #expect(try store.texts(name) == [#"["Órla",null,"1",1]"#])
        try store.tamper("DELETE FROM person_claim WHERE import_id = 1")
        try fold(store)
        #expect(try store.texts(name) == [#"["Órla",null,null,1]"#])
        #expect(try store.texts("SELECT external_id FROM person_ref") == [])
    }

    @Test("what the desk emptied stays empty until the desk says it again, whatever files say")
    func cleared() throws {
        let store = try store()
        try say(store, 1, "kind=1;phone='1'")
        try say(store, 2, desk: true, #"cleared='["phone"]'"#)
        try say(store, 3, "phone='2'")
        try fold(store)
        #expect(try store.texts("SELECT ifnull(phone, 'none') FROM person WHERE id = 1") == ["none"])
        try say(store, 4, desk: true, "phone='3'")
        try fold(store)
        #expect(try store.texts("SELECT phone FROM person WHERE id = 1") == ["3"])
    }

    @Test("a person is of every family that a claim names, since and until the days last said")
    func members() throws {
        let store = try store()
        try say(store, 1, "kind=0;family_id=1;main=1;joined_day=100")
        try say(store, 1, "family_id=2;relationship='child'")
        try say(store, 2, desk: true, "family_id=1;left_day=200")
        try fold(store)
        let members = "SELECT json_array(family_id, joined_day, left_day, main) FROM family_member WHERE person_id = 1"
        #expect(try store.texts(members) == ["[1,100,200,1]", "[2,null,null,0]"])
        try say(store, 3, desk: true, #"family_id=1;cleared='["left_day"]'"#)
        try fold(store)
        #expect(try store.texts(members) == ["[1,100,null,1]", "[2,null,null,0]"])
    }

    @Test("a family's registration is kept by source, field by field")
    func registrations() throws {
        let store = try store()
        let into = "INSERT INTO family_claim (import_id, sheet_number, row_number, column_number, source_id, family_id,"
        try store.tamper(
            """
            \(into) registered_day, channel, notice_given, postcode) VALUES (1, 1, 1, 1, 11, 1, 100, 'paper', 0, 'M25 9ZZ');
            \(into) notice_given, notice_day) VALUES (2, 1, 1, 1, 11, 1, 1, 120);
            \(into) registered_day, channel, notice_given) VALUES (3, 1, 1, 1, 12, 1, 110, 'desk', 0);
            \(into) postcode) VALUES (4, 1, 1, 1, 12, 1, 'M26 0ZZ');
            """)
        try fold(store)
        let rows = "SELECT json_array(source_id, registered_day, channel, notice_given, notice_day) FROM registration"
        #expect(try store.texts(rows) == [#"[11,100,"paper",1,120]"#, #"[12,110,"desk",0,null]"#])
        #expect(try store.texts("SELECT postcode FROM family WHERE id = 1") == ["M26 0ZZ"])
    }

    @Test("whom nothing speaks of any more goes with everything; a mark keeps a person, a consent a family")
    func forgotten() throws {
        let store = try store()
        for person in 1...2 {
            try say(store, 1, person: person, "kind=0;given_name='Niamh';family_id=\(person);external_id='\(person)'")
        }
        try fold(store)
        #expect(try store.texts("SELECT key FROM person_key").count == 2)
        try store.tamper(
            """
            DELETE FROM person_claim;
            INSERT INTO consent (family_id, kind, given, on_day, recorded_at, recorded_by) VALUES (2, 'photos', 1, 1, 'now', 'amy');
            INSERT INTO session (id, day, venue_id, activity_id) VALUES (1, 20000, 1, 1);
            INSERT INTO mark (id, session_id, person_id, mark, made_at, received_at, received_day, device, sequence, made_by)
            VALUES ('m', 1, 2, 1, 'now', 'now', 20000, 'd', 1, 'amy');
            """)
        try fold(store)
        #expect(try store.texts("SELECT json_array(id, kind, given_name) FROM person") == ["[2,0,null]"])
        #expect(try store.texts("SELECT id FROM family") == ["2"])
        #expect(
            try store.texts("SELECT 1 FROM person_ref UNION SELECT 1 FROM person_key UNION SELECT 1 FROM family_member")
                == [])
        #expect(try store.faults() == [])
    }

    @Test("fifty thousand people fold in seconds")
    func many() throws {
        let store = try store()
        let place = "import_id, sheet_number, row_number, column_number, source_id"
        try store.tamper(
            """
            WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 50009)
            INSERT INTO person (id) SELECT i FROM n;
            INSERT INTO family (id) SELECT id FROM person WHERE id >= 10;
            INSERT INTO person_claim (\(place), person_id, family_id, kind, given_name, family_name, birth_day, external_id)
            SELECT 1, 1, id, 1, 11, id, id, 0, 'Given' || id, 'Family' || (id % 5000), 15000 + id % 4000, id
            FROM person WHERE id >= 10;
            INSERT INTO person_claim (\(place), person_id, phone) SELECT 2, 1, id, 1, 12, id, '0161'
            FROM person WHERE id >= 10 AND id % 3 = 0;
            """)
        let took = try processorTime { try fold(store) }
        #expect(try store.texts("SELECT count(*) FROM person_key") == ["150000"])
        #expect(took < .seconds(20))
    }
}
