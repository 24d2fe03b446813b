/// The step for answers that are kept to be repeated.
extension Migrations {
    /// What was answered to a request that came with a key, so that the same request is done only once.
    static let keptAnswers = """
        CREATE TABLE kept_answer (
            -- Who sent it: another's key is another key.
            actor TEXT NOT NULL,
            key TEXT NOT NULL CHECK (key <> ''),
            -- Of method, address and body.
            request_sha256 TEXT NOT NULL CHECK (length(request_sha256) = 64),
            at_day INTEGER NOT NULL,
            -- None while the write is stored and its answer is not.
            status INTEGER CHECK (status BETWEEN 200 AND 299),
            headers TEXT CHECK (headers IS NULL OR json_valid(headers)),
            body BLOB,
            PRIMARY KEY (actor, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX kept_answer_day ON kept_answer (at_day);
        """
}
