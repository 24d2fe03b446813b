import GRDB
import HubCore

/// The rows of a register file, packed, until all of it has been read: a million of them take some fifty megabytes.
struct RegisterStage {
    /// One row: a person, or nobody in particular, at a session.
    struct Row {
        var session: Int32
        var person: Int32
        var mark: UInt8
        var place: Int

        /// Session and person in one word.
        var key: UInt64 { RegisterStage.key(session, person) }
    }

    /// A row that names nobody.
    struct WalkIn {
        var session: Int32
        var externalID: String
        var mark: UInt8
        var isChild: Bool
        var place: Int
    }

    /// A stored session that rows speak of.
    struct Session {
        let id: Int64
        let externalID: String
        let day: Day
        let activity: Activity?
    }

    let system: String?
    var rows: [Row] = []
    var walkIns: [WalkIn] = []
    private(set) var sessions: [Session] = []
    private var known: [String: Int32] = [:]
    private var last: (id: String, position: Int32)?
    private var seen = RowsSeen()
    private var firstWalkIn: [String: Int] = [:]
    private var finding: Statement?
    private var slugs: Store.Slugs?
    private var activities: [String: Activity] = [:]

    init(system: String?) { self.system = system }

    static func key(_ session: Int32, _ person: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: session)) << 32 | UInt64(UInt32(bitPattern: person))
    }

    var isEmpty: Bool { rows.isEmpty && walkIns.isEmpty }

    /// The position of a session by its id in the file's system; none where the store does not know it.
    mutating func position(of id: String, _ db: Database) throws -> Int32? {
        // Rows beside each other are mostly of one session.
        if let last, last.id == id { return last.position }
        if let known = known[id] {
            guard known >= 0 else { return nil }
            last = (id, known)
            return known
        }
        guard let system else { throw Refusal(.defect, "A register's system is not known.") }
        if finding == nil {
            finding = try db.makeStatement(
                sql: """
                    SELECT s.id, s.day, s.activity_id FROM session_ref r JOIN session s ON s.id = r.session_id
                    WHERE r.system = ? AND r.external_id = ?
                    """)
            slugs = try Store.Slugs(db)
            for activity in try Store.catalogue(db)?.activities ?? [] { activities[activity.id] = activity }
        }
        guard let finding, let row = try GRDB.Row.fetchOne(finding, arguments: [system, id]) else {
            known[id] = -1
            return nil
        }
        let activity = slugs.flatMap { $0.activity[row[2] as Int64] }.flatMap { activities[$0] }
        let position = Int32(sessions.count)
        sessions.append(Session(id: row[0], externalID: id, day: Day(number: row[1]), activity: activity))
        known[id] = position
        return position
    }

    /// Keeps a row; gives the earlier row of the same person at the same session, where there is one.
    mutating func keep(_ row: Row) -> Row? {
        if let earlier = seen.earlier(than: row, in: rows) { return rows[Int(earlier)] }
        rows.append(row)
        return nil
    }

    /// Keeps a row that names nobody; gives the earlier row of the same id at the same session, where there is one.
    mutating func keep(_ walkIn: WalkIn) -> WalkIn? {
        let key = "\(walkIn.session)/\(walkIn.externalID)"
        if let earlier = firstWalkIn.updateValue(walkIns.count, forKey: key) {
            firstWalkIn[key] = earlier
            return walkIns[earlier]
        }
        walkIns.append(walkIn)
        return nil
    }

    /// Lets go of what only reading needed, and takes rows of people who turned out to be one together.
    ///
    /// Gives the rows that then repeat another, each with the row that stands.
    mutating func settle(standing: (Int32) -> Int32) -> [(row: Row, stands: Row)] {
        seen = RowsSeen()
        var repeats: [(Row, Row)] = []
        let isChanged = rows.contains { standing($0.person) != $0.person }
        guard isChanged else { return [] }
        var seen: [UInt64: Int] = [:]
        var kept: [Row] = []
        for var row in rows {
            row.person = standing(row.person)
            guard let earlier = seen[row.key] else {
                seen[row.key] = kept.count
                kept.append(row)
                continue
            }
            let joined = RegisterFold.merged(kept[earlier].registerMark, row.registerMark)
            kept[earlier].mark = UInt8(joined?.rawValue ?? 0)
            repeats.append((row, kept[earlier]))
        }
        rows = kept
        return repeats
    }
}

extension RegisterStage.Row {
    var registerMark: RegisterMark? { RegisterMark(rawValue: Int(mark)) }
}

extension RegisterMark {
    /// As files write it.
    var written: String {
        switch self {
        case .present: "Attended"
        case .absent: "DNA"
        case .apologies: "Apologies"
        }
    }
}

/// Which rows say of somebody at a session what a row before them says.
///
/// A file's rows of one session mostly stand together: then no more is kept in mind than the session that is being read.
private struct RowsSeen {
    private var session: Int32 = -1
    private var people: [Int32: Int32] = [:]
    private var finished: Set<Int32> = []
    /// All rows, from where a session comes back on.
    private var all: [UInt64: Int32]?

    /// The position of the row that the next one repeats, where there is one.
    mutating func earlier(than row: RegisterStage.Row, in rows: [RegisterStage.Row]) -> Int32? {
        if all == nil, row.session != session { begin(row.session, rows) }
        let next = Int32(rows.count)
        guard all == nil else {
            if let earlier = all?[row.key] { return earlier }
            all?[row.key] = next
            return nil
        }
        if let earlier = people[row.person] { return earlier }
        people[row.person] = next
        return nil
    }

    private mutating func begin(_ session: Int32, _ rows: [RegisterStage.Row]) {
        finished.insert(self.session)
        self.session = session
        people.removeAll(keepingCapacity: true)
        guard finished.contains(session) else { return }
        all = Dictionary(minimumCapacity: rows.count)
        for (index, row) in rows.enumerated() { all?[row.key] = Int32(index) }
        people = [:]
    }
}
