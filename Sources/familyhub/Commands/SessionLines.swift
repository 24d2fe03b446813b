import HubCore
import HubStorage

/// A session as the list shows it.
struct SessionLine: Encodable {
    let id: Int64
    let date: String
    let start: String?
    let hub: String?
    let venue: String
    let activity: String
    let state: String
    /// Attendances; none where there is no figure.
    let figure: Int?
    let queries: [String]

    init(_ entry: Counting.Entry, _ counting: Counting, _ queries: [DataQuery]) {
        let fact = counting.session(entry)
        id = fact.id
        date = fact.day.iso
        start = fact.start.map(Cell.clock)
        hub = entry.hub < counting.noHub ? counting.catalogue.hubs[entry.hub].id : nil
        venue = fact.venue
        activity = fact.activity
        state =
            switch entry.figure.state {
            case .held: "held"
            case .cancelled: "cancelled"
            case .notReturned: "not returned"
            case .planned: "planned"
            }
        figure = entry.figure.state == .held ? entry.figure.total : nil
        self.queries = queries.map(\.code.rawValue)
    }

    var cells: [String] {
        let when = (Day(iso: date)?.slashed ?? date) + (start.map { " \($0)" } ?? "")
        return [String(id), when, venue, activity, state, figure?.grouped ?? "", queries.joined(separator: ", ")]
    }
}

/// A settlement as it is shown.
struct SettledLine: Encodable {
    let count: String
    let reason: String
    let at: String
    let by: String

    init?(_ record: SessionRecord) {
        guard let settlement = record.settlement else { return nil }
        count = settlement.count.isMissing ? "no figure" : settlement.count.written
        (reason, at, by) = (settlement.reason, settlement.at, settlement.by)
    }
}
