import Crypto
import Foundation
import GRDB
package import HubCore

/// One line of the audit: who did what, when, to what.
package struct AuditEvent: Sendable, Codable, Equatable {
    package let id: Int64
    package let at: String
    package let actor: String
    package let action: String
    package let subject: String
    package let detail: String
    package let digest: String
}

extension AuditEvent: FetchableRecord {}

extension Store {
    static func audit(_ db: Database, _ actor: Actor, _ now: Now, _ action: String, _ subject: String, _ detail: String)
        throws
    {
        let last = try String.fetchOne(db, sql: "SELECT digest FROM audit_event ORDER BY id DESC LIMIT 1") ?? ""
        let digest = chained(last, [now.stamp, actor.name, action, subject, detail])
        try db.execute(
            sql: "INSERT INTO audit_event (at, actor, action, subject, detail, digest) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [now.stamp, actor.name, action, subject, detail, digest])
    }

    /// SHA-256 over the digest before and each part with its length, so that no two events give the same bytes.
    private static func chained(_ last: String, _ parts: [String]) -> String {
        var hash = SHA256()
        for part in [last] + parts {
            hash.update(data: Data("\(part.utf8.count):".utf8))
            hash.update(data: Data(part.utf8))
        }
        return hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// The audit's last events, newest first.
    package func auditEvents(last count: Int, by actor: Actor) throws -> [AuditEvent] {
        try Rights.require(actor, .seeAudit)
        return try reading {
            try AuditEvent.fetchAll($0, sql: "SELECT * FROM audit_event ORDER BY id DESC LIMIT ?", arguments: [count])
        }
    }

    /// Walks the chain; gives the number of events, or the id of the first that does not follow from the one before.
    package func verifyAudit(by actor: Actor) throws -> (events: Int, broken: Int64?) {
        try Rights.require(actor, .seeAudit)
        return try reading { db in
            var last = ""
            var events = 0
            let cursor = try AuditEvent.fetchCursor(db, sql: "SELECT * FROM audit_event ORDER BY id")
            while let event = try cursor.next() {
                guard
                    Store.chained(last, [event.at, event.actor, event.action, event.subject, event.detail])
                        == event.digest
                else { return (events, event.id) }
                last = event.digest
                events += 1
            }
            return (events, nil)
        }
    }
}
