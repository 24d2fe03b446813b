import HubCore
import HubStorage

/// A session's counts: made by hand, or settled.
extension Sessions {
    /// Every count made by hand.
    private struct Headcounts: Encodable {
        let session: Int64
        let headcounts: [HeadcountView]
        let attendances: SessionView.Attendances?
    }

    static func headcount(_ call: Call) throws -> Reply {
        let (id, store) = (try call.id(), call.services.store)
        let record = try store.session(id, by: call.actor)
        let details = try SessionDetails(record, store.catalogue(by: call.actor).catalogue, now: call.now.local)
        return try .json(
            Headcounts(session: id, headcounts: details.headcounts, attendances: details.session.attendances),
            tag: call.tag(of: .session(id)))
    }

    static func count(_ call: Call) throws -> Reply {
        let (id, sent): (Int64, SentCount) = (try call.id(), try call.decoded())
        let count = try sent.checked()
        let batch = try call.guarding(.session(id)) {
            try call.services.store.recordHeadcount(count, at: id, by: call.actor, now: call.now)
        }
        return try changed(call, id, batch)
    }

    /// What is settled: a count, or that there is none.
    private struct Settlement: Decodable {
        let children, adults, total: Int?
        let noFigure: Bool?
        let reason: String
    }

    static func settle(_ call: Call) throws -> Reply {
        let (id, sent): (Int64, Settlement) = (try call.id(), try call.decoded())
        let count = try SentCount(children: sent.children, adults: sent.adults, total: sent.total).checked()
        guard count.isMissing == (sent.noFigure ?? false) else {
            throw WebProblem.invalid([
                .init(field: "/noFigure", message: "Send children and adults, or the total; or noFigure alone.")
            ])
        }
        guard !sent.reason.trimmed.isEmpty else {
            throw WebProblem.invalid([.init(field: "/reason", message: "Say why the figure is settled.")])
        }
        try call.guarding(.session(id)) {
            try call.services.store.settle(
                id, as: count, reason: sent.reason.trimmed, by: call.actor, now: call.now)
        }
        return try changed(call, id, nil)
    }

    static func unsettle(_ call: Call) throws -> Reply {
        let id = try call.id()
        try call.guarding(.session(id)) {
            try call.services.store.unsettle(id, by: call.actor, now: call.now)
        }
        return .nothing
    }
}
