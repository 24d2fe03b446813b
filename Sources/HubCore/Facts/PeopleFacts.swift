/// What reports know of people: keys and days, never a name.
package struct PeopleFacts: Sendable {
    /// The days reported on; none where people were not asked for.
    package var period: ClosedRange<Day>?
    /// Every session with a register in `window(for: period)`, in order of day.
    package var registers: [RegisterFact]
    /// Of the households seen in the period reported on, those with a named attendance at a held session of a headline
    /// activity before its first day (`Presence.Person.household`).
    package var seenBefore: Set<UInt32>
    /// The day of the first register with anybody present on it; none where there is none.
    package var registersBegan: Day?
    /// Every family's registrations, merged families as one.
    package var registrations: [RegistrationFact]
    /// Course runs with a session in the period, whole.
    package var runs: [RunFact]
    /// Where those seen lived at the ends of quarters; empty where the catalogue has no table of postcodes.
    package var homes: [Homes]

    package init(
        period: ClosedRange<Day>? = nil, registers: [RegisterFact] = [], seenBefore: Set<UInt32> = [],
        registersBegan: Day? = nil, registrations: [RegistrationFact] = [], runs: [RunFact] = [], homes: [Homes] = []
    ) {
        self.period = period
        self.registers = registers
        self.seenBefore = seenBefore
        self.registersBegan = registersBegan
        self.registrations = registrations
        self.runs = runs
        self.homes = homes
    }

    /// First and last day of the registers that a report on those days needs: sustained families and the share reached look
    /// back 12 months from the period's end, and from that of the quarter before where a requirement measures one of them,
    /// for the colour Blue.
    package static func window(for period: ClosedRange<Day>, yearBefore: Bool = true) -> ClosedRange<Day> {
        let quarter = Quarter(containing: period.lowerBound)
        return yearTo(yearBefore ? quarter.previous.to : quarter.to).lowerBound...period.upperBound
    }

    /// The 12 months that end with a day: from the day after the same date a year before.
    package static func yearTo(_ last: Day) -> ClosedRange<Day> {
        let (year, month, day) = last.adding(days: 1).parts
        let first = Day(year: year - 1, month: month, day: min(day, Day.length(of: month, in: year - 1)))
        return (first ?? last.adding(days: -364))...last
    }
}

/// A session with its register, for reach: where and when it was, and the keys of the people on it.
package struct RegisterFact: Sendable {
    package var session: Int64
    package var venue: String
    package var givenHub: String?
    package var activity: String
    package var day: Day
    @Compact package var start: Int?
    package var cancelled: Bool
    /// What a person settled of the session's figure: settled that it has none, nobody is seen at it.
    package var decision: Figure.Decision
    package var people: Presence

    package init(
        session: Int64, venue: String, givenHub: String? = nil, activity: String, day: Day, start: Int? = nil,
        cancelled: Bool = false, decision: Figure.Decision = .open, people: Presence
    ) {
        self.session = session
        self.venue = venue
        self.givenHub = givenHub
        self.activity = activity
        self.day = day
        self.start = start
        self.cancelled = cancelled
        self.decision = decision
        self.people = people
    }
}

/// One registration of one family.
package struct RegistrationFact: Sendable, Equatable {
    /// The family's key; merged families share the key of the one that was kept.
    package var family: UInt32
    /// Hub id of the registering hub; none where it is not known.
    package var hub: String?
    /// Venue id, where the place was named; it stands for its hub of that day where no hub is given.
    package var venue: String?
    package var on: Day
    package var noticeGiven: Bool

    package init(family: UInt32, hub: String?, venue: String? = nil, on: Day, noticeGiven: Bool) {
        self.family = family
        self.hub = hub
        self.venue = venue
        self.on = on
        self.noticeGiven = noticeGiven
    }
}

/// A course run with all its sessions and everybody enrolled on it.
package struct RunFact: Sendable {
    package var id: Int64
    package var activity: String
    package var plannedSessions: Int?
    package var capacity: Int?
    /// In order of day and start; with a register where there is one.
    package var sessions: [SessionFact]
    /// The register of each session, at the same position; nobody where there is none.
    package var registers: [Presence]
    /// Person keys with their last status: enrolled, waiting or withdrawn, merged people as one.
    package var enrolments: [Enrolment]

    /// A person's place on a run.
    package struct Enrolment: Sendable, Equatable {
        package var person: UInt32
        package var status: EnrolmentStatus

        package init(person: UInt32, status: EnrolmentStatus) {
            self.person = person
            self.status = status
        }
    }

    package init(
        id: Int64, activity: String, plannedSessions: Int? = nil, capacity: Int? = nil, sessions: [SessionFact] = [],
        registers: [Presence] = [], enrolments: [Enrolment] = []
    ) {
        self.id = id
        self.activity = activity
        self.plannedSessions = plannedSessions
        self.capacity = capacity
        self.sessions = sessions
        self.registers = registers
        self.enrolments = enrolments
    }
}

/// Where a person stands with a course run.
package enum EnrolmentStatus: String, Sendable, Codable, CaseIterable {
    case enrolled, waiting, withdrawn
}
