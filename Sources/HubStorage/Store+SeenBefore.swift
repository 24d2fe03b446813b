import GRDB
import HubCore

extension Store {
    /// Of the households seen in the period, those that were seen before its first day, anywhere (rules, section 6).
    ///
    /// Registers that are loaded, from the first day on, tell of most of them. Only for the others is older history asked, person by person
    /// from the last attendance back, up to the first that credits the household: few rows each.
    static func seenBefore(
        _ db: Database, _ facts: PeopleFacts, since first: Day, _ slugs: Slugs, _ rule: SeenRule
    ) throws -> Set<UInt32> {
        guard let period = facts.period else { return [] }
        var (seen, before) = (Households(), Households())
        for register in facts.registers where rule.holds(register) {
            if register.day < period.lowerBound { before.add(register.people) } else { seen.add(register.people) }
        }
        var found: Set<UInt32> = []
        let isOlder = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM register WHERE day < ?)", arguments: [first.number])
        let history = isOlder == true ? try OlderHistory(db, before: first, rule, slugs) : nil
        for household in seen.keys {
            if before.contains(household) {
                found.insert(household)
            } else if try history?.credits(household) == true {
                found.insert(household)
            }
        }
        return found
    }
}

/// The attendances before a day, asked for one household at a time.
private struct OlderHistory {
    private let before: Int
    private let rule: SeenRule
    private let slugs: Store.Slugs
    private let families: Store.Kept
    private let people: Store.Kept
    private let members: Statement
    private let attendances: Statement
    private let register: Statement

    init(_ db: Database, before: Day, _ rule: SeenRule, _ slugs: Store.Slugs) throws {
        self.before = before.number
        self.rule = rule
        self.slugs = slugs
        families = try Store.Kept(db, "family")
        people = try Store.Kept(db, "person")
        members = try db.cachedStatement(sql: "SELECT person_id FROM family_member WHERE family_id = ?")
        attendances = try db.cachedStatement(
            sql: "SELECT day, session_id FROM attendance WHERE person_id = ? AND day < ? ORDER BY day DESC")
        register = try db.cachedStatement(sql: "\(Store.registerRows) WHERE r.day = ? AND r.session_id = ?")
    }

    /// Whether anybody's presence on an older register counts for this household.
    func credits(_ household: UInt32) throws -> Bool {
        for person in try candidates(household) where try credits(household, person) { return true }
        return false
    }

    /// Those whose presence can credit it: its members, with everybody who was merged into one of them.
    private func candidates(_ household: UInt32) throws -> Set<UInt32> {
        var found: Set<UInt32> = []
        if household & 0x8000_0000 != 0 {
            found.insert(household & 0x7FFF_FFFF)
        } else {
            for family in [household] + (families.gone[household] ?? []) {
                try members.setArguments([family])
                try members.eachRow { found.insert(people[UInt32(truncatingIfNeeded: $0.int(0))]) }
            }
        }
        return found.union(found.flatMap { people.gone[$0] ?? [] })
    }

    private func credits(_ household: UInt32, _ person: UInt32) throws -> Bool {
        try attendances.setArguments([person, before])
        return try attendances.anyRow { try credits(household, day: $0.int(0), session: $0.int(1)) }
    }

    private func credits(_ household: UInt32, day: Int, session: Int) throws -> Bool {
        try register.setArguments([day, session])
        return try register.anyRow { row in
            let fact = Store.register(row, slugs)
            return fact.people.credits(household) && rule.holds(fact)
        }
    }
}
