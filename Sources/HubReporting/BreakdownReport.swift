package import HubCore

/// A quarter broken down by hub, venue, activity or session; every breakdown adds up to the same total.
package struct BreakdownReport: Sendable {
    /// What a row stands for.
    package enum Dimension: String, Sendable, Codable, CaseIterable {
        case hub, venue, activity, session
    }

    /// One row; the rows of the headline add up to the total.
    package struct Row: Sendable {
        /// Catalogue or session id; empty for what is tied to nothing of the dimension.
        package let id: String
        /// The name as printed.
        package let name: String
        /// Hub id; none for an activity over several hubs and for what no hub has.
        package let hub: String?
        /// The hub's name as printed; none or empty without one.
        package let hubName: String
        /// What the session is, in a breakdown by session.
        package let session: SessionRow?
        /// Attendances added up.
        package let attendances: Attendances
        /// Whether anything was returned.
        package let hasFigure: Bool
        /// Sessions by what became of them.
        package let sessions: SessionCounts
        /// What a public view shows of it; none where all of it is printed.
        var shown: Shown?
    }

    /// A row as the public sees it.
    struct Shown: Sendable {
        /// The cells that are printed.
        let view: PublicView
        /// Where the row's cells stand; none where its total is a volume.
        let place: String?
        /// Whether only its total is printed, and nothing of what that is made of.
        let isTotalAlone: Bool
    }

    /// A session's own columns.
    package struct SessionRow: Sendable, Equatable {
        /// The local day.
        package let day: Day
        /// Minutes since midnight; none where the source gave no time.
        package let start: Int?
        /// The venue.
        package let venue: String
        /// The activity.
        package let activity: String
        /// What became of it.
        package let state: Figure.State
        /// What its figure rests on; none without one.
        package let quality: Figure.Quality?
    }

    /// What the report says of itself first.
    package let heading: Heading
    /// What a row stands for.
    package let dimension: Dimension
    /// The hub it is limited to.
    package let hub: String?
    /// The hub's name as printed; none or empty without one.
    package let hubName: String?
    /// The rows in order.
    package let rows: [Row]
    /// Rows of activities outside the headline, in no total.
    package let otherRows: [Row]
    /// What the rows of the headline add up to.
    package let total: CountedPeriod.Line
    /// The sentences beside the figures.
    package let notes: [String]
    /// What may be printed of its numbers; none where all may.
    let view: PublicView?

    /// Breaks a quarter down from facts of `Facts.window(for: quarter)`; refuses a hub the catalogue does not know.
    package init(
        _ facts: Facts, _ catalogue: Catalogue, _ quarter: Quarter, by dimension: Dimension, hub: String? = nil,
        basis: Basis? = nil
    ) throws(Refusal) {
        let counting = Counting(facts, catalogue, basis: basis)
        let counted = CountedPeriod(counting, quarter.from...quarter.to)
        let position = try BreakdownReport.position(of: hub, in: catalogue.hubs.map(\.id))
        let heading = Heading(
            catalogue, quarter, now: facts.now, basis: basis, facts.standing(of: quarter).publication)
        self.heading = heading
        self.dimension = dimension
        self.hub = hub
        if let summed = dimension.summed {
            let breakdown = Breakdown(counting, counted)
            rows = breakdown.rows(summed, hub: position, headline: true)
            otherRows = breakdown.rows(summed, hub: position, headline: false)
        } else {
            let sessions = SessionRows(counting, counted, hub: position)
            (rows, otherRows) = (sessions.rows(headline: true), sessions.rows(headline: false))
        }
        total = position.map { counted.hubs[$0] } ?? counted.total
        hubName = position.map(counting.hubName)
        notes = Notes(counting, counted, heading, asked: basis, hub: position).all().map(\.text)
        view = nil
    }

    /// Breaks a quarter's report down by what was kept with it: a version that was signed off, or a public view.
    ///
    /// - Throws: `Refusal` where it was kept without, or where the public is not told.
    package init(_ report: QuarterReport, by dimension: Dimension, hub: String? = nil) throws(Refusal) {
        let position = try BreakdownReport.position(of: hub, in: report.hubs.map(\.id))
        let (breakdown, summed) = try report.requireBreakdown(by: dimension, hub: hub)
        heading = report.heading
        self.dimension = dimension
        self.hub = hub
        view = report.view
        rows = breakdown.rows(summed, hub: position, headline: true, report.view)
        // Outside the headline the public is told of each activity, and not where.
        let isTold = report.view == nil || summed == .activity
        otherRows = isTold ? breakdown.rows(summed, hub: position, headline: false, report.view) : []
        total = position.map { report.hubs[$0].line } ?? report.total.line
        hubName = position.map { report.hubs[$0].name }
        let own = (report.breakdownNotes ?? []).filter { hub == nil || $0.isOfWhole != true }
        let printed = own.compactMap { note in report.view.map { note.disclosed($0) } ?? note }.map(\.text)
        let isLeftOut = !isTold && breakdown.cells.contains { !$0.isHeadline }
        notes = printed + (isLeftOut ? [BreakdownReport.leftOut(summed)] : [])
    }

    private static func leftOut(_ dimension: Breakdown.Dimension) -> String {
        "Activities outside the headline are not told by \(dimension == .hub ? "hub" : "venue"): see them by activity."
    }

    private static func position(of hub: String?, in hubs: [String]) throws(Refusal) -> Int? {
        guard let hub else { return nil }
        guard let position = hubs.firstIndex(of: hub) else {
            throw .usage("There is no hub \"\(hub)\": use one of \(hubs.joined(separator: ", ")).")
        }
        return position
    }
}

extension BreakdownReport.Dimension {
    /// The same as sums of venues and activities; none for single sessions.
    fileprivate var summed: Breakdown.Dimension? {
        switch self {
        case .hub: .hub
        case .venue: .venue
        case .activity: .activity
        case .session: nil
        }
    }
}

extension QuarterReport {
    /// What was kept of venues and activities, where it can be printed so.
    fileprivate func requireBreakdown(by dimension: BreakdownReport.Dimension, hub: String?) throws(Refusal) -> (
        Breakdown, Breakdown.Dimension
    ) {
        guard let summed = dimension.summed else {
            throw .usage(
                "Single sessions are kept with no version, and have no public form: ask by hub, venue or activity.")
        }
        if view != nil, summed == .activity, hub != nil {
            throw .usage(
                "What each activity came to at one hub has no public form: leave the hub out, or ask by venue.")
        }
        guard let breakdown else {
            let (made, next) =
                heading.publication == nil
                ? ("made this week", "the next view, from Monday on,") : ("signed off", "its next version")
            throw Refusal(
                .notFound,
                "\(heading.key) was \(made) without its venues and activities: \(next) has them. Ask for it hub by hub."
            )
        }
        return (breakdown, summed)
    }
}
