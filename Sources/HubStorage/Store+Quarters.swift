import GRDB
package import HubCore

/// What a version is made from: facts and catalogue of one moment, and where they come from.
package struct QuarterGround: Sendable {
    /// Facts of `Facts.window(for: quarter)` with the quarter's people.
    package let facts: Facts
    package let catalogue: Catalogue
    package let origins: QuarterOrigins
    /// The reports of the versions before, the oldest first: what the public was told.
    package let versions: [String]
}

/// A version as it is kept: the report as printed, and what its figures rest on, both as JSON.
package struct QuarterDocument: Sendable, Equatable {
    package var report: String
    package var snapshot: String
    /// The basis of the quarter's first day.
    package var basis: Basis
    /// The authority's attendances; none where nothing was returned.
    package var total: Int?

    package init(report: String, snapshot: String, basis: Basis, total: Int?) {
        self.report = report
        self.snapshot = snapshot
        self.basis = basis
        self.total = total
    }
}

/// What walking the chain of versions came to.
package struct QuarterVerification: Sendable, Equatable, Codable {
    /// Versions whose hash follows from everything in them and from the one before.
    package var versions: Int
    /// The first that does not, or that the audit knows and the table does not; none where all is well.
    package var broken: String?
}

extension Store {
    /// Signs a quarter off: its first version, made of what stands in the same transaction.
    package func publish(
        _ quarter: Quarter, _ signOff: QuarterState.SignOff, by actor: Actor, now: Now,
        _ make: (QuarterGround, Publication) throws -> QuarterDocument
    ) throws -> Publication {
        try Rights.require(actor, .publishQuarter)
        return try writing { db in
            let last = try Store.publication(of: quarter, db)
            let made = try QuarterState.publish(quarter, signOff, after: last, by: actor, now: now, total: nil)
            return try Store.keep(made, of: quarter, "quarter.publish", db, actor, now, make)
        }
    }

    /// Restates a quarter that was signed off: the next version, with its reason; the ones before it stay.
    package func restate(
        _ quarter: Quarter, _ signOff: QuarterState.SignOff, by actor: Actor, now: Now,
        _ make: (QuarterGround, Publication) throws -> QuarterDocument
    ) throws -> Publication {
        try Rights.require(actor, .restateQuarter)
        return try writing { db in
            let last = try Store.publication(of: quarter, db)
            let made = try QuarterState.restate(quarter, signOff, after: last, by: actor, now: now, total: nil)
            return try Store.keep(made, of: quarter, "quarter.restate", db, actor, now, make)
        }
    }

    /// Every version of every quarter, the oldest quarter first.
    package func publications(by actor: Actor) throws -> [Publication] {
        try Rights.requireSight(actor)
        return try reading { db in
            try Row.fetchAll(db, sql: "\(Store.versions) ORDER BY quarter, version").compactMap(Store.publication)
        }
    }

    /// The quarters with any session or tally, the oldest first; a year's tally is of no quarter.
    package func quartersWithData(by actor: Actor) throws -> [Quarter] {
        try Rights.requireSight(actor)
        return try reading { db in
            let days = try Int.fetchAll(
                db, sql: "SELECT DISTINCT day FROM session UNION SELECT from_day FROM tally WHERE unit <> 'year'")
            return Set(days.map { Quarter(containing: Day(number: $0)) }).sorted()
        }
    }

    /// A version with its documents; the last one where no number is asked for.
    package func published(
        _ quarter: Quarter, version: Int? = nil, level: Disclosure = .internal, by actor: Actor
    ) throws -> (publication: Publication, document: QuarterDocument) {
        try Rights.requireReports(actor, level)
        return try reading { try Store.published(quarter, version: version, $0) }
    }

