/// The step for who signs in, and by what.
extension Migrations {
    /// Secrets stand as digests only: a password as Argon2id, cookies and tokens of 256 random bits as SHA-256.
    static let accounts = """
        CREATE TABLE user (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (name <> '' AND name = lower(name)),
            role TEXT NOT NULL
                CHECK (role IN ('staff', 'coordinator', 'manager', 'board', 'governance', 'administrator')),
            -- None for who signs in elsewhere.
            password TEXT CHECK (password LIKE '$argon2id$%'),
            -- What the authenticator app keeps too; it counts once a code confirmed it.
            code_secret BLOB CHECK (length(code_secret) = 20),
            code_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (code_confirmed IN (0, 1)),
            -- The last half minute whose code was used: no code is used twice.
            code_step INTEGER,
            -- Who single sign-on says this is.
            issuer TEXT,
            subject TEXT,
            -- When single sign-on last said so, in seconds since 1970.
            vouched_at INTEGER,
            made_at TEXT NOT NULL,
            made_by TEXT NOT NULL,
            disabled_at TEXT,
            disabled_by TEXT,
            CHECK ((disabled_at IS NULL) = (disabled_by IS NULL)),
            CHECK ((issuer IS NULL) = (subject IS NULL)),
            CHECK ((issuer IS NULL) = (vouched_at IS NULL)),
            CHECK (code_confirmed = 0 OR code_secret IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX user_subject ON user (issuer, subject) WHERE issuer IS NOT NULL;
        CREATE TABLE user_hub (
            user_id INTEGER NOT NULL REFERENCES user (id),
            hub_id INTEGER NOT NULL REFERENCES hub (id),
            PRIMARY KEY (user_id, hub_id)
        ) STRICT, WITHOUT ROWID;
        -- Times are seconds since 1970. An ended sign-in is gone: the audit keeps that it was.
        CREATE TABLE sign_in (
            id INTEGER PRIMARY KEY,
            user_id INTEGER NOT NULL REFERENCES user (id),
            secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
            way TEXT NOT NULL CHECK (way IN ('password', 'code', 'openid')),
            made_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL CHECK (seen_at >= made_at)
        ) STRICT;
        CREATE INDEX sign_in_user ON sign_in (user_id);
        CREATE TABLE api_token (
            id INTEGER PRIMARY KEY,
            user_id INTEGER NOT NULL REFERENCES user (id),
            name TEXT NOT NULL CHECK (trim(name) <> ''),
            scope TEXT NOT NULL CHECK (scope IN ('all', 'read', 'reports')),
            secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
            made_at INTEGER NOT NULL,
            made_by TEXT NOT NULL,
            ends_at INTEGER NOT NULL CHECK (ends_at > made_at),
            used_day INTEGER,
            revoked_at TEXT,
            revoked_by TEXT,
            CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
        ) STRICT;
        CREATE INDEX api_token_user ON api_token (user_id);
        -- Browsers that have signed in as that user: a stranger's failures do not hold them up.
        CREATE TABLE known_browser (
            user_id INTEGER NOT NULL REFERENCES user (id),
            secret_sha256 BLOB NOT NULL CHECK (length(secret_sha256) = 32),
            seen_at INTEGER NOT NULL,
            PRIMARY KEY (user_id, secret_sha256)
        ) STRICT, WITHOUT ROWID;
        -- Names tried and addresses as keyed digests: people type passwords into the wrong field.
        CREATE TABLE sign_in_failure (
            id INTEGER PRIMARY KEY,
            name_digest BLOB NOT NULL CHECK (length(name_digest) = 32),
            client_digest BLOB NOT NULL CHECK (length(client_digest) = 32),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX sign_in_failure_client ON sign_in_failure (client_digest, name_digest);
        CREATE INDEX sign_in_failure_at ON sign_in_failure (at);
        -- Random keys of this database's own.
        CREATE TABLE secret_key (
            name TEXT NOT NULL PRIMARY KEY,
            value BLOB NOT NULL CHECK (length(value) = 32)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO secret_key (name, value) VALUES ('failures', randomblob(32));
        """
}
