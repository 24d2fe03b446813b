/// A doubt about recorded data, with a stable code, for a person to settle.
package struct DataQuery: Sendable, Equatable, Codable {
    /// The stable codes that reports and programs rely on.
    package enum Code: String, Sendable, Codable, CaseIterable {
        case countedButNotHeld = "counted-but-not-held"
        case countDiffers = "count-differs"
        case headcountsDiffer = "headcounts-differ"
        case heldOnClosedDay = "held-on-closed-day"
        case hubNotOpen = "hub-not-open"
        case publishedDisagrees = "published-disagrees"
        case registerAboveHeadcount = "register-above-headcount"
        case registerCountDiffers = "register-count-differs"
        case sessionUnclear = "session-unclear"
        case sessionsAboveTally = "sessions-above-tally"
        case straddlesQuarters = "straddles-quarters"
        case totalDisagrees = "total-disagrees"

        /// What it says, for who does not know the code.
        package var words: String {
            switch self {
            case .countedButNotHeld: "people were counted at a session that is said not to have been held"
            case .countDiffers: "a register said to be complete has far fewer or more people than were counted"
            case .headcountsDiffer: "two people counted one session and disagree"
            case .heldOnClosedDay: "a session is counted on a day on which its hub was closed"
            case .hubNotOpen: "a session is counted at a hub that was not open"
            case .publishedDisagrees: "a printed figure is not what is computed for its days"
            case .registerAboveHeadcount: "more children or adults are on the register than were counted"
            case .registerCountDiffers: "the export's own number of those attending is not that of its lines"
            case .sessionUnclear: "several sessions of the day could be the one that was meant; all are kept"
            case .sessionsAboveTally: "the sessions come to more than the total given for them"
            case .straddlesQuarters: "a week's total lies in two quarters"
            case .totalDisagrees: "a written total is not the sum of its children and adults"
            }
        }
    }

    package var code: Code
    /// Hub id; none where it concerns the authority.
    package var hub: String?
    /// Session id; none where it concerns no session.
    package var session: Int64?
    package var message: String

    package init(_ code: Code, hub: String? = nil, session: Int64? = nil, _ message: String) {
        self.code = code
        self.hub = hub
        self.session = session
        self.message = message
    }
}
