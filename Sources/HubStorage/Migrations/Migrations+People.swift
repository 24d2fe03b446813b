/// The steps for families, registers and courses.
extension Migrations {
    private static let details = """
            kind INTEGER CHECK (kind BETWEEN 0 AND 2),
            given_name TEXT CHECK (given_name <> ''),
            family_name TEXT CHECK (family_name <> ''),
            known_as TEXT CHECK (known_as <> ''),
            birth_day INTEGER,
            -- 0 to the day, 1 to the month, 2 to the year.
            birth_precision INTEGER CHECK (birth_precision BETWEEN 0 AND 2),
            due_day INTEGER,
            -- A list of three after IN would make a table of its own for every row that is written.
            sex TEXT CHECK (sex = 'F' OR sex = 'M' OR sex = 'U'),
            nhs_number TEXT CHECK (length(nhs_number) = 10),
            ethnicity TEXT,
            first_language TEXT,
            interpreter_needed INTEGER CHECK (interpreter_needed IN (0, 1)),
            send TEXT CHECK (send = 'N' OR send = 'K' OR send = 'E'),
            phone TEXT,
            email TEXT,
            contact_preference TEXT
        """

    private static let address = """
            -- Lines without the postcode, a line break between them.
            address TEXT,
            postcode TEXT CHECK (postcode = upper(postcode)),
            uprn TEXT CHECK (length(uprn) BETWEEN 1 AND 12),
            confidential INTEGER CHECK (confidential IN (0, 1))
        """

    private static let registered = """
            registered_day INTEGER,
            hub_id INTEGER REFERENCES hub (id),
            venue_id INTEGER REFERENCES venue (id),
            channel TEXT,
            notice_given INTEGER CHECK (notice_given IN (0, 1)),
            notice_day INTEGER,
            notice_version TEXT
        """

