import HubCore
import HubStorage

/// Registrations as they are counted: each family once, at its earliest date; no names.
enum FamilyRegistrations {
    private struct Line: Encodable, Sendable {
        let family: Int64
        let on: Day
        let hub, venue: String?
        let channel: Registration.Channel
        /// Without the notice it waits.
        let noticeGiven: Bool

        init(_ listed: RegistrationListed) {
            (family, on, hub, venue) = (listed.family, listed.on, listed.hub, listed.venue)
            (channel, noticeGiven) = (listed.channel, listed.noticeGiven)
        }
    }

    static func list(_ call: Call) throws -> Reply {
        var filter = RegistrationFilter(limit: call.limit + 1)
        filter.days = try call.query["quarter"].map { try Quarter(key: $0) }.map { $0.from...$0.to }
        filter.hub = call.query["hub"]
        filter.noticeGiven = call.query["noticeGiven"].map { $0 == "true" }
        if let cursor = try call.cursor() {
            let parts = cursor.split(separator: ".").compactMap { Int($0) }
            guard parts.count == 3 else {
                throw WebProblem.badField("cursor", "This is no cursor that a page of this list ended with.")
            }
            filter.after = RegistrationListed.Place(
                day: parts[0], family: Int64(parts[1]), source: Int64(parts[2]))
        }
        let listed = try call.services.store.registrations(filter, by: call.actor)
        let page = call.page(fetched: listed.map { Placed(line: Line($0), place: $0.place) }) {
            "\($0.place.day).\($0.place.family).\($0.place.source)"
        }
        return try .json(Page(items: page.items.map(\.line), next: page.next))
    }

    /// A line with where it stands.
    private struct Placed: Encodable, Sendable {
        let line: Line
        let place: RegistrationListed.Place

        func encode(to encoder: any Encoder) throws { try line.encode(to: encoder) }
    }
}
