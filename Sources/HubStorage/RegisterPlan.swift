import GRDB
import HubCore

/// What storing a file's register rows comes to, beside the claims that stand.
struct RegisterPlan {
    /// The claim that a row meets.
    struct Standing {
        let row: Int32
        let importID: Int
        let place: Int
        let claimed: Int
    }

    /// A walk-in's standing claim.
    struct StandingWalkIn {
        let walkIn: Int
        let importID: Int
        let place: Int
    }

    /// Positions of rows in `RegisterStage.rows`, in order of session and person.
    private(set) var order: [Int32] = []
    private(set) var new: [Int32] = []
    private(set) var changed: [Standing] = []
    private(set) var same: [Standing] = []
    private(set) var newWalkIns: [Int] = []
    private(set) var changedWalkIns: [Int] = []
    private(set) var sameWalkIns: [StandingWalkIn] = []

    init() {}

    init(_ stage: RegisterStage, persons: [Int64], _ db: Database) throws {
        let sessions = stage.sessions.map(\.id)
        order = RegisterPlan.ordered(stage.rows, sessions, persons)
        try compare(stage, sessions, persons, db)
        try compareWalkIns(stage, sessions, db)
    }

    /// Rows in order of session and person, as the table stands.
    private static func ordered(_ rows: [RegisterStage.Row], _ sessions: [Int64], _ persons: [Int64]) -> [Int32] {
        var keyed = rows.indices.map { index in
            let row = rows[index]
            let key = UInt64(sessions[Int(row.session)]) << 32 | UInt64(persons[Int(row.person)])
            return (key: key, index: Int32(index))
        }
        keyed.sort { $0.key < $1.key }
        return keyed.map(\.index)
    }

    private mutating func compare(
        _ stage: RegisterStage, _ sessions: [Int64], _ persons: [Int64], _ db: Database
    ) throws {
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM attendance)") == true else {
            new = order
            return
        }
        let reading = try db.makeStatement(
            sql: "SELECT person_id, claimed, import_id, place FROM attendance WHERE session_id = ? ORDER BY person_id")
        var at = 0
        while at < order.count {
            let session = stage.rows[Int(order[at])].session
            reading.arguments = [sessions[Int(session)]]
            var known: [(person: Int, claimed: Int?, importID: Int, place: Int)] = []
            try reading.eachRow { known.append(($0.int(0), $0.optional(1), $0.int(2), $0.int(3))) }
            var next = 0
            // Both lists stand in order of person.
            while at < order.count, stage.rows[Int(order[at])].session == session {
                let row = stage.rows[Int(order[at])]
                let person = Int(persons[Int(row.person)])
                while next < known.count, known[next].person < person { next += 1 }
                if next < known.count, known[next].person == person, let claimed = known[next].claimed {
                    let standing = Standing(
                        row: order[at], importID: known[next].importID, place: known[next].place, claimed: claimed)
                    if claimed == Int(row.mark) { same.append(standing) } else { changed.append(standing) }
                } else {
                    new.append(order[at])
                }
                at += 1
            }
        }
    }

    private mutating func compareWalkIns(_ stage: RegisterStage, _ sessions: [Int64], _ db: Database) throws {
        let reading = try db.makeStatement(
            sql: """
                SELECT claimed, is_child, import_id, place FROM walk_in WHERE session_id = ? AND external_id = ?
                ORDER BY import_id DESC LIMIT 1
                """)
        for (index, walkIn) in stage.walkIns.enumerated() {
            let values: StatementArguments = [sessions[Int(walkIn.session)], walkIn.externalID]
            guard let row = try Row.fetchOne(reading, arguments: values) else {
                newWalkIns.append(index)
                continue
            }
            if row[0] == Int(walkIn.mark), row[1] == walkIn.isChild {
                sameWalkIns.append(StandingWalkIn(walkIn: index, importID: row[2], place: row[3]))
            } else {
                changedWalkIns.append(index)
            }
        }
    }

    /// The keys of the sessions whose registers move.
    func moved(_ stage: RegisterStage) -> [RegisterStage.Session] {
        var positions = Set(new.map { stage.rows[Int($0)].session })
        positions.formUnion(changed.map { stage.rows[Int($0.row)].session })
        positions.formUnion((newWalkIns + changedWalkIns).map { stage.walkIns[$0].session })
        return positions.map { stage.sessions[Int($0)] }
    }
}

