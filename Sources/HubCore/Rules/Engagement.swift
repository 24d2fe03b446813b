/// People counted: reach, registrations and courses of every hub and of the authority (rules, section 6).
///
/// Prepared once, then asked for any quarter or year; no span is ever added up from others.
package struct Engagement: Sendable {
    /// What a hub, or the authority, comes to.
    package struct Line: Sendable, Codable, Equatable {
        /// Different people and families seen.
        package var reach = Reach()
        /// Families registered.
        package var registrations = RegistrationCounts()
        /// Course starters and completers.
        package var courses = CourseCounts()
        /// Of the families seen here, those placed in an area; none where nobody is placed.
        package var placedFamilies: Int?
        /// Seen anywhere, and living in its reach area.
        package var living: Living?
        /// The share of the under-fives living there.
        package var share: AreaShare?

        /// Nobody, and no register.
        package init() {}
    }

    /// A span of days.
    package struct Counted: Sendable, Equatable {
        /// In catalogue order.
        package let hubs: [Line]
        /// Registrations and courses that no hub has; its reach is missing, for people seen there are the authority's.
        package let notAttributed: Line
        /// The authority, computed afresh.
        package let total: Line
        /// By where people live; none where the catalogue has no table of postcodes, or nobody was on a register.
        package let areas: AreaReach?
    }

    /// Whether the facts hold people at all.
    package let isKnown: Bool
    private let seen: SeenPeople
    private let registrations: Registrations
    private let courses: Courses

    /// Places every register, registration and run.
    package init(_ counting: Counting) {
        isKnown = counting.facts.people.period != nil
        seen = SeenPeople(counting)
        registrations = Registrations(counting)
        courses = Courses(counting)
    }

    /// Course runs of which completers are not known yet.
    package var runsNotOver: Int { courses.notOver }

    /// Families newly registered in every quarter before a day.
    package func registrations(before day: Day) -> [QuarterRegistrations] { registrations.before(day) }

    /// Counts a quarter or a year that lies in the period of the facts; reach of the quarter before it too.
    package func counted(in span: ClosedRange<Day>) -> Counted {
        let reach = seen.reach(in: span)
        let (registered, courses) = (registrations.counted(in: span), courses.counted(in: span))
        let homes = seen.homes(in: span, reach)
        var lines = registered.indices.map { place in
            var line = Line()
            line.reach = reach[place]
            line.registrations = registered[place]
            line.courses = courses[place]
            return line
        }
        if let homes { Engagement.add(homes, to: &lines) }
        return Counted(
            hubs: Array(lines.dropLast(2)), notAttributed: lines[lines.count - 2], total: lines[lines.count - 1],
            areas: homes?.areas)
    }

    /// A hub without a register has no reach of any kind; who lives in its area may have been seen elsewhere.
    private static func add(_ homes: HomeWalk.Outcome, to lines: inout [Line]) {
        for hub in homes.placed.indices {
            let place = hub == homes.placed.count - 1 ? lines.count - 1 : hub
            lines[place].living = homes.living[hub]
            guard lines[place].reach.families != nil else { continue }
            lines[place].placedFamilies = homes.placed[hub]
            lines[place].share = homes.shares[hub]
        }
    }
}
