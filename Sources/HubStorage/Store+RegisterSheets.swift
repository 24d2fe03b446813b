import Foundation
import GRDB
package import HubCore

/// One session's register with the names of the people on it, those expected first: the list that is printed and ticked.
package struct RegisterSheet: Sendable {
    /// A person on the list.
    package struct Line: Sendable, Equatable {
        package let person: Int64
        /// As they are called, else a number.
        package let name: String
        package let isChild: Bool
        /// What is marked or claimed; nobody is present whom nobody marked.
        package var mark: RegisterMark?
        package let isEnrolled: Bool
        /// Whether they were present at the session of this activity before, in the same place.
        package let wasHereBefore: Bool
    }

    package let session: Int64
    package let day: Day
    package let start: Int?
    package let venue: String
    package let activity: String
    package let state: RegisterState
    /// Those expected, whose line numbers are their places from 1 on, in order of person number.
    package let expected: [Line]
    /// People marked who were not expected.
    package let others: [Line]
    package let walkIns: (children: Int, adults: Int)

    /// Tells two lists apart: a list keyed by line numbers must be the one that was printed.
    package var listCode: String { ListCode.of(expected.map(\.person)) }
}

extension Store {
    /// A register with its names; who opened it is in the audit.
    package func register(of id: Int64, by actor: Actor, now: Now) throws -> RegisterSheet {
        try writing { db in
            let session = try Sitting.permitted(id, .seeRegister, actor, db)
            try Store.audit(db, actor, now, "register.open", "session \(id)", "")
            return try Store.sheet(of: session, db)
        }
    }

    private static func sheet(of session: Sitting, _ db: Database) throws -> RegisterSheet {
        let enrolled =
            try session.run.map { Set(try enrolments(of: $0, db).filter { $0.status == .enrolled }.map(\.person)) }
            ?? []
        let before = try presentBefore(session, db)
        let row = try Row.fetchOne(
            db, sql: "SELECT people, walk_in_children, walk_in_adults FROM register WHERE session_id = ?",
            arguments: [session.id])
        let marks = Dictionary(
            row.map { people(packed: $0[0]) }?.map { (Int64($0.person), $0.mark) } ?? [],
            uniquingKeysWith: { first, _ in first })
        let expected = enrolled.union(before)
        func lines(_ people: some Collection<Int64>) throws -> [RegisterSheet.Line] {
            try people.sorted().map { person in
                let (name, isChild) = try called(person, db)
                return RegisterSheet.Line(
                    person: person, name: name, isChild: isChild, mark: marks[person],
                    isEnrolled: enrolled.contains(person), wasHereBefore: before.contains(person))
            }
        }
        return RegisterSheet(
            session: session.id, day: session.day, start: session.start, venue: session.venue,
            activity: session.activity, state: try registerState(of: session.id, db), expected: try lines(expected),
            others: try lines(Set(marks.keys).subtracting(expected)), walkIns: (row?[1] ?? 0, row?[2] ?? 0))
    }

    /// Who was present at the last session of the activity in the same place that has a register.
    private static func presentBefore(_ session: Sitting, _ db: Database) throws -> Set<Int64> {
        let packed = try Row.fetchOne(
            db,
            sql: """
                SELECT r.people FROM session s JOIN register r ON r.session_id = s.id
                WHERE s.activity_id = ?1 AND s.venue_id = ?2 AND s.cancel_reason IS NULL
                    AND (s.day < ?3 OR (s.day = ?3 AND ifnull(s.start_minute, -1) < ?4))
                ORDER BY s.day DESC, s.start_minute DESC, s.id DESC LIMIT 1
                """,
            arguments: [session.keys.activity, session.keys.venue, session.day.number, session.start ?? -1])
        guard let packed else { return [] }
        return Set(try people(packed: packed[0]).filter { $0.mark == .present }.map { try kept(Int64($0.person), db) })
    }

    static func people(packed bytes: Data) -> [Presence.Person] { Presence(bytes: Array(bytes)).people }
}
