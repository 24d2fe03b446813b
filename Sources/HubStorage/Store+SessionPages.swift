import Foundation
import GRDB
package import HubCore

/// Which sessions a list shows.
package struct SessionFilter: Sendable {
    /// Where a session stands in the list: by day, start (none first) and number.
    package struct Place: Sendable, Equatable {
        package let day: Int
        /// Minutes since midnight; -1 for none.
        package let start: Int
        package let id: Int64

        package init(day: Int, start: Int, id: Int64) {
            self.day = day
            self.start = start
            self.id = id
        }

        /// The place of a session.
        package init(_ session: SessionFact) {
            self.init(day: session.day.number, start: session.start ?? -1, id: session.id)
        }
    }

    package var from: Day?
    package var to: Day?
    package var hub: String?
    package var venue: String?
    package var activity: String?
    package var state: Figure.State?
    /// The last one of the page before.
    package var after: Place?
    /// The most that are given.
    package var limit: Int

    package init(limit: Int) { self.limit = limit }
}

extension Store {
    /// Sessions in order of day and start, as many as are asked for, with the catalogue that tells their hubs.
    ///
    /// Fetched behind the place at which the page before ended, some at a time: a long history costs no more memory than a
    /// short one.
    package func sessions(_ filter: SessionFilter, now: Moment, by actor: Actor) throws
        -> (sessions: [SessionFact], catalogue: Catalogue)
    {
        if let hub = filter.hub {
            try Rights.require(actor, .seeSession, hub: hub)
        } else {
            try Rights.require(actor, .seeSession, hubs: actor.hubs)
        }
        let hubs = filter.hub.map { [$0] } ?? (Rights.allows(actor, .seeSession) ? nil : actor.hubs)
        return try reading { db in
            let catalogue = try Store.requiredCatalogue(db)
            let (slugs, belonging) = (try Slugs(db), Belonging(catalogue))
            var found: [SessionFact] = []
            var after = filter.after
            while found.count < filter.limit {
                let ids = try Store.ids(of: filter, at: hubs, behind: after, catalogue, now, db)
                let chunk = try Store.sessions(ids, db, slugs)
                found += chunk.filter { session in
                    if let hubs {
                        let hub = belonging.hub(of: session.venue, on: session.day, given: session.givenHub)
                        guard hub.map(hubs.contains) == true else { return false }
                    }
                    let basis = catalogue.authority.basis(on: session.day)
                    return filter.state.map { $0 == Figure(of: session, basis: basis, now: now).state } ?? true
                }
                guard ids.count == chunkSize, let last = chunk.last else { break }
                after = SessionFilter.Place(last)
            }
            return (Array(found.prefix(filter.limit)), catalogue)
        }
    }

    /// The next sessions that the filter may let through: what SQL can tell of it.
    private static func ids(
        of filter: SessionFilter, at hubs: Set<String>?, behind place: SessionFilter.Place?, _ catalogue: Catalogue,
        _ now: Moment, _ db: Database
    ) throws -> [Int64] {
        var (conditions, arguments): ([String], StatementArguments) = ([], [])
        func require(_ condition: String, _ values: StatementArguments = []) {
            conditions.append(condition)
            arguments += values
        }
        if let from = filter.from { require("s.day >= ?", [from.number]) }
        if let to = filter.to { require("s.day <= ?", [to.number]) }
        if let place {
            // The first condition is for the index.
            require("s.day >= ?", [place.day])
            require("(s.day, ifnull(s.start_minute, -1), s.id) > (?, ?, ?)", [place.day, place.start, place.id])
        }
        if let venue = filter.venue { require("s.venue_id = (SELECT id FROM venue WHERE slug = ?)", [venue]) }
        if let activity = filter.activity {
            require("s.activity_id = (SELECT id FROM activity WHERE slug = ?)", [activity])
        }
        if let hubs {
            let venues = catalogue.venues.filter { venue in
                venue.defaultHub.map(hubs.contains) == true || venue.memberships.contains { hubs.contains($0.hub) }
            }.map(\.id)
            require(
                """
                (s.given_hub_id IN (SELECT id FROM hub WHERE slug IN (\(listed)))
                    OR s.given_hub_id IS NULL AND s.venue_id IN (SELECT id FROM venue WHERE slug IN (\(listed))))
                """, [try json(hubs.sorted()), try json(venues)])
        }
        switch filter.state {
        case .cancelled: require("s.cancel_reason IS NOT NULL")
        case .planned: require("s.day >= ?", [now.day.number])
        case .held, .notReturned: require("s.day <= ?", [now.day.number])
        case nil: break
        }
        let whole = conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT s.id FROM session s WHERE \(whole)
                ORDER BY s.day, ifnull(s.start_minute, -1), s.id LIMIT \(chunkSize)
                """, arguments: arguments)
    }

    /// These sessions as facts, in the order asked for; those that are not there are left out.
    static func sessions(_ ids: [Int64], _ db: Database, _ slugs: Slugs) throws -> [SessionFact] {
        guard !ids.isEmpty else { return [] }
        let (condition, list): (String, StatementArguments) = ("s.id IN (\(listed))", ["[\(Store.list(ids))]"])
        var facts: [SessionFact] = []
        try addSessions(to: &facts, db, condition, list, slugs)
        let settled = try settlements(db, condition, list)
        let alike = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT s.id, (SELECT count(*) FROM session o
                        WHERE o.day = s.day AND o.venue_id = s.venue_id AND o.activity_id = s.activity_id)
                    FROM session s WHERE \(condition) AND s.start_minute IS NULL
                    """), arguments: list)
        let thatDay = Dictionary(alike.map { ($0[0] as Int64, $0[1] as Int) }, uniquingKeysWith: { first, _ in first })
        var byID: [Int64: SessionFact] = [:]
        for var fact in facts {
            fact.settled = settled[fact.id]
            fact.unclear = SameSession.isUnclear(start: fact.start, sessionsThatDay: thatDay[fact.id] ?? 1)
            byID[fact.id] = fact
        }
        return ids.compactMap { byID[$0] }
    }

    private static func json(_ texts: [String]) throws -> String {
        String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    }
}

/// How many sessions are read at a time.
private let chunkSize = 200
