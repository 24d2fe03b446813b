import Foundation
import GRDB
package import HubCore

extension Store {
    /// Copies the database to a new file while others go on reading and writing, and checks the copy before it gets its name.
    ///
    /// - Throws: `Refusal` where the file is there already, cannot be written, or the copy is not whole.
    package func backUp(to path: String, by actor: Actor, now: Now) throws {
        try Rights.require(actor, .backUp)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Refusal.usage("\(path) is there already: name a file that is not, so that no backup is lost.")
        }
        try writing { try Store.audit($0, actor, now, "backup", "database", "") }
        let part = path + ".part"
        try? FileManager.default.removeItem(atPath: part)
        do {
            let copy = try DatabaseQueue(path: part)
            try database.backup(to: copy)
            // One file, with nothing beside it that could be left behind.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            let found = try copy.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
            try copy.close()
            guard found == ["ok"] else {
                throw Refusal(
                    .defect,
                    "The copy is not whole (\(found.first ?? "nothing")): check the disk, and the database with `familyhub check`."
                )
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: part)
            try FileManager.default.moveItem(atPath: part, toPath: path)
        } catch let error as DatabaseError {
            try? FileManager.default.removeItem(atPath: part)
            throw Store.refusal(error, path)
        } catch let error as CocoaError {
            try? FileManager.default.removeItem(atPath: part)
            throw Refusal.notFound(
                "\(path) cannot be written (\(error.code.rawValue)): name a file in a folder that is yours to write.")
        }
    }

    /// Whether nobody else has a database open; its write-ahead log is then all in it, so that the file can be moved.
    ///
    /// - Throws: `Refusal` where a server or another program has it open.
    package static func claimAlone(_ path: String) throws {
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { db in
                let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
                guard mode == "delete" else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
            }
            try queue.close()
        } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) {
            throw Refusal(.databaseUnavailable, "\(path) is open in another program: stop the server, then restore.")
        } catch let error as DatabaseError {
            throw Store.refusal(error, path)
        }
    }
}