extension RegisterPlan {
    /// Writes new and changed rows; those that say the same are vouched for, as runs of rows.
    func write(_ stage: RegisterStage, persons: [Int64], importID: Int64, _ db: Database) throws {
        // Where a great many rows come to fewer, the index is made in one go when they are in.
        let before = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM (SELECT 1 FROM attendance LIMIT ?)", arguments: [new.count])
        let isBulk = new.count > 50_000 && before ?? 0 < new.count
        if isBulk { try db.execute(sql: "DROP INDEX attendance_person") }
        try insert(stage, persons, importID, scattered: !isBulk, db)
        if isBulk { try db.execute(sql: Migrations.attendancePerson) }
        try change(stage, persons, importID, db)
        try writeWalkIns(stage, importID, db)
        try vouch(stage, importID, db)
    }

    private func insert(
        _ stage: RegisterStage, _ persons: [Int64], _ importID: Int64, scattered: Bool, _ db: Database
    ) throws {
        var rows = try ManyRows(
            db, "attendance", "session_id, person_id, day, claimed, import_id, place", scattered: scattered,
            onConflict: """
                (session_id, person_id) DO UPDATE SET claimed = excluded.claimed, import_id = excluded.import_id,
                    place = excluded.place
                """)
        for index in new {
            let row = stage.rows[Int(index)]
            let session = Int(row.session)
            try rows.add([
                stage.sessions[session].id.databaseValue, persons[Int(row.person)].databaseValue,
                stage.sessions[session].day.number.databaseValue, row.mark.databaseValue, importID.databaseValue,
                row.place.databaseValue,
            ])
        }
        try rows.finish()
    }

    private func change(_ stage: RegisterStage, _ persons: [Int64], _ importID: Int64, _ db: Database) throws {
        let keeping = try db.makeStatement(
            sql: """
                INSERT INTO attendance_superseded (session_id, person_id, import_id, place, claimed) VALUES (?, ?, ?, ?, ?)
                """)
        let changing = try db.makeStatement(
            sql: """
                UPDATE attendance SET claimed = ?, import_id = ?, place = ? WHERE session_id = ? AND person_id = ?
                """)
        for standing in changed {
            let row = stage.rows[Int(standing.row)]
            let (session, person) = (stage.sessions[Int(row.session)].id, persons[Int(row.person)])
            try keeping.execute(arguments: [session, person, standing.importID, standing.place, standing.claimed])
            try changing.execute(arguments: [Int(row.mark), importID, row.place, session, person])
        }
    }

    private func writeWalkIns(_ stage: RegisterStage, _ importID: Int64, _ db: Database) throws {
        for index in newWalkIns + changedWalkIns {
            let walkIn = stage.walkIns[index]
            try db.execute(
                sql: """
                    INSERT INTO walk_in (session_id, external_id, import_id, place, claimed, is_child)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    stage.sessions[Int(walkIn.session)].id, walkIn.externalID, importID, walkIn.place,
                    Int(walkIn.mark), walkIn.isChild,
                ])
        }
    }

    private func vouch(_ stage: RegisterStage, _ importID: Int64, _ db: Database) throws {
        var rows = same.map { (place: stage.rows[Int($0.row)].place, importID: $0.importID, claim: $0.place) }
        rows += sameWalkIns.map { (stage.walkIns[$0.walkIn].place, $0.importID, $0.place) }
        rows.sort { $0.place < $1.place }
        var runs = VouchRuns(db)
        for row in rows {
            try runs.add(by: Int(importID), at: row.place, for: row.importID, at: row.claim)
        }
        try runs.finish()
    }
}

/// Writes vouches as runs of rows that follow each other in both files.
struct VouchRuns {
    private struct Run {
        let place: Int
        let claimImport: Int
        let claim: Int
        var length: Int
    }

    private let db: Database
    /// The run that each vouching import is in.
    private var open: [Int: Run] = [:]

    init(_ db: Database) { self.db = db }

    /// Rows come in order of one of the two places.
    mutating func add(by importID: Int, at place: Int, for claimImport: Int, at claim: Int) throws {
        if let run = open[importID] {
            if run.claimImport == claimImport, run.place + run.length == place, run.claim + run.length == claim {
                open[importID]?.length += 1
                return
            }
            try write(importID, run)
        }
        open[importID] = Run(place: place, claimImport: claimImport, claim: claim, length: 1)
    }

    mutating func finish() throws {
        for (importID, run) in open { try write(importID, run) }
        open = [:]
    }

    private func write(_ importID: Int, _ run: Run) throws {
        try db.execute(
            sql: """
                INSERT INTO attendance_vouch (import_id, place, claim_import_id, claim_place, length)
                VALUES (?, ?, ?, ?, ?)
                """, arguments: [importID, run.place, run.claimImport, run.claim, run.length])
    }
}
