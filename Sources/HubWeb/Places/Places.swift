import HubCore
import HubStorage

/// Hubs, venues and activities as the catalogue in force has them.
enum Places {
    static func hubs(_ call: Call) throws -> Reply {
        let held = try call.services.store.catalogue(by: call.actor)
        let hubs = held.catalogue.hubs.filter { call.query["status"].map(keep($0.status.rawValue)) ?? true }
        return try .json(call.page(hubs, key: \.id), tag: held.tag)
    }

    static func hub(_ call: Call) throws -> Reply {
        let held = try call.services.store.catalogue(by: call.actor)
        return try one(held.catalogue.hub(call.path["id"] ?? ""), "hub", held)
    }

    /// Venues; of a hub those that belong to it on a day.
    static func venues(_ call: Call) throws -> Reply {
        let held = try call.services.store.catalogue(by: call.actor)
        let day = call.query["on"].flatMap { Day(iso: $0) } ?? call.now.local.day
        let venues = held.catalogue.venues.filter { venue in
            (call.query["kind"].map(keep(venue.kind.rawValue)) ?? true)
                && (call.query["hub"].map { hub in
                    venue.memberships.contains { $0.hub == hub && $0.covers(day) }
                } ?? true)
        }
        return try .json(call.page(venues, key: \.id), tag: held.tag(on: day))
    }

    static func venue(_ call: Call) throws -> Reply {
        let held = try call.services.store.catalogue(by: call.actor)
        return try one(held.catalogue.venue(call.path["id"] ?? ""), "venue", held)
    }

    static func activities(_ call: Call) throws -> Reply {
        let held = try call.services.store.catalogue(by: call.actor)
        let activities = held.catalogue.activities.filter { activity in
            (call.query["tier"].map(keep(activity.tier.rawValue)) ?? true)
                && (call.query["mode"].map(keep(activity.mode.rawValue)) ?? true)
                && (call.query["inHeadline"].map(keep(String(activity.inHeadline))) ?? true)
        }
        return try .json(call.page(activities, key: \.id), tag: held.tag)
    }

    static func activity(_ call: Call) throws -> Reply {
        let held = try call.services.store.catalogue(by: call.actor)
        return try one(held.catalogue.activity(call.path["id"] ?? ""), "activity", held)
    }

    private static func keep(_ value: String) -> (String) -> Bool { { $0 == value } }

    private static func one(_ thing: (some Encodable)?, _ kind: String, _ held: CatalogueInForce) throws -> Reply {
        guard let thing else {
            throw Refusal.notFound("The catalogue has no such \(kind): the list without an id has them all.")
        }
        return try .json(thing, tag: held.tag)
    }
}

extension CatalogueInForce {
    /// Stands for everything that the catalogue says.
    fileprivate var tag: String { ETags.quoted(sha256.prefix(24)) }

    /// Stands for what it says of a day.
    fileprivate func tag(on day: Day) -> String { ETags.quoted("\(sha256.prefix(24))-\(day.iso)") }
}
