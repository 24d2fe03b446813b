import Foundation
import GRDB
import HubCore
import Synchronization

extension Store {
    /// One consistent read, one half of which a second connection does meanwhile where there is much to read.
    ///
    /// Both see the same moment, or the first does it all: nothing was committed between the beginnings of the two.
    func readingInHalves<Half: Sendable, Value>(
        _ half: @escaping @Sendable (Database) throws -> Half,
        _ body: (Database, _ half: () throws -> Half) throws -> Value
    ) throws -> Value {
        guard let file, try reading({ try Store.lastSession($0) }) >= many else {
            return try reading { db in try body(db) { try half(db) } }
        }
        let mark = try changeMark()
        let other = try ReadBeside(file, half)
        other.waitUntilBegun()
        return try reading { db in
            // A transaction's version is that of the moment it began to read.
            _ = try Store.lastSession(db)
            let isSame = try Store.changeMark(db) == mark
            return try body(db) { try isSame ? other.value() : half(db) }
        }
    }

    private static func lastSession(_ db: Database) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM session")) ?? 0
    }
}

/// A read that goes on beside another, on a connection of its own.
private final class ReadBeside<Value: Sendable>: Sendable {
    private let queue: DatabaseQueue
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let begun = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    init(_ file: String, _ body: @escaping @Sendable (Database) throws -> Value) throws {
        queue = try DatabaseQueue(path: file, configuration: Store.configuration(readonly: true))
        queue.asyncRead { [self] opened in
            let read = Result {
                let db = try opened.get()
                // The transaction sees what is there when it first reads.
                _ = try db.tableExists("session")
                begun.signal()
                return try body(db)
            }
            result.withLock { $0 = read }
            begun.signal()
            ended.signal()
        }
    }

    func waitUntilBegun() { begun.wait() }

    /// What was read; handed over, so that it can be asked for once.
    func value() throws -> Value {
        ended.wait()
        let read = result.withLock { result in
            defer { result = nil }
            return result
        }
        guard let read else { throw Refusal(.defect, "A read ended without a value.") }
        return try read.get()
    }
}
