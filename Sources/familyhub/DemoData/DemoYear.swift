import HubCore

/// Every session of the invented year, the same from the same seed.
struct DemoYear: Sendable {
    /// By centre, then in order of time.
    private(set) var sessions: [DemoSession] = []
    /// What was held and stands on no sheet, with the people who come in an ordinary week.
    private(set) var lost: [DemoSession] = []
    private var numbers: SeededGenerator

    /// What the council printed for a quarter, which the sessions must stay below.
    static let published = [1: 8_292, 2: 7_309]

    init(seed: UInt64) {
        numbers = SeededGenerator(seed: seed, for: "year")
        for centre in DemoCentres.all {
            var own = DemoYear.planned(centre)
            own.sort { ($0.day, $0.start, $0.activity) < ($1.day, $1.start, $1.activity) }
            for session in own {
                if DemoCalendar.isLost(session) {
                    lost.append(session)
                } else {
                    sessions.append(lived(session, centre))
                }
            }
        }
        for quarter in [1, 2] { settle(quarter) }
    }

    /// The sessions of a centre as its timetable has them.
    private static func planned(_ centre: DemoCentre) -> [DemoSession] {
        var planned: [DemoSession] = []
        let monday = DemoCalendar.first.monday
        for regular in centre.regulars {
            for week in stride(from: 0, to: 53, by: regular.every) {
                let day = monday.adding(days: 7 * week + regular.weekday - 1)
                guard (DemoCalendar.first...DemoCalendar.last).contains(day),
                    regular.months.contains(DemoCalendar.month(of: day))
                else { continue }
                planned.append(
                    DemoSession(
                        centre: centre.key, day: day, start: regular.start, end: regular.start + regular.minutes,
                        venue: regular.venue, activity: regular.activity, isHeadline: regular.isHeadline,
                        children: regular.usual.children, adults: regular.usual.adults))
            }
        }
        return planned + centre.courses.flatMap { course in course.quarters.flatMap { run(of: course, $0, centre) } }
    }

    private static func run(of course: DemoCentre.Course, _ quarter: Int, _ centre: DemoCentre) -> [DemoSession] {
        let monday = DemoCalendar.courseStart(quarter, early: course.early)
        return (1...course.sessions).map { week in
            DemoSession(
                centre: centre.key, day: monday.adding(days: 7 * (week - 1) + course.weekday - 1), start: course.start,
                end: course.start + 60, venue: course.venue, activity: course.activity, courseWeek: week,
                isHeadline: course.isHeadline, children: course.usual.children, adults: course.usual.adults)
        }
    }

    /// A planned session as it turned out.
    private mutating func lived(_ planned: DemoSession, _ centre: DemoCentre) -> DemoSession {
        var session = planned
        let practice = centre.practice[Quarter(containing: planned.day).number - 1]
        // Drawn for every session, so that a bank holiday more or less moves no other figure.
        let (isCancelled, isMissing) = (numbers.chance(practice.cancelled), numbers.chance(practice.noReturn))
        let why = numbers.pick([
            "CANCELLED - staff sick", "canc - low numbers", "CANCELLED - training day", "CANCELLED",
        ])
        let crowd = DemoCalendar.crowd(DemoCalendar.month(of: planned.day)) * centre.size
        session.children = numbers.near(planned.children * crowd / 10_000)
        session.adults = numbers.near(planned.adults * crowd / 10_000)
        session.note = numbers.chance(14) ? numbers.pick(DemoYear.remarks) : ""
        if planned.day == DemoCalendar.snow, centre.key == "radcliffe" {
            (session.children, session.adults, session.note) = (0, 0, "snow - nobody came")
        } else if let reason = DemoCalendar.reason(planned) {
            session.outcome = .cancelled(reason)
        } else if isCancelled {
            session.outcome = .cancelled(why)
        } else if isMissing {
            session.outcome = .noReturn
        }
        if session.outcome != .held { session.note = "" }
        return session
    }

    private static let remarks = [
        "busy", "quiet", "new starters", "rain", "in the garden", "1 HV present", "messy play", "story time",
        "moved to the small room", "lots of twins today", "library van came",
    ]

    /// Adds or takes a person here and there until a quarter lies a little below what was printed for it.
    private mutating func settle(_ quarter: Int) {
        guard let printed = DemoYear.published[quarter] else { return }
        let target = printed - numbers.within(90...160)
        let open = sessions.indices.filter {
            Quarter(containing: sessions[$0].day).number == quarter && sessions[$0].counts && sessions[$0].children > 3
        }
        guard !open.isEmpty else { return }
        var missing = target - headline(quarter)
        while missing != 0 {
            let index = numbers.pick(open)
            let step = missing > 0 ? 1 : -1
            if numbers.chance(53) {
                guard sessions[index].children + step >= 3 else { continue }
                sessions[index].children += step
            } else {
                guard sessions[index].adults + step >= 3 else { continue }
                sessions[index].adults += step
            }
            missing -= step
        }
    }

    /// Attendances of a quarter's headline sessions.
    func headline(_ quarter: Int) -> Int {
        sessions.reduce(0) { sum, session in
            sum + (session.counts && Quarter(containing: session.day).number == quarter ? session.total : 0)
        }
    }
}
