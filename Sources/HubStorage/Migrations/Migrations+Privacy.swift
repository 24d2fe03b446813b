/// The step for what is owed to families: erasure, holds, and what was disposed of.
extension Migrations {
    /// Of an erased family numbers stay that join its attendances; they are other numbers than it had.
    static let privacy = """
        ALTER TABLE person ADD COLUMN erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1));
        ALTER TABLE family ADD COLUMN erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1));
        -- Of an erased family, the area that the address said lay in, which figures need: - where in none, empty for no address.
        ALTER TABLE family_claim ADD COLUMN area TEXT
            CHECK (area IN ('', '-') OR area GLOB 'E01[0-9][0-9][0-9][0-9][0-9][0-9]');
        -- A number of a family that was erased: its card says no more than that.
        CREATE TABLE erasure (
            family_id INTEGER PRIMARY KEY,
            erased_at TEXT NOT NULL,
            erased_by TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (trim(reason) <> '')
        ) STRICT;
        -- Ids of other systems that bring nobody back, as digests under a key of this database's own.
        CREATE TABLE erased_id (
            digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
            person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
            family_id INTEGER REFERENCES family (id) ON DELETE SET NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX erased_id_person ON erased_id (person_id) WHERE person_id IS NOT NULL;
        CREATE INDEX erased_id_family ON erased_id (family_id) WHERE family_id IS NOT NULL;
        -- What a number in a quarter that was signed off is now; kept for those that one rests on.
        CREATE TABLE erased_key (
            thing TEXT NOT NULL CHECK (thing IN ('person', 'family')),
            was INTEGER NOT NULL,
            token INTEGER NOT NULL,
            PRIMARY KEY (thing, was)
        ) STRICT, WITHOUT ROWID;
        -- Numbers that nobody has, of which tokens are drawn at random.
        CREATE TABLE spare_token (
            thing TEXT NOT NULL CHECK (thing IN ('person', 'family')),
            id INTEGER NOT NULL,
            PRIMARY KEY (thing, id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO secret_key (name, value) VALUES ('erased ids', randomblob(32));
        -- Families that nothing may be deleted of, such as while a court asks.
        CREATE TABLE legal_hold (
            family_id INTEGER PRIMARY KEY REFERENCES family (id),
            held_at TEXT NOT NULL,
            held_by TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (trim(reason) <> '')
        ) STRICT;
        -- What was disposed of when its time had come: numbers only.
        CREATE TABLE disposal (
            id INTEGER PRIMARY KEY,
            disposed_at TEXT NOT NULL,
            disposed_by TEXT NOT NULL,
            record_class TEXT NOT NULL,
            rule TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0)
        ) STRICT;
        """
}
