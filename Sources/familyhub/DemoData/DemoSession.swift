import HubCore

/// One invented session, as the centre that ran it knows it.
struct DemoSession: Sendable, Equatable {
    /// What became of it.
    enum Outcome: Sendable, Equatable {
        case held
        /// It took place and nobody sent a figure.
        case noReturn
        /// It did not take place; the words as the sheet has them.
        case cancelled(String)
    }

    /// Key of the centre whose sheet it stands on.
    var centre: String
    var day: Day
    /// Minutes since midnight.
    var start: Int
    var end: Int
    var venue: String
    /// As that centre writes it.
    var activity: String
    var courseWeek: Int?
    var isHeadline: Bool
    var outcome = Outcome.held
    var children = 0
    var adults = 0
    var note = ""

    /// The activity with its week: `Little Talkers wk 3`.
    var label: String { courseWeek.map { "\(activity) wk \($0)" } ?? activity }

    /// Whether it adds to the headline.
    var counts: Bool { isHeadline && outcome == .held }

    var total: Int { children + adults }
}
