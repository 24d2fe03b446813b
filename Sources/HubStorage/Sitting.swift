import GRDB
import HubCore

/// Where and when a session is: what decides who may do something with it, and when.
struct Sitting {
    let id: Int64
    let day: Day
    let start: Int?
    let end: Int?
    let venue: String
    let activity: String
    let hub: String?
    let cancelled: String?
    let run: Int64?
    let keys: (venue: Int64, activity: Int64)

    /// A session of the store; with what hubs answer for where that is at hand.
    init(_ id: Int64, _ db: Database, _ known: Belonging? = nil) throws {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT s.day, s.start_minute, s.end_minute, v.slug, a.slug, h.slug, s.cancel_reason, s.run_id,
                            s.venue_id, s.activity_id
                        FROM session s JOIN venue v ON v.id = s.venue_id JOIN activity a ON a.id = s.activity_id
                        LEFT JOIN hub h ON h.id = s.given_hub_id WHERE s.id = ?
                        """), arguments: [id])
        else { throw Refusal.notFound("There is no session \(id): `familyhub session list` shows them.") }
        self.id = id
        day = Day(number: row[0])
        (start, end, venue, activity) = (row[1], row[2], row[3], row[4])
        (cancelled, run) = (row[6], row[7])
        keys = (row[8], row[9])
        let belonging = try known ?? Store.catalogue(db).map(Belonging.init)
        hub = belonging?.hub(of: venue, on: day, given: row[5])
    }

    /// A session at whose hub the actor may do that; who may do it nowhere is not told whether there is one.
    static func permitted(_ id: Int64, _ action: Rights.Action, _ actor: Actor, _ db: Database) throws -> Sitting {
        try Rights.require(actor, action, hubs: actor.hubs)
        let session = try Sitting(id, db)
        try Rights.require(actor, action, hub: session.hub)
        return session
    }

    /// `session 12 (13/01/2026 10:00)`.
    var spoken: String { "session \(id) (\(when))" }

    /// `13/01/2026 10:00`.
    var when: String { day.slashed + (start.map { " " + Cell.clock($0) } ?? "") }

    /// Stops what can only be done once the session has begun.
    func requireBegun(_ what: String, now: Now) throws {
        guard ImportGuard.isToCome(day, start: start, now: now.local) else { return }
        throw Refusal.data("Session \(id) on \(when) is still to come: \(what).")
    }
}

extension Store {
    /// The slug's key; a catalogue that was applied gives one to everything in it.
    static func key(_ table: String, _ slug: String, _ db: Database) throws -> Int64 {
        guard let key = try Int64.fetchOne(db, sql: "SELECT id FROM \(table) WHERE slug = ?", arguments: [slug])
        else {
            throw Refusal.notFound("There is no \(table) \(Shown.quoted(slug)): `familyhub catalogue show` lists them.")
        }
        return key
    }
}
