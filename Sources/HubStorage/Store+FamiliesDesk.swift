import GRDB
import HubCore

/// What the desk does in one act: its batch of claims, and whom to fold after it.
struct DeskAct {
    let db: Database
    let actor: Actor
    let now: Now
    private var batch: (id: Int64, source: Int64)?
    private var line = 0
    var people: Set<Int64> = []
    var families: Set<Int64> = []
    /// Days whose quarters' figures may move.
    var days: Set<Int> = []
    /// The family that the act is about, and what stood of it before.
    var family: Int64?
    var before: FamilySnapshot?

    init(_ db: Database, _ actor: Actor, _ now: Now) {
        self.db = db
        self.actor = actor
        self.now = now
    }

    typealias Values = [(column: String, value: (any DatabaseValueConvertible)?)]

    /// Says something of a person; columns to be emptied stand in `cleared`.
    mutating func say(person: Int64, _ values: Values, cleared: [String] = []) throws {
        people.insert(person)
        try say("person", of: person, values, cleared, again: false)
    }

    /// Says something of a family; `again` where it is a registration besides the one there is.
    mutating func say(family: Int64, _ values: Values, cleared: [String] = [], again: Bool = false) throws {
        families.insert(family)
        try say("family", of: family, values, cleared, again: again)
    }

    private mutating func say(
        _ thing: String, of id: Int64, _ values: Values, _ cleared: [String], again: Bool
    ) throws {
        let batch = try batch ?? newBatch()
        self.batch = batch
        line += 1
        let source = again ? try Store.source(Store.deskAgain, db) : batch.source
        let list = cleared.isEmpty ? nil : "[" + cleared.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        let all: Values =
            [
                ("import_id", batch.id), ("sheet_number", 1), ("row_number", line), ("column_number", 1),
                ("source_id", source), ("\(thing)_id", id),
            ] + values.filter { $0.value != nil } + [("cleared", list)]
        let marks = all.map { _ in "?" }.joined(separator: ", ")
        try db.execute(
            sql: "INSERT INTO \(thing)_claim (\(all.map(\.column).joined(separator: ", "))) VALUES (\(marks))",
            arguments: StatementArguments(all.map(\.value)))
    }

    private func newBatch() throws -> (id: Int64, source: Int64) {
        let header = ImportHeader(
            fileName: Store.deskSource, sha256: String(repeating: "0", count: 64), byteCount: 0,
            layout: Store.deskSource, sheets: [])
        let id = try Store.openBatch(db, header, ImportOutcome(), actor, now)
        return (id, try Store.source(Store.deskSource, db))
    }

    /// Folds everybody touched; the registers of their sessions where what these count may have changed.
    func fold(registers: Bool) throws {
        try Store.fold(people: people, families: families, db)
        var moved = days
        if registers {
            let sessions = try Store.sessions(restingOn: people, db).sorted()
            if !sessions.isEmpty {
                try Store.foldRegisters(sessions, db)
                moved.formUnion(
                    try Int.fetchAll(
                        db,
                        sql: "SELECT DISTINCT day FROM session WHERE id IN (\(Store.list(sessions)))"))
            }
        }
        try Store.bump(moved.sorted().map { Day(number: $0)...Day(number: $0) }, db)
    }
}

extension Store {
    static func source(_ name: String, _ db: Database) throws -> Int64 {
        try db.execute(sql: "INSERT OR IGNORE INTO source (name) VALUES (?)", arguments: [name])
        return try Int64.fetchOne(db, sql: "SELECT id FROM source WHERE name = ?", arguments: [name]) ?? 0
    }

    /// Keys as a list in a query.
    static func list(_ ids: some Sequence<Int64>) -> String { ids.map(String.init).joined(separator: ", ") }

    /// One act of the desk: what it says, folded, with its audit line and what stood before and after beside it.
    func atDesk<Value>(
        _ action: String, _ acting: Acting, registers: Bool, _ body: (inout DeskAct) throws -> Value
    ) throws -> Value {
        try writing { try Store.atDesk(action, acting, registers: registers, $0, body) }
    }

