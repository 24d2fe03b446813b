import HubCore
import HubStorage

/// A session as lists and answers show it: where and when, what became of it, its figure.
struct SessionView: Encodable, Sendable {
    /// What a session comes to, as the rules have it.
    struct Attendances: Encodable, Sendable {
        let total, children, adults, unsplit: Int
        /// Of which named, and of which read as estimates.
        let named, estimated: Int
        let quality: Figure.Quality?

        /// Nothing where the session has no figure.
        init?(_ figure: Figure) {
            guard figure.state == .held else { return nil }
            (total, children, adults, unsplit) = (figure.total, figure.children, figure.adults, figure.unsplit)
            (named, estimated, quality) = (figure.named, figure.estimated, figure.quality)
        }
    }

    let id: Int64
    let date: String
    let start, end: String?
    let hub: String?
    let venue: String
    let activity: String
    let courseWeek: Int?
    let status: String
    let cancelReason: String?
    let attendances: Attendances?
    /// Codes of the queries that its own sources raise.
    let queries: [DataQuery.Code]

    init(_ entry: Counting.Entry, _ counting: Counting) {
        let fact = counting.session(entry)
        (id, date, venue, activity) = (fact.id, fact.day.iso, fact.venue, fact.activity)
        (start, end) = (fact.start.map(Cell.clock), fact.end.map(Cell.clock))
        (courseWeek, cancelReason) = (fact.courseWeek, fact.cancelReason)
        hub = entry.hub < counting.noHub ? counting.catalogue.hubs[entry.hub].id : nil
        status = entry.figure.state.payloadWord
        attendances = Attendances(entry.figure)
        queries = Queries.raised(by: entry, counting).map(\.code)
    }
}

extension Figure.State {
    /// The word of payloads and of the parameter `status`.
    var payloadWord: String { self == .notReturned ? "not_returned" : rawValue }

    /// The state that a word of payloads means.
    init?(payloadWord: String) {
        guard let state = Figure.State.allCases.first(where: { $0.payloadWord == payloadWord }) else { return nil }
        self = state
    }
}

extension RegisterMark {
    /// The word of payloads.
    var payloadWord: String {
        switch self {
        case .present: "present"
        case .absent: "absent"
        case .apologies: "apologies"
        }
    }

    /// The mark that a word of payloads means.
    init?(payloadWord: String) {
        guard let mark = RegisterMark.allCases.first(where: { $0.payloadWord == payloadWord }) else { return nil }
        self = mark
    }
}

/// A register's counts, without a name.
struct RegisterCounts: Encodable, Sendable {
    let children, adults, walkInChildren, walkInAdults: Int
    /// Whether it was handed in whole.
    let complete: Bool
    /// The number that an export gives itself.
    let exportAttended: Int?

    init(_ register: RegisterCount) {
        (children, adults) = (register.namedChildren, register.namedAdults)
        (walkInChildren, walkInAdults) = (register.walkInChildren, register.walkInAdults)
        (complete, exportAttended) = (register.complete, register.exportAttended)
    }
}

/// One count made by hand, of one source.
struct HeadcountView: Encodable, Sendable {
    let source: String
    let children, adults, total, babies: Int?
    /// Whether any of its numbers was read as an estimate or a lower bound.
    let estimated: Bool

    init(_ headcount: Headcount) {
        let count = headcount.count
        source = headcount.source
        (children, adults, total, babies) = (count.children, count.adults, count.total, count.babies)
        estimated = [count.childrenQuality, count.adultsQuality, count.totalQuality].contains { $0 != .exact }
    }
}

/// A session with everything that says something of it.
struct SessionDetails: Encodable, Sendable {
    /// What a file or the desk says, and where.
    struct Source: Encodable, Sendable {
        let importID: Int64
        let place, layout, says: String
        let written: String?
        let superseded: Bool

        enum CodingKeys: String, CodingKey { case importID = "import", place, layout, says, written, superseded }
    }

    /// A doubt in words.
    struct Query: Encodable, Sendable {
        let code: DataQuery.Code
        let message: String
    }

    /// What a person settled.
    struct Settled: Encodable, Sendable {
        let children, adults, total: Int?
        /// Whether it was settled that there is no figure.
        let noFigure: Bool
        let reason, at, by: String

        init(_ settlement: Settlement) {
            let count = settlement.count
            (children, adults, total, noFigure) = (count.children, count.adults, count.total, count.isMissing)
            (reason, at, by) = (settlement.reason, settlement.at, settlement.by)
        }
    }

    let session: SessionView
    let headcounts: [HeadcountView]
    let register: RegisterCounts?
    let settlement: Settled?
    let sources: [Source]
    let queries: [Query]

    init(_ record: SessionRecord, _ catalogue: Catalogue, now: Moment) throws {
        let counting = Counting(Facts(now: now, sessions: [record.fact]), catalogue)
        guard let entry = counting.entries.first else { throw Refusal(.defect, "A session has no figure.") }
        session = SessionView(entry, counting)
        headcounts = record.fact.headcounts.map(HeadcountView.init)
        register = record.fact.register.map(RegisterCounts.init)
        settlement = record.settlement.map(Settled.init)
        sources = record.sources.map {
            Source(
                importID: $0.importID, place: $0.place, layout: $0.source, says: $0.says, written: $0.written,
                superseded: $0.superseded)
        }
        queries = Queries.raised(by: entry, counting).map { Query(code: $0.code, message: $0.message) }
    }
}
