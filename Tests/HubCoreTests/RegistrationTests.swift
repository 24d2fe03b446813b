import HubCore
import Testing

@Suite("Families registered, courses started and completed") struct RegistrationTests {
    private func registered(
        _ family: UInt32, _ day: String, hub: String? = "east", venue: String? = nil, notice: Bool = true
    ) -> RegistrationFact {
        RegistrationFact(family: family, hub: hub, venue: venue, on: World.day(day), noticeGiven: notice)
    }

    /// New, to date and pending of the two open hubs, of none and of the authority.
    private func counts(_ registrations: [RegistrationFact], _ key: String = "2025-26-Q4") -> [[Int]] {
        let counted = World.engaged(World.people(registrations: registrations, key), key)
        return [counted.hubs[0], counted.hubs[1], counted.notAttributed, counted.total].map {
            [$0.registrations.new, $0.registrations.toDate, $0.registrations.pending]
        }
    }

    @Test func `new in the quarter, to its last day, and pending`() {
        let registrations = [
            registered(1, "2025-12-31"), registered(2, "2026-01-01"), registered(3, "2026-03-31", hub: "prestwich"),
            registered(4, "2026-04-01"), registered(5, "2026-02-02", notice: false),
            registered(6, "2025-10-10", hub: nil),
        ]
        #expect(counts(registrations) == [[1, 2, 1], [1, 1, 0], [0, 1, 0], [2, 4, 1]])
        #expect(counts(registrations, "2026-27-Q1") == [[1, 3, 1], [0, 1, 0], [0, 1, 0], [1, 5, 1]])
        #expect(counts([]) == [[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]])
    }

    @Test func `a family counts once, at its earliest date, with a notice that any source knows of`() {
        let twice = [registered(1, "2026-02-10", hub: "prestwich"), registered(1, "2025-12-10", notice: false)]
        #expect(counts(twice) == [[0, 1, 0], [0, 0, 0], [0, 0, 0], [0, 1, 0]])
        #expect(counts(twice, "2025-26-Q3") == [[1, 1, 0], [0, 0, 0], [0, 0, 0], [1, 1, 0]])
        #expect(counts(twice.reversed()) == counts(twice))
        let sameDay = [registered(1, "2026-02-10", hub: nil), registered(1, "2026-02-10")]
        #expect(counts(sameDay) == [[1, 1, 0], [0, 0, 0], [0, 0, 0], [1, 1, 0]])
    }

    @Test func `a venue stands for its hub of that day where no hub is given`() {
        let moved = [
            registered(1, "2026-02-15", hub: nil, venue: "mosses"),
            registered(2, "2026-02-16", hub: nil, venue: "mosses"),
        ]
        let counted = World.engaged(World.people(registrations: moved))
        #expect(counted.hubs.map(\.registrations.new) == [1, 0, 1])
    }

    // Courses.

    private let weeks = ["2026-02-24", "2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24"]

    /// A run whose sessions were attended by the persons given for each.
    private func run(
        _ attended: [[UInt32]], days: [String]? = nil, of activity: String = "course", cancelled: Set<Int> = [],
        venues: [String] = [], enrolled: [RunFact.Enrolment] = [], absent: [UInt32] = []
    ) -> RunFact {
        let days = days ?? weeks
        return RunFact(
            id: 1, activity: activity, plannedSessions: 5,
            sessions: attended.indices.map { index in
                World.session(
                    id: Int64(index + 1), at: index < venues.count ? venues[index] : "east-main", of: activity,
                    on: days[index],
                    register: cancelled.contains(index)
                        ? nil : World.register(0, attended[index].count, complete: true),
                    cancelled: cancelled.contains(index))
            },
            registers: attended.map { people in
                Presence(people.map { World.adult($0) } + absent.map { World.adult($0, .absent) })
            }, enrolments: enrolled)
    }

    private func courses(_ run: RunFact, _ key: String = "2025-26-Q4", now: Moment = World.now) -> [[Int]] {
        let counted = World.engaged(World.people(runs: [run], key, now: now), key)
        return [counted.hubs[0], counted.hubs[1], counted.total].map { [$0.courses.starters, $0.courses.completers] }
    }

    private func outcome(_ run: RunFact, now: Moment = World.now) -> CourseOutcome {
        CourseOutcome(run, Counting(World.people(runs: [run], now: now), World.catalogue))
    }

    @Test func `of a course of 5 who attends 4 completes it, who attends 3 only started`() {
        let run = run([[1, 2], [1, 2], [1, 2], [1], []])
        #expect(courses(run) == [[2, 1], [0, 0], [2, 1]])
        #expect(outcome(run).completers == [1])
    }

    @Test func `a session that was cancelled is not one of those held`() {
        #expect(outcome(run([[1, 2], [1, 2], [1, 2], [1], []], cancelled: [4])).completers == [1], "3 of 4 are 75%")
        #expect(outcome(run([[1, 2], [1, 2], [1, 2], [1], []], cancelled: [3, 4])).completers == [1, 2])
        #expect(outcome(run([[1], [], [], [], []], cancelled: [1, 2, 3, 4])).held == 1)
    }

    @Test func `completers are known when no session is still to come`() {
        let run = run([[1], [1], [1], [1], [1]])
        let before = Moment(day: World.day("2026-03-24"), minute: 599)
        #expect(courses(run, now: before)[0] == [1, 0])
        #expect(!outcome(run, now: before).isOver)
        #expect(courses(run, now: Moment(day: World.day("2026-03-24"), minute: 600))[0] == [1, 1])
    }

    @Test func `a run with fewer sessions than planned is over four weeks after its last`() {
        let short = run([[1], [1], [1]])
        #expect(!outcome(short, now: Moment(day: World.day("2026-04-06"))).isOver)
        #expect(outcome(short, now: Moment(day: World.day("2026-04-07"))).isOver)
    }

    @Test func `starters count with their first attendance, completers with the last held session`() {
        let days = ["2025-12-16", "2026-01-06", "2026-01-13", "2026-01-20", "2026-04-07"]
        let venues = ["east-main", "library", "library", "library", "library"]
        let run = run([[1], [1, 2], [1, 2], [1, 2], [2]], days: days, venues: venues)
        #expect(courses(run, "2025-26-Q3") == [[1, 0], [0, 0], [1, 0]])
        #expect(courses(run, "2025-26-Q4") == [[0, 0], [1, 0], [1, 0]])
        #expect(courses(run, "2026-27-Q1") == [[0, 0], [0, 2], [0, 2]])
    }

    @Test func `enrolled is who was entered or marked, and who waits or withdrew only once present`() {
        let entered: [RunFact.Enrolment] = [
            .init(person: 1, status: .enrolled), .init(person: 2, status: .waiting),
            .init(person: 3, status: .withdrawn), .init(person: 4, status: .withdrawn),
            .init(person: 5, status: .waiting),
        ]
        let run = run([[4], [4], [], [], []], enrolled: entered, absent: [5, 6])
        #expect(outcome(run).enrolled == [1, 4, 6])
        #expect(courses(run)[2] == [1, 0])
    }

    @Test func `courses that Family Help reports are not ours`() {
        #expect(courses(run([[1], [1], [1], [1], [1]], of: "triple-p"))[2] == [0, 0])
    }
}
