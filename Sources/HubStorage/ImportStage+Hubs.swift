import GRDB
import HubCore

/// Which hubs' records somebody may take in; a coordinator their own hubs' alone.
struct ImportLimits {
    private let own: Set<String>
    private let belonging: Belonging
    private let system: String?
    /// The hub of each session that registers speak of, by the id that the file's system gives it.
    private var sessions: [String: String?] = [:]

    /// None where an actor takes in every hub's.
    init?(_ actor: Actor, system: String?, _ db: Database) throws {
        guard !Rights.allows(actor, .importCounts) else { return nil }
        own = actor.hubs.filter { Rights.allows(actor, .importCounts, hub: $0) }
        belonging = Belonging(try Store.requiredCatalogue(db))
        self.system = system
    }

    /// Why a record is not taken in; none where it is of one of the actor's hubs.
    mutating func refusal(of thing: PlannedRow.Thing, _ db: Database) throws -> String? {
        let hub: String?
        switch thing {
        case .session(let session):
            // One that an export moves here from another hub is that hub's.
            if let id = session.export?.externalID, let there = try self.hub(ofSession: id, db), !isOwn(there) {
                return refusal(of: there)
            }
            hub = belonging.hub(of: session.venue, on: session.day)
        case .registration(let planned): hub = planned.registration.hub
        case .tally(let tally, _):
            switch tally.scope {
            case .hub(let id): hub = id
            case .venue(let venue): hub = belonging.hub(of: venue, on: tally.period.from)
            case .authority: hub = nil
            }
        case .attendance(let attendance):
            // A session that is not known is refused for that.
            guard let known = try self.hub(ofSession: attendance.session, db) else { return nil }
            hub = known
        }
        return isOwn(hub) ? nil : refusal(of: hub)
    }

    private func isOwn(_ hub: String?) -> Bool { hub.map(own.contains) ?? false }

    private func refusal(of hub: String?) -> String {
        let whose = hub.map { "is of \($0)" } ?? "is of no single hub"
        return "\(whose), and you import for \(own.sorted().joined(separator: ", ")): leave it out, or ask a manager"
    }

    private mutating func hub(ofSession id: String, _ db: Database) throws -> String?? {
        if let known = sessions[id] { return known }
        let row = try Row.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT v.slug, s.day, h.slug FROM session_ref r JOIN session s ON s.id = r.session_id
                    JOIN venue v ON v.id = s.venue_id LEFT JOIN hub h ON h.id = s.given_hub_id
                    WHERE r.system = ? AND r.external_id = ?
                    """), arguments: [system, id])
        guard let row else { return nil }
        let hub = belonging.hub(of: row[0], on: Day(number: row[1]), given: row[2])
        sessions[id] = hub
        return hub
    }
}
