import HubCore

/// A centre that sends in sheets: what it runs, how it keeps its records, how late it sends them.
struct DemoCentre: Sendable {
    /// A session that comes again and again.
    struct Regular: Sendable {
        var activity: String
        /// Monday 1 to Saturday 6.
        var weekday: Int
        /// Minutes since midnight.
        var start: Int
        var venue: String
        /// Children and adults who come to it in an ordinary week.
        var usual: (children: Int, adults: Int)
        var minutes = 90
        /// Every so many weeks, the first of them in the first week of the year.
        var every = 1
        /// April 1 to March 12.
        var months = 1...12
        var isHeadline = true
    }

    /// A course that runs once in some quarters.
    struct Course: Sendable {
        var activity: String
        var weekday: Int
        var start: Int
        var venue: String
        var usual: (children: Int, adults: Int)
        /// Whether it runs in the first half of a quarter.
        var early: Bool
        var quarters: [Int] = [1, 2, 3, 4]
        var sessions = 5
        var isHeadline = true
    }

    /// Percent of sessions that are cancelled, and of those held that send no figure, in a quarter.
    struct Practice: Sendable {
        var cancelled: Int
        var noReturn: Int
    }

    /// The start of its files' names.
    var key: String
    /// As its sheets write it.
    var name: String
    /// Percent of the usual that comes here.
    var size: Int
    var regulars: [Regular]
    var courses: [Course]
    /// Q1 to Q4.
    var practice: [Practice]
    /// Days from the end of a month to the entry of its log.
    var delay: ClosedRange<Int>
    /// Quarters kept as weekly grids; the others are logs by month.
    var gridQuarters: [Int] = []
    /// The quarter of which only a summary by month was kept.
    var summaryQuarter: Int?
    var style: LogStyle
}
