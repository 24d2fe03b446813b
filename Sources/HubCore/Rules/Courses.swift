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
    private let run: RunFact

    /// Works a run from its sessions, each with its register, in any order.
    package init(_ run: RunFact, _ counting: Counting) {
        self.run = run
        var placing = counting.placing
        let order = run.sessions.indices.sorted { left, right in
            let (one, other) = (run.sessions[left], run.sessions[right])
            return (one.day, one.start ?? -1, one.id) < (other.day, other.start ?? -1, other.id)
        }
        var (held, present, isToCome) = ([Occasion](), [UInt64](), false)
        for index in order {
            let session = run.sessions[index]
            let entry = placing.entry(session, at: index, counting.bases, counting.facts.now)
            isToCome = isToCome || entry.figure.state == .planned
            guard entry.figure.state == .held, entry.isHeadline else { continue }
            held.append(Occasion(day: session.day, hub: entry.hub))
            guard index < run.registers.count else { continue }
            run.registers[index].eachPresent { person, _, _ in
                present.append(UInt64(person) << 32 | UInt64(held.count - 1))
            }
        }
        isOver = !isToCome && CourseOutcome.isWhole(run, counting)
        self.held = held.count
        last = held.last
        (starts, completers) = CourseOutcome.counted(&present, held, isOver: isOver)
    }

    /// Who started when and who completed, from person and place among the held sessions of everybody present.
    private static func counted(
        _ present: inout [UInt64], _ held: [Occasion], isOver: Bool
    ) -> (starts: [UInt32: Occasion], completers: Set<UInt32>) {
        present.sort()
        var (starts, completers) = ([UInt32: Occasion](minimumCapacity: present.count / 2), Set<UInt32>())
        var at = 0
        while at < present.count {
            let person = present[at] >> 32
            starts[UInt32(person)] = held[Int(present[at] & 0xFFFF_FFFF)]
            var attended = 0
            while at < present.count, present[at] >> 32 == person {
                if attended == 0 || present[at] != present[at - 1] { attended += 1 }
                at += 1
            }
            if isOver && 5 * attended >= 4 * held.count { completers.insert(UInt32(person)) }
        }
        return (starts, completers)
    }

    /// Persons enrolled: so entered, or marked on a register of the run; one waiting or withdrawn only once present.
    package var enrolled: Set<UInt32> {
        let marked = Set(run.registers.flatMap { $0.people.map(\.person) })
        let status = Dictionary(run.enrolments.map { ($0.person, $0.status) }, uniquingKeysWith: { $1 })
        return marked.union(status.keys).filter { person in
            starts[person] != nil || status[person, default: .enrolled] == .enrolled
        }
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
