import GRDB
package import HubCore

extension Store {
    /// What a report over these days rests on, in one consistent read; its cost does not grow with the history around it.
    ///
    /// With the period that is reported on come the people seen in it, as keys.
    package func facts(
        for days: ClosedRange<Day>, reach period: ClosedRange<Day>? = nil, now: Moment, by actor: Actor
    ) throws -> Facts {
        try factsAndCatalogue(for: days, reach: period, now: now, by: actor).facts
    }

    /// The same with the catalogue in force at that moment, which the rules need beside the facts.
    ///
    /// Facts carry no names; the report made of them shows no more than the level they are read for.
    package func factsAndCatalogue(
        for days: ClosedRange<Day>, reach period: ClosedRange<Day>? = nil, level: Disclosure = .internal, now: Moment,
        by actor: Actor
    ) throws -> (facts: Facts, catalogue: Catalogue) {
        try Rights.requireReports(actor, level)
        let registered = period.map { PeopleFacts.window(for: $0, yearBefore: false) }
        return try readingInHalves { db in
            try Half(db, sessions: days.firstHalf, registers: registered?.firstHalf)
        } _: { db, half in
            let catalogue = try Store.requiredCatalogue(db)
            let slugs = try Slugs(db)
            var facts = try Store.factsBesideSessions(db, days, slugs, now: now)
            if let period { facts.people = try Store.peopleBesideRegisters(db, period, slugs) }
            let second = try Half(db, sessions: days.secondHalf, registers: registered?.secondHalf)
            let first = try half()
            facts.sessions = first.sessions + second.sessions
            facts.people.registers = first.registers + second.registers
            try Store.complete(&facts.sessions, db, days)
            try Store.complete(&facts.people, db, slugs, catalogue, facts.sessions, now: now)
            return (facts, catalogue)
        }
    }

    /// What takes longest to read: the sessions of some days, and the registers of some.
    private struct Half: Sendable {
        let sessions: [SessionFact]
        let registers: [RegisterFact]

        init(_ db: Database, sessions days: ClosedRange<Day>, registers registered: ClosedRange<Day>?) throws {
            let slugs = try Slugs(db)
            sessions = try Store.sessionRows(db, days, slugs)
            registers = try registered.map { try Store.registers(db, $0, slugs) } ?? []
        }
    }

    /// What a list of sessions rests on: those of a hub, or of all at which the actor may see sessions.
    package func sessionFacts(
        for days: ClosedRange<Day>, at hub: String? = nil, now: Moment, by actor: Actor
    ) throws -> Facts {
        if let hub {
            try Rights.require(actor, .seeSession, hub: hub)
        } else {
            try Rights.require(actor, .seeSession, hubs: actor.hubs)
        }
        return try reading { db in
            let catalogue = try Store.requiredCatalogue(db)
            let belonging = Belonging(catalogue)
            var facts = try Store.facts(db, days, reach: nil, catalogue, now: now)
            facts.sessions.removeAll { session in
                let own = belonging.hub(of: session.venue, on: session.day, given: session.givenHub)
                return (hub != nil && own != hub) || !Rights.allows(actor, .seeSession, hub: own)
            }
            // What no session explains is no session's.
            facts.tallies = []
            return facts
        }
    }

    static func facts(
        _ db: Database, _ days: ClosedRange<Day>, reach period: ClosedRange<Day>?, _ catalogue: Catalogue, now: Moment
    ) throws -> Facts {
        let slugs = try Slugs(db)
        var facts = try factsBesideSessions(db, days, slugs, now: now)
        facts.sessions = try sessionRows(db, days, slugs)
        try complete(&facts.sessions, db, days)
        if let period { facts.people = try people(db, period, slugs, catalogue, facts.sessions, now: now) }
        return facts
    }

    private static func factsBesideSessions(
        _ db: Database, _ days: ClosedRange<Day>, _ slugs: Slugs, now: Moment
    ) throws -> Facts {
        Facts(now: now, tallies: try tallies(db, days, slugs), standings: try standings(db, days, slugs))
    }

