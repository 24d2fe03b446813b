import GRDB

/// The steps that make the schema, in order; none is edited after release.
enum Migrations {
    static func migrator() -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (name, sql) in steps {
            migrator.registerMigration(name) { try $0.execute(sql: sql) }
        }
        return migrator
    }

    /// The name of the first step, by which a database is known as ours.
    static let first = "catalogue"

    private static let steps = [
        (first, catalogue), ("sessions", sessions), ("imports", imports), ("tallies", tallies), ("audit", audit),
        ("settlements", settlements), ("people", people), ("registers", registers), ("quarters", quarters),
        ("public views", publicViews), ("kept answers", keptAnswers),
        ("accounts", accounts), ("mark order", markOrder), ("areas", areas), ("privacy", privacy),
        ("mark rows", markRows),
    ]

    private static let catalogue = """
        CREATE TABLE setting (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- The catalogue as applied; hub, venue and activity give its slugs the keys that sessions refer to.
        CREATE TABLE catalogue (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            document TEXT NOT NULL CHECK (json_valid(document)),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            applied_at TEXT NOT NULL,
            applied_by TEXT NOT NULL
        ) STRICT;
        CREATE TABLE hub (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE CHECK (slug <> '')) STRICT;
        CREATE TABLE venue (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE CHECK (slug <> '')) STRICT;
        CREATE TABLE activity (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE CHECK (slug <> '')) STRICT;
        CREATE TABLE remembered_alias (
            kind TEXT NOT NULL CHECK (kind IN ('hub', 'venue', 'activity')),
            folded TEXT NOT NULL CHECK (folded <> ''),
            spelling TEXT NOT NULL,
            target TEXT NOT NULL,
            taught_at TEXT NOT NULL,
            taught_by TEXT NOT NULL,
            PRIMARY KEY (kind, folded)
        ) STRICT, WITHOUT ROWID;
        """

    // Days are days since 1970-01-01, times minutes since midnight, both local to Europe/London. Hubs, venues and
    // activities are never deleted, so the columns that refer to them carry no index of their own.
    private static let sessions = """
        CREATE TABLE session (
            id INTEGER PRIMARY KEY,
            day INTEGER NOT NULL,
            venue_id INTEGER NOT NULL REFERENCES venue (id),
            activity_id INTEGER NOT NULL REFERENCES activity (id),
            start_minute INTEGER CHECK (start_minute BETWEEN 0 AND 1439),
            end_minute INTEGER CHECK (end_minute BETWEEN 0 AND 1439),
            -- Tells apart sessions that agree in all of the above.
            ordinal INTEGER NOT NULL DEFAULT 0 CHECK (ordinal >= 0),
            given_hub_id INTEGER REFERENCES hub (id),
            course_week INTEGER CHECK (course_week BETWEEN 1 AND 53),
            -- The words that cancelled it; none where it was not.
            cancel_reason TEXT
        ) STRICT;
        CREATE UNIQUE INDEX session_natural_key
            ON session (day, venue_id, activity_id, ifnull(start_minute, -1), ordinal);
        """

    private static let counted = """
            children INTEGER CHECK (children BETWEEN 0 AND 999999),
            adults INTEGER CHECK (adults BETWEEN 0 AND 999999),
            total INTEGER CHECK (total BETWEEN 0 AND 999999),
            babies INTEGER CHECK (babies BETWEEN 0 AND children),
            -- 0 exact, 1 estimated, 2 lower bound.
            children_quality INTEGER NOT NULL DEFAULT 0 CHECK (children_quality BETWEEN 0 AND 2),
            adults_quality INTEGER NOT NULL DEFAULT 0 CHECK (adults_quality BETWEEN 0 AND 2),
            total_quality INTEGER NOT NULL DEFAULT 0 CHECK (total_quality BETWEEN 0 AND 2)
        """

    /// Later files that say the same as a claim: it passes to the first of them when its own import is undone.
    static func vouches(of thing: String) -> String {
        """
        CREATE TABLE \(thing)_vouch (
            claim_id INTEGER NOT NULL REFERENCES \(thing)_claim (id),
            import_id INTEGER NOT NULL REFERENCES import_batch (id),
            \(place),
            PRIMARY KEY (claim_id, import_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX \(thing)_vouch_import ON \(thing)_vouch (import_id);
        """
    }

    static let place = """
            sheet_number INTEGER NOT NULL CHECK (sheet_number > 0),
            row_number INTEGER NOT NULL CHECK (row_number > 0),
            column_number INTEGER NOT NULL CHECK (column_number > 0)
        """

    private static let imports = """
        -- Where counts come from: a layout's name. A later count of the same source corrects the earlier one.
        CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE import_batch (
            id INTEGER PRIMARY KEY,
            file_name TEXT NOT NULL,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
            layout TEXT NOT NULL,
            imported_at TEXT NOT NULL,
            imported_day INTEGER NOT NULL,
            imported_by TEXT NOT NULL,
            new_count INTEGER NOT NULL,
            changed_count INTEGER NOT NULL,
            unchanged_count INTEGER NOT NULL,
            repeat_count INTEGER NOT NULL,
            refused_count INTEGER NOT NULL,
            warning_count INTEGER NOT NULL,
            undone_at TEXT,
            undone_by TEXT,
            CHECK ((undone_at IS NULL) = (undone_by IS NULL))
        ) STRICT;
        CREATE INDEX import_batch_file ON import_batch (sha256);
        -- The sheets of a file and, as JSON, which column of it meant what.
        CREATE TABLE import_sheet (
            import_id INTEGER NOT NULL REFERENCES import_batch (id),
            sheet_number INTEGER NOT NULL CHECK (sheet_number > 0),
            name TEXT,
            columns TEXT NOT NULL CHECK (json_valid(columns)),
            PRIMARY KEY (import_id, sheet_number)
        ) STRICT, WITHOUT ROWID;
        -- What an import says of a session. A session is the fold of its live claims.
        CREATE TABLE session_claim (
            id INTEGER PRIMARY KEY,
            import_id INTEGER NOT NULL REFERENCES import_batch (id),
            \(place),
            session_id INTEGER NOT NULL REFERENCES session (id),
            source_id INTEGER NOT NULL REFERENCES source (id),
            start_minute INTEGER CHECK (start_minute BETWEEN 0 AND 1439),
            end_minute INTEGER CHECK (end_minute BETWEEN 0 AND 1439),
            course_week INTEGER CHECK (course_week BETWEEN 1 AND 53),
            cancelled TEXT,
            \(counted),
            -- The count as written, where that is more than plain numbers.
            written TEXT
        ) STRICT;
        CREATE INDEX session_claim_session ON session_claim (session_id, source_id);
        CREATE INDEX session_claim_import ON session_claim (import_id);
        -- A later file that says the same as a claim: the claim passes to it when its own import is undone.
        \(vouches(of: "session"))
        CREATE TABLE headcount (
            session_id INTEGER NOT NULL REFERENCES session (id),
            source_id INTEGER NOT NULL REFERENCES source (id),
            -- The first import that counted tells which source came first, the last claim which count stands.
            first_import_id INTEGER NOT NULL,
            claim_id INTEGER NOT NULL,
            entered_day INTEGER NOT NULL,
            \(counted),
            CHECK (children IS NOT NULL OR adults IS NOT NULL OR total IS NOT NULL),
            PRIMARY KEY (session_id, source_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE figure_revision (
            quarter TEXT NOT NULL PRIMARY KEY,
            revision INTEGER NOT NULL CHECK (revision > 0)
        ) STRICT, WITHOUT ROWID;
        """

    private static let tallies = """
        CREATE TABLE tally (
            id INTEGER PRIMARY KEY,
            venue_id INTEGER REFERENCES venue (id),
            hub_id INTEGER REFERENCES hub (id),
            unit TEXT NOT NULL CHECK (unit IN ('week', 'month', 'quarter', 'year')),
            from_day INTEGER NOT NULL,
            to_day INTEGER NOT NULL CHECK (to_day >= from_day),
            activity_id INTEGER REFERENCES activity (id),
            from_print INTEGER NOT NULL CHECK (from_print IN (0, 1)),
            printed_in TEXT,
            \(counted),
            CHECK (venue_id IS NULL OR hub_id IS NULL)
        ) STRICT;
        CREATE UNIQUE INDEX tally_natural_key
            ON tally (from_day, unit, ifnull(venue_id, 0), ifnull(hub_id, 0), ifnull(activity_id, 0));
        CREATE TABLE tally_claim (
            id INTEGER PRIMARY KEY,
            import_id INTEGER NOT NULL REFERENCES import_batch (id),
            \(place),
            tally_id INTEGER NOT NULL REFERENCES tally (id),
            from_print INTEGER NOT NULL CHECK (from_print IN (0, 1)),
            printed_in TEXT,
            \(counted),
            written TEXT
        ) STRICT;
        CREATE INDEX tally_claim_tally ON tally_claim (tally_id);
        CREATE INDEX tally_claim_import ON tally_claim (import_id);
        \(vouches(of: "tally"))
        """

    private static let audit = """
        -- Each event's digest covers the one before it: a change in between shows.
        CREATE TABLE audit_event (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL,
            digest TEXT NOT NULL CHECK (length(digest) = 64)
        ) STRICT;
        """

    private static let settlements = """
        -- A session's figure as a person settled it; no number at all settles that there is none.
        CREATE TABLE settlement (
            session_id INTEGER PRIMARY KEY REFERENCES session (id),
            children INTEGER CHECK (children BETWEEN 0 AND 999999),
            adults INTEGER CHECK (adults BETWEEN 0 AND 999999),
            total INTEGER CHECK (total BETWEEN 0 AND 999999),
            reason TEXT NOT NULL CHECK (trim(reason) <> ''),
            settled_at TEXT NOT NULL,
            settled_by TEXT NOT NULL
        ) STRICT;
        """
}
