import Foundation
import HubCore
import HubStorage
import Testing

@testable import familyhub

@Suite("The demo's folder")
struct DemoFolderTests {
    @Test("a second demo in the same folder replaces the first and says so")
    func replaces() throws {
        let folder = temporaryDemo()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        _ = try MadeDemo.make(folder, seed: 1)
        var said: [String] = []
        _ = try MadeDemo.make(folder, seed: 2) { said.append($0) }
        #expect(said.first?.contains("it is replaced") == true)
        #expect(try Store(opening: folder.database).setting("demo") == "2")
        let written = try contentsOfDemo(folder.sheets)
        #expect(DemoSheet.all(seed: 2).allSatisfy { written[$0.name] == $0.bytes })
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/.demo-being-made"))
    }

    @Test("a real database is refused and untouched")
    func realDatabase() throws {
        let folder = temporaryDemo()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        try Store(making: folder.database).keep(setting: "other", "1", by: MadeDemo.actor)
        try refused(folder)
    }

    @Test("any other file of that name is refused and untouched")
    func otherFile() throws {
        let folder = temporaryDemo()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        try Data("my notes".utf8).write(to: URL(fileURLWithPath: folder.database))
        try refused(folder)
    }

    @Test("sheets that no demo made are left alone")
    func otherSheets() throws {
        let folder = temporaryDemo()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try FileManager.default.createDirectory(atPath: folder.sheets, withIntermediateDirectories: true)
        try Data("Date,Venue\n".utf8).write(to: URL(fileURLWithPath: "\(folder.sheets)/mine.csv"))
        #expect(throws: Refusal.self) { try MadeDemo.make(folder, seed: 1) }
        #expect(try contentsOfDemo(folder.sheets).keys.sorted() == ["mine.csv"])
    }

    @Test("what an interrupted demo left is no database, and the next demo clears it away")
    func interrupted() throws {
        let folder = temporaryDemo()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        #expect(try folder.prepare() == false)
        _ = try Store(making: folder.newDatabase)
        #expect(!FileManager.default.fileExists(atPath: folder.database))
        #expect(try folder.prepare() == false)
        #expect(try contentsOfDemo(folder.newSheets).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.newDatabase))
    }

    private func refused(_ folder: DemoFolder) throws {
        let before = try contentsOfDemo(folder.path)
        let refusal = #expect(throws: Refusal.self) { try MadeDemo.make(folder, seed: 1) }
        #expect(refusal?.kind == .dataRefused)
        #expect(refusal?.message.contains("was not made by a demo") == true)
        #expect(try contentsOfDemo(folder.path) == before)
    }
}
