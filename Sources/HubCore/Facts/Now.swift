/// The time an action is taken: local for what it means to people, universal for the record.
package struct Now: Sendable, Equatable {
    package var local: Moment
    /// `2026-04-09T10:15:00Z`.
    package var stamp: String

    package init(local: Moment, stamp: String) {
        self.local = local
        self.stamp = stamp
    }
}
