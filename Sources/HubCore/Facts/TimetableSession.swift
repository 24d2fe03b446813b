/// What a timetable knows of a session: when and where, never who came, who was counted, or why it was cancelled.
package struct TimetableSession: Sendable, Equatable {
    package var id: Int64
    package var activity: String
    package var venue: String
    /// The responsible hub where it is not the venue's own.
    package var givenHub: String?
    package var day: Day
    /// Minutes since midnight; none where nobody gave a time.
    package var start: Int?
    package var end: Int?
    package var cancelled: Bool

    package init(
        id: Int64, activity: String, venue: String, givenHub: String? = nil, day: Day, start: Int? = nil,
        end: Int? = nil, cancelled: Bool = false
    ) {
        self.id = id
        self.activity = activity
        self.venue = venue
        self.givenHub = givenHub
        self.day = day
        self.start = start
        self.end = end
        self.cancelled = cancelled
    }
}
