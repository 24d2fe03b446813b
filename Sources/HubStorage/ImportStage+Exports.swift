import GRDB
import HubCore

/// Sessions of an export: known by its own id first, then as a session counted by hand (rules, section 3).
extension ImportStage {
    /// A session of an export waiting to be stored.
    struct StagedExport {
        var sheet: Int
        var row: Int
        var column: Int
        var session: PlannedSession
        /// The stored session that it is.
        var stored: Int64?

        var id: String { session.export?.externalID ?? "" }
    }

    /// Takes in a session of an export, unless an earlier row of the file gave it.
    mutating func add(export session: PlannedSession, _ row: PlannedRow) throws {
        let id = session.export?.externalID ?? ""
        let place = header.place(sheet: row.sheet, row: row.row)
        guard let first = exportPlaces.updateValue(exports.count, forKey: id) else {
            exports.append(StagedExport(sheet: row.sheet, row: row.row, column: row.column, session: session))
            return
        }
        exportPlaces[id] = first
        let earlier = exports[first]
        let there = header.place(sheet: earlier.sheet, row: earlier.row)
        guard let difference = SameExport.difference(session, earlier.session) else {
            self.repeat(at: place, "repeats \(there): session \(Shown.plain(id)) is stored once")
            return
        }
        refuse(
            row.sheet, row.row, row.column,
            "session \(Shown.plain(id)) is on \(there) with another \(difference): keep one of the two")
    }

    mutating func refuse(_ sheet: Int, _ row: Int, _ column: Int, _ reason: String) {
        refuse(
            ImportOutcome.Refused(sheet: sheet, row: row, column: column, reason: reason),
            saying: Problem(.refused, at: header.place(sheet: sheet, row: row), reason))
    }

    /// Finds each export's stored session and stages it beside the hand counts.
    mutating func stageExports() throws {
        guard !exports.isEmpty else { return }
        guard let system = header.system else { throw Refusal(.defect, "An export's system is not known.") }
        try findByID(system)
        try findByPlace(system)
        let runs = try ExportRuns(db, system)
        var ordinals: [String: Int] = [:]
        let staging = try db.makeStatement(
            sql: """
                UPDATE temp.staged SET session_id = ?, ordinal = ?, external_id = ?, completed = ?, attended = ?,
                    run_id = ?, capacity = ? WHERE n = ?
                """)
        for export in exports {
            sessions += 1
            guard let venue = keys.venue[export.session.venue], let activity = keys.activity[export.session.activity]
            else {
                throw Refusal(.defect, "A venue or activity of the catalogue has no key: apply the catalogue again.")
            }
            let row = PlannedRow(
                sheet: export.sheet, row: export.row, column: export.column, thing: .session(export.session))
            try insert(sessions, venue, activity, export.session, row)
            let ordinal = export.stored == nil ? try ordinal(of: export, venue, activity, &ordinals) : nil
            let said = export.session.export
            try staging.execute(arguments: [
                export.stored, ordinal, export.id, said?.completed, said?.attended,
                try runs.run(of: said?.group, activity: export.session.activity, key: activity), said?.capacity,
                sessions,
            ])
        }
    }

    private mutating func findByID(_ system: String) throws {
        let finding = try db.makeStatement(
            sql: """
                SELECT r.session_id, s.day, s.venue_id, s.activity_id FROM session_ref r JOIN session s ON s.id = r.session_id
                WHERE r.system = ? AND r.external_id = ?
                """)
        var kept: [StagedExport] = []
        for var export in exports {
            guard let row = try Row.fetchOne(finding, arguments: [system, export.id]) else {
                kept.append(export)
                continue
            }
            export.stored = row[0]
            let isThere =
                export.session.day.number == row[1] && keys.venue[export.session.venue] == row[2]
                && keys.activity[export.session.activity] == row[3]
            if !isThere, let reason = try mayNotMove(row[0], export) {
                refuse(export.sheet, export.row, export.column, reason)
            } else {
                kept.append(export)
            }
        }
        exports = kept
    }

