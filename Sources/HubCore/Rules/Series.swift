/// Sessions of one activity at one venue that repeat: a rhythm, from a day, to a day or for a number of sessions.
package struct Series: Sendable, Equatable, Codable {
    /// On which days it falls.
    package enum Rhythm: Sendable, Equatable, Codable {
        /// Every so many weeks, on weekdays (Monday 1); the first week is that of the first day.
        case weekly(every: Int, weekdays: Set<Int>)
        /// On the first to fifth of a weekday in each month, or the last (-1).
        case monthlyWeekday(nth: Int, weekday: Int)
        /// On a day of each month.
        case monthlyDay(Int)
    }

    /// When it is over.
    package enum End: Sendable, Equatable, Codable {
        case until(Day)
        /// After so many sessions; dates that are left out do not use any up.
        case after(Int)
    }

    package var activity: String
    package var venue: String
    /// The responsible hub where it is not the venue's own.
    package var hub: String?
    package var rhythm: Rhythm
    package var from: Day
    package var end: End
    /// Minutes since midnight.
    package var start: Int?
    package var finish: Int?
    package var termTimeOnly: Bool

    package init(
        activity: String, venue: String, hub: String? = nil, rhythm: Rhythm, from: Day, end: End, start: Int? = nil,
        finish: Int? = nil, termTimeOnly: Bool = false
    ) {
        self.activity = activity
        self.venue = venue
        self.hub = hub
        self.rhythm = rhythm
        self.from = from
        self.end = end
        self.start = start
        self.finish = finish
        self.termTimeOnly = termTimeOnly
    }

    /// One session on one day.
    package static func once(
        _ activity: String, at venue: String, hub: String? = nil, on day: Day, start: Int? = nil, finish: Int? = nil
    ) -> Series {
        Series(
            activity: activity, venue: venue, hub: hub, rhythm: .weekly(every: 1, weekdays: [day.weekday]), from: day,
            end: .until(day), start: start, finish: finish)
    }

    /// A series this long is a slip of the finger.
    package static let mostSessions = 300
    /// The latest last day: so many days after the first.
    package static let mostDays = 3 * 366

    /// Stops a series that cannot be meant.
    package func check() throws(Refusal) {
        switch rhythm {
        case .weekly(let every, let weekdays):
            guard (1...52).contains(every) else {
                throw .usage("Every \(every) weeks cannot be: give 1 to 52.")
            }
            guard !weekdays.isEmpty, weekdays.allSatisfy((1...7).contains) else {
                throw .usage("The series has no weekday: name one, as tue, or several, as mon,wed.")
            }
        case .monthlyWeekday(let nth, let weekday):
            guard nth == -1 || (1...5).contains(nth), (1...7).contains(weekday) else {
                throw .usage("A month has a first to fifth or last of a weekday: write it like \"2nd tue\".")
            }
        case .monthlyDay(let day):
            guard (1...31).contains(day) else { throw .usage("A month has no day \(day): give 1 to 31.") }
        }
        switch end {
        case .until(let last):
            guard from <= last else {
                throw .usage(
                    "The series ends (\(last.slashed)) before it begins (\(from.slashed)): put the days right.")
            }
            guard last.number - from.number <= Series.mostDays else {
                throw .usage(
                    "The series runs for more than three years, to \(last.slashed): plan it a year at a time.")
            }
        case .after(let count):
            guard (1...Series.mostSessions).contains(count) else {
                throw .usage("A series of \(count) sessions cannot be: give 1 to \(Series.mostSessions).")
            }
        }
    }

    /// `every Tuesday`, `every 2 weeks on Monday and Wednesday`, `the last Friday of each month`.
    package var spoken: String {
        switch rhythm {
        case .weekly(let every, let weekdays):
            let names = weekdays.sorted().map { Day.weekdayNames[$0 - 1] }
            let listed =
                names.count > 1
                ? "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])" : names.joined()
            return every == 1 ? "every \(listed)" : "every \(every) weeks on \(listed)"
        case .monthlyWeekday(let nth, let weekday):
            return "the \(Series.ordinal(nth)) \(Day.weekdayNames[weekday - 1]) of each month"
        case .monthlyDay(let day): return "day \(day) of each month"
        }
    }

    /// `first` to `fifth`, or `last`.
    package static func ordinal(_ nth: Int) -> String {
        let words = ["first", "second", "third", "fourth", "fifth"]
        return words.indices.contains(nth - 1) ? words[nth - 1] : "last"
    }
}