    /// People and families are the fold of their live claims; what the desk says goes before what a file says.
    static let people = """
        ALTER TABLE source ADD COLUMN system TEXT;
        -- Numbers are never used again: a family's code stands on a printed card.
        CREATE TABLE family (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            merged_into INTEGER REFERENCES family (id),
        \(address)
        ) STRICT;
        CREATE INDEX family_merged ON family (merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX family_postcode ON family (postcode) WHERE postcode IS NOT NULL;
        CREATE TABLE person (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            merged_into INTEGER REFERENCES person (id),
        \(details)
        ) STRICT;
        CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX person_nhs ON person (nhs_number) WHERE nhs_number IS NOT NULL;
        CREATE TABLE family_member (
            family_id INTEGER NOT NULL REFERENCES family (id),
            person_id INTEGER NOT NULL REFERENCES person (id),
            relationship TEXT,
            responsibility INTEGER CHECK (responsibility IN (0, 1)),
            joined_day INTEGER,
            -- The first day on which the person is no member any more.
            left_day INTEGER,
            main INTEGER NOT NULL DEFAULT 0 CHECK (main IN (0, 1)),
            PRIMARY KEY (family_id, person_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX family_member_person ON family_member (person_id);
        -- What a batch, a file or the desk, says of a person. A blank says nothing.
        CREATE TABLE person_claim (
            id INTEGER PRIMARY KEY,
            import_id INTEGER NOT NULL REFERENCES import_batch (id),
        \(place),
            source_id INTEGER NOT NULL REFERENCES source (id),
            person_id INTEGER NOT NULL REFERENCES person (id),
            external_id TEXT,
            family_id INTEGER REFERENCES family (id),
            relationship TEXT,
            responsibility INTEGER CHECK (responsibility IN (0, 1)),
            joined_day INTEGER,
            left_day INTEGER,
            main INTEGER CHECK (main IN (0, 1)),
        \(details),
            -- Columns that the desk emptied, as a JSON list of their names.
            cleared TEXT CHECK (cleared IS NULL OR json_valid(cleared))
        ) STRICT;
        CREATE INDEX person_claim_person ON person_claim (person_id);
        CREATE INDEX person_claim_family ON person_claim (family_id) WHERE family_id IS NOT NULL;
        CREATE INDEX person_claim_import ON person_claim (import_id);
        \(vouches(of: "person"))
        CREATE TABLE family_claim (
            id INTEGER PRIMARY KEY,
            import_id INTEGER NOT NULL REFERENCES import_batch (id),
        \(place),
            source_id INTEGER NOT NULL REFERENCES source (id),
            family_id INTEGER NOT NULL REFERENCES family (id),
            external_id TEXT,
        \(registered),
        \(address),
            cleared TEXT CHECK (cleared IS NULL OR json_valid(cleared))
        ) STRICT;
        CREATE INDEX family_claim_family ON family_claim (family_id);
        CREATE INDEX family_claim_import ON family_claim (import_id);
        \(vouches(of: "family"))
        -- A family's registration as each source has it; the earliest counts.
        CREATE TABLE registration (
            family_id INTEGER NOT NULL REFERENCES family (id),
            source_id INTEGER NOT NULL REFERENCES source (id),
        \(registered),
            CHECK (registered_day IS NOT NULL AND channel IS NOT NULL AND notice_given IS NOT NULL),
            PRIMARY KEY (family_id, source_id)
        ) STRICT, WITHOUT ROWID;
        -- Ids of other systems, each held while a claim gives it.
        CREATE TABLE person_ref (
            system TEXT NOT NULL, external_id TEXT NOT NULL,
            person_id INTEGER NOT NULL REFERENCES person (id),
            PRIMARY KEY (system, external_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX person_ref_person ON person_ref (person_id);
        CREATE TABLE family_ref (
            system TEXT NOT NULL, external_id TEXT NOT NULL,
            family_id INTEGER NOT NULL REFERENCES family (id),
            PRIMARY KEY (system, external_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX family_ref_family ON family_ref (family_id);
        -- What likeness is looked up by: digests of date of birth with a name, and of names with postcode or alone.
        CREATE TABLE person_key (
            key INTEGER NOT NULL,
            person_id INTEGER NOT NULL REFERENCES person (id),
            PRIMARY KEY (key, person_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX person_key_person ON person_key (person_id);
        CREATE TABLE not_duplicate (
            one_id INTEGER NOT NULL REFERENCES person (id),
            other_id INTEGER NOT NULL REFERENCES person (id),
            said_at TEXT NOT NULL,
            said_by TEXT NOT NULL,
            reason TEXT,
            PRIMARY KEY (one_id, other_id),
            CHECK (one_id < other_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX not_duplicate_other ON not_duplicate (other_id);
        -- A merge and the people and families it joined; an undone one joins nothing.
        CREATE TABLE merge (
            id INTEGER PRIMARY KEY,
            merged_at TEXT NOT NULL,
            merged_by TEXT NOT NULL,
            reason TEXT,
            undone_at TEXT,
            undone_by TEXT,
            CHECK ((undone_at IS NULL) = (undone_by IS NULL))
        ) STRICT;
        CREATE TABLE merge_part (
            merge_id INTEGER NOT NULL REFERENCES merge (id),
            thing TEXT NOT NULL CHECK (thing IN ('person', 'family')),
            gone_id INTEGER NOT NULL,
            kept_id INTEGER NOT NULL CHECK (kept_id <> gone_id),
            PRIMARY KEY (merge_id, thing, gone_id)
        ) STRICT, WITHOUT ROWID;
        -- Consents, one row for each answer: the last answer of a kind stands.
        CREATE TABLE consent (
            id INTEGER PRIMARY KEY,
            family_id INTEGER NOT NULL REFERENCES family (id),
            person_id INTEGER REFERENCES person (id),
            kind TEXT NOT NULL CHECK (kind IN ('photos', 'messages', 'sharing')),
            given INTEGER NOT NULL CHECK (given IN (0, 1)),
            on_day INTEGER NOT NULL,
            said_by TEXT,
            recorded_at TEXT NOT NULL,
            recorded_by TEXT NOT NULL
        ) STRICT;
        CREATE INDEX consent_family ON consent (family_id);
        CREATE INDEX consent_person ON consent (person_id) WHERE person_id IS NOT NULL;
        -- What an audit event's digest covers of people: deletable by family without breaking the chain.
        CREATE TABLE audit_personal (
            event_id INTEGER PRIMARY KEY REFERENCES audit_event (id),
            family_id INTEGER,
            salt TEXT NOT NULL,
            document TEXT NOT NULL CHECK (json_valid(document))
        ) STRICT;
        CREATE INDEX audit_personal_family ON audit_personal (family_id);
        """

