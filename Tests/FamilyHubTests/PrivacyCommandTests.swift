import Foundation
import Testing

@Suite("Privacy at the command line") struct PrivacyCommandTests {
    private let program: Program
    init() throws { program = try Program() }

    private func register() throws -> String {
        try program.run("init")
        let run = try program.run(
            "family", "register", "--hub", "prestwich", "--adult", "Orla O'Testerly", "--child",
            "Niamh O'Testerly, born 02/03/2024", "--postcode", "m25 9zz", "--notice", "2026-01")
        return try #require(
            run.output.firstMatch(of: #/Family ([0-9A-Z]{3}-[0-9A-Z]{3}) is registered/#).map { String($0.1) })
    }

    @Test("a pack is written for its owner alone, never over a file, and to the screen only where that is asked for")
    func pack() throws {
        defer { program.remove() }
        let code = try register()
        let run = try program.run("privacy", "pack", code, "--reference", "SAR-12")
        #expect(run.status == 0 && run.output.isEmpty)
        let path = program.folder.appendingPathComponent("privacy-\(code).html").path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let page = try String(contentsOfFile: path, encoding: .utf8)
        #expect(page.contains("Niamh O") && page.contains("M25 9ZZ") && page.contains("SAR-12"))
        #expect(try program.run("privacy", "pack", code).status == 64)
        let shown = try program.run("privacy", "pack", code, "--output", "-", "--json")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) }
        #expect(try program.run("audit", "show").output.contains("privacy.pack"))
    }

    @Test("erasing shows first and does it with --yes; the card then says that the family was erased")
    func erase() throws {
        defer { program.remove() }
        let code = try register()
        let preview = try program.run("privacy", "erase", code, "--reason", "request 12")
        #expect(preview.status == 0)
        #expect(preview.output.contains("Goes: 2 Niamh O'Testerly") && preview.output.contains("Nothing was changed"))
        #expect(try program.run("family", "show", code).status == 0)
        #expect(try program.run("privacy", "erase", code).status == 64)
        let run = try program.run("privacy", "erase", code, "--reason", "request 12", "--yes")
        #expect(run.output == "Family \(code) is erased: 2 people. No figure has moved.\n")
        let bytes = try Data(contentsOf: program.folder.appendingPathComponent("test.sqlite"))
        #expect(bytes.range(of: Data("Testerly".utf8)) == nil)
        for command in [["family", "show", code], ["family", "find", code], ["privacy", "pack", code]] {
            let asked = try program.run(command)
            #expect(asked.status == 66 && asked.errors.contains("was erased on"), "\(command)")
        }
        #expect(try program.run("audit", "verify").status == 0)
        #expect(try program.run("check").status == 0)
    }

    @Test("retention shows periods that are assumed and deletion that is off; a hold stops an erasure")
    func retention() throws {
        defer { program.remove() }
        let code = try register()
        let table = try program.run("privacy", "retention").output
        #expect(table.contains("25 years (assumed)") && table.contains("off"))
        #expect(!table.contains("approved"))
        #expect(try program.run("privacy", "retention", "--apply").output.hasPrefix("Nothing was deleted"))
        #expect(try program.run("privacy", "retention", "--log").output == "Nothing was disposed of yet.\n")
        #expect(try program.run("privacy", "hold", code, "--reason", "a court asks").status == 0)
        let refused = try program.run("privacy", "erase", code, "--reason", "request 12", "--yes")
        #expect(refused.status == 65 && refused.errors.contains("on hold (a court asks)"))
        #expect(try program.run("privacy", "hold", code, "--release").status == 0)
    }
}
