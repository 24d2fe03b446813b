import Foundation
import GRDB
import HubCore
import Testing

@testable import HubStorage

@Suite("Opening a database") struct OpeningTests {
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "opening-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    /// What opening says, with the folder taken out; none where it opened.
    private func refusal(_ path: String) -> String? {
        do {
            _ = try Store(opening: path)
            return nil
        } catch let refusal as Refusal where refusal.kind == .databaseUnavailable {
            return refusal.message.replacing((path as NSString).deletingLastPathComponent + "/", with: "")
        } catch { return "\(error)" }
    }

    @Test("a file that is not there, a text, a folder, a place that takes no file: each refused in a sentence")
    func none() throws {
        try inFolder { folder in
            #expect(
                refusal("\(folder)/no.sqlite")
                    == "There is no database at no.sqlite: make one with `familyhub init --database no.sqlite`, or name another with --database."
            )
            try String(repeating: "Date,Venue\n", count: 500).write(
                toFile: "\(folder)/log.csv", atomically: true, encoding: .utf8)
            #expect(
                refusal("\(folder)/log.csv")
                    == "log.csv: this is no FamilyHub database, or it is damaged: name another with --database, or restore a backup."
            )
            try FileManager.default.createDirectory(atPath: "\(folder)/sub", withIntermediateDirectories: true)
            let closed =
                "it cannot be opened for writing: check that the folder exists and is yours to write."
            #expect(refusal("\(folder)/sub") == "sub: \(closed)")
            for path in ["\(folder)/nowhere/new.sqlite", "/proc/familyhub.sqlite"] {
                #expect(throws: Refusal(.databaseUnavailable, "\(path): \(closed)")) { try Store(making: path) }
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == ["log.csv", "sub"])
        }
    }

    @Test("another program's database is refused and left byte for byte, one that keeps migrations too")
    func foreign() throws {
        try inFolder { folder in
            for sql in [
                "CREATE TABLE photo (id INTEGER PRIMARY KEY)",
                "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY); INSERT INTO grdb_migrations VALUES ('v1')",
            ] {
                let path = "\(folder)/photos.sqlite"
                try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
                let before = FileManager.default.contents(atPath: path)
                let words = "photos.sqlite is the database of another program: name another with --database."
                #expect(refusal(path) == words)
                #expect(throws: Refusal(.databaseUnavailable, "\(folder)/\(words)")) { try Store(making: path) }
                #expect(FileManager.default.contents(atPath: path) == before)
                try FileManager.default.removeItem(atPath: path)
            }
        }
    }

    @Test("a database without a catalogue says to run init, one of a newer version to use that")
    func unfinished() throws {
        try inFolder { folder in
            let path = "\(folder)/hub.sqlite"
            let store = try Store(making: path)
            #expect(
                refusal(path) == "hub.sqlite holds no catalogue yet: run `familyhub init --database hub.sqlite`.")
            _ = try store.apply(World.catalogue, by: World.terminal, now: World.now)
            #expect(refusal(path) == nil)
            try store.tamper("INSERT INTO grdb_migrations (identifier) VALUES ('from a later version')")
            #expect(refusal(path) == "hub.sqlite was made by a newer FamilyHub: use that version.")
        }
    }

    @Test("a damaged file is refused with the word damaged")
    func damaged() throws {
        try inFolder { folder in
            let path = "\(folder)/hub.sqlite"
            do {
                let store = try Store(making: path)
                _ = try store.apply(World.catalogue, by: World.terminal, now: World.now)
                try store.database.close()
            }
            for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
            let handle = try #require(FileHandle(forUpdatingAtPath: path))
            try handle.seek(toOffset: 100)
            try handle.write(contentsOf: Data(repeating: 0xAB, count: 4_000))
            try handle.close()
            #expect(refusal(path)?.contains("it is damaged") == true)
        }
    }

    @Test("what is stored is there after opening again, and two programs may have it open")
    func again() throws {
        try inFolder { folder in
            let path = "\(folder)/hub.sqlite"
            let store = try Store(making: path)
            _ = try store.apply(World.catalogue, by: World.terminal, now: World.now)
            try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6))]))
            let other = try Store(opening: path)
            #expect(try other.sessions() == store.sessions())
            try other.take(PlannedFile("b.csv", [.session(2, on: "2026-01-14", .of(1, 1))]))
            #expect(try store.sessions().count == 2)
            #expect(try store.texts("PRAGMA journal_mode") == ["wal"])
        }
    }

    @Test("files as a crash leaves them, with what was not yet written back, open with all that was stored")
    func crashed() throws {
        try inFolder { folder in
            let path = "\(folder)/hub.sqlite"
            let store = try Store(making: path)
            _ = try store.apply(World.catalogue, by: World.terminal, now: World.now)
            try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6))]))
            try FileManager.default.createDirectory(atPath: "\(folder)/copy", withIntermediateDirectories: true)
            for end in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: path + end, toPath: "\(folder)/copy/hub.sqlite\(end)")
            }
            let copy = try Store(opening: "\(folder)/copy/hub.sqlite")
            #expect(try copy.sessions() == store.sessions())
            #expect(try copy.faults() == [])
        }
    }

    @Test("settings are kept, the last word counts")
    func settings() throws {
        let store = try World.store()
        #expect(try store.setting("demo") == nil)
        try store.keep(setting: "demo", "7", by: World.terminal)
        try store.keep(setting: "demo", "8", by: World.terminal)
        #expect(try store.setting("demo") == "8")
    }

    @Test("what is acknowledged outlives a power cut, at the terminal and on a server")
    func durable() throws {
        try inFolder { folder in
            let path = "\(folder)/familyhub.sqlite"
            _ = try Store(making: path).apply(World.catalogue, by: World.terminal, now: World.now)
            for store in [try Store(opening: path), try Store(serving: path)] {
                let level = try store.database.writeWithoutTransaction {
                    try Int.fetchOne($0, sql: "PRAGMA synchronous")
                }
                // 2 is FULL: every commit is on the disk before it is answered.
                #expect(level == 2)
            }
        }
    }
}