    static func published(_ quarter: Quarter, version: Int?, _ db: Database) throws
        -> (publication: Publication, document: QuarterDocument)
    {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT quarter, version, state, signed_by, statement, reason, made_day, made_at, made_by, total,
                    report, snapshot, basis
                FROM quarter_version WHERE quarter = ?1 AND version = ifnull(?2,
                    (SELECT max(version) FROM quarter_version WHERE quarter = ?1))
                """, arguments: [quarter.key, version])
        guard let row, let publication = publication(row), let basis = Basis(rawValue: row[12]) else {
            let last = try Store.publication(of: quarter, db)
            throw Refusal.notFound(
                last.map { "\(quarter.key) has no version \(version ?? 0): its last is \($0.written)." }
                    ?? "\(quarter.key) was never published: `familyhub quarter publish \(quarter.key)` signs it off.")
        }
        return (
            publication, QuarterDocument(report: row[10], snapshot: row[11], basis: basis, total: row[9])
        )
    }

    /// The quarter as it stands, with where its figures come from, in one consistent read.
    package func ground(of quarter: Quarter, now: Moment, by actor: Actor) throws -> QuarterGround {
        try Rights.requireReports(actor, .internal)
        return try reading { try Store.ground(of: quarter, now: now, $0) }
    }

    static func ground(of quarter: Quarter, now: Moment, _ db: Database) throws -> QuarterGround {
        let catalogue = try Store.requiredCatalogue(db)
        let span = quarter.from...quarter.to
        return QuarterGround(
            facts: try facts(db, Facts.window(for: quarter), reach: span, catalogue, now: now), catalogue: catalogue,
            origins: try origins(db, span),
            versions: try versions(of: quarter, db))
    }

    private static func keep(
        _ made: Publication, of quarter: Quarter, _ action: String, _ db: Database, _ actor: Actor, _ now: Now,
        _ make: (QuarterGround, Publication) throws -> QuarterDocument
    ) throws -> Publication {
        let ground = try ground(of: quarter, now: now.local, db)
        let document = try make(ground, made)
        var made = made
        made.total = document.total
        let row = QuarterRow(
            publication: made, document: document, rules: QuarterState.rulesVersion,
            catalogue: ground.origins.catalogue, revision: try figureRevision(of: quarter, db),
            previous: try String.fetchOne(db, sql: "SELECT hash FROM quarter_version ORDER BY id DESC LIMIT 1") ?? "")
        try row.insert(db)
        try bump(quarters: [quarter], db)
        try audit(db, actor, now, action, quarter.key, "version \(made.version), hash \(row.hash)")
        return made
    }

    /// Walks the chain: every version's hash, and that none is missing of those that the audit knows.
    package func verifyQuarters(by actor: Actor) throws -> QuarterVerification {
        if !Rights.allows(actor, .seeCondition) { try Rights.require(actor, .seeInternalReports) }
        return try reading { db in
            var (last, found) = ("", QuarterVerification(versions: 0))
            var hashes: Set<String> = []
            let rows = try Row.fetchCursor(db, sql: "\(QuarterRow.select) ORDER BY id")
            while let stored = try rows.next() {
                guard let row = QuarterRow(stored), row.previous == last, row.hash == stored["hash"] as String else {
                    found.broken = "\(stored["quarter"] as String) version \(stored["version"] as Int)"
                    return found
                }
                last = row.hash
                hashes.insert(last)
                found.versions += 1
            }
            let events = try Row.fetchAll(
                db,
                sql: """
                    SELECT subject, detail FROM audit_event WHERE action IN ('quarter.publish', 'quarter.restate')
                    ORDER BY id
                    """)
            for event in events where !hashes.contains(String((event[1] as String).suffix(64))) {
                let version = (event[1] as String).prefix { $0 != "," }
                found.broken = "\(event[0] as String) \(version)"
                return found
            }
            return found
        }
    }
}

extension Store {
    private static let versions = """
        SELECT quarter, version, state, signed_by, statement, reason, made_day, made_at, made_by, total
        FROM quarter_version
        """

    static func publication(of quarter: Quarter, _ db: Database) throws -> Publication? {
        try Row.fetchOne(
            db, sql: "\(versions) WHERE quarter = ? ORDER BY version DESC LIMIT 1", arguments: [quarter.key]
        ).flatMap(publication)
    }

    private static func publication(_ row: Row) -> Publication? {
        Publication.State(rawValue: row[2]).map {
            Publication(
                quarter: row[0], version: row[1], state: $0, signedBy: row[3], statement: row[4], reason: row[5],
                day: Day(number: row[6]), at: row[7], by: row[8], total: row[9])
        }
    }

    /// What people have said and signed of the quarters that these days touch.
    static func standings(_ db: Database, _ days: ClosedRange<Day>, _ slugs: Slugs) throws
        -> [String: QuarterStanding]
    {
        var standings: [String: QuarterStanding] = [:]
        var quarter = Quarter(containing: days.lowerBound)
        while quarter.from <= days.upperBound {
            let standing = QuarterStanding(
                publication: try publication(of: quarter, db), plans: try plans(of: quarter, db, slugs),
                assessments: try assessments(of: quarter, db, slugs))
            if standing != QuarterStanding() { standings[quarter.key] = standing }
            quarter = quarter.next
        }
        return standings
    }
}
