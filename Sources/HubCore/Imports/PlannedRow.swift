/// What one record of a file says of one session, ready to be stored.
package struct PlannedSession: Sendable, Equatable {
    package var venue: String
    package var activity: String
    package var day: Day
    package var start: Int?
    package var end: Int?
    package var courseWeek: Int?
    /// The words that say so, where the session was cancelled.
    package var cancelled: String?
    package var count: Count
    /// The count as written, where that is more than plain numbers.
    package var written: String?

    package init(
        venue: String, activity: String, day: Day, start: Int? = nil, end: Int? = nil, courseWeek: Int? = nil,
        cancelled: String? = nil, count: Count, written: String? = nil
    ) {
        self.venue = venue
        self.activity = activity
        self.day = day
        self.start = start
        self.end = end
        self.courseWeek = courseWeek
        self.cancelled = cancelled
        self.count = count
        self.written = written
    }
}

/// One thing a file says, with the place it says it.
package struct PlannedRow: Sendable, Equatable {
    /// What is said.
    package enum Thing: Sendable, Equatable {
        case session(PlannedSession)
        case tally(Tally, written: String?)
    }

    /// The sheet's number in the file, the first being 1.
    package var sheet: Int
    package var row: Int
    /// The column of the record's first count, the first being 1.
    package var column: Int
    package var thing: Thing

    package init(sheet: Int, row: Int, column: Int, thing: Thing) {
        self.sheet = sheet
        self.row = row
        self.column = column
        self.thing = thing
    }
}
