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
        let newest = try db.cachedStatement(sql: "SELECT digest FROM audit_event ORDER BY id DESC LIMIT 1")
        let last = try String.fetchOne(newest) ?? ""
        let digest = chained(last, [now.stamp, actor.name, action, subject, detail])
        let adding = try db.cachedStatement(
            sql: "INSERT INTO audit_event (at, actor, action, subject, detail, digest) VALUES (?, ?, ?, ?, ?, ?)")
        try adding.execute(arguments: [now.stamp, actor.name, action, subject, detail, digest])
    }

    /// The same for what touches people: the event holds only a salted digest of the document, which stands aside by family
    /// and can be deleted without breaking the chain.
    static func audit(
        _ db: Database, _ actor: Actor, _ now: Now, _ action: String, _ subject: String, _ detail: String,
        personal document: some Encodable, family: Int64?, salt: String
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(document), as: UTF8.self)
        let digest = chained(salt, [text])
        try audit(db, actor, now, action, subject, (detail.isEmpty ? "" : detail + ", ") + personalMark + digest)
        try db.execute(
            sql: "INSERT INTO audit_personal (event_id, family_id, salt, document) VALUES (?, ?, ?, ?)",
            arguments: [db.lastInsertedRowID, family, salt, text])
    }

    private static let personalMark = "personal sha256 "

    /// SHA-256 over the digest before and each part with its length, so that no two events give the same bytes.
    static func chained(_ last: String, _ parts: [String]) -> String {
        var bytes: [UInt8] = []
        for part in [last] + parts {
            bytes += "\(part.utf8.count):".utf8
            bytes += part.utf8
        }
        return Hexadecimal.text(SHA256.hash(data: bytes))
    }

    /// The audit's last events, newest first; those before an event where one is named.
    package func auditEvents(last count: Int, before id: Int64? = nil, by actor: Actor) throws -> [AuditEvent] {
        try Rights.require(actor, .seeAudit)
        return try reading {
            try AuditEvent.fetchAll(
                $0, sql: "SELECT * FROM audit_event WHERE id < ? ORDER BY id DESC LIMIT ?",
                arguments: [id ?? .max, count])
        }
    }

    /// Walks the chain; gives the number of events, or the id of the first that does not follow from the one before or whose
    /// personal document, where it still stands, is not the one it covers.
    package func verifyAudit(by actor: Actor) throws -> (events: Int, broken: Int64?) {
        if !Rights.allows(actor, .seeCondition) { try Rights.require(actor, .seeAudit) }
        return try reading { db in
            var last = ""
            var events = 0
            let cursor = try AuditEvent.fetchCursor(db, sql: "SELECT * FROM audit_event ORDER BY id")
            while let event = try cursor.next() {
                guard
                    Store.chained(last, [event.at, event.actor, event.action, event.subject, event.detail])
                        == event.digest
                else { return (events, event.id) }
                let personal = try Row.fetchOne(
                    db, sql: "SELECT salt, document FROM audit_personal WHERE event_id = ?", arguments: [event.id])
                if let personal,
                    !event.detail.hasSuffix(Store.personalMark + Store.chained(personal[0], [personal[1] as String]))
                {
                    return (events, event.id)
                }
                last = event.digest
                events += 1
            }
            return (events, nil)
        }
    }
}
