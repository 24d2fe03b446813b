import HubCore
import HubImport
import Testing

@Suite("Remembered spellings written back as YAML")
struct CatalogueYAMLTests {
    @Test("Touched entries show all their aliases, old and learnt, in one block a file")
    func blocks() throws {
        let catalogue = try #require(try CatalogueFolder().read().catalogue)
        let remembered = [
            RememberedAlias(kind: .venue, spelling: "Redvales \"Hub\"", target: "east-centre"),
            RememberedAlias(kind: .venue, spelling: "REDVALES", target: "east-centre"),
            RememberedAlias(kind: .hub, spelling: "Chesham", target: "fold"),
            RememberedAlias(kind: .activity, spelling: "Zumbini", target: "gone"),
        ]
        #expect(
            CatalogueYAML.aliases(remembered, in: catalogue) == """
                # Replace the aliases of these entries in hubs.yaml.
                hubs:
                  - id: fold
                    aliases:
                      - "Chesham"

                # Replace the aliases of these entries in venues.yaml.
                venues:
                  - id: east-centre
                    aliases:
                      - "East"
                      - "Redvales"
                      - "Redvales \\"Hub\\""

                # Replace the aliases of these entries in activities.yaml.
                activities:
                  # not pasted, its entry is gone: "Zumbini"

                """)
    }

    @Test("Nothing learnt says so")
    func nothing() throws {
        let catalogue = try #require(try CatalogueFolder().read().catalogue)
        #expect(CatalogueYAML.aliases([], in: catalogue).hasPrefix("# No spelling"))
    }

    @Test(
        "Whatever was typed reads back the same",
        arguments: [
            "a: b # c", "- x", "Zoë’s \\ \"hall\"", "tab\tline\nbreak", "no", "one\u{2028}two", "&*@%`",
        ])
    func readsBack(spelling: String) throws {
        var folder = CatalogueFolder()
        let catalogue = try #require(try folder.read().catalogue)
        let text = CatalogueYAML.aliases(
            [RememberedAlias(kind: .venue, spelling: spelling + " 1", target: "mosses")], in: catalogue)
        let aliases = text.split(separator: "\n").drop { !$0.contains("aliases:") }.joined(separator: "\n")
        folder.write("venues.yaml", "    kind: community", aliases + "\n    kind: community")
        let (pasted, problems) = try folder.read()
        #expect(problems.isEmpty)
        #expect(pasted?.venue("mosses")?.aliases == [spelling + " 1"])
    }
}
