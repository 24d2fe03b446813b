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
    /// What a group-work export says besides; none for a hand count.
    package var export: PlannedExport?

    package init(
        venue: String, activity: String, day: Day, start: Int? = nil, end: Int? = nil, courseWeek: Int? = nil,
        cancelled: String? = nil, count: Count, written: String? = nil, export: PlannedExport? = nil
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
        self.export = export
    }
}

/// One thing a file says, with the place it says it.
package struct PlannedRow: Sendable {
    /// What is said.
    package enum Thing: Sendable {
        case session(PlannedSession)
        case tally(Tally, written: String?)
        case attendance(PlannedAttendance)
        case registration(PlannedRegistration)
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
