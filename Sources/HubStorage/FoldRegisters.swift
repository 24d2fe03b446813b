import GRDB
import HubCore

extension Store {
    /// Folds the claims and marks on these sessions into their registers: attendance and `register`.
    ///
    /// To be called after anything that a register rests on has changed: marks, claims, a person's kind, birth or family.
    static func foldRegisters(_ sessions: [Int64], _ db: Database) throws {
        throw Refusal(.defect, "Registers cannot be folded yet.")
    }

    /// The sessions that these people have any attendance at.
    static func sessions(attendedBy people: [Int64], _ db: Database) throws -> [Int64] {
        try people.flatMap {
            try Int64.fetchAll(db, sql: "SELECT session_id FROM attendance WHERE person_id = ?", arguments: [$0])
        }
    }
}
