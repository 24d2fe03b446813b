import GRDB
package import HubCore

/// One family's registration without a name: what is counted.
package struct RegistrationListed: Sendable, Equatable {
    /// Where it stands in the list.
    package struct Place: Sendable, Equatable {
        package let day: Int
        package let family: Int64
        package let source: Int64

        package init(day: Int, family: Int64, source: Int64) {
            self.day = day
            self.family = family
            self.source = source
        }
    }

    package let place: Place
    package let family: Int64
    package let on: Day
    package let hub: String?
    package let venue: String?
    package let channel: Registration.Channel
    /// Whether any source says that the notice was given: without it the registration waits.
    package let noticeGiven: Bool
}

/// Which registrations a list shows.
package struct RegistrationFilter: Sendable {
    package var days: ClosedRange<Day>?
    package var hub: String?
    package var noticeGiven: Bool?
    /// The last one of the page before.
    package var after: RegistrationListed.Place?
    package var limit: Int

    package init(limit: Int) { self.limit = limit }
}

extension Store {
    /// Each family's earliest registration in order of day, merged families as one; fetched behind the page before.
    package func registrations(_ filter: RegistrationFilter, by actor: Actor) throws -> [RegistrationListed] {
        if let hub = filter.hub {
            try Rights.require(actor, .seeFamily, hub: hub)
        } else {
            try Rights.require(actor, .seeFamily, hubs: actor.hubs)
        }
        let hubs = filter.hub.map { [$0] } ?? (Rights.seesEveryFamily(actor) ? nil : actor.hubs)
        return try reading { db in
            let earliest = try EarliestRegistrations(Store.requiredCatalogue(db), db)
            var found: [RegistrationListed] = []
            var after = filter.after
            while found.count < filter.limit {
                let rows = try Store.registrationRows(filter.days, behind: after, db)
                for row in rows {
                    guard let one = try earliest.listed(row) else { continue }
                    guard hubs.map({ hubs in one.hub.map(hubs.contains) == true }) ?? true,
                        filter.noticeGiven.map({ $0 == one.noticeGiven }) ?? true
                    else { continue }
                    found.append(one)
                }
                guard rows.count == chunkSize, let last = rows.last else { break }
                after = last
            }
            return Array(found.prefix(filter.limit))
        }
    }

    private static func registrationRows(
        _ days: ClosedRange<Day>?, behind place: RegistrationListed.Place?, _ db: Database
    ) throws -> [RegistrationListed.Place] {
        var (conditions, arguments): ([String], StatementArguments) = (["TRUE"], [])
        if let days {
            conditions.append("registered_day BETWEEN ? AND ?")
            arguments += [days.lowerBound.number, days.upperBound.number]
        }
        if let place {
            conditions.append("(registered_day, family_id, source_id) > (?, ?, ?)")
            arguments += [place.day, place.family, place.source]
        }
        return try Row.fetchAll(
            db,
            sql: """
                SELECT registered_day, family_id, source_id FROM registration
                WHERE \(conditions.joined(separator: " AND "))
                ORDER BY registered_day, family_id, source_id LIMIT \(chunkSize)
                """, arguments: arguments
        ).map { RegistrationListed.Place(day: $0[0], family: $0[1], source: $0[2]) }
    }
}

/// Tells a family's earliest registration among all that sources and merged families have of it.
private struct EarliestRegistrations {
    let catalogue: Catalogue
    let belonging: Belonging
    let slugs: Store.Slugs
    let db: Database

    init(_ catalogue: Catalogue, _ db: Database) throws {
        self.catalogue = catalogue
        self.db = db
        belonging = Belonging(catalogue)
        slugs = try Store.Slugs(db)
    }

    /// The registration, if it is the one that counts for its family; nothing for a later one.
    func listed(_ place: RegistrationListed.Place) throws -> RegistrationListed? {
        let family = try Store.kept("family", place.family, db)
        let all = try Row.fetchAll(
            db,
            sql: """
                SELECT registered_day, family_id, source_id, hub_id, venue_id, channel, notice_given FROM registration
                WHERE family_id IN (\(Store.list(try Store.joined("family", family, db))))
                ORDER BY registered_day, family_id, source_id
                """)
        guard let first = all.first, first[0] == place.day, first[1] == place.family, first[2] == place.source else {
            return nil
        }
        // Of several on its first day the one that knows its hub stands, the first in catalogue order.
        let places = all.filter { $0[0] == place.day }.map { row in
            let venue = (row[4] as Int64?).flatMap { slugs.venue[$0] }
            let hub =
                (row[3] as Int64?).flatMap { slugs.hub[$0] }
                ?? venue.flatMap { belonging.hub(of: $0, on: Day(number: place.day)) }
            let rank = hub.flatMap { hub in catalogue.hubs.firstIndex { $0.id == hub } } ?? catalogue.hubs.count
            return (rank: rank, hub: hub, venue: venue, channel: row[5] as String)
        }
        let stands = places.min { $0.rank < $1.rank }
        return RegistrationListed(
            place: place, family: family, on: Day(number: place.day), hub: stands?.hub, venue: stands?.venue,
            channel: stands.flatMap { Registration.Channel(rawValue: $0.channel) } ?? .import,
            noticeGiven: all.contains { $0[6] as Bool })
    }
}

/// How many registrations are read at a time.
private let chunkSize = 200
