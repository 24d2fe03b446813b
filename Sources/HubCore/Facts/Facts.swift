/// What one report rests on: every session from one day to another and the tallies that touch those days.
///
/// A quarter's facts reach back to four weeks before the quarter before it (the colour Blue looks at both, and a course
/// run is told from the gap before it) and six days past its end (a week goes whole with its Monday).
package struct Facts: Sendable {
    /// The local day and minute the report is made; sessions after it are still to come.
    package var now: Moment
    package var sessions: [SessionFact]
    package var tallies: [Tally]
    /// What reach, registrations and courses rest on; empty where they were not asked for.
    package var people: PeopleFacts
    /// What people have said and signed of the quarters in these days, by the quarter's key.
    package var standings: [String: QuarterStanding]

    package init(
        now: Moment, sessions: [SessionFact] = [], tallies: [Tally] = [], people: PeopleFacts = PeopleFacts(),
        standings: [String: QuarterStanding] = [:]
    ) {
        self.standings = standings
        self.now = now
        self.sessions = sessions
        self.tallies = tallies
        self.people = people
    }

    /// What people have said and signed of a quarter.
    package func standing(of quarter: Quarter) -> QuarterStanding { standings[quarter.key] ?? QuarterStanding() }

    /// First and last day of the sessions that a quarter's report needs.
    package static func window(for quarter: Quarter) -> ClosedRange<Day> {
        quarter.previous.from.adding(days: -28)...quarter.to.adding(days: 6)
    }

    /// First and last day of the sessions that a year's report needs.
    package static func window(for year: FinancialYear) -> ClosedRange<Day> {
        year.from.adding(days: -28)...year.to.adding(days: 6)
    }

    /// The quarters whose reports rest on what happened on these days, besides all later ones (people seen or registered
    /// before are known to them): a course run that goes on tells the quarter before who completed it.
    package static func quarters(restingOn days: ClosedRange<Day>) -> [Quarter] {
        var quarters: [Quarter] = []
        var quarter = Quarter(containing: days.lowerBound).previous
        while window(for: quarter).lowerBound <= days.upperBound {
            quarters.append(quarter)
            quarter = quarter.next
        }
        return quarters
    }
}

/// A local day and minute in Europe/London.
package struct Moment: Sendable, Hashable, Comparable {
    package var day: Day
    /// Minutes since midnight.
    package var minute: Int

    package init(day: Day, minute: Int = 0) {
        self.day = day
        self.minute = minute
    }

    package static func < (left: Moment, right: Moment) -> Bool {
        (left.day, left.minute) < (right.day, right.minute)
    }
}
