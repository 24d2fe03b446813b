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

    /// Counts a quarter or a year that lies in the period of the facts; reach of the quarter before it too.
    package func counted(in span: ClosedRange<Day>) -> Counted {
        let reach = seen.reach(in: span)
        let (registered, courses) = (registrations.counted(in: span), courses.counted(in: span))
        let lines = registered.indices.map { place in
            var line = Line()
            line.reach = reach[place]
            line.registrations = registered[place]
            line.courses = courses[place]
            return line
        }
        return Counted(
            hubs: Array(lines.dropLast(2)), notAttributed: lines[lines.count - 2], total: lines[lines.count - 1])
    }
}
