import GRDB
package import HubCore

extension Store {
    /// Cancels a session, with the words that say why; gives the batch that `imports undo` takes back.
    package func cancel(_ id: Int64, reason: String, by actor: Actor, now: Now) throws -> Int64 {
        try writing { db in
            let session = try Sitting.permitted(id, .planSession, actor, db)
            guard !reason.trimmed.isEmpty else {
                throw Refusal.usage("The reason is blank: say why the session is cancelled.")
            }
            guard session.cancelled == nil else {
                throw Refusal.data("Session \(id) on \(session.when) is cancelled already.")
            }
            let batch = try Store.say(DeskBatch.Said(cancelled: reason.trimmed), of: session, "cancel", db, actor, now)
            try Store.audit(db, actor, now, "session.cancel", "session \(id)", "import \(batch)")
            return batch
        }
    }

    /// Keeps a count made by hand at a session, in place of the one keyed at the desk before; none where it says the same.
    package func recordHeadcount(_ count: Count, at id: Int64, by actor: Actor, now: Now) throws -> Int64? {
        try writing { db in
            let session = try Sitting.permitted(id, .planSession, actor, db)
            try session.requireBegun("nobody can have been counted at it yet", now: now)
            guard !count.isMissing else {
                throw Refusal.usage("There is no count: give children and adults, or the total.")
            }
            guard session.cancelled == nil else {
                throw Refusal.data(
                    "Session \(id) on \(session.when) was cancelled: take that back before a count is kept for it.")
            }
            guard try Store.deskCount(of: id, db) != count else { return nil }
            let batch = try Store.say(DeskBatch.Said(count: count), of: session, "headcount", db, actor, now)
            try Store.audit(db, actor, now, "session.headcount", "session \(id)", "import \(batch), \(count.written)")
            return batch
        }
    }

    /// Moves a session to another day, time, venue or hub, as long as nobody was counted at it.
    package func move(_ id: Int64, to move: SessionMove, by actor: Actor, now: Now) throws -> Int64 {
        try writing { db in
            let session = try Sitting.permitted(id, .planSession, actor, db)
            guard try !Store.isCounted(id, db) else {
                throw Refusal.data(
                    "Session \(id) on \(session.when) was counted there and then: it cannot be moved any more.")
            }
            let said = try Store.said(move, of: session, db, actor)
            try Store.refuseTaken(said, by: session, db)
            // What files said with their date is put in words, so that undoing this move finds it again.
            try db.execute(
                sql: """
                    UPDATE session_claim SET day = ?, venue_id = ?, activity_id = ?
                    WHERE session_id = ? AND day IS NULL AND (SELECT name FROM source WHERE id = source_id) <> ?
                    """,
                arguments: [session.day.number, session.keys.venue, session.keys.activity, id, DeskBatch.name])
            let batch = try Store.say(said, of: session, "move", db, actor, now)
            try Store.audit(
                db, actor, now, "session.move", "session \(id)",
                "import \(batch), \(session.day.iso) \(session.venue) to \((said.day ?? session.day).iso) \(move.venue ?? session.venue)"
            )
            return batch
        }
    }

    private static func say(
        _ said: DeskBatch.Said, of session: Sitting, _ what: String, _ db: Database, _ actor: Actor, _ now: Now
    ) throws -> Int64 {
        var batch = try DeskBatch(
            db, new: 0, changed: 1, words: "\(what) session \(session.id) \(said)", by: actor, now: now)
        try batch.claim(said, on: session.id)
        try batch.close(days: [session.day, said.day ?? session.day])
        return batch.id
    }

    private static func said(_ move: SessionMove, of session: Sitting, _ db: Database, _ actor: Actor) throws
        -> DeskBatch.Said
    {
        let belonging = try catalogue(db).map(Belonging.init)
        let (day, venue) = (move.day ?? session.day, move.venue ?? session.venue)
        try Rights.require(actor, .planSession, hub: belonging?.hub(of: venue, on: day, given: move.hub))
        let said = DeskBatch.Said(
            day: day, venue: try key("venue", venue, db), activity: session.keys.activity,
            hub: try move.hub.map { try key("hub", $0, db) }, start: move.start, end: move.end)
        let stays =
            day == session.day && venue == session.venue && (move.start ?? session.start) == session.start
            && (move.end ?? session.end) == session.end && move.hub == nil
        guard !stays else { throw Refusal.usage("Session \(session.id) is there and then already.") }
        return said
    }

    /// Stops a move onto another session of the activity.
    private static func refuseTaken(_ said: DeskBatch.Said, by session: Sitting, _ db: Database) throws {
        let other = try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM session WHERE day = ? AND venue_id = ? AND activity_id = ?
                    AND ifnull(start_minute, -1) = ? AND id <> ?
                """,
            arguments: [
                said.day?.number, said.venue, said.activity, said.start ?? session.start ?? -1, session.id,
            ])
        guard let other else { return }
        throw Refusal.data("Session \(other) is there and then already: move or cancel one of the two.")
    }

    /// Whether a headcount or a register says that the session was held.
    private static func isCounted(_ id: Int64, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM headcount WHERE session_id = ?1)
                    OR EXISTS (SELECT 1 FROM register WHERE session_id = ?1)
                    OR EXISTS (SELECT 1 FROM mark WHERE session_id = ?1)
                    OR EXISTS (SELECT 1 FROM settlement WHERE session_id = ?1)
                """, arguments: [id]) ?? false
    }

    /// The count keyed at the desk that stands.
    private static func deskCount(of id: Int64, _ db: Database) throws -> Count? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT h.children, h.adults, h.total, h.babies, h.children_quality, h.adults_quality, h.total_quality
                FROM headcount h JOIN source s ON s.id = h.source_id WHERE h.session_id = ? AND s.name = ?
                """, arguments: [id, DeskBatch.name]
        ).map { count($0, from: 0) }
    }
}

/// Where a session moves; what is left out stays.
package struct SessionMove: Sendable, Equatable {
    package var day: Day?
    package var start: Int?
    package var end: Int?
    package var venue: String?
    package var hub: String?

    package init(day: Day? = nil, start: Int? = nil, end: Int? = nil, venue: String? = nil, hub: String? = nil) {
        self.day = day
        self.start = start
        self.end = end
        self.venue = venue
        self.hub = hub
    }
}
