/// The step for marks kept in the order in which they came.
extension Migrations {
    /// In the order of arrival the marks that come together stand together.
    ///
    /// Ids are random: in the order of their ids each mark wrote a page of its own into the table and into both indexes.
    static let markRows = """
        CREATE TABLE mark_in_order (
            id TEXT NOT NULL PRIMARY KEY,
            session_id INTEGER NOT NULL REFERENCES session (id),
            person_id INTEGER REFERENCES person (id),
            -- 0 absent, 1 present, 2 apologies; none takes back what was marked before.
            mark INTEGER CHECK (mark BETWEEN 0 AND 2),
            -- Walk-ins more or fewer.
            children INTEGER NOT NULL DEFAULT 0,
            adults INTEGER NOT NULL DEFAULT 0,
            made_at TEXT NOT NULL,
            received_at TEXT NOT NULL,
            received_day INTEGER NOT NULL,
            device TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            made_by TEXT NOT NULL,
            CHECK (person_id IS NULL OR (children = 0 AND adults = 0)),
            CHECK (person_id IS NOT NULL OR mark IS NULL)
        ) STRICT;
        INSERT INTO mark_in_order (id, session_id, person_id, mark, children, adults, made_at, received_at, received_day,
            device, sequence, made_by)
        SELECT id, session_id, person_id, mark, children, adults, made_at, received_at, received_day, device, sequence, made_by
        FROM mark ORDER BY received_at, device, sequence;
        DROP TABLE mark;
        ALTER TABLE mark_in_order RENAME TO mark;
        -- In the order in which one mark takes another's place.
        CREATE INDEX mark_of_person ON mark (session_id, person_id, made_at, sequence);
        CREATE INDEX mark_person ON mark (person_id) WHERE person_id IS NOT NULL;
        """
}
