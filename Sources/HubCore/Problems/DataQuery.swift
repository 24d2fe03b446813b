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
