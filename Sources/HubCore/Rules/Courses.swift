/// People who started and who completed a course, in persons enrolled (rules, section 6).
package struct CourseCounts: Sendable, Codable, Equatable {
    /// Persons whose first attendance of a run falls in the period.
    package var starters: Int
    /// Persons who attended at least 80% of a run's held sessions, the last of which falls in the period.
    package var completers: Int

    /// Counts, none where no course ran.
    package init(starters: Int = 0, completers: Int = 0) {
        self.starters = starters
        self.completers = completers
    }
}

/// What became of one course run: who is enrolled, who started where and when, and who completed it.
package struct CourseOutcome: Sendable {
    /// A day and the position of the hub of the session concerned.
    package struct Occasion: Sendable, Equatable {
        package let day: Day
        package let hub: Int
    }

    /// Persons enrolled: so entered, or marked on a register of the run; one waiting or withdrawn only once present.
    package let enrolled: Set<UInt32>
    /// Each person's first attendance.
    package let starts: [UInt32: Occasion]
    /// Those who attended at least 80% of the sessions held; nobody while that is not known.
    package let completers: Set<UInt32>
    /// Sessions held.
    package let held: Int
    /// The last session held; none where none was.
    package let last: Occasion?
    /// Whether no session is still to come, so that completers are known.
    package let isOver: Bool

    /// Works a run from its sessions, each with its register, in any order.
    package init(_ run: RunFact, _ counting: Counting) {
        var placing = counting.placing
        let order = run.sessions.indices.sorted { left, right in
            let (one, other) = (run.sessions[left], run.sessions[right])
            return (one.day, one.start ?? -1, one.id) < (other.day, other.start ?? -1, other.id)
        }
        var (held, starts, attended, marked) = (0, [UInt32: Occasion](), [UInt32: Int](), Set<UInt32>())
        var last: Occasion?
        var isToCome = false
        for index in order {
            let session = run.sessions[index]
            let entry = placing.entry(session, at: index, counting.bases, counting.facts.now)
            isToCome = isToCome || entry.figure.state == .planned
            let register = index < run.registers.count ? run.registers[index] : Presence([])
            marked.formUnion(register.people.map(\.person))
            guard entry.figure.state == .held, entry.isHeadline else { continue }
            held += 1
            let occasion = Occasion(day: session.day, hub: entry.hub)
            last = occasion
            for person in Set(register.people.lazy.filter { $0.mark == .present }.map(\.person)) {
                attended[person, default: 0] += 1
                if starts[person] == nil { starts[person] = occasion }
            }
        }
        let isOver = !isToCome && CourseOutcome.isWhole(run, counting)
        let status = Dictionary(run.enrolments.map { ($0.person, $0.status) }, uniquingKeysWith: { $1 })
        enrolled = marked.union(status.keys).filter { person in
            attended[person] != nil || status[person, default: .enrolled] == .enrolled
        }
        completers = isOver ? Set(attended.filter { 5 * $0.value >= 4 * held }.keys) : []
        self.starts = starts
        self.held = held
        self.last = last
        self.isOver = isOver
    }

    /// Whether all its sessions are there, or four weeks have gone since the last: then no more are to be expected.
    private static func isWhole(_ run: RunFact, _ counting: Counting) -> Bool {
        let planned = run.plannedSessions ?? counting.catalogue.activity(run.activity)?.courseSessions ?? 0
        guard run.sessions.count < planned, let last = run.sessions.map(\.day).max() else { return true }
        return counting.facts.now.day.number - last.number >= CourseRuns.gap
    }
}

/// All course runs, worked once.
struct Courses: Sendable {
    let outcomes: [CourseOutcome]
    private let hubs: Int

    init(_ counting: Counting) {
        outcomes = counting.facts.people.runs.map { CourseOutcome($0, counting) }
        hubs = counting.noHub
    }

    /// Runs with a session still to come.
    var notOver: Int { outcomes.count { !$0.isOver } }

    /// For each hub, for none and for all: who started and who completed on these days.
    func counted(in span: ClosedRange<Day>) -> [CourseCounts] {
        var counts = [CourseCounts](repeating: CourseCounts(), count: hubs + 2)
        for outcome in outcomes {
            for start in outcome.starts.values where span.contains(start.day) {
                counts[start.hub].starters += 1
                counts[hubs + 1].starters += 1
            }
            guard let last = outcome.last, span.contains(last.day) else { continue }
            counts[last.hub].completers += outcome.completers.count
            counts[hubs + 1].completers += outcome.completers.count
        }
        return counts
    }
}