    /// The same as a part of a transaction.
    static func atDesk<Value>(
        _ action: String, _ acting: Acting, registers: Bool, _ db: Database, _ body: (inout DeskAct) throws -> Value
    ) throws -> Value {
        var act = DeskAct(db, acting.actor, acting.now)
        let value = try body(&act)
        try act.fold(registers: registers)
        let family = act.family
        let change = PersonalChange(before: act.before, after: try family.map { try Store.snapshot($0, db) })
        try Store.audit(
            db, acting.actor, acting.now, action, family.map { "family \($0)" } ?? "people", "", personal: change,
            family: family, salt: acting.salt)
        return value
    }
}

extension DeskAct {
    /// The family that the act is about; what stood of it goes to the audit.
    mutating func concern(_ id: Int64) {
        if family == nil { family = id }
    }

    /// A family that the actor may change, merged ones as the one that was kept.
    mutating func permitted(_ id: Int64) throws -> Int64 {
        try Rights.require(actor, .registerFamily, hubs: actor.hubs)
        let kept = try Store.existing(family: id, db)
        try Rights.require(actor, .registerFamily, hubs: try Store.hubs(kept, db))
        if family == nil {
            before = try Store.snapshot(kept, db)
            family = kept
        }
        return kept
    }

    /// Makes a person and says everything of them.
    mutating func add(_ member: NewMember, to family: Int64, joined: Day) throws -> Int64 {
        try db.execute(sql: "INSERT INTO person DEFAULT VALUES")
        let id = db.lastInsertedRowID
        let membership: Values = [
            ("family_id", family), ("joined_day", joined.number), ("relationship", member.relationship?.rawValue),
            ("main", member.isMain ? 1 : nil),
        ]
        try say(person: id, Store.values(member.details) + membership)
        families.insert(family)
        return id
    }

    /// Says what a change changes of a person, and empties what it empties.
    mutating func edit(_ person: Int64, _ change: (inout PersonDetails) throws -> Void) throws {
        let before = try Store.details(person, db)
        var after = before
        try change(&after)
        try FamilyChecks.refuse(PersonChecks.problems(after, today: now.local.day))
        let (changed, cleared) = DeskAct.difference(Store.values(before), Store.values(after))
        guard !changed.isEmpty || !cleared.isEmpty else { throw DeskAct.unchanged }
        try say(person: person, changed, cleared: cleared)
    }

    mutating func edit(address family: Int64, _ change: (inout Address) throws -> Void) throws {
        let before = try Store.address(family, db) ?? Address()
        if before.isConfidential {
            let hubs = Set(try Store.registrations(family, db).compactMap(\.hub))
            guard Rights.seesProtectedAddress(actor, registeredAt: hubs) else {
                throw Refusal(
                    .notPermitted,
                    "The address of this family is protected: ask a manager, or a coordinator of its hub, to change it."
                )
            }
        }
        var after = before
        try change(&after)
        try FamilyChecks.refuse(FamilyChecks.problems(after))
        let (changed, cleared) = DeskAct.difference(Store.values(before), Store.values(after))
        guard !changed.isEmpty || !cleared.isEmpty else { throw DeskAct.unchanged }
        try say(family: family, changed, cleared: cleared)
    }

    mutating func record(_ consent: Consent, of family: Int64) throws {
        families.insert(family)
        try db.execute(
            sql: """
                INSERT INTO consent (family_id, kind, given, on_day, said_by, recorded_at, recorded_by)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                family, consent.kind.rawValue, consent.given, consent.on.number, consent.saidBy, now.stamp, actor.name,
            ])
    }

    private static let unchanged = Refusal.data("That is what is recorded already: nothing was changed.")

    private static func difference(_ before: Values, _ after: Values) -> (changed: Values, cleared: [String]) {
        var (changed, cleared): (Values, [String]) = ([], [])
        for (old, new) in zip(before, after) where old.value?.databaseValue != new.value?.databaseValue {
            if new.value == nil { cleared.append(new.column) } else { changed.append(new) }
        }
        // How well a date is known goes with the date.
        if changed.contains(where: { $0.column == "birth_day" }),
            !changed.contains(where: { $0.column == "birth_precision" })
        {
            changed += after.filter { $0.column == "birth_precision" }
        }
        return (changed, cleared)
    }
}

/// What stood of a family before an act and after it.
struct PersonalChange: Encodable {
    let before: FamilySnapshot?
    let after: FamilySnapshot?
}

/// A family as it stands, whole.
struct FamilySnapshot: Encodable, Equatable {
    let members: [FamilyMember]
    let address: Address?
    let registrations: [Registration]
}
