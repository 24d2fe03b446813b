import Foundation
import Testing

@Suite("The commands as a person types them")
struct CommandTests {
    let program: Program

    init() throws { program = try Program() }

    @discardableResult
    private func imported(_ name: String, _ options: String...) throws -> Program.Run {
        try program.run(["import", Program.samples.appendingPathComponent(name).path] + options)
    }

    @Test("init makes a database, and says what comes next")
    func initialise() throws {
        defer { program.remove() }
        let run = try program.run("init")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("Made test.sqlite with the catalogue of Bury Council: 6 hubs, "))
        #expect(run.output.contains("Next: familyhub import FILE…"))
        #expect(run.errors.isEmpty)
    }

    @Test("a weekly grid's import says what was stored, warned of and refused, to the letter")
    func grid() throws {
        defer { program.remove() }
        try program.run("init")
        let run = try imported("counts-weekly-grid.xlsx", "--accept-good-rows")
        #expect(run.status == 0)
        #expect(
            run.output == """
                counts-weekly-grid.xlsx: Weekly grid, a sheet a centre (counts-weekly-grid; header on line 3: activity in A, note in I, Monday, Tuesday, Thursday across)
                  sheet "old template" is hidden: skipped
                  warning  Bury East!D6: "12 + 3 babies" read as 15 children, 3 of them under one
                  warning  Bury East!B7: "approx 20" read as 20, estimated
                  warning  Bury East!H9: printed total 107, the cells add to 117
                  refused  sheet Radcliffe line 8: activity "Zumbini" is not in the catalogue (nearest: "Healthy Start vitamins", "Volunteering", "Clothing rail"): add it there, or teach it with --remember
                  Import 1: 9 new, 0 changed, 0 unchanged, 0 repeated, 1 refused, 3 warnings. `familyhub imports undo 1` takes it back.

                """)
        #expect(
            run.errors
                == "familyhub: 1 of 10 records of \"counts-weekly-grid.xlsx\" was left out; --rejects FILE writes them to mend.\n"
        )
    }

    @Test("one refused row and nothing is stored, with exit status 65")
    func refused() throws {
        defer { program.remove() }
        try program.run("init")
        let run = try imported("counts-session-log.csv")
        #expect(run.status == 65)
        #expect(run.errors.contains("2 of 7 records of \"counts-session-log.csv\" are refused, so nothing is stored"))
        #expect(try program.run("imports", "list").output == "Nothing was imported yet: familyhub import FILE…\n")
    }

    @Test("with several files, one refused row anywhere and none of them is stored")
    func several() throws {
        defer { program.remove() }
        try program.run("init")
        let paths = ["counts-published.csv", "counts-quarter-summary.csv", "counts-session-log.csv"].map {
            Program.samples.appendingPathComponent($0).path
        }
        #expect(try program.run(["import"] + paths).status == 65)
        #expect(try program.run("imports", "list", "--json").output == "[\n\n]\n")
        #expect(try program.run(["import"] + paths.dropLast()).status == 0)
    }

    @Test("with several files, every one that is refused says why, and --json is one list")
    func severalRefused() throws {
        defer { program.remove() }
        try program.run("init")
        let paths = ["counts-weekly-grid.xlsx", "counts-published.csv", "counts-session-log.csv"].map {
            Program.samples.appendingPathComponent($0).path
        }
        for more in [[], ["--dry-run"]] {
            let run = try program.run(["import"] + paths + more)
            #expect(run.status == 65)
            for name in ["counts-weekly-grid.xlsx", "counts-session-log.csv"] {
                #expect(run.errors.contains("records of \"\(name)\" "))
                #expect(run.output.contains("\(name): "))
            }
        }
        for more in [[], ["--dry-run"], ["--accept-good-rows"]] {
            let json = try program.run(["import", "--json"] + paths + more).output
            let files = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
            #expect(files?.count == (more.isEmpty ? 2 : 3))
        }
    }

    @Test(
        "every command's help shows an example",
        arguments: [
            "init", "demo", "catalogue check", "catalogue apply", "catalogue show", "catalogue forget", "import",
            "import files", "import preview", "imports list", "imports show", "imports undo", "report",
            "report quarter", "report year", "report requirements", "report reconcile", "report completeness",
            "audit show", "audit verify",
        ])
    func help(command: String) throws {
        defer { program.remove() }
        let words = command.split(separator: " ").map(String.init)
        let run = try program.run(words + ["--help"])
        #expect(run.status == 0)
        #expect(run.output.contains("familyhub \(command == "import files" ? "import" : command)"))
        #expect(run.output.contains("Example"), "\(run.output)")
    }

    @Test("no report and no rejects are written over the database or over the sheet that was read")
    func overwriting() throws {
        defer { program.remove() }
        try program.run("init")
        let log = program.folder.appendingPathComponent("log.csv")
        let text = "Date,Venue,Session,Children,Adults\n13/01/2026,FED,Pram Push,3,2\n14/01/2026,FED,Chess,3,2\n"
        try Data(text.utf8).write(to: log)
        let rejects = try program.run("import", "log.csv", "--accept-good-rows", "--rejects", "./log.csv")
        #expect(rejects.status == 64)
        #expect(rejects.errors.contains("is the sheet itself"))
        #expect(try String(contentsOf: log, encoding: .utf8) == text)
        for written in [
            ["import", "log.csv", "--rejects", "test.sqlite"],
            ["report", "year", "2025-26", "--output", "test.sqlite"],
        ] {
            let run = try program.run(written)
            #expect(run.status == 64)
            #expect(run.errors.contains("is the database itself"))
        }
        #expect(try program.run("imports", "list").output == "Nothing was imported yet: familyhub import FILE…\n")
    }

    @Test("an empty database path is said to be empty; an empty variable is none")
    func emptyPath() throws {
        defer { program.remove() }
        try program.run("init")
        let run = try program.run("imports", "list", "--database", "")
        #expect(run.status == 64)
        #expect(run.errors.contains("--database is empty"))
        let unset = try program.run(["imports", "list"], environment: ["FAMILYHUB_DATABASE": ""])
        #expect(unset.errors.contains("There is no database at familyhub.sqlite"))
    }

    @Test("what prints facts prints them as JSON too")
    func asJSON() throws {
        defer { program.remove() }
        try program.run("init")
        try imported("counts-weekly-grid.xlsx", "--accept-good-rows")
        let log = Program.samples.appendingPathComponent("counts-session-log.csv").path
        for command in [
            ["imports", "list"], ["imports", "show", "1"], ["audit", "show"], ["audit", "verify"],
            ["catalogue", "show"], ["catalogue", "check", Program.root.path + "/Venues/bury"],
            ["catalogue", "apply", Program.root.path + "/Venues/bury"], ["import", "preview", log],
            ["imports", "undo", "1"],
        ] {
            let run = try program.run(command + ["--json"])
            #expect(run.status == 0)
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(run.output.utf8)) }
        }
    }

    @Test("the evidence of the requirements comes as CSV, a row a slot")
    func evidence() throws {
        defer { program.remove() }
        try program.run("init")
        try imported("counts-weekly-grid.xlsx", "--accept-good-rows")
        let report = ["report", "requirements", "2025-26-Q4", "--format", "csv"]
        let rows = try program.run(report + ["--evidence"]).output.split(whereSeparator: \.isNewline)
        #expect(
            rows.first?.hasPrefix("quarter,hub_id,hub,activity_id,activity,unit,from,to,times,held,outcome") == true)
        #expect(rows.contains { $0.contains(",radcliffe,Radcliffe,") && $0.contains(",delivered,") })
        #expect(try program.run(report).output.contains("requirement_core_offer_70"))
    }

    @Test("the same file again changes nothing and says when and by which import it came")
    func again() throws {
        defer { program.remove() }
        try program.run("init")
        try imported("counts-quarter-summary.csv")
        let run = try imported("counts-quarter-summary.csv")
        #expect(run.status == 0)
        #expect(run.output.contains("note     this very file was loaded on "))
        #expect(run.output.contains("as import 1"))
        #expect(run.output.contains("Nothing changes: 0 new, 0 changed, 14 unchanged, 0 repeated, 0 refused"))
        try imported("counts-session-log.csv", "--accept-good-rows")
        let good = try imported("counts-session-log.csv", "--accept-good-rows")
        #expect(good.status == 0)
        #expect(good.output.contains("Nothing changes: 0 new, 0 changed, 4 unchanged, 1 repeated, 2 refused"))
    }

    @Test("published totals give 26,427 for 2024-25, and 15,301 printed beside 15,601 computed")
    func published() throws {
        defer { program.remove() }
        try program.run("init")
        try imported("counts-published.csv")
        let year = try program.run("report", "year", "2024-25").output
        #expect(year.split(separator: "\n").contains { $0.hasPrefix("Total") && $0.contains("26,427") })
        #expect(
            year.split(separator: "\n").contains { $0.hasPrefix("Not attributed to a hub") && $0.contains("26,427") })
        let reconcile = try program.run("report", "reconcile", "2025-26").output
        #expect(reconcile.contains("Q1 April-June 2025        8,292     8,292           0  adds printed figures only"))
        #expect(reconcile.contains("Q2 July-September 2025    7,309     7,309           0  adds printed figures only"))
        #expect(reconcile.contains("this year so far         15,301    15,601         300  published-disagrees"))
        #expect(reconcile.contains("CYP Scrutiny Committee 7 January 2026"))
    }

    @Test("a spelling taught at the desk is kept, shown, exported as YAML and forgotten again")
    func remember() throws {
        defer { program.remove() }
        try program.run("init")
        let log = program.folder.appendingPathComponent("log.csv")
        try Data("Date,Venue,Session,Children,Adults\n13/01/2026,Rad Lib,Pram Push,3,2\n".utf8).write(to: log)
        #expect(try program.run("import", "log.csv").status == 65)
        #expect(try program.run("import", "log.csv", "--remember", "Rad Lib=coronation-road").status == 0)
        #expect(try program.run("catalogue", "show").output.contains("\"Rad Lib\" is the venue coronation-road"))
        let yaml = try program.run("catalogue", "show", "--aliases-as-yaml").output
        #expect(yaml.contains("coronation-road") && yaml.contains("\"Rad Lib\""))
        #expect(try program.run("catalogue", "forget", "rad lib").status == 0)
        #expect(try program.run("import", "log.csv", "--remember", "Rad Lib=nowhere").status == 64)
    }

    @Test("a dry run stores nothing and says what would be")
    func dryRun() throws {
        defer { program.remove() }
        try program.run("init")
        let run = try imported("counts-published.csv", "--dry-run")
        #expect(run.status == 0)
        #expect(run.output.contains("Dry run, nothing stored: 3 new"))
        #expect(try program.run("imports", "list", "--json").output == "[\n\n]\n")
    }

    @Test("undo takes an import back; a second time it says so")
    func undo() throws {
        defer { program.remove() }
        try program.run("init")
        try imported("counts-published.csv")
        #expect(try program.run("imports", "undo", "1").output.contains("Import 1 is undone: 3 records gone"))
        #expect(try program.run("imports", "undo", "1").status == 65)
        #expect(try program.run("imports", "undo", "9").status == 66)
        #expect(try program.run("audit", "verify").status == 0)
    }

    @Test(
        "wrong use ends in its status with one sentence on standard error",
        arguments: [
            (["report", "quarter", "Q4"], 64, "2025-26-Q4"), (["report", "quarter", "2025-27-Q1"], 64, "2025-26-Q4"),
            (["report", "quarter", "2025-26-Q5"], 64, "2025-26-Q4"), (["report", "year", "2025"], 64, "2025-26"),
            (["report", "quarter", "2025-26-Q4", "--by", "venue", "--hub", "bury"], 64, "radcliffe"),
            (["import", "missing.csv"], 66, "missing.csv"), (["import"], 64, "files"), (["nonsense"], 64, "nonsense"),
            (["report", "quarter", "2025-26-Q4", "--database", "missing.sqlite"], 69, "familyhub init"),
            (["catalogue", "check", "nowhere"], 66, "nowhere"), (["imports", "show", "7"], 66, "imports list"),
            (["report", "quarter", "2025-26-Q4", "--today", "2026-04-09"], 64, "demo"),
            (["import", "x.csv", "--layout", "none"], 66, "x.csv"),
        ])
    func wrongUse(arguments: [String], status: Int, says: String) throws {
        defer { program.remove() }
        try program.run("init")
        let run = try program.run(arguments)
        #expect(Int(run.status) == status)
        #expect(run.errors.contains(says), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test(
        "every report prints as table within 100 columns, as JSON that parses, and as CSV",
        arguments: [
            "quarter 2025-26-Q4", "year 2025-26", "requirements 2025-26-Q4", "reconcile 2025-26",
            "completeness 2025-26-Q4",
        ])
    func forms(report: String) throws {
        defer { program.remove() }
        try program.run("init")
        for name in ["counts-weekly-grid.xlsx", "counts-session-log.csv", "counts-quarter-summary.csv"] {
            try imported(name, "--accept-good-rows")
        }
        let words = report.split(separator: " ").map(String.init)
        let table = try program.run(["report"] + words)
        #expect(table.status == 0)
        #expect(table.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
        let json = try program.run(["report"] + words + ["--format", "json"]).output
        #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
        let csv = try program.run(["report"] + words + ["--format", "csv", "--output", "out.csv"])
        #expect(csv.status == 0 && csv.output.isEmpty)
        let written = try String(contentsOf: program.folder.appendingPathComponent("out.csv"), encoding: .utf8)
        #expect(written.contains("\n"))
        #expect(!Data(written.utf8).suffix(3).elementsEqual(Data("\r\n\n".utf8)), "no empty line at its end")
    }

    @Test("preview shows the layout and the rows as read, and the cells as they are")
    func preview() throws {
        defer { program.remove() }
        try program.run("init")
        let path = Program.samples.appendingPathComponent("counts-weekly-grid.xlsx").path
        let rows = try program.run("import", "preview", path, "--sheet", "Bury East").output
        #expect(rows.contains("Bury East!D6  session"))
        #expect(rows.contains("children 15, adults 9"))
        let cells = try program.run("import", "preview", path, "--cells").output
        #expect(cells.contains("# sheet old template (hidden)"))
        #expect(cells.contains("Baby stay and play,,,12 + 3 babies,9"))
    }

    @Test(
        "a doubtful session is listed, shown with its sources, settled with a reason, and its import not undone behind it"
    )
    func settle() throws {
        defer { program.remove() }
        try program.run("init")
        try imported("counts-session-log.csv", "--accept-good-rows")
        let list = try program.run("session", "list", "2025-26-Q4", "--doubtful").output
        let line = try #require(list.split(separator: "\n").first { $0.contains("total-disagrees") })
        let id = String(try #require(line.split(separator: " ").first))
        let shown = try program.run("session", "show", id).output
        #expect(shown.contains("held, 10 attendances (children and adults)"))
        #expect(shown.contains("counts-session-log.csv"))
        #expect(try program.run("session", "settle", id, "--total", "11").status == 64)
        let settled = try program.run("session", "settle", id, "--total", "11", "--reason", "the sheet's own total")
        #expect(settled.status == 0)
        #expect(try program.run("report", "quarter", "2025-26-Q4").output.contains("58"))
        #expect(try program.run("imports", "undo", "1").status == 65)
        #expect(try program.run("session", "unsettle", id).status == 0)
        #expect(try program.run("imports", "undo", "1").status == 0)
        #expect(try program.run("session", "list", "2025-26-Q4").output == "No session is recorded.\n")
    }

    @Test("every command stands in the README, and the README names no other")
    func documented() throws {
        defer { program.remove() }
        let help = try program.run("--help").output
        let listed = help.components(separatedBy: "SUBCOMMANDS:").dropFirst().joined().split(separator: "\n")
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("See 'familyhub help") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
        let readme = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
        let written = readme.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.dropFirst(3).split { " `".contains($0) }.first.map(String.init) }
        #expect(!listed.isEmpty)
        #expect(Set(listed) == Set(written))
    }
}
