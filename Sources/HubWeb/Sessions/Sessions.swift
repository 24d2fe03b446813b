import HTTPTypes
import HubCore
import HubStorage

/// Sessions: listed, shown, planned, moved and cancelled.
enum Sessions {
    static func list(_ call: Call) throws -> Reply {
        let (filter, store) = (try filter(call), call.services.store)
        let (sessions, catalogue) = try store.sessions(filter, now: call.now.local, by: call.actor)
        try known("hub", filter.hub, catalogue.hubs.map(\.id))
        try known("venue", filter.venue, catalogue.venues.map(\.id))
        try known("activity", filter.activity, catalogue.activities.map(\.id))
        let counting = Counting(Facts(now: call.now.local, sessions: sessions), catalogue)
        let places = Dictionary(
            sessions.map { ($0.id, SessionFilter.Place($0)) }, uniquingKeysWith: { first, _ in first })
        return try .json(
            call.page(fetched: counting.entries.map { SessionView($0, counting) }) { view in
                places[view.id].map { "\($0.day).\($0.start).\($0.id)" } ?? ""
            })
    }

    private static func filter(_ call: Call) throws -> SessionFilter {
        var filter = SessionFilter(limit: call.limit + 1)
        (filter.from, filter.to) = (call.day("from"), call.day("to"))
        if let key = call.query["quarter"] {
            guard filter.from == nil, filter.to == nil else {
                throw WebProblem.badField("quarter", "Send a quarter, or from and to, not both.")
            }
            let quarter = try Quarter(key: key)
            (filter.from, filter.to) = (quarter.from, quarter.to)
        }
        (filter.hub, filter.venue) = (call.query["hub"], call.query["venue"])
        filter.activity = call.query["activity"]
        filter.state = call.query["status"].flatMap { Figure.State(payloadWord: $0) }
        guard let cursor = try call.cursor() else { return filter }
        let parts = cursor.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 3 else {
            throw WebProblem.badField("cursor", "This is no cursor that a page of this list ended with.")
        }
        filter.after = SessionFilter.Place(day: parts[0], start: parts[1], id: Int64(parts[2]))
        return filter
    }

    private static func known(_ name: String, _ id: String?, _ ids: [String]) throws {
        guard let id, !ids.contains(id) else { return }
        throw WebProblem.badField(name, "The catalogue has no such \(name): GET /api/v1/\(name.plural) lists them.")
    }

    static func show(_ call: Call) throws -> Reply {
        let (id, store) = (try call.id(), call.services.store)
        let record = try store.session(id, by: call.actor)
        let catalogue = try store.catalogue(by: call.actor).catalogue
        return try .json(
            SessionDetails(record, catalogue, now: call.now.local), tag: call.tag(of: .session(id)))
    }

    /// Where a session moves; what is left out stays.
    private struct Move: Decodable {
        let date: Day?
        let start, end, venue, hub: String?
    }

    static func move(_ call: Call) throws -> Reply {
        let (id, move): (Int64, Move) = (try call.id(), try call.decoded())
        let to = SessionMove(
            day: move.date, start: try call.minute(move.start, "start"), end: try call.minute(move.end, "end"),
            venue: move.venue, hub: move.hub)
        let batch = try call.editing(.session(id)) {
            try call.services.store.move(id, to: to, by: call.actor, now: call.now)
        }
        return try changed(call, id, batch)
    }

    private struct Cancellation: Decodable { let reason: String }

    static func cancel(_ call: Call) throws -> Reply {
        let (id, cancellation): (Int64, Cancellation) = (try call.id(), try call.decoded())
        let batch = try call.guarding(.session(id)) {
            try call.services.store.cancel(id, reason: cancellation.reason, by: call.actor, now: call.now)
        }
        return try changed(call, id, batch)
    }

    /// What a change came to: the session as it is now, and the batch that `imports/{id}` undoes.
    struct Changed: Encodable {
        let session: SessionView
        let importID: Int64?

        enum CodingKeys: String, CodingKey { case session, importID = "import" }
    }

    static func changed(_ call: Call, _ id: Int64, _ batch: Int64?) throws -> Reply {
        let store = call.services.store
        let record = try store.session(id, by: call.actor)
        let details = try SessionDetails(
            record, store.catalogue(by: call.actor).catalogue, now: call.now.local)
        return try .json(Changed(session: details.session, importID: batch), tag: call.tag(of: .session(id)))
    }
}

extension String {
    fileprivate var plural: String { hasSuffix("y") ? String(dropLast()) + "ies" : self + "s" }
}
