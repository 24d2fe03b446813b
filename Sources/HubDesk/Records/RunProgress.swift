package import HubCore
package import HubStorage

/// How a course run goes: its sessions as counted, and what each person on it attended of those held.
package struct RunProgress: Sendable {
    /// Somebody who is, waits to be, or was enrolled, or was marked without it.
    package struct Person: Sendable {
        package let member: RunRecord.Member
        /// Their place on the waiting list, from 1 on; none for who does not wait.
        package let waiting: Int?
        /// Sessions held at which they were present.
        package let attended: Int
        package let isStarter: Bool
        /// None while sessions are still to come.
        package let isCompleter: Bool?
    }

    package let counting: Counting
    /// Sessions held.
    package let held: Int
    package let people: [Person]
    /// Persons who attended once.
    package let starters: Int
    /// Persons who attended at least 80% of the sessions held; none while sessions are still to come.
    package let completers: Int?

    /// Works a run as it stands at a moment.
    package init(_ record: RunRecord, _ catalogue: Catalogue, now: Moment) {
        let counting = Counting(Facts(now: now, sessions: record.fact.sessions), catalogue)
        let isHeld = Dictionary(
            counting.entries.map { (counting.session($0).id, $0.figure.state == .held) },
            uniquingKeysWith: { first, _ in first })
        var attended: [Int64: Int] = [:]
        for (session, register) in zip(record.fact.sessions, record.fact.registers) where isHeld[session.id] == true {
            for person in register.people where person.mark == .present {
                attended[Int64(person.person), default: 0] += 1
            }
        }
        let outcome = CourseOutcome(record.fact, counting)
        var waiting = 0
        people = record.members.map { member in
            if member.status == .waiting { waiting += 1 }
            return Person(
                member: member, waiting: member.status == .waiting ? waiting : nil,
                attended: attended[member.person] ?? 0,
                isStarter: outcome.starts[UInt32(member.person)] != nil,
                isCompleter: outcome.isOver ? outcome.completers.contains(UInt32(member.person)) : nil)
        }
        (starters, completers) = (outcome.starts.count, outcome.isOver ? outcome.completers.count : nil)
        held = isHeld.values.count(where: \.self)
        self.counting = counting
    }
}
