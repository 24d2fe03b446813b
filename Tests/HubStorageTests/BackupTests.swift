import Foundation
import HubCore
@testable import HubStorage
import Testing

@Suite("Backups and exports") struct BackupTests {
    private let terminal = Actor(name: "terminal:test", role: .terminal)
    private let now = Now(local: Moment(day: Day(number: 20_552), minute: 600), stamp: "2026-04-09T09:00:00Z")

    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("backup-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("a backup holds what the database holds, and never replaces a file")
    func backUp() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(making: folder.appendingPathComponent("one.sqlite").path)
        try store.keep(setting: "colour", "blue", by: terminal)
        let copy = folder.appendingPathComponent("copy.sqlite").path
        try store.backUp(to: copy, by: terminal, now: now)
        #expect(try Store(making: copy).setting("colour") == "blue")
        #expect(throws: Refusal.self) { try store.backUp(to: copy, by: terminal, now: now) }
        #expect(!FileManager.default.fileExists(atPath: copy + ".part"))
    }

    @Test("a database that another program has open is not taken for moving")
    func claimed() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("one.sqlite").path
        let store = try Store(making: path)
        try store.keep(setting: "colour", "blue", by: terminal)
        #expect(throws: Refusal.self) { try Store.claimAlone(path) }
        withExtendedLifetime(store) {}
    }

    @Test(
        "only whoever may gets a backup, an export or the numbers",
        arguments: [Actor.Role.board, .staff, .coordinator, .manager, .governance, .public])
    func rights(_ role: Actor.Role) throws {
        let store = try Store.inMemory()
        let actor = Actor(name: "somebody", role: role, hubs: ["radcliffe"])
        #expect(throws: Refusal.self) { try store.backUp(to: "/nowhere", by: actor, now: now) }
        #expect(throws: Refusal.self) { try store.condition(isFileChecked: false, by: actor) }
        #expect(throws: Refusal.self) {
            try store.eachTable(by: actor, now: now) { _ in
            } row: { _ in
            }
        }
    }

    @Test("an export names every column but secrets and what is packed, and every table of the schema")
    func export() throws {
        let store = try Store.inMemory()
        var tables: [ExportedTable] = []
        try store.eachTable(by: terminal, now: now) {
            tables.append($0)
        } row: { _ in
        }
        #expect(Set(tables.map(\.name)).isSuperset(of: ["session", "person", "user", "register_person"]))
        let columns = tables.flatMap { table in table.columns.map { "\(table.name).\($0.name)" } }
        for secret in [
            "user.password", "user.code_secret", "sign_in.secret_sha256", "api_token.secret_sha256", "secret_key.value",
            "register.people",
        ] {
            #expect(!columns.contains(secret), "\(secret)")
        }
    }
}
