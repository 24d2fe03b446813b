/// The steps for quarters signed off, what people say of requirements, and recovery plans.
extension Migrations {
    /// A version is written once: each row's hash covers everything in it and the hash of the row before.
    static let quarters = """
        CREATE TABLE quarter_version (
            id INTEGER PRIMARY KEY,
            quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
            version INTEGER NOT NULL CHECK (version > 0),
            state TEXT NOT NULL CHECK (state IN ('published', 'revised')),
            basis TEXT NOT NULL CHECK (basis IN ('manual_first', 'register_first')),
            rules_version TEXT NOT NULL CHECK (rules_version <> ''),
            catalogue_sha256 TEXT NOT NULL CHECK (length(catalogue_sha256) = 64),
            figure_revision INTEGER NOT NULL CHECK (figure_revision >= 0),
            made_at TEXT NOT NULL,
            made_day INTEGER NOT NULL,
            made_by TEXT NOT NULL CHECK (made_by <> ''),
            -- Who signed it off, or approved the restatement.
            signed_by TEXT NOT NULL CHECK (trim(signed_by) <> ''),
            statement TEXT CHECK (trim(statement) <> ''),
            reason TEXT CHECK (trim(reason) <> ''),
            -- The authority's attendances; none where nothing was returned.
            total INTEGER CHECK (total >= 0),
            -- The report as printed, with the cells that its public view shows, and what its figures rest on.
            report TEXT NOT NULL CHECK (json_valid(report)),
            snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
            UNIQUE (quarter, version),
            CHECK ((version = 1) = (state = 'published')),
            CHECK ((state = 'revised') = (reason IS NOT NULL))
        ) STRICT;
        CREATE TRIGGER quarter_version_stays BEFORE UPDATE ON quarter_version BEGIN
            SELECT RAISE(ABORT, 'A version of a quarter that was signed off cannot be changed.');
        END;
        CREATE TRIGGER quarter_version_is_kept BEFORE DELETE ON quarter_version BEGIN
            SELECT RAISE(ABORT, 'A version of a quarter that was signed off cannot be deleted.');
        END;
        -- Replacing a row fires no trigger of deleting.
        CREATE TRIGGER quarter_version_is_new BEFORE INSERT ON quarter_version
        WHEN EXISTS (SELECT 1 FROM quarter_version
            WHERE id = NEW.id OR (quarter = NEW.quarter AND version = NEW.version) OR hash = NEW.hash)
        BEGIN
            SELECT RAISE(ABORT, 'A version of a quarter that was signed off cannot be replaced.');
        END;
        -- What people say of a requirement's colour; the last one stands, those before it are kept.
        CREATE TABLE assessment (
            id INTEGER PRIMARY KEY,
            quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
            -- None for the authority.
            hub_id INTEGER REFERENCES hub (id),
            requirement TEXT NOT NULL CHECK (requirement <> ''),
            proposed TEXT NOT NULL CHECK (proposed IN (\(colours))),
            confirmed TEXT NOT NULL CHECK (confirmed IN (\(colours))),
            impact TEXT CHECK (impact IN (\(colours))),
            narrative TEXT NOT NULL CHECK (trim(narrative) <> ''),
            made_at TEXT NOT NULL,
            made_by TEXT NOT NULL
        ) STRICT;
        CREATE INDEX assessment_quarter ON assessment (quarter);
        CREATE TABLE recovery_plan (
            id INTEGER PRIMARY KEY,
            quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
            hub_id INTEGER REFERENCES hub (id),
            requirement TEXT NOT NULL CHECK (requirement <> ''),
            plan TEXT NOT NULL CHECK (trim(plan) <> ''),
            made_at TEXT NOT NULL,
            made_by TEXT NOT NULL
        ) STRICT;
        CREATE INDEX recovery_plan_quarter ON recovery_plan (quarter);
        """

    private static let colours = "'grey', 'blue', 'green', 'amber', 'red'"
}
