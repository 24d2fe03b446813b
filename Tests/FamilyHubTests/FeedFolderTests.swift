import Foundation
import HubCore
import HubDisclosure
import HubReporting
import Testing

@testable import familyhub

@Suite("The folder of a feed") struct FeedFolderTests {
    private func feed(_ quarters: Int) throws -> Feed {
        let desk = try SheetDesk()
        let keys = ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3"].prefix(quarters)
        return try Feed(try keys.map { try desk.report($0).disclosed(to: .public, .simplex) }, desk.catalogue)
    }

    @Test("is replaced whole, again and again, with nothing left beside it")
    func replaced() throws {
        try SheetDesk.inFolder { folder in
            let (one, two) = (try feed(1), try feed(2))
            for feed in [one, two, one] {
                try FeedFolder("\(folder)/feed").write(feed)
                for file in feed.files {
                    #expect(try String(contentsOfFile: "\(folder)/feed/\(file.name)", encoding: .utf8) == file.text)
                }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["feed"])
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: "\(folder)/feed").sorted()
                    == Feed.fileNames.sorted())
        }
    }

    @Test("is never half there for those who read while it is written")
    func readWhileWritten() async throws {
        let (one, two) = (try feed(1), try feed(2))
        let folder = FileManager.default.temporaryDirectory.appending(path: "feed-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FeedFolder("\(folder)/feed").write(one)
        let wanted = Set([one, two].compactMap { $0.files.last?.text })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for round in 0..<40 { try FeedFolder("\(folder)/feed").write(round % 2 == 0 ? two : one) }
            }
            group.addTask {
                for _ in 0..<400 {
                    let text = try String(contentsOfFile: "\(folder)/feed/facts.csv", encoding: .utf8)
                    #expect(wanted.contains(text))
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("is not made of a folder that holds other things")
    func others() throws {
        try SheetDesk.inFolder { folder in
            try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder)/thesis.txt"))
            let refusal = #expect(throws: Refusal.self) { try FeedFolder(folder) }
            #expect(
                refusal?.message.hasSuffix(
                    "holds \"thesis.txt\", which is no part of a feed and would be lost: name a folder of its own.")
                    == true)
            #expect(throws: Refusal.self) { try FeedFolder("\(folder)/thesis.txt") }
        }
    }
}
