/// One version of a quarter as it was signed off: who, when, why, and what it came to.
package struct Publication: Sendable, Codable, Equatable {
    /// What this version is.
    package enum State: String, Sendable, Codable, CaseIterable {
        /// Signed off for the first time.
        case published
        /// A restatement of a published quarter.
        case revised
    }

    /// The quarter's key, `2025-26-Q4`.
    package var quarter: String
    /// From 1.
    package var version: Int
    /// `published` for version 1, `revised` for those after it.
    package var state: State
    /// The officer who signed it off, or who approved the restatement: a role or a name.
    package var signedBy: String
    /// What the officer said of it; none where nothing was.
    package var statement: String?
    /// Why a restatement was made; none for version 1.
    package var reason: String?
    /// The local day on which it was made.
    package var day: Day
    /// `2026-04-09T09:15:00Z`.
    package var at: String
    /// Who entered it: `terminal:LOGIN` or the user's name.
    package var by: String
    /// Attendances of the authority in it; none where nothing was returned.
    package var total: Int?

    /// A version with everything said of it.
    package init(
        quarter: String, version: Int, state: State, signedBy: String, statement: String? = nil, reason: String? = nil,
        day: Day, at: String, by: String, total: Int?
    ) {
        self.quarter = quarter
        self.version = version
        self.state = state
        self.signedBy = signedBy
        self.statement = statement
        self.reason = reason
        self.day = day
        self.at = at
        self.by = by
        self.total = total
    }

    /// `version 1, signed off by the Head of Early Help on 09/04/2026`; of a restatement who approved it.
    package var written: String {
        let verb = state == .published ? "signed off" : "approved"
        return "version \(version), \(verb) by \(signedBy) on \(day.slashed)"
    }
}
