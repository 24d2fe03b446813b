import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite("Hostile files through the program")
struct HostileTests {
    private static let folder = Program.root.appendingPathComponent("Tests/HubImportTests/Hostile")

    @Test("each gets one clear sentence and status 65 or 66, stores nothing, in under 2 s and 200 MB")
    func hostile() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        let table = try String(contentsOf: Self.folder.appendingPathComponent("expected.tsv"), encoding: .utf8)
        let files = table.split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(files.count >= 30)
        for line in files {
            let run = try program.run(["import", Self.folder.appendingPathComponent(line[0]).path], megabytes: 200)
            #expect(run.status == 65 || run.status == 66, "\(line[0]) ended with \(run.status)")
            let sentences = run.errors.split(separator: "\n")
            #expect(sentences.count == 1, "\(line[0]): \(run.errors)")
            #expect(run.errors.hasPrefix("familyhub: ") && run.errors.count < 600, "\(line[0]): \(run.errors)")
            // A trap below the rows that recognition looks at may never be reached.
            let said = run.output + run.errors
            #expect(said.contains(line[2]) || said.contains("fits no layout"), "\(line[0]): \(run.errors)")
            #expect(
                !(run.output + run.errors).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" }, "\(line[0])")
            #expect(run.seconds < 2, "\(line[0]) took \(run.seconds) s")
        }
        #expect(try program.run("imports", "list", "--json").output == "[\n\n]\n")
    }
}
