import Foundation
import GRDB
package import HubCore

/// The one door to the database: every method is one transaction that leaves the data right.
package struct Store: Sendable {
    let database: any DatabaseWriter
    /// Tells whether anything was written, beside a server's pool; none where there is one connection alone.
    let watcher: DatabaseQueue?
    /// The file, where there is one connection alone to it.
    let file: String?
    /// Sessions in all from which on reading on a second connection saves more than opening it costs.
    var many = 10_000
    /// Pages (of 4 KB) in the log at which a server's writer moves them into the database, and whoever waits for it waits.
    ///
    /// Seldom, and all at once: a connection that moves them beside the writer makes each of its writes wait for the disk.
    private static let longestLog = 32_000
    /// KiB of the database that a server's writer keeps at hand: looking a page up in a long log costs more than reading it.
    private static let kept = 24_576
    /// Raised by every change to users, sign-ins and tokens made through this store.
    package let accounts = AccountsRevision()
    let keptCatalogue = KeptCatalogue()

    /// Opens an existing database and brings its schema up to date.
    ///
    /// - Throws: `Refusal` where there is no file, it is no FamilyHub database, or it cannot be opened.
    package init(opening path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Refusal(
                .databaseUnavailable,
                "There is no database at \(path): make one with `familyhub init --database \(path)`, or name another with --database."
            )
        }
        try self.init(path: path)
        let made = try reading {
            try $0.tableExists("catalogue") && Int.fetchOne($0, sql: "SELECT 1 FROM catalogue") != nil
        }
        guard made else {
            throw Refusal(
                .databaseUnavailable, "\(path) holds no catalogue yet: run `familyhub init --database \(path)`.")
        }
    }

    /// Opens an existing database for a server: many readers beside one writer.
    ///
    /// - Throws: `Refusal` as `init(opening:)`.
    package init(serving path: String) throws {
        // Says what is wrong with the file, and brings its schema up to date.
        _ = try Store(opening: path)
        do {
            let pool = try DatabasePool(path: path, configuration: Store.configuration())
            // GRDB's pools write NORMAL once they are open: what was acknowledged would not outlive a power cut.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = \(Store.longestLog)")
                try db.execute(sql: "PRAGMA cache_size = -\(Store.kept)")
            }
            database = pool
            watcher = try DatabaseQueue(path: path, configuration: Store.configuration(readonly: true))
            file = nil
        } catch let error as DatabaseError {
            throw Store.refusal(error, path)
        }
    }

    /// Makes a new database, or opens the one that is there.
    package init(making path: String) throws { try self.init(path: path) }

    /// A database that lives only as long as the value: for tests.
    package static func inMemory() throws -> Store {
        let queue = try DatabaseQueue(configuration: configuration())
        try Migrations.migrator().migrate(queue)
        return Store(database: queue)
    }

    private init(database: any DatabaseWriter) {
        self.database = database
        watcher = nil
        file = nil
    }

    /// One connection: a command does one thing after another.
    private init(path: String) throws {
        do {
            let queue = try DatabaseQueue(path: path, configuration: Store.configuration())
            let migrator = Migrations.migrator()
            let state = try queue.read { db in
                try (
                    ours: Store.isOurs(db), newer: migrator.hasBeenSuperseded(db),
                    done: migrator.hasCompletedMigrations(db)
                )
            }
            guard state.ours else {
                throw Refusal(
                    .databaseUnavailable, "\(path) is the database of another program: name another with --database.")
            }
            guard !state.newer else {
                throw Refusal(.databaseUnavailable, "\(path) was made by a newer FamilyHub: use that version.")
            }
            if !state.done {
                try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
                try migrator.migrate(queue)
            }
            database = queue
            watcher = nil
            file = path
        } catch let error as DatabaseError {
            throw Store.refusal(error, path)
        }
    }

    /// Whether this is no other program's database; an empty file is nobody's yet.
    private static func isOurs(_ db: Database) throws -> Bool {
        guard try db.tableExists("grdb_migrations") else {
            return try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
        }
        let steps = try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
        return steps.isEmpty || steps.contains(Migrations.first)
    }

    static func configuration(readonly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { db in
            db.add(function: foldedName)
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = FILE;
                    PRAGMA mmap_size = 268435456
                    """)
        }
        return configuration
    }

    /// One consistent read.
    func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do { return try database.read(body) } catch let error as DatabaseError { throw Store.refusal(error, nil) }
    }

    /// One transaction.
    func writing<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try database.writeWithoutTransaction { db in
                var value: Value?
                try db.inTransaction(.immediate) {
                    try WriteGuard.current?.check(db)
                    value = try body(db)
                    try WriteReceipt.current?.store(db)
                    return .commit
                }
                guard let value else { throw Refusal(.defect, "A transaction gave no value.") }
                return value
            }
        } catch let error as DatabaseError { throw Store.refusal(error, nil) }
    }

    static func refusal(_ error: DatabaseError, _ path: String?) -> Refusal {
        let place = path.map { "\($0): " } ?? "The database: "
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            return Refusal(
                .databaseUnavailable,
                "\(place)this is no FamilyHub database, or it is damaged: name another with --database, or restore a backup."
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return Refusal(
                .databaseUnavailable,
                "\(place)another program kept it locked for 30 seconds: try again when that is done.")
        case .SQLITE_FULL:
            return Refusal(
                .databaseUnavailable, "\(place)the disk is full: make room and try again; nothing was stored.")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_IOERR:
            return Refusal(
                .databaseUnavailable,
                "\(place)it cannot be opened for writing: check that the folder exists and is yours to write.")
        default: return Refusal(.defect, "\(place)\(error.message ?? "it failed") (\(error.resultCode)).")
        }
    }

    /// A setting kept with the database, such as the demo's seed.
    package func setting(_ name: String) throws -> String? {
        try reading { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name]) }
    }

    /// Keeps a setting with the database.
    package func keep(setting name: String, _ value: String, by actor: Actor) throws {
        try Rights.require(actor, .makeDatabase)
        try writing {
            try $0.execute(sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", arguments: [name, value])
        }
    }

    /// What would move a cached report of a quarter: raised by every write that can change one of its figures.
    ///
    /// Who is seen or registered on a day tells every later quarter who came for the first time and how many there are to
    /// date: so a quarter's revision counts what was written of it and of all before it.
    package func figureRevision(of quarter: Quarter) throws -> Int {
        try reading { try Store.figureRevision(of: quarter, $0) }
    }

    static func figureRevision(of quarter: Quarter, _ db: Database) throws -> Int {
        // Keys of quarters are in order of their letters.
        try Int.fetchOne(
            db, sql: "SELECT sum(revision) FROM figure_revision WHERE quarter <= ?", arguments: [quarter.key]) ?? 0
    }

    /// Raises the revision of every quarter whose report rests on these days.
    static func bump(_ days: [ClosedRange<Day>], _ db: Database) throws {
        try bump(quarters: Set(days.flatMap(Facts.quarters)), db)
    }

    static func bump(quarters: Set<Quarter>, _ db: Database) throws {
        let raising = try db.cachedStatement(
            sql: """
                INSERT INTO figure_revision (quarter, revision) VALUES (?, 1)
                ON CONFLICT (quarter) DO UPDATE SET revision = revision + 1
                """)
        for quarter in quarters { try raising.execute(arguments: [quarter.key]) }
    }
}
