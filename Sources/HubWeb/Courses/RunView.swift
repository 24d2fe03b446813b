import HubCore
import HubDesk
import HubStorage

/// A course run with its sessions and the people on it.
struct RunView: Encodable, Sendable {
    /// Somebody on it.
    struct Person: Encodable, Sendable {
        let person: Int64
        let name: String
        /// `not_enrolled` for who was marked without it.
        let status: String
        /// The place on the waiting list, from 1 on.
        let waiting: Int?
        let attended: Int
        let starter: Bool
        /// None while sessions are still to come.
        let completer: Bool?
    }

    let id: Int64
    let activity: String
    let name: String?
    let capacity: Int?
    let sessions: [SessionView]
    /// Sessions held.
    let held: Int
    let starters: Int
    /// None while sessions are still to come.
    let completers: Int?
    let people: [Person]

    init(_ record: RunRecord, _ catalogue: Catalogue, now: Moment) {
        let progress = RunProgress(record, catalogue, now: now)
        (id, activity, name) = (record.summary.id, record.summary.activity, record.summary.name)
        (capacity, held) = (record.summary.capacity, progress.held)
        sessions = progress.counting.entries.map { SessionView($0, progress.counting) }
        people = progress.people.map {
            Person(
                person: $0.member.person, name: $0.member.name, status: $0.member.status?.rawValue ?? "not_enrolled",
                waiting: $0.waiting, attended: $0.attended, starter: $0.isStarter, completer: $0.isCompleter)
        }
        (starters, completers) = (progress.starters, progress.completers)
    }
}
