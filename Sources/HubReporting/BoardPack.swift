package import HubCore

/// The board's paper of a quarter as a value: every page, sheet and chart of it prints from here.
///
/// Everything in it comes from reports as they may be seen: a pack made of public reports holds no hidden number outside
/// `QuarterReport`, whose own values are asked for through `measures` alone.
package struct BoardPack: Sendable {
    /// How many quarters the trend shows.
    package static let quarters = 8

    /// A hub, or the authority, with all that is told of it.
    package struct Place: Sendable {
        /// Hub id; `total` for the authority.
        package let id: String
        /// The hub's name, or the authority's.
        package let name: String
        /// Whether it was open or active in the quarter; where not everything of it is `z`.
        package let isOpen: Bool
        /// The quarter's values, as `QuarterReport.Section.measures`.
        package let figures: [Measures]
        /// A row a measure, a value a quarter, oldest first.
        package let trend: [TrendRow]
        /// The quarter beside the one before and the same one a year before, a row a measure.
        package let comparisons: [ComparisonRow]
        /// Attendances of the financial year so far, beside the year before to the same day.
        package let yearToDate: YearToDate
        /// What is told of it in plain English, a sentence each, at most five.
        package let paragraph: [String]
        /// What its offer requires, activity by activity; empty for the authority.
        package let slots: [SlotRow]
        /// The requirements in force.
        let requirements: [RequirementValues]

        /// A value of the quarter by group and name, such as `attendances`, `total`.
        package func value(_ group: String, _ name: String) -> ReportValue {
            figures.first { $0.name == group }?[name] ?? .missing
        }
    }

    /// What the pack says of itself first.
    package let heading: Heading
    /// The quarter.
    package let quarter: Quarter
    /// The day it was made.
    package let madeOn: Day
    /// The quarter's report, as it may be seen.
    package let report: QuarterReport
    /// The quarters of the trend, oldest first, the pack's last.
    package let trend: [QuarterReport]
    /// The hubs in catalogue order.
    package let hubs: [Place]
    /// The authority.
    package let authority: Place
    /// Attendances that no hub has, a value a quarter, oldest first: with the hubs' they come to the authority's.
    package let notAttributed: [ReportValue]
    /// How far the numbers can be trusted, in one sentence.
    package let trust: String
    /// Printed figures beside computed ones.
    package let published: [PublishedRow]
    /// The sentences beside the figures: those of the report, then those of the pack.
    package let notes: [String]
    /// The version before, of a quarter that was restated.
    let restatement: PackRestatement?
    /// The earlier quarters of the trend that were restated since the last paper, oldest first.
    let earlier: [EarlierRestatement]

    /// Puts the paper together from the reports of consecutive quarters, oldest first, all disclosed to the same reader;
    /// nothing where there are none.
    ///
    /// `reconciliation` sets printed figures beside computed ones over all those quarters, `restatement` the version before,
    /// `earlier` names earlier quarters that were restated since the last paper.
    package init?(
        _ trend: [QuarterReport], _ catalogue: Catalogue, reconciliation: Reconciliation? = nil,
        restatement: PackRestatement? = nil, earlier: [EarlierRestatement] = [], madeOn: Day
    ) {
        guard let report = trend.last else { return nil }
        let shared = PackShared(trend, catalogue)
        heading = report.heading
        self.restatement = restatement
        self.earlier = earlier
        quarter = Quarter(containing: report.heading.from)
        self.madeOn = madeOn
        self.report = report
        self.trend = trend
        hubs = report.hubs.indices.map { Place(shared, $0) }
        authority = Place(shared, nil)
        notAttributed = trend.map {
            Measures($0.notAttributed.attendances, isReturned: $0.total.line.hasFigure)["total"]
        }
        trust = PackTrust.sentence(report)
        published = PublishedRow.rows(reconciliation, isPublic: report.heading.disclosure == .public)
        notes = report.notes + shared.notes
    }

    /// The hubs, then the authority.
    package var places: [Place] { hubs + [authority] }
}
