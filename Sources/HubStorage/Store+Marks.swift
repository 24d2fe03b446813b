import GRDB
package import HubCore

/// One mark as it was made on some device: of a person, or walk-ins more or fewer.
package struct MarkMade: Sendable, Equatable {
    /// What is marked.
    package enum What: Sendable, Equatable {
        /// A person by number; no mark takes back what was marked before.
        case person(Int64, RegisterMark?)
        /// Walk-ins more or, below zero, fewer.
        case walkIns(children: Int, adults: Int)
    }

    /// A UUID, lower case; a mark that arrives again is the same mark.
    package var id: String
    package var session: Int64
    package var what: What
    /// `2026-01-13T10:05:00Z`.
    package var madeAt: String
    package var device: String
    /// Its place among the marks of its device.
    package var sequence: Int

    package init(id: String, session: Int64, what: What, madeAt: String, device: String, sequence: Int) {
        self.id = id
        self.session = session
        self.what = what
        self.madeAt = madeAt
        self.device = device
        self.sequence = sequence
    }
}

/// What became of marks that arrived.
package struct MarksOutcome: Sendable, Equatable {
    package var recorded = 0
    /// Marks that had arrived before.
    package var repeated = 0
}

extension Store {
    /// Keeps marks in whatever order they arrive, all of them or none, and folds the registers they are on.
    ///
    /// A locked register takes a mark only with a reason: it is then opened, marked and locked again.
    package func record(_ marks: [MarkMade], amending reason: String? = nil, by actor: Actor, now: Now) throws
        -> MarksOutcome
    {
        try writing { db in
            var outcome = MarksOutcome()
            for (session, marks) in Dictionary(grouping: marks, by: \.session).sorted(by: { $0.key < $1.key }) {
                let sitting = try Sitting(session, db)
                try Rights.require(actor, .markRegister, hub: sitting.hub)
                try sitting.requireBegun("nobody can be marked at it yet", now: now)
                let new = try marks.filter { try !Store.hasArrived($0, db) }
                let before = outcome.recorded
                if !new.isEmpty {
                    try Store.keep(new, at: sitting, amending: reason, &outcome, db, actor, now)
                }
                outcome.repeated += marks.count - (outcome.recorded - before)
            }
            return outcome
        }
    }

    private static func keep(
        _ marks: [MarkMade], at session: Sitting, amending reason: String?, _ outcome: inout MarksOutcome,
        _ db: Database, _ actor: Actor, _ now: Now
    ) throws {
        let isLocked = try registerState(of: session.id, db) == .locked
        if isLocked {
            guard let reason, !reason.trimmed.isEmpty else {
                throw Refusal.data(
                    "The register of session \(session.id) on \(session.when) is locked: give a reason to amend it.")
            }
            try Rights.require(actor, .planSession, hub: session.hub)
            try addEvent(.open, reason.trimmed, on: session.id, db, actor, now)
        }
        let before = outcome.recorded
        for mark in marks { outcome.recorded += try insert(mark, db, actor, now) }
        if isLocked { try addEvent(.locked, nil, on: session.id, db, actor, now) }
        try foldRegisters([session.id], db)
        try bump([session.day...session.day], db)
        try audit(
            db, actor, now, isLocked ? "register.amend" : "register.mark", "session \(session.id)",
            Numbers.counted(outcome.recorded - before, "mark"))
    }

    private static func hasArrived(_ mark: MarkMade, _ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM mark WHERE id = ?)", arguments: [mark.id]) ?? false
    }

    private static func insert(_ mark: MarkMade, _ db: Database, _ actor: Actor, _ now: Now) throws -> Int {
        guard isStamp(mark.madeAt), !mark.id.isEmpty else {
            throw Refusal.data("A mark has no id, or was not made at a time like 2026-01-13T10:05:00Z: send it anew.")
        }
        var (person, state, children, adults): (Int64?, Int?, Int, Int) = (nil, nil, 0, 0)
        switch mark.what {
        case .person(let number, let made): (person, state) = (number, made?.rawValue)
        case .walkIns(let more, let moreAdults): (children, adults) = (more, moreAdults)
        }
        guard max(abs(children), abs(adults)) <= CountReading.largest else {
            throw Refusal.usage("So many walk-ins cannot be: give at most 999,999.")
        }
        if let person {
            let exists = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE id = ?)", arguments: [person])
            guard exists == true else { throw Refusal.notFound("There is no person #\(person): find them by name.") }
        }
        // A clock that runs ahead must not outdo marks that are made later.
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO mark (id, session_id, person_id, mark, children, adults, made_at, received_at,
                    received_day, device, sequence, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                mark.id, mark.session, person, state, children, adults, min(mark.madeAt, now.stamp), now.stamp,
                now.local.day.number, mark.device, mark.sequence, actor.name,
            ])
        return db.changesCount
    }

    /// Whether a text is a time as stored: then times in order of their letters are in order.
    private static func isStamp(_ text: String) -> Bool {
        text.wholeMatch(of: #/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z/#) != nil
    }
}
