package import Foundation
import GRDB
package import HubCore

/// What a request came with so that it is done only once: stored in the same transaction as what it writes.
package struct WriteReceipt: Sendable {
    package let actor: String
    package let key: String
    /// Of method, address and body, in hexadecimal.
    package let requestSHA256: String
    package let day: Day

    /// The receipt of the request that is worked on.
    @TaskLocal package static var current: WriteReceipt?

    package init(actor: String, key: String, requestSHA256: String, day: Day) {
        self.actor = actor
        self.key = key
        self.requestSHA256 = requestSHA256
        self.day = day
    }

    /// Stores that it was done, beside what it wrote; keys that are older than answers are kept are free again.
    func store(_ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM kept_answer WHERE at_day <= ?", arguments: [day.number - Store.keptAnswerDays])
        try db.execute(
            sql: """
                INSERT INTO kept_answer (actor, key, request_sha256, at_day) VALUES (?, ?, ?, ?)
                ON CONFLICT (actor, key) DO NOTHING
                """, arguments: [actor, key, requestSHA256, day.number])
    }
}

/// An answer as it was given.
package struct KeptAnswer: Sendable, Equatable {
    package let requestSHA256: String
    /// None where the write was stored and the answer was lost with the server.
    package let status: Int?
    package let headers: [String: String]
    package let body: Data
}

extension Store {
    /// How long an answer is kept, in days.
    package static let keptAnswerDays = 30

    /// The answer that was given to an actor's key; none where the key is new or older than it is kept.
    package func keptAnswer(_ receipt: WriteReceipt) throws -> KeptAnswer? {
        try reading { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT request_sha256, status, headers, body FROM kept_answer
                    WHERE actor = ? AND key = ? AND at_day > ?
                    """,
                arguments: [receipt.actor, receipt.key, receipt.day.number - Store.keptAnswerDays])
            return try row.map { row in
                let headers = (row[2] as String?).map { Data($0.utf8) } ?? Data("{}".utf8)
                return KeptAnswer(
                    requestSHA256: row[0], status: row[1],
                    headers: try JSONDecoder().decode([String: String].self, from: headers), body: row[3] ?? Data())
            }
        }
    }

    /// Keeps the answer to what a receipt stands for.
    ///
    /// Nothing is kept where nothing was written: the same request again then does no harm.
    package func keep(_ status: Int, headers: [String: String], body: Data, for receipt: WriteReceipt) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let headers = String(decoding: try encoder.encode(headers), as: UTF8.self)
        try writing { db in
            try db.execute(
                sql: "UPDATE kept_answer SET status = ?, headers = ?, body = ? WHERE actor = ? AND key = ?",
                arguments: [status, headers, body, receipt.actor, receipt.key])
        }
    }

    /// Frees the key of a request that was refused; one that was answered keeps it.
    package func forget(_ receipt: WriteReceipt) throws {
        try writing {
            try $0.execute(
                sql: "DELETE FROM kept_answer WHERE actor = ? AND key = ? AND status IS NULL",
                arguments: [receipt.actor, receipt.key])
        }
    }
}
