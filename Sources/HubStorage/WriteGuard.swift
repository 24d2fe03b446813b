import Crypto
import Foundation
import GRDB
import HubCore
import Synchronization

/// A thing whose edits must not overwrite another's that came between.
package enum Guarded: Sendable, Equatable {
    case family(Int64)
    case person(Int64)
    case session(Int64)
    case run(Int64)
    case user(Int64)

    /// What makes up the thing: a select for each table, all with the thing's id as their only argument.
    fileprivate var parts: (id: Int64, selects: [String]) {
        switch self {
        case .family(let id):
            (
                id,
                [
                    "SELECT * FROM family WHERE id = ?", "SELECT * FROM family_member WHERE family_id = ? ORDER BY 2",
                    "SELECT * FROM registration WHERE family_id = ? ORDER BY 2",
                    "SELECT * FROM consent WHERE family_id = ? ORDER BY id",
                    """
                    SELECT p.* FROM person p JOIN family_member m ON m.person_id = p.id WHERE m.family_id = ?
                    ORDER BY p.id
                    """,
                ]
            )
        case .person(let id):
            (id, ["SELECT * FROM person WHERE id = ?", "SELECT * FROM family_member WHERE person_id = ? ORDER BY 1"])
        case .session(let id):
            (
                id,
                [
                    "SELECT * FROM session WHERE id = ?",
                    "SELECT * FROM headcount WHERE session_id = ? ORDER BY source_id",
                    """
                    SELECT r.* FROM session s JOIN register r ON r.day = s.day AND r.session_id = s.id WHERE s.id = ?
                    """,
                    "SELECT * FROM settlement WHERE session_id = ?",
                    "SELECT max(id) FROM register_event WHERE session_id = ?",
                ]
            )
        case .run(let id):
            (id, ["SELECT * FROM course_run WHERE id = ?", "SELECT * FROM enrolment WHERE run_id = ? ORDER BY id"])
        case .user(let id):
            (
                id,
                [
                    "SELECT name, role, disabled_at, code_confirmed FROM user WHERE id = ?",
                    "SELECT hub_id FROM user_hub WHERE user_id = ? ORDER BY 1",
                ]
            )
        }
    }
}

/// The condition under which a write may go on: the thing is as its editor read it.
package final class WriteGuard: Sendable {
    private let thing: Guarded
    private let versions: [String]
    private let isPassed = Mutex(false)

    /// The condition of the request that is worked on.
    @TaskLocal package static var current: WriteGuard?

    /// Versions any of which the thing may have.
    package init(_ thing: Guarded, versions: [String]) {
        self.thing = thing
        self.versions = versions
    }

    /// Asked once, in the transaction that writes first.
    func check(_ db: Database) throws {
        guard !isPassed.withLock({ $0 }) else { return }
        guard versions.contains(try Store.version(of: thing, db)) else { throw ChangedMeanwhile() }
        isPassed.withLock { $0 = true }
    }
}

/// Somebody changed the thing since it was read; nothing was stored.
package struct ChangedMeanwhile: Error {}

extension Store {
    /// What stands for a thing as it is now; another where anything of it was changed.
    package func version(of thing: Guarded) throws -> String { try reading { try Store.version(of: thing, $0) } }

    static func version(of thing: Guarded, _ db: Database) throws -> String {
        var hash = SHA256()
        let (id, selects) = thing.parts
        for select in selects {
            let rows = try Row.fetchCursor(db, sql: select, arguments: [id])
            while let row = try rows.next() {
                for value in row.databaseValues { hash.update(data: Data("\(value)|".utf8)) }
                hash.update(data: Data("\n".utf8))
            }
            hash.update(data: Data(";".utf8))
        }
        return Hexadecimal.text(hash.finalize().prefix(12))
    }
}
