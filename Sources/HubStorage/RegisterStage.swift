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
    private var first: [UInt64: Int32] = [:]
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
        if let known = known[id] { return known < 0 ? nil : known }
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
        if let earlier = first.updateValue(Int32(rows.count), forKey: row.key) {
            first[row.key] = earlier
            return rows[Int(earlier)]
        }
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
        first = [:]
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