    /// The catalogue ids behind the database's keys.
    struct Slugs {
        let hub: Keyed
        let venue: Keyed
        let activity: Keyed

        /// Ids by key, kept in a row: a report asks for tens of thousands.
        struct Keyed {
            private(set) var ids: [String] = []

            subscript(key: Int) -> String { ids.indices.contains(key) ? ids[key] : "" }

            subscript(key: Int64) -> String? { ids.indices.contains(Int(key)) ? ids[Int(key)] : nil }

            fileprivate init(_ db: Database, _ table: String) throws {
                let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT id, slug FROM \(table)"))
                while let row = try rows.next() {
                    let key: Int = row[0]
                    while ids.count <= key { ids.append("") }
                    ids[key] = row[1]
                }
            }
        }

        init(_ db: Database) throws {
            hub = try Keyed(db, "hub")
            venue = try Keyed(db, "venue")
            activity = try Keyed(db, "activity")
        }
    }

    /// The sessions of these days as they are stored.
    private static func sessionRows(_ db: Database, _ days: ClosedRange<Day>, _ slugs: Slugs) throws -> [SessionFact] {
        let span: StatementArguments = [days.lowerBound.number, days.upperBound.number]
        var rows: [SessionFact] = []
        rows.reserveCapacity(
            try Int.fetchOne(db, sql: "SELECT count(*) FROM session WHERE day BETWEEN ? AND ?", arguments: span) ?? 0)
        try addSessions(to: &rows, db, "s.day BETWEEN ? AND ?", span, slugs)
        return rows
    }

    /// Adds what the others of its day, and people, say of each.
    private static func complete(_ sessions: inout [SessionFact], _ db: Database, _ days: ClosedRange<Day>) throws {
        markUnclear(&sessions)
        try addSettlements(to: &sessions, db, days)
    }

    /// Adds the sessions for which a condition on `s` holds, in order of day, venue, activity and start.
    static func addSessions(
        to facts: inout [SessionFact], _ db: Database, _ condition: String, _ arguments: StatementArguments,
        _ slugs: Slugs
    ) throws {
        let sources = try sourceNames(db)
        let statement = try db.cachedStatement(
            sql: """
                SELECT s.id, s.day, s.venue_id, s.activity_id, s.start_minute, s.end_minute, s.given_hub_id,
                    s.course_week, s.cancel_reason, h.source_id, h.first_import_id, h.entered_day, h.children, h.adults,
                    h.total, h.babies, h.children_quality, h.adults_quality, h.total_quality,
                    r.entered_day, r.named_children, r.named_adults, r.walk_in_children, r.walk_in_adults, r.state,
                    r.export_attended
                FROM session s LEFT JOIN headcount h ON h.session_id = s.id
                LEFT JOIN register r ON r.day = s.day AND r.session_id = s.id
                WHERE \(condition)
                ORDER BY s.day, s.venue_id, s.activity_id, ifnull(s.start_minute, -1), s.ordinal
                """)
        try statement.setArguments(arguments)
        var firstImports: [Int] = []
        try statement.eachRow { row in
            let id = Int64(row.int(0))
            let headcount = row.optional(9).map { Headcount(source: sources[Int64($0)] ?? "", count: row.count(12)) }
            let first = row.int(10)
            guard let last = facts.indices.last, facts[last].id == id, let headcount else {
                firstImports = [first]
                facts.append(session(id, row, slugs, headcount))
                return
            }
            // Sources stand in order of arrival: the one whose first import is the oldest comes first.
            let place = firstImports.firstIndex { $0 > first } ?? firstImports.count
            firstImports.insert(first, at: place)
            facts[last].headcounts.insert(headcount, at: place)
            facts[last].enteredOn = facts[last].enteredOn.map { min($0, Day(number: row.int(11))) }
        }
    }

