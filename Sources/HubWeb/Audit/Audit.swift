import HubStorage

/// Who did what, over HTTP.
enum Audit {
    /// The newest first, page by page.
    static func list(_ call: Call) throws -> Reply {
        let after = try call.cursor()
        let before = after.flatMap { Int64($0) }
        if after != nil, before == nil {
            throw WebProblem.badField("cursor", "This is no cursor that a page of this list ended with.")
        }
        let events = try call.services.store.auditEvents(last: call.limit + 1, before: before, by: call.actor)
        return try .json(call.page(fetched: events) { String($0.id) })
    }
}
