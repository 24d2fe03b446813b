import Foundation
import HubCore
import HubImport
import Testing

@Suite("Mistakes in catalogue files")
struct CatalogueMistakesTests {
    @Test("The right catalogue has none")
    func right() throws {
        let (catalogue, problems) = try CatalogueFolder().read()
        #expect(problems.isEmpty && catalogue != nil)
        #expect(catalogue?.authority.closures.map(\.reason) == ["Roof", "Christmas Day"])
    }

    @Test(
        "Each is told once, by file and line, with what to write",
        arguments: CatalogueTrap.authority + CatalogueTrap.hubs + CatalogueTrap.venues + CatalogueTrap.activities
            + CatalogueTrap.figures)
    func trap(_ trap: CatalogueTrap) throws {
        var folder = CatalogueFolder()
        try #require(folder.files[trap.file]?.contains(trap.old) == true)
        folder.write(trap.file, trap.old, trap.new)
        let said = try folder.problems()
        #expect(said.count == trap.said.count, "\(said)")
        for (sentence, beginning) in zip(said, trap.said) {
            #expect(sentence.hasPrefix(beginning), "\(sentence)")
        }
        let refused = said.contains { !$0.contains("(warning)") }
        #expect((try folder.read().catalogue == nil) == refused)
    }

    @Test("Many mistakes in many files are all told in one run, in file and line order")
    func many() throws {
        var folder = CatalogueFolder()
        folder.write("authority.yaml", "Europe/London", "London")
        folder.write("authority.yaml", "2025-12-25", "2025-12-32")
        folder.write("hubs.yaml", "aliases: [East]", "aliasses: [East]")
        folder.write("hubs.yaml", "times: 1", "times: 0, unit: month")
        folder.write("venues.yaml", "BL9 0EJ", "BL9")
        folder.write("venues.yaml", "hub: fold", "hub: flod")
        folder.write("activities.yaml", "tier: universal\n", "tier: universl\n    tier: universal\n")
        folder.write("requirements.yaml", "threshold: 70", "threshold: 700")
        folder.write("published.yaml", "total: 8292", "total: [8292")
        let places = try folder.problems().map { $0.prefix { $0 != " " } }
        #expect(
            places == [
                "authority.yaml:4:", "authority.yaml:11:", "hubs.yaml:4:", "hubs.yaml:7:", "hubs.yaml:7:",
                "hubs.yaml:8:", "venues.yaml:6:", "venues.yaml:14:", "activities.yaml:4:", "requirements.yaml:5:",
                "published.yaml:6:",
            ])
    }

    @Test("A mistake has its column as well as its line")
    func column() throws {
        var folder = CatalogueFolder()
        folder.write("hubs.yaml", "activity: play", "activity: plays")
        let place = try #require(try folder.read().problems.first).place
        #expect(place == SourceCell(file: "hubs.yaml", row: 7, column: 21))
    }

    @Test(
        "A file that is no catalogue file is told once, and what points into it is not blamed",
        arguments: [
            ("", "hubs.yaml: The file does not begin with \"hubs:\""),
            ("# only a remark\n", "hubs.yaml: The file does not begin with \"hubs:\""),
            ("- id: x", "hubs.yaml:1: The file does not begin with \"hubs:\""),
            ("hubs: x\n", "hubs.yaml:1: hubs is \"x\": write a list of entries"),
            ("hubs: *x", "hubs.yaml:1: This is not YAML (found undefined alias): put a text that starts with *"),
            ("hubs: []\n---\nhubs: []\n", "hubs.yaml:2: This is not YAML (but found another document): take the line"),
            ("hubs:\n  - id: \u{1}x", "hubs.yaml: The file holds a character that YAML does not allow"),
            (String(repeating: "[", count: 100_000), "hubs.yaml:1: This is not YAML (Maximum nesting level"),
            (String(repeating: "hubs: []\n", count: 60), "hubs.yaml: More than 50 keys stand twice"),
            (String(repeating: "# pad\n", count: 400_000), "hubs.yaml: The file is larger than 2 MB"),
        ])
    func unreadable(text: String, beginning: String) throws {
        var folder = CatalogueFolder()
        folder.files["hubs.yaml"] = text
        let said = try folder.problems()
        #expect(said.count == 1 && said[0].hasPrefix(beginning), "\(said)")
        #expect(try folder.read().catalogue == nil)
    }

    @Test("Files of Windows, with a byte order mark and carriage returns, read the same")
    func windows() throws {
        var folder = CatalogueFolder()
        let plain = try folder.read().catalogue
        folder.files = folder.files.mapValues { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") }
        let (catalogue, problems) = try folder.read()
        #expect(problems.isEmpty && catalogue == plain)
    }

    @Test("A folder or a file that is not there is not found, each named")
    func missing() throws {
        var folder = CatalogueFolder()
        folder.files["hubs.yaml"] = nil
        folder.files["venues.yaml"] = nil
        let refusal = try #require(throws: Refusal.self) { _ = try folder.read() }
        #expect(refusal.kind == .notFound && refusal.message.contains("no readable hubs.yaml, venues.yaml: "))
        let nowhere = try #require(throws: Refusal.self) { _ = try CatalogueFiles.read(folder: "/nowhere/at all") }
        #expect(nowhere.kind == .notFound && nowhere.message.hasPrefix("There is no folder /nowhere/at all"))
    }

    @Test("Another YAML file in the folder is a warning")
    func stray() throws {
        var folder = CatalogueFolder()
        folder.files["hubs.yml"] = "hubs: []"
        let (catalogue, problems) = try folder.read()
        #expect(catalogue != nil && problems.map(\.grade) == [.warning])
        #expect(problems.first?.place.file == "hubs.yml")
    }
}