    private static func session(_ id: Int64, _ row: RawRow, _ slugs: Slugs, _ headcount: Headcount?) -> SessionFact {
        let reason = row.text(8)
        let counted = headcount == nil ? Int.max : row.int(11)
        let entered = min(counted, row.optional(19) ?? .max)
        return SessionFact(
            id: id, venue: slugs.venue[row.int(2)], givenHub: row.optional(6).map { slugs.hub[$0] },
            activity: slugs.activity[row.int(3)], day: Day(number: row.int(1)), start: row.optional(4),
            end: row.optional(5), cancelled: reason != nil, cancelReason: reason, courseWeek: row.optional(7),
            headcounts: headcount.map { [$0] } ?? [], register: register(row),
            enteredOn: entered == .max ? nil : Day(number: entered))
    }

    /// The counts of the register in the columns from 19 on; none where the session has no register.
    private static func register(_ row: RawRow) -> RegisterCount? {
        guard row.optional(19) != nil else { return nil }
        return RegisterCount(
            namedChildren: row.int(20), namedAdults: row.int(21), walkInChildren: row.int(22),
            walkInAdults: row.int(23), complete: row.int(24) > 0, exportAttended: row.optional(25))
    }

    static func count(_ row: Row, from index: Int) -> Count {
        Count(
            children: row[index], adults: row[index + 1], total: row[index + 2], babies: row[index + 3],
            childrenQuality: Count.Quality(rawValue: row[index + 4]) ?? .exact,
            adultsQuality: Count.Quality(rawValue: row[index + 5]) ?? .exact,
            totalQuality: Count.Quality(rawValue: row[index + 6]) ?? .exact)
    }

    /// Sessions come in order of day, venue and activity, those without a start first.
    private static func markUnclear(_ facts: inout [SessionFact]) {
        for index in facts.indices where facts[index].start == nil {
            let session = facts[index]
            let alike = [index - 1, index + 1].filter(facts.indices.contains).filter {
                facts[$0].day == session.day && facts[$0].venue == session.venue
                    && facts[$0].activity == session.activity
            }
            facts[index].unclear = SameSession.isUnclear(start: nil, sessionsThatDay: alike.count + 1)
        }
    }

    static func sourceNames(_ db: Database) throws -> [Int64: String] {
        var names: [Int64: String] = [:]
        let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT id, name FROM source"))
        while let row = try rows.next() { names[row[0]] = row[1] }
        return names
    }

    static let tallyColumns = """
        t.id, t.venue_id, t.hub_id, t.unit, t.from_day, t.activity_id, t.from_print, t.printed_in,
        t.children, t.adults, t.total, t.babies, t.children_quality, t.adults_quality, t.total_quality
        """

    static func tally(_ row: Row, _ slugs: Slugs) throws -> Tally {
        guard let unit = Period.Unit(rawValue: row[3]) else { throw Refusal(.defect, "A tally has no period.") }
        let scope: Scope =
            (row[1] as Int64?).flatMap { slugs.venue[$0] }.map { .venue($0) }
            ?? (row[2] as Int64?).flatMap { slugs.hub[$0] }.map { .hub($0) } ?? .authority
        return Tally(
            scope: scope, period: Period(unit, containing: Day(number: row[4])),
            activity: (row[5] as Int64?).flatMap { slugs.activity[$0] }, count: count(row, from: 8), fromPrint: row[6],
            source: row[7])
    }

    static func tallies(_ db: Database, _ days: ClosedRange<Day>, _ slugs: Slugs) throws -> [Tally] {
        // A year is the longest period: the index on the first day bounds the search.
        try Row.fetchAll(
            db,
            sql: "SELECT \(tallyColumns) FROM tally t WHERE t.from_day BETWEEN ? AND ? AND t.to_day >= ? ORDER BY t.id",
            arguments: [days.lowerBound.number - 366, days.upperBound.number, days.lowerBound.number]
        ).map { try tally($0, slugs) }
    }
}

extension ClosedRange<Day> {
    fileprivate var middle: Day { lowerBound.adding(days: (upperBound.number - lowerBound.number) / 2) }

    fileprivate var firstHalf: ClosedRange<Day> { lowerBound...middle }

    /// The days after the first half; there are two at least.
    fileprivate var secondHalf: ClosedRange<Day> { middle.adding(days: 1)...upperBound }
}
