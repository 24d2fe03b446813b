import Foundation
import HubCore
import HubImport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite("Hostile files end in one clear sentence")
struct HostileTests {
    struct Trap: Sendable, CustomTestStringConvertible {
        let file: String
        let stage: String
        let fragment: String
        var testDescription: String { file }
    }

    static let traps: [Trap] = {
        let text = (try? String(contentsOfFile: Opened.path("Hostile/expected.tsv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Trap(file: parts[0], stage: parts[1], fragment: parts[2])
        }
    }()

    /// Seconds that this thread has worked: the tests beside it do not count against a trap.
    private static func worked() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test("every file of the folder stands in the table, and there are more than three dozen")
    func complete() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Opened.path("Hostile"))
        #expect(Set(files).subtracting(["expected.tsv"]) == Set(HostileTests.traps.map(\.file)))
        #expect(HostileTests.traps.count == Set(HostileTests.traps.map(\.file)).count)
        #expect(HostileTests.traps.count > 36)
    }

    @Test("the reader refuses the trap in good time and says why", arguments: traps.filter { $0.stage == "reader" })
    func reader(trap: Trap) throws {
        let start = HostileTests.worked()
        let refusal = #expect(throws: Refusal.self) { try Opened.readThrough(Opened.path("Hostile/" + trap.file)) }
        #expect(HostileTests.worked() - start < 2)
        let message = try #require(refusal?.message)
        #expect(refusal?.kind == .dataRefused)
        #expect(message.contains(trap.fragment))
        #expect(message.contains("\"\(trap.file)\""))
        #expect(message.count < 300)
        #expect(message.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 0x202E })
    }

    @Test("a sheet whose content is the trap is read well", arguments: traps.filter { $0.stage == "importer" })
    func importer(trap: Trap) throws {
        let start = HostileTests.worked()
        _ = try Opened.readThrough(Opened.path("Hostile/" + trap.file))
        #expect(HostileTests.worked() - start < 2)
    }
}
