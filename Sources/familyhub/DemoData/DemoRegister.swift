import HubCore

/// A session as the group work system has it, with its register.
struct DemoRegister: Sendable {
    /// One person's line.
    struct Line: Sendable {
        var person: DemoPerson
        /// None for somebody nobody knew.
        var family: String?
        /// `Attended`, `DNA` or `Apologies`.
        var mark: String
        /// As it stood before somebody looked again.
        var markBefore: String?
        var recordedOn: Day
        /// Whether it was entered twice.
        var isTwice = false

        func mark(on day: Day) -> String { day < DemoRegister.looked ? markBefore ?? mark : mark }
    }

    /// The session and how many were counted by hand.
    var session: DemoSession
    var id = ""
    /// The group's id: one for each session that comes again, one for each run of a course.
    var group: String
    var groupName: String
    /// `Universal` or `Universal Plus`.
    var type: String
    var capacity: String
    var worker: String
    /// Whether the worker closed it.
    var isClosed = true
    /// How far the number of people that the worker typed is from the register's.
    var slip = 0
    var lines: [Line] = []

    /// When the marks were looked through again.
    static let looked = DemoCalendar.day(2026, 3, 16)

    /// The lines entered by a day.
    func lines(by day: Day) -> [Line] { lines.filter { $0.recordedOn <= day } }

    /// `Completed`, `Cancelled` or `Open`, as it stood on a day.
    func status(on day: Day) -> String {
        if case .cancelled = session.outcome { return "Cancelled" }
        if session.outcome == .held, session.total == 0 { return "Completed" }
        return isClosed && !lines(by: day).isEmpty ? "Completed" : "Open"
    }
}
