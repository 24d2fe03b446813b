import Foundation
import Testing

@testable import HubWeb

@Suite("Files on their way")
struct ScratchTests {
    @Test("what a killed server left behind goes when the next one starts; what others hold stays")
    func sweeping() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "scratch-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let own = try Scratch.folder(in: place)
        let gone = Process()
        gone.executableURL = URL(fileURLWithPath: "/bin/true")
        try gone.run()
        gone.waitUntilExit()
        // A process that has ended: its number is not given again so soon.
        let left = place.appending(path: "familyhub-upload-\(gone.processIdentifier)-\(UUID().uuidString)")
        let before = place.appending(path: "familyhub-upload-\(getpid())-0-\(UUID().uuidString)")
        let stranger = place.appending(path: "familyhub-upload-notes")
        for folder in [left, before, stranger] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        try Data("week 3".utf8).write(to: left.appending(path: "week3.csv"))
        #expect(Scratch.sweep(place) == 2)
        #expect(![left, before].contains { FileManager.default.fileExists(atPath: $0.path) })
        #expect([own, stranger].allSatisfy { FileManager.default.fileExists(atPath: $0.path) })
        let mode = try FileManager.default.attributesOfItem(atPath: own.path)[.posixPermissions] as? Int
        #expect(mode == 0o700)
    }
}