    /// Which sessions somebody was at, by day.
    static let attendancePerson = "CREATE INDEX attendance_person ON attendance (person_id, day)"

    static let registers = """
        -- Filled where an export or the desk says it; a hand count leaves them empty.
        ALTER TABLE session_claim ADD COLUMN external_id TEXT;
        ALTER TABLE session_claim ADD COLUMN completed INTEGER CHECK (completed IN (0, 1));
        ALTER TABLE session_claim ADD COLUMN attended INTEGER CHECK (attended BETWEEN 0 AND 999999);
        ALTER TABLE session_claim ADD COLUMN run_id INTEGER REFERENCES course_run (id);
        ALTER TABLE session_claim ADD COLUMN capacity INTEGER CHECK (capacity BETWEEN 0 AND 999999);
        ALTER TABLE session_claim ADD COLUMN day INTEGER;
        ALTER TABLE session_claim ADD COLUMN venue_id INTEGER REFERENCES venue (id);
        ALTER TABLE session_claim ADD COLUMN activity_id INTEGER REFERENCES activity (id);
        ALTER TABLE session_claim ADD COLUMN given_hub_id INTEGER REFERENCES hub (id);
        CREATE INDEX session_claim_run ON session_claim (run_id) WHERE run_id IS NOT NULL;
        ALTER TABLE session ADD COLUMN run_id INTEGER REFERENCES course_run (id);
        CREATE INDEX session_run ON session (run_id) WHERE run_id IS NOT NULL;
        CREATE TABLE session_ref (
            system TEXT NOT NULL, external_id TEXT NOT NULL,
            session_id INTEGER NOT NULL REFERENCES session (id),
            PRIMARY KEY (system, external_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX session_ref_session ON session_ref (session_id);
        -- One closed set of sessions of a course, started at the desk or known from an export's group.
        CREATE TABLE course_run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            activity_id INTEGER NOT NULL REFERENCES activity (id),
            name TEXT,
            planned_sessions INTEGER CHECK (planned_sessions BETWEEN 1 AND 99),
            capacity INTEGER CHECK (capacity BETWEEN 0 AND 999999),
            -- Whether the desk started it: then it stays without a session.
            at_desk INTEGER NOT NULL DEFAULT 0 CHECK (at_desk IN (0, 1))
        ) STRICT;
        CREATE TABLE run_ref (
            system TEXT NOT NULL, external_id TEXT NOT NULL,
            run_id INTEGER NOT NULL REFERENCES course_run (id),
            PRIMARY KEY (system, external_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX run_ref_run ON run_ref (run_id);
        -- Enrolments as they were made: the last of a person stands.
        CREATE TABLE enrolment (
            id INTEGER PRIMARY KEY,
            run_id INTEGER NOT NULL REFERENCES course_run (id),
            person_id INTEGER NOT NULL REFERENCES person (id),
            status TEXT NOT NULL CHECK (status IN ('enrolled', 'waiting', 'withdrawn')),
            on_day INTEGER NOT NULL,
            recorded_at TEXT NOT NULL,
            recorded_by TEXT NOT NULL,
            reason TEXT
        ) STRICT;
        CREATE INDEX enrolment_run ON enrolment (run_id, person_id);
        CREATE INDEX enrolment_person ON enrolment (person_id);
        -- Weekly or monthly sessions planned together; the batch holds what they say.
        CREATE TABLE series (
            id INTEGER PRIMARY KEY,
            import_id INTEGER NOT NULL REFERENCES import_batch (id),
            rule TEXT NOT NULL CHECK (json_valid(rule)),
            made_at TEXT NOT NULL,
            made_by TEXT NOT NULL
        ) STRICT;
        CREATE INDEX series_import ON series (import_id);
        -- People's marks as they were made; a register is their fold. A mark that arrives again is the same mark.
        CREATE TABLE mark (
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
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX mark_session ON mark (session_id);
        CREATE INDEX mark_person ON mark (person_id) WHERE person_id IS NOT NULL;
        CREATE TABLE register_event (
            id INTEGER PRIMARY KEY,
            session_id INTEGER NOT NULL REFERENCES session (id),
            -- 0 opened again, 1 submitted, 2 locked.
            state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
            at TEXT NOT NULL,
            made_by TEXT NOT NULL,
            reason TEXT
        ) STRICT;
        CREATE INDEX register_event_session ON register_event (session_id);
        -- One person on one register: what the last file claims and what the people at the desk marked, which goes first.
        -- A place is a row, with the sheet's number less one above its 32 bits.
        CREATE TABLE attendance (
            session_id INTEGER NOT NULL REFERENCES session (id),
            person_id INTEGER NOT NULL REFERENCES person (id),
            -- The session's.
            day INTEGER NOT NULL,
            claimed INTEGER CHECK (claimed BETWEEN 0 AND 2),
            import_id INTEGER,
            place INTEGER,
            marked INTEGER CHECK (marked BETWEEN 0 AND 2),
            CHECK ((claimed IS NULL) = (import_id IS NULL) AND (import_id IS NULL) = (place IS NULL)),
            PRIMARY KEY (session_id, person_id)
        ) STRICT, WITHOUT ROWID;
        \(attendancePerson);
        -- Claims that a later file replaced; they stand again when that one is undone.
        CREATE TABLE attendance_superseded (
            session_id INTEGER NOT NULL REFERENCES session (id),
            person_id INTEGER NOT NULL,
            import_id INTEGER NOT NULL REFERENCES import_batch (id),
            place INTEGER NOT NULL,
            claimed INTEGER NOT NULL CHECK (claimed BETWEEN 0 AND 2),
            PRIMARY KEY (session_id, person_id, import_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attendance_superseded_import ON attendance_superseded (import_id);
        -- A row of a register that names nobody: a walk-in, known by the id that its file gives the row.
        CREATE TABLE walk_in (
            session_id INTEGER NOT NULL REFERENCES session (id),
            external_id TEXT NOT NULL,
            import_id INTEGER NOT NULL REFERENCES import_batch (id),
            place INTEGER NOT NULL,
            claimed INTEGER NOT NULL CHECK (claimed BETWEEN 0 AND 2),
            is_child INTEGER NOT NULL CHECK (is_child IN (0, 1)),
            PRIMARY KEY (session_id, external_id, import_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX walk_in_import ON walk_in (import_id);
        -- A later file that says the same as rows of an earlier one, as runs of rows that follow each other in both.
        CREATE TABLE attendance_vouch (
            import_id INTEGER NOT NULL REFERENCES import_batch (id),
            place INTEGER NOT NULL,
            claim_import_id INTEGER NOT NULL REFERENCES import_batch (id),
            claim_place INTEGER NOT NULL,
            length INTEGER NOT NULL CHECK (length > 0),
            PRIMARY KEY (import_id, place, claim_import_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attendance_vouch_claim ON attendance_vouch (claim_import_id);
        -- Each session's register, folded: its counts, and the people packed as HubCore's Presence reads them.
        CREATE TABLE register (
            day INTEGER NOT NULL,
            session_id INTEGER NOT NULL REFERENCES session (id),
            named_children INTEGER NOT NULL CHECK (named_children >= 0),
            named_adults INTEGER NOT NULL CHECK (named_adults >= 0),
            walk_in_children INTEGER NOT NULL CHECK (walk_in_children >= 0),
            walk_in_adults INTEGER NOT NULL CHECK (walk_in_adults >= 0),
            -- 0 open, 1 complete, 2 locked.
            state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
            export_attended INTEGER,
            entered_day INTEGER NOT NULL,
            people BLOB NOT NULL CHECK (length(people) % 9 = 0),
            PRIMARY KEY (day, session_id)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX register_session ON register (session_id);
        """
}