    /// A session that somebody else counted too stays where they counted it, until a person says which is right.
    private func mayNotMove(_ session: Int64, _ export: StagedExport) throws -> String? {
        let other = try Row.fetchOne(
            db,
            sql: """
                SELECT p.name, s.day FROM session_claim c JOIN source p ON p.id = c.source_id
                JOIN session s ON s.id = c.session_id
                WHERE c.session_id = ? AND p.name <> ? LIMIT 1
                """, arguments: [session, header.layout])
        return other.map { row in
            let (name, day): (String, Int) = (row[0], row[1])
            return
                "session \(Shown.plain(export.id)) is now at another date, venue or activity, but \(name) counted it on \(Day(number: day).slashed): undo that count, or keep the session where it was"
        }
    }

    /// Exports not known by id: the sessions that stand at their venue, activity and day, by start.
    private mutating func findByPlace(_ system: String) throws {
        struct Place: Hashable { let day: Int, venue: String, activity: String }
        let unknown = Dictionary(grouping: exports.indices.filter { exports[$0].stored == nil }) { index in
            let session = exports[index].session
            return Place(day: session.day.number, venue: session.venue, activity: session.activity)
        }
        let finding = try db.makeStatement(
            sql: """
                SELECT id, start_minute FROM session s WHERE day = ? AND venue_id = ? AND activity_id = ?
                    AND NOT EXISTS (SELECT 1 FROM session_ref r WHERE r.session_id = s.id AND r.system = ?)
                ORDER BY ordinal, id
                """)
        for (place, indices) in unknown {
            let stored = try Row.fetchAll(
                finding, arguments: [place.day, keys.venue[place.venue], keys.activity[place.activity], system])
            guard !stored.isEmpty else { continue }
            let matches = SameExport.stored(
                of: indices.map { exports[$0].session.start }, among: stored.map { $0[1] as Int? })
            for (index, match) in zip(indices, matches) {
                if let match { exports[index].stored = stored[match][0] }
            }
        }
    }

    /// Tells apart new sessions that agree in everything but their id.
    private func ordinal(
        of export: StagedExport, _ venue: Int64, _ activity: Int64, _ given: inout [String: Int]
    ) throws -> Int {
        let (day, start) = (export.session.day.number, export.session.start ?? -1)
        let key = "\(day)/\(venue)/\(activity)/\(start)"
        let next =
            try given[key] ?? Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT ifnull(max(ordinal) + 1, 0) FROM session
                        WHERE day = ? AND venue_id = ? AND activity_id = ? AND ifnull(start_minute, -1) = ?
                        """), arguments: [day, venue, activity, start]) ?? 0
        given[key] = next + 1
        return next
    }

    /// Keeps the ids that the export gives its sessions.
    func writeExportIDs(sessionBase: Int64) throws {
        guard !exports.isEmpty, let system = header.system else { return }
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO session_ref (system, external_id, session_id)
                SELECT ?, external_id, ifnull(session_id, ? + n) FROM temp.staged WHERE external_id IS NOT NULL
                """, arguments: [system, sessionBase])
        try Store.foldRuns(db)
    }
}

/// The course runs of an export's groups, made as they are met; a group of anything but a course is no run.
private final class ExportRuns {
    private let db: Database
    private let system: String
    private let courses: Set<String>
    private var known: [String: Int64] = [:]

    init(_ db: Database, _ system: String) throws {
        self.db = db
        self.system = system
        let activities = try Store.catalogue(db)?.activities ?? []
        courses = Set(activities.filter { $0.mode == .course }.map(\.id))
    }

    func run(of group: String?, activity: String, key: Int64) throws -> Int64? {
        guard let group, courses.contains(activity) else { return nil }
        if let run = known[group] { return run }
        let stored = try Int64.fetchOne(
            db, sql: "SELECT run_id FROM run_ref WHERE system = ? AND external_id = ?", arguments: [system, group])
        let run = try stored ?? make(group, key)
        known[group] = run
        return run
    }

    private func make(_ group: String, _ activity: Int64) throws -> Int64 {
        try db.execute(sql: "INSERT INTO course_run (activity_id) VALUES (?)", arguments: [activity])
        let run = db.lastInsertedRowID
        try db.execute(
            sql: "INSERT INTO run_ref (system, external_id, run_id) VALUES (?, ?, ?)", arguments: [system, group, run])
        return run
    }
}
