import GRDB
import HubCore

/// What reports know of people: keys and days, never a name.
extension Store {
    /// The people of a period: registers reach back 12 months and a quarter, registrations to the beginning.
    static func people(
        _ db: Database, _ period: ClosedRange<Day>, _ slugs: Slugs, _ catalogue: Catalogue, _ sessions: [SessionFact],
        now: Moment
    ) throws -> PeopleFacts {
        var people = try peopleBesideRegisters(db, period, slugs)
        people.registers = try registers(db, PeopleFacts.window(for: period, yearBefore: false), slugs)
        try complete(&people, db, slugs, catalogue, sessions, now: now)
        return people
    }

    /// What is known of people without what their registers hold.
    static func peopleBesideRegisters(
        _ db: Database, _ period: ClosedRange<Day>, _ slugs: Slugs
    ) throws -> PeopleFacts {
        let began = try Int.fetchOne(
            db, sql: "SELECT day FROM register WHERE named_children + named_adults > 0 ORDER BY day, session_id LIMIT 1"
        )
        return PeopleFacts(
            period: period, registersBegan: began.map { Day(number: $0) }, registrations: try registrations(db, slugs))
    }

    /// Adds to people, with the registers of the shorter window, those of the longer one where it is needed and what
    /// rests on them all.
    static func complete(
        _ people: inout PeopleFacts, _ db: Database, _ slugs: Slugs, _ catalogue: Catalogue, _ sessions: [SessionFact],
        now: Moment
    ) throws {
        guard let period = people.period else { return }
        let read = PeopleFacts.window(for: period, yearBefore: false).lowerBound
        let window = PeopleFacts.window(
            for: period,
            yearBefore: catalogue.requirements.contains { [.sustainedShare, .reachShare].contains($0.measure) })
        if window.lowerBound < read {
            people.registers.insert(
                contentsOf: try registers(db, window.lowerBound...read.adding(days: -1), slugs), at: 0)
        }
        people.runs = try runs(db, period, slugs, sessions: sessions, registers: people.registers)
        people.homes = try homes(db, people, catalogue)
        people.seenBefore = try seenBefore(
            db, people, since: window.lowerBound, slugs, SeenRule(catalogue, now: now))
    }

    /// The registers of these days, their people as packed.
    static func registers(_ db: Database, _ days: ClosedRange<Day>, _ slugs: Slugs) throws -> [RegisterFact] {
        let statement = try db.cachedStatement(
            sql: "\(registerRows) WHERE r.day BETWEEN ? AND ? ORDER BY r.day, r.session_id")
        try statement.setArguments([days.lowerBound.number, days.upperBound.number])
        var registers: [RegisterFact] = []
        try statement.eachRow { registers.append(register($0, slugs)) }
        return registers
    }

    /// Registers with what decides whether those on them were seen; the register is asked first, by its primary key.
    static let registerRows = """
        SELECT r.session_id, r.day, s.venue_id, s.given_hub_id, s.activity_id, s.start_minute,
            s.cancel_reason IS NOT NULL, t.session_id, t.children IS NULL AND t.adults IS NULL AND t.total IS NULL, r.people
        FROM register r CROSS JOIN session s ON s.id = r.session_id LEFT JOIN settlement t ON t.session_id = r.session_id
        """

    static func register(_ row: RawRow, _ slugs: Slugs) -> RegisterFact {
        let isSettled = row.optional(7) != nil
        return RegisterFact(
            session: Int64(row.int(0)), venue: slugs.venue[row.int(2)], givenHub: row.optional(3).map { slugs.hub[$0] },
            activity: slugs.activity[row.int(4)], day: Day(number: row.int(1)), start: row.optional(5),
            cancelled: row.int(6) != 0, decision: isSettled ? (row.int(8) != 0 ? .noFigure : .figure) : .open,
            people: Presence(bytes: row.bytes(9)))
    }

    /// Every registration under the family that was kept.
    private static func registrations(_ db: Database, _ slugs: Slugs) throws -> [RegistrationFact] {
        let kept = try Kept(db, "family")
        let statement = try db.cachedStatement(
            sql: "SELECT family_id, hub_id, venue_id, registered_day, notice_given FROM registration")
        var registrations: [RegistrationFact] = []
        try statement.eachRow { row in
            registrations.append(
                RegistrationFact(
                    family: kept[UInt32(truncatingIfNeeded: row.int(0))], hub: row.optional(1).map { slugs.hub[$0] },
                    venue: row.optional(2).map { slugs.venue[$0] }, on: Day(number: row.int(3)),
                    noticeGiven: row.int(4) != 0))
        }
        return registrations
    }

    /// Who was kept of those that were merged, over as many merges as there were.
    struct Kept {
        private var kept: [UInt32: UInt32] = [:]
        /// For each one kept, those that went into it.
        private(set) var gone: [UInt32: [UInt32]] = [:]

        /// The merges among `person` or `family`.
        init(_ db: Database, _ table: String) throws {
            let rows = try Row.fetchCursor(
                db, sql: "SELECT id, merged_into FROM \(table) WHERE merged_into IS NOT NULL")
            while let row = try rows.next() { kept[row[0]] = row[1] }
            for key in kept.keys {
                let last = self[key]
                kept[key] = last
                gone[last, default: []].append(key)
            }
        }

        /// The one kept; one that was never merged is its own.
        subscript(key: UInt32) -> UInt32 {
            var (last, steps) = (key, 0)
            while let next = kept[last], steps <= kept.count { (last, steps) = (next, steps + 1) }
            return last
        }
    }
}
