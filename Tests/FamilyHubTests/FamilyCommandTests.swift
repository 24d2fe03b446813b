import Foundation
import Testing

@Suite("Families at the command line") struct FamilyCommandTests {
    private let program: Program
    init() throws { program = try Program() }

    private func register(_ arguments: String...) throws -> Program.Run {
        try program.run(["family", "register", "--hub", "prestwich"] + arguments)
    }

    private func code(_ run: Program.Run) throws -> String {
        try #require(run.output.firstMatch(of: #/Family ([0-9A-Z]{3}-[0-9A-Z]{3}) is registered/#).map { String($0.1) })
    }

    @Test("a minimum line registers, and what is missing is said")
    func least() throws {
        defer { program.remove() }
        try program.run("init")
        let run = try register("--adult", "Orla O'Testerly", "--notice", "2026-01")
        #expect(run.status == 0)
        let code = try code(run)
        #expect(run.output.contains("Orla O'Testerly  adult"))
        #expect(run.output.contains("Still missing: postcode"))
        #expect(
            try program.run("family", "show", code.lowercased().replacing("-", with: " ")).output.contains(
                "Family \(code)"))
        #expect(try program.run("family", "find", "somebody").output.contains("No family matches"))
        for words in ["O'Test", "otesterly", "órla"] {
            #expect(try program.run("family", "find", words).output.contains(code), "\(words)")
        }
        let waiting = try register("--expecting", "Grace Testerly, due \(dueSoon())")
        #expect(waiting.output.contains("it counts once the privacy notice was given"))
    }

    private func dueSoon() -> String {
        let date = Date().addingTimeInterval(30 * 86_400)
        return date.formatted(.iso8601.year().month().day())
    }

    @Test("a strong likeness stops with its evidence, unless the family is said to be new; a weak one is listed")
    func alike() throws {
        defer { program.remove() }
        try program.run("init")
        let niamh = ["--child", "Niamh O'Testerly, born 02/03/2024", "--postcode", "m25 9zz"]
        #expect(try program.run(["family", "register", "--hub", "prestwich"] + niamh).status == 0)
        let again = try register("--child", "niamh otesterly, born 2024-03-02", "--postcode", "M259ZZ")
        #expect(again.status == 65)
        #expect(
            again.output.contains("strong") && again.output.contains("agrees: given name, family name, birth, postcode")
        )
        #expect(!again.errors.lowercased().contains("niamh"))
        #expect(
            try register("--child", "niamh otesterly, born 2024-03-02", "--postcode", "M259ZZ", "--new").status == 0)
        let weak = try register("--child", "Neve O'Testerly, born 2024-03-02")
        #expect(weak.status == 0 && weak.output.contains("Perhaps known already:"))
        #expect(try program.run("family", "duplicates").output.contains("strong"))
        #expect(try program.run("family", "not-duplicates", "1", "2").status == 0)
        #expect(try !program.run("family", "duplicates").output.contains("strong"))
    }

    @Test("a family's life: edited, moved, added to, left, asked, merged and taken apart, all as JSON too")
    func life() throws {
        defer { program.remove() }
        try program.run("init")
        let one = try code(
            try register(
                "--adult", "Orla Testerly", "--child", "Ava Testerly, born 2024-03-02", "--postcode", "M25 9ZZ"))
        let two = try code(try register("--child", "Testerly Ava, born 2024-03-02", "--child", "Finn Testerly"))
        for words in [
            ["edit", one, "--person", "1", "--set", "phone 0161 496 0000"], ["edit", one, "--notice", "2026-01"],
            ["move", one, "--postcode", "BL9 0ZZ", "--hub", "radcliffe"],
            ["add", one, "--child", "Mia Testerly, born 2025-05"],
            ["leave", two, "--person", "4"], ["consent", one, "photos"], ["consent", one, "photos", "--withdrawn"],
            ["merge", one, two, "--yes"], ["unmerge", "1"], ["find", one], ["find", "testerly"], ["show", one],
            ["duplicates"],
            ["merge", one, two], ["card", one, "--output", "card.svg"],
        ] {
            let run = try program.run(["family"] + words + ["--json"])
            #expect(run.status == 0, "\(words) \(run.errors)")
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(run.output.utf8)) }
        }
        let shown = try program.run("family", "show", one).output
        #expect(
            shown.contains("Address: BL9 0ZZ") && shown.contains("at radcliffe")
                && shown.contains("Does not agree to photos"))
        let card = try String(contentsOf: program.folder.appendingPathComponent("card.svg"), encoding: .utf8)
        #expect(card.contains(">\(one)<") && !card.contains("Testerly"))
        #expect(try program.run("audit", "verify").status == 0)
        #expect(try !program.run("audit", "show").output.contains("Testerly"))
    }

    @Test(
        "wrong use is refused with a sentence that names nobody",
        arguments: [
            (["show", "K7M-3QQ"], 64, "is no family code"), (["show", "zzz"], 64, "is no family code"),
            (["register", "--hub", "prestwich"], 65, "one name of one person"),
            (["register", "--adult", "Zebedee"], 64, "--hub"),
            (["register", "--hub", "nowhere", "--adult", "Zebedee"], 64, "radcliffe"),
            (["register", "--hub", "prestwich", "--child", "Zebedee, born 30/02/2024"], 64, "date of birth"),
            (["register", "--hub", "prestwich", "--child", "Zebedee, nhs 9990000027"], 64, "NHS number"),
            (["register", "--hub", "prestwich", "--adult", "Zebedee, due 28/05/2026"], 65, "expectant parent only"),
            (["merge"], 64, "Name two families"), (["unmerge", "7"], 66, "no merge 7"),
            (["not-duplicates", "1", "2"], 66, "no person 1"),
        ])
    func wrongUse(arguments: [String], status: Int, says: String) throws {
        defer { program.remove() }
        try program.run("init")
        let run = try program.run(["family"] + arguments)
        #expect(Int(run.status) == status, "\(run.errors)")
        #expect(run.errors.contains(says), "\(run.errors)")
        #expect(!run.errors.contains("Zebedee") && !run.errors.contains("9990000027"))
    }
}
