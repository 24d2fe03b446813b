import GRDB
package import HubCore

extension Store {
    /// The sessions of some days as a timetable needs them, with the catalogue in force, in one read.
    ///
    /// Neither counts nor names nor the reasons of cancellations are read.
    package func timetable(
        for days: ClosedRange<Day>, by actor: Actor
    ) throws -> (sessions: [TimetableSession], catalogue: Catalogue) {
        try Rights.require(actor, .seeCatalogue)
        return try reading { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT s.id, a.slug, v.slug, h.slug, s.day, s.start_minute, s.end_minute,
                        s.cancel_reason IS NOT NULL
                    FROM session s JOIN activity a ON a.id = s.activity_id JOIN venue v ON v.id = s.venue_id
                    LEFT JOIN hub h ON h.id = s.given_hub_id
                    WHERE s.day BETWEEN ? AND ? ORDER BY s.day, s.start_minute, s.id
                    """, arguments: [days.lowerBound.number, days.upperBound.number])
            let sessions = rows.map { row in
                TimetableSession(
                    id: row[0], activity: row[1], venue: row[2], givenHub: row[3], day: Day(number: row[4]),
                    start: row[5], end: row[6], cancelled: row[7])
            }
            return (sessions, try Store.requiredCatalogue(db))
        }
    }
}
