import Foundation
import HubCore
import HubImport
import Testing

@Suite("Mistakes in a layout are told by file and line") struct LayoutMistakesTests {
    private func mistakes(_ text: String) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "layouts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try text.write(toFile: folder.appending(path: "ours.yaml").path, atomically: true, encoding: .utf8)
        return try LayoutFiles.read(folder: folder.path).problems.map {
            "\($0.place.file):\($0.place.row ?? 0): \($0.message)"
        }
    }

    private func shipped(_ name: String) throws -> String {
        try String(contentsOfFile: "\(Planned.root)/Import/\(name).yaml", encoding: .utf8)
    }

    @Test("every shipped layout is read without one")
    func good() throws {
        #expect(
            Set(Planned.layouts.map(\.name)).isSuperset(of: [
                "groupwork-sessions", "groupwork-attendance", "groupwork-registrations", "counts-session-log",
            ]))
        for layout in Planned.layouts { #expect(try mistakes(shipped(layout.name)) == []) }
        #expect(Planned.layouts.filter { $0.system != nil }.allSatisfy { $0.system == "groupwork" })
        #expect(Planned.layouts.filter(\.isExport).map(\.name) == ["groupwork-sessions"])
    }

    @Test(
        "ids without a system, a system misspelt, a numbered heading where none can be",
        arguments: [
            ("groupwork-attendance", "system: groupwork", "", "system: groupwork"),
            ("groupwork-attendance", "Person Type,", "\"Person # Type\",", "only carer, child, "),
            ("groupwork-attendance", "reads: mark,", "reads: marks,", "marks"),
            ("groupwork-attendance", "kind: table", "kind: crosstab", "write kind: table."),
            ("groupwork-attendance", "reads: recorded-on", "reads: children", "cannot read children"),
            ("groupwork-attendance", "{reads: person-id,", "{reads: due,", "No column reads person-id"),
            ("groupwork-registrations", "reads: centre", "reads: postcode", "No column reads centre"),
            ("groupwork-registrations", "reads: notice", "reads: note", "cannot read note"),
            ("groupwork-sessions", "reads: session-id", "reads: group", "No column reads session-id"),
            ("groupwork-sessions", "reads: status", "reads: capacity", "No column reads status"),
            ("groupwork-sessions", "reads: attended", "reads: total", "cannot read total"),
            ("groupwork-sessions", "gives: sessions", "gives: attendances", "attendance"),
        ])
    func mistakes(layout: String, text: String, instead: String, said: String) throws {
        let changed = try shipped(layout).replacing(text, with: instead)
        let told = try mistakes(changed)
        #expect(told.contains { $0.contains(said) }, "\(told)")
        #expect(told.allSatisfy { $0.hasPrefix("ours.yaml:") })
    }

    @Test("where a system's name is left out, the sentence says what to write")
    func system() throws {
        let told = try mistakes(shipped("groupwork-attendance").replacing("system: groupwork\n", with: ""))
        #expect(told.count == 1 && told[0].hasSuffix("has no system: add \"system: groupwork\"."), "\(told)")
    }
}
