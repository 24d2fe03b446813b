import Foundation
import Testing

/// The real program, run as a person runs it.
struct Program {
    struct Run {
        let status: Int32
        let output: String
        let errors: String
        /// Processor time, which other work on the machine does not stretch.
        let seconds: Double
    }

    /// A folder of its own for each test.
    let folder: URL
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let samples = root.appendingPathComponent("Tests/HubImportTests/Samples")

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("familyhub-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The program beside the running tests.
    private static func executable() throws -> URL {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [beside, root.appendingPathComponent(".build/debug")].map {
            $0.appendingPathComponent("familyhub")
        }
        return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) })
    }

    @discardableResult
    func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
        try run(arguments, environment: environment)
    }

    /// The same with no more memory for data than so many megabytes, where a bound is given.
    func run(_ arguments: [String], environment: [String: String] = [:], megabytes: Int? = nil) throws -> Run {
        let process = Process()
        let bound = megabytes.map { "ulimit -d \($0 * 1_024); " } ?? ""
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments =
            ["-c", "\(bound)TIMEFORMAT='%U %S'; time \"$0\" \"$@\"", try Program.executable().path] + arguments
        process.currentDirectoryURL = folder
        process.environment = [
            "FAMILYHUB_DATABASE": "test.sqlite", "FAMILYHUB_DATA": Program.root.path, "PATH": "/usr/bin:/bin",
            "USER": "tester",
            "LOGNAME": "tester", "COLUMNS": "100",
        ].merging(environment) { $1 }
        let (out, err) = (folder.appendingPathComponent("stdout"), folder.appendingPathComponent("stderr"))
        for file in [out, err] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        // The last line is what the shell timed.
        var lines = try String(contentsOf: err, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        let seconds = (lines.popLast() ?? "").split(separator: " ").compactMap { Double($0) }.reduce(0, +)
        return Run(
            status: process.terminationStatus, output: try String(contentsOf: out, encoding: .utf8),
            errors: lines.map { $0 + "\n" }.joined(), seconds: seconds)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}
