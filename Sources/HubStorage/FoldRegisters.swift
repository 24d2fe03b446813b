import Foundation
import GRDB
import HubCore

extension Store {
    /// Folds the claims and marks on these sessions into their registers: `attendance.marked` and `register`.
    ///
    /// To be called after anything that a register rests on has changed: marks, claims, a person's kind, birth, families or
    /// merges, or the session's day.
    static func foldRegisters(_ sessions: [Int64], _ db: Database) throws {
        guard !sessions.isEmpty else { return }
        let fold = try RegisterFolding(db, wholeStore: sessions.count > 2_000)
        try fold.fold(Set(sessions).sorted().map { ($0, nil) })
    }

    /// The same where nothing but marks has come to registers that stand: what was marked before is not read again.
    static func foldRegisters(_ added: [Int64: MarksAdded], _ db: Database) throws {
        let fold = try RegisterFolding(db, wholeStore: false)
        try fold.fold(added.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The sessions that these people have any attendance at.
    static func sessions(attendedBy people: [Int64], _ db: Database) throws -> [Int64] {
        let finding = try db.makeStatement(sql: "SELECT session_id FROM attendance WHERE person_id = ?")
        return Array(Set(try people.flatMap { try Int64.fetchAll(finding, arguments: [$0]) }))
    }
}

/// What marks that came to one register change in it.
struct MarksAdded {
    /// The session's.
    let day: Day
    /// Who was marked.
    var people: Set<Int64> = []
    /// The day on which the marks arrived.
    var received: Day
}

/// The statements and the people that folding many registers goes through.
final class RegisterFolding {
    private let db: Database
    private let people: PeopleKnown
    private var importDays: [Int64: Int] = [:]
    private let imported: Statement
    private let rows: Statement
    private let session: Statement
    private let walkIns: Statement
    private let marks: Statement
    private let lastMark: Statement
    private let walkInMarks: Statement
    private let entered: Statement
    private let clearing: Statement
    private let attending: Statement
    private let removing: Statement
    private var registers: ManyRows

    init(_ db: Database, wholeStore: Bool) throws {
        self.db = db
        people = try PeopleKnown(db, all: wholeStore)
        imported = try db.cachedStatement(sql: "SELECT imported_day FROM import_batch WHERE id = ?")
        rows = try db.cachedStatement(
            sql: "SELECT person_id, day, claimed, import_id, marked FROM attendance WHERE session_id = ?")
        session = try db.cachedStatement(
            sql: """
                SELECT s.day, EXISTS (SELECT 1 FROM mark m WHERE m.session_id = s.id),
                    EXISTS (SELECT 1 FROM walk_in w WHERE w.session_id = s.id),
                    EXISTS (SELECT 1 FROM register r WHERE r.session_id = s.id),
                    (SELECT e.state FROM register_event e WHERE e.session_id = s.id ORDER BY e.id DESC LIMIT 1),
                    c.completed, c.attended
                FROM session s LEFT JOIN session_claim c ON c.id = (
                    SELECT max(o.id) FROM session_claim o WHERE o.session_id = s.id AND o.completed IS NOT NULL)
                WHERE s.id = ?
                """)
        walkIns = try db.cachedStatement(
            sql: """
                SELECT claimed, is_child, import_id FROM walk_in w WHERE session_id = ? AND import_id = (
                    SELECT max(o.import_id) FROM walk_in o
                    WHERE o.session_id = w.session_id AND o.external_id = w.external_id)
                """)
        let mark = "SELECT id, person_id, mark, children, adults, made_at, sequence, received_day FROM mark"
        marks = try db.cachedStatement(sql: "\(mark) WHERE session_id = ?")
        walkInMarks = try db.cachedStatement(sql: "\(mark) WHERE session_id = ? AND person_id IS NULL")
        // The order of RegisterFold: so a mark costs the same however often somebody was marked before.
        lastMark = try db.cachedStatement(
            sql: """
                \(mark) WHERE session_id = ? AND person_id = ?
                ORDER BY made_at DESC, sequence DESC, id DESC LIMIT 1
                """)
        entered = try db.cachedStatement(sql: "SELECT entered_day FROM register WHERE session_id = ?")
        clearing = try db.cachedStatement(
            sql: "DELETE FROM attendance WHERE session_id = ? AND claimed IS NULL AND marked IS NULL")
        attending = try db.cachedStatement(
            sql: """
                INSERT INTO attendance (session_id, person_id, day, marked) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (session_id, person_id) DO UPDATE SET marked = ?4
                """)
        removing = try db.cachedStatement(sql: "DELETE FROM register WHERE session_id = ?")
        let counts = [
            "named_children", "named_adults", "walk_in_children", "walk_in_adults", "state", "export_attended",
            "entered_day", "people",
        ]
        registers = try ManyRows(
            db, "register", (["day", "session_id"] + counts).joined(separator: ", "),
            onConflict: "(day, session_id) DO UPDATE SET "
                + counts.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
    }

    /// One session, and what there is that its register may rest on.
    private struct Session {
        let day: Int
        let hasMarks: Bool
        let hasWalkIns: Bool
        let hasRegister: Bool
        /// The last state that the desk gave it.
        let state: Int?
        /// Whether an export calls it completed, and how many it says attended.
        let completed: Bool
        let attended: Int?
    }

    /// What one session's register rests on.
    private struct Sources {
        let day: Int
        /// Everybody once, in order of key.
        var state: [(person: Int64, mark: RegisterMark)] = []
        var walkInChildren = 0
        var walkInAdults = 0
        /// Rows of files that say somebody attended, walk-ins included; none where no file has a row.
        var imported: Int?
        var entered = Int.max
        var isEmpty = true

        mutating func came(on day: Int) {
            entered = min(entered, day)
            isEmpty = false
        }
    }

    /// The day on which a file came in; each asked for once.
    private func importDay(_ id: Int64) throws -> Int? {
        if let known = importDays[id] { return known }
        let day = try Int.fetchOne(imported, arguments: [id])
        importDays[id] = day
        return day
    }

    private func session(_ id: Int64) throws -> Session? {
        var found: Session?
        session.arguments = [id]
        try session.eachRow { row in
            found = Session(
                day: row.int(0), hasMarks: row.int(1) == 1, hasWalkIns: row.int(2) == 1, hasRegister: row.int(3) == 1,
                state: row.optional(4), completed: row.int(5) == 1, attended: row.optional(6))
        }
        return found
    }

    /// Folds each of these sessions, none twice, whole or by the marks that came to it.
    func fold(_ sessions: [(id: Int64, added: MarksAdded?)]) throws {
        for session in sessions { try fold(session.id, session.added) }
        try registers.finish()
    }

    private func fold(_ id: Int64, _ added: MarksAdded?) throws {
        guard let session = try session(id) else { return }
        var sources = Sources(day: session.day)
        if session.hasMarks {
            let made = try added.map { try marks(of: id, $0, into: &sources) } ?? arrived(marks, [id])
            try fold(made, of: id, whole: added == nil, into: &sources)
        }
        try readClaims(of: id, into: &sources)
        if session.hasWalkIns { try readWalkIns(of: id, into: &sources) }
        // Where only marks came, the register stands on the same day and is written over.
        if added == nil, session.hasRegister { try removing.execute(arguments: [id]) }
        guard !sources.isEmpty || session.state ?? 0 > 0 else { return }
        try write(id, sources, session)
    }

    /// What one session's marks say, with the days on which they arrived.
    private typealias Arrived = [(made: RegisterFold.Made, day: Int)]

    /// The marks of walk-ins and the last mark of each who was marked now; what others were marked stands in their attendance.
    private func marks(of id: Int64, _ added: MarksAdded, into sources: inout Sources) throws -> Arrived {
        sources.came(on: min(try Int.fetchOne(entered, arguments: [id]) ?? .max, added.received.number))
        return try added.people.sorted().flatMap { try arrived(lastMark, [id, $0]) } + arrived(walkInMarks, [id])
    }

    private func arrived(_ statement: Statement, _ arguments: StatementArguments) throws -> Arrived {
        var found: Arrived = []
        statement.arguments = arguments
        try statement.eachRow { row in
            let made = RegisterFold.Made(
                person: row.optional(1).map { Int64($0) }, mark: row.optional(2).flatMap { RegisterMark(rawValue: $0) },
                children: row.int(3), adults: row.int(4), madeAt: row.text(5) ?? "", sequence: row.int(6),
                id: row.text(0) ?? "")
            found.append((made, row.int(7)))
        }
        return found
    }

    private func fold(_ marks: Arrived, of id: Int64, whole isWhole: Bool, into sources: inout Sources) throws {
        guard !marks.isEmpty else { return }
        for mark in marks { sources.came(on: mark.day) }
        let walkIns = RegisterFold.walkIns(marks.map(\.made))
        sources.walkInChildren += walkIns.children
        sources.walkInAdults += walkIns.adults
        let folded = RegisterFold.marks(marks.map(\.made))
        for (person, mark) in folded {
            try attending.execute(arguments: [id, person, sources.day, mark?.rawValue])
        }
        if isWhole || folded.values.contains(nil) { try clearing.execute(arguments: [id]) }
    }

    private func readClaims(of id: Int64, into sources: inout Sources) throws {
        var hasMoved = false
        rows.arguments = [id]
        var found: [(person: Int, claimed: Int?, from: Int?, marked: Int?)] = []
        try rows.eachRow { row in
            if row.int(1) != sources.day { hasMoved = true }
            found.append((row.int(0), row.optional(2), row.optional(3), row.optional(4)))
        }
        for row in found {
            if let from = row.from {
                sources.came(on: try importDay(Int64(from)) ?? sources.day)
                sources.imported = (sources.imported ?? 0) + (row.claimed == RegisterMark.present.rawValue ? 1 : 0)
            }
            guard let mark = (row.marked ?? row.claimed).flatMap(RegisterMark.init(rawValue:)) else { continue }
            sources.state.append((try people.kept(Int64(row.person)), mark))
        }
        joinMerged(&sources.state)
        if hasMoved {
            try db.execute(
                sql: "UPDATE attendance SET day = ? WHERE session_id = ?", arguments: [sources.day, id])
        }
    }

    /// Rows come in order of person; only a merge puts two people of one key, or one out of order, among them.
    private func joinMerged(_ state: inout [(person: Int64, mark: RegisterMark)]) {
        guard zip(state, state.dropFirst()).contains(where: { $0.person >= $1.person }) else { return }
        var joined: [Int64: RegisterMark] = [:]
        for (person, mark) in state { joined[person] = RegisterFold.merged(joined[person], mark) }
        state = joined.map { (person: $0.key, mark: $0.value) }.sorted { $0.person < $1.person }
    }

    private func readWalkIns(of id: Int64, into sources: inout Sources) throws {
        for row in try Row.fetchAll(walkIns, arguments: [id]) {
            sources.came(on: try importDay(row[2]) ?? sources.day)
            sources.imported = sources.imported ?? 0
            guard row[0] == RegisterMark.present.rawValue else { continue }
            sources.imported = (sources.imported ?? 0) + 1
            if row[1] { sources.walkInChildren += 1 } else { sources.walkInAdults += 1 }
        }
    }

    private func write(_ id: Int64, _ sources: Sources, _ session: Session) throws {
        let presence = try present(sources)
        var (children, adults) = (0, 0)
        for person in presence.people where person.mark == .present {
            if person.isChild { children += 1 } else { adults += 1 }
        }
        let isComplete =
            sources.imported.map {
                ImportedRegister.isComplete(
                    completed: session.completed, attended: session.attended, rowsAttended: $0)
            } ?? false
        let numbers: [Int?] = [
            sources.day, Int(id), children, adults, sources.walkInChildren, sources.walkInAdults,
            session.state ?? (isComplete ? 1 : 0), sources.imported == nil ? nil : session.attended,
            sources.isEmpty ? sources.day : sources.entered,
        ]
        try registers.add(numbers.map(\.databaseValue) + [Data(presence.bytes).databaseValue])
    }

    private func present(_ sources: Sources) throws -> Presence {
        let day = Day(number: sources.day)
        var adults: Set<UInt32> = []
        var known: [(person: Int64, mark: RegisterMark, about: PeopleKnown.Person, families: [UInt32])] = []
        known.reserveCapacity(sources.state.count)
        for (person, mark) in sources.state {
            guard let about = try people.person(person) else { continue }
            let families = try people.families(of: person, on: sources.day)
            if !about.isChild, mark == .present { adults.formUnion(families) }
            known.append((person, mark, about, families))
        }
        return Presence(
            known.map { person in
                Presence.Person(
                    person: UInt32(person.person),
                    family: Credit.family(of: person.families, isChild: person.about.isChild, withAdults: adults),
                    mark: person.mark, isChild: person.about.isChild,
                    isUnderFive: person.about.isChild
                        && person.about.birth.map { Age.isUnderFive(born: $0, on: day) } ?? false)
            })
    }
}
