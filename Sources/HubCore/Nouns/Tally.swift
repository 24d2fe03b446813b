/// Where a tally was counted; finest first.
package enum Scope: Sendable, Hashable, Codable {
    case venue(String)
    case hub(String)
    case authority

    /// The catalogue id; none for the authority.
    package var id: String? {
        switch self {
        case .venue(let id), .hub(let id): id
        case .authority: nil
        }
    }
}

/// A count over a period that no session explains (rules, section 4).
package struct Tally: Sendable, Equatable {
    package var scope: Scope
    package var period: Period
    /// The activity counted; none for all headline activities.
    package var activity: String?
    package var count: Count
    /// Whether it is known from a printed paper alone.
    package var fromPrint: Bool
    /// Where it was printed, for a tally from print.
    package var source: String?

    package init(
        scope: Scope, period: Period, activity: String? = nil, count: Count, fromPrint: Bool = false,
        source: String? = nil
    ) {
        self.scope = scope
        self.period = period
        self.activity = activity
        self.count = count
        self.fromPrint = fromPrint
        self.source = source
    }
}
