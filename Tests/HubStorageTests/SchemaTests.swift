import HubCore
import Testing

@testable import HubStorage

@Suite("The schema holds what it promises") struct SchemaTests {
    @Test("every column of every table is classed once, and no listed column is missing from the schema")
    func classes() throws {
        let store = try Store.inMemory()
        for table in try store.tables() {
            let columns = try store.texts("SELECT name FROM pragma_table_info('\(table)')")
            let marked = (ColumnClasses.marked[table] ?? [:]).keys
            let listed = marked + (ColumnClasses.plain[table] ?? [])
            #expect(listed.sorted() == columns.sorted(), "\(table)")
        }
        let known = try Set(store.tables())
        #expect(known.isSuperset(of: ColumnClasses.marked.keys))
        #expect(known.isSuperset(of: ColumnClasses.plain.keys))
    }

    @Test("every table is STRICT")
    func strict() throws {
        let store = try Store.inMemory()
        let loose = try store.texts(
            """
            SELECT name FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND strict = 0
                AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
            """)
        #expect(loose == [])
    }

    @Test("every foreign key but those to the catalogue's own keys is the start of an index, or the table's own key")
    func indexed() throws {
        let store = try Store.inMemory()
        let bare = try store.texts(
            """
            SELECT t.name || '.' || f."from" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
            WHERE t.schema = 'main' AND f."table" NOT IN ('hub', 'venue', 'activity', 'source')
                AND NOT EXISTS (
                    SELECT 1 FROM pragma_index_list(t.name) l JOIN pragma_index_info(l.name) i
                    WHERE i.seqno = 0 AND i.name = f."from")
                AND NOT EXISTS (
                    SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = f."from" AND c.pk = 1 AND c.type = 'INTEGER')
            """)
        #expect(bare == [])
    }

    @Test(
        "the database refuses what no rule would let through",
        arguments: [
            "INSERT INTO session (day, venue_id, activity_id) VALUES (1, 999, 1)",
            "INSERT INTO session (day, venue_id, activity_id, start_minute) VALUES (1, 1, 1, 1440)",
            "INSERT INTO session (day, venue_id, activity_id) VALUES ('a day', 1, 1)",
            "INSERT INTO session (day, venue_id, activity_id) VALUES (20466, 2, 1)",
            "UPDATE headcount SET children = -1", "UPDATE headcount SET children = NULL, adults = NULL",
            "UPDATE headcount SET babies = 7", "UPDATE import_batch SET sha256 = 'short'",
            "UPDATE import_batch SET undone_at = 'today'", "DELETE FROM session", "DELETE FROM import_batch",
            "UPDATE catalogue SET document = '{'", "INSERT INTO setting (name, value) VALUES (NULL, '')",
        ])
    func checks(sql: String) throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6))]))
        #expect(throws: (any Error).self) { try store.tamper(sql) }
    }

    @Test("the audit chain holds, and a changed, dropped or slipped-in event is found")
    func audit() throws {
        let store = try World.store()
        for day in 13...17 { try store.take(PlannedFile("\(day).csv", [.session(2, on: "2026-01-\(day)", .of(1, 1))])) }
        try store.undo(3)
        let whole = try store.verifyAudit(by: World.terminal)
        #expect((whole.events, whole.broken) == (7, nil))
        let last = try #require(try store.auditEvents(last: 1, by: World.terminal).first)
        #expect(
            (last.action, last.subject, last.detail) == ("import.undo", "import 3", "removed 1, restored 0, kept 0"))
        for change in [
            "UPDATE audit_event SET detail = 'removed 0' WHERE id = 4", "DELETE FROM audit_event WHERE id = 3",
            "UPDATE audit_event SET actor = 'somebody' WHERE id = 4",
            "UPDATE audit_event SET at = '2026-01-01T00:00:00Z', action = 'x' WHERE id = 4",
        ] {
            let changed = try World.store()
            for day in 13...17 {
                try changed.take(PlannedFile("\(day).csv", [.session(2, on: "2026-01-\(day)", .of(1, 1))]))
            }
            try changed.tamper(change)
            #expect(try changed.verifyAudit(by: World.terminal).broken == 4, "\(change)")
        }
    }

    @Test("text moved from one part of an event to the next is a change")
    func borders() throws {
        let store = try World.store()
        try store.tamper("UPDATE audit_event SET action = 'catalogue.applyb', subject = 'ury' WHERE id = 1")
        #expect(try store.verifyAudit(by: World.terminal).broken == 1)
    }
}
