import Crypto
import Foundation
import GRDB
import HubCore

/// The ids by which an export would bring somebody back who was erased, known as keyed digests alone.
struct ErasedIDs {
    private let db: Database
    private let key: SymmetricKey
    private let finding: Statement

    init(_ db: Database) throws {
        self.db = db
        guard let key = try Data.fetchOne(db, sql: "SELECT value FROM secret_key WHERE name = 'erased ids'") else {
            throw Refusal(.defect, "The database has lost its key for erased ids.")
        }
        self.key = SymmetricKey(data: key)
        finding = try db.cachedStatement(sql: "SELECT person_id, family_id FROM erased_id WHERE digest = ?")
    }

    /// Whether anybody was ever erased: else nothing needs to be asked.
    static func isAny(_ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM erased_id)") == true
    }

    /// What one id of one system is digested as.
    enum Name {
        case family(system: String, id: String)
        case person(system: String, id: String)
        /// Somebody whom a file gives no id: by the family's, the folded name and the birth.
        case member(system: String, family: String, name: String, birth: BirthDate?)

        fileprivate var parts: [String] {
            switch self {
            case .family(let system, let id): ["family", system, id]
            case .person(let system, let id): ["person", system, id]
            case .member(let system, let family, let name, let birth):
                ["member", system, family, name, birth.map { "\($0.day.number)/\($0.precision.rawValue)" } ?? ""]
            }
        }
    }

    private func digest(_ parts: [String]) -> Data {
        var code = HMAC<SHA256>(key: key)
        for part in parts {
            code.update(data: Data("\(part.utf8.count):".utf8))
            code.update(data: Data(part.utf8))
        }
        return Data(code.finalize())
    }

    /// Remembers an id of a family, or of one of its people.
    func remember(_ name: Name, person: Int64? = nil, family: Int64? = nil) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO erased_id (digest, person_id, family_id) VALUES (?, ?, ?)",
            arguments: [digest(name.parts), person, family])
    }

    /// The number that stands for an erased one; a number of none where nothing of them is needed any more.
    func token(_ name: Name) throws -> (isErased: Bool, number: Int64?) {
        guard let row = try Row.fetchOne(finding, arguments: [digest(name.parts)]) else { return (false, nil) }
        return (true, row[0] as Int64? ?? row[1] as Int64?)
    }

    /// What a visit of somebody erased is known by at one session, so that the same row again is the same head.
    func visit(_ parts: [String], at session: Int64) -> String {
        "erased " + Hexadecimal.text(digest(["visit", String(session)] + parts).prefix(8))
    }
}
