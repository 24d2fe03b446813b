import Foundation
import Testing

@Suite("Spreadsheets and feeds as a person asks for them")
struct SpreadsheetCommandTests {
    let program: Program

    init() throws { program = try Program() }

    @Test("every report writes a spreadsheet to a named file, and refuses the terminal in a sentence")
    func reports() throws {
        defer { program.remove() }
        try program.run("init")
        try program.run(
            "import", Program.samples.appendingPathComponent("counts-weekly-grid.xlsx").path, "--accept-good-rows")
        let reports = [
            ["quarter", "2025-26-Q4"], ["quarter", "2025-26-Q4", "--by", "venue"], ["year", "2025-26"],
            ["requirements", "2025-26-Q4"], ["reconcile", "2025-26"], ["completeness", "2025-26-Q4"],
            ["quarter", "2025-26-Q4", "--disclosure", "public"],
        ]
        for report in reports {
            let refused = try program.run(["report"] + report + ["--format", "xlsx"])
            #expect(refused.status == 64)
            #expect(
                refused.errors
                    == "familyhub: A spreadsheet cannot be shown here: name its file, like --output report.xlsx.\n")
            let run = try program.run(["report"] + report + ["--format", "xlsx", "--output", "report.xlsx"])
            #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
            let bytes = try Data(contentsOf: program.folder.appendingPathComponent("report.xlsx"))
            #expect(bytes.starts(with: Data("PK".utf8)))
        }
        let lost = try program.run(
            "report", "quarter", "2025-26-Q4", "--format", "xlsx", "--output", "nowhere/report.xlsx")
        #expect(lost.status == 66)
    }

    @Test("a feed says what it holds, and its folder is refused where it holds other things")
    func feed() throws {
        defer { program.remove() }
        try program.run("init")
        let run = try program.run("report", "feed", "feed", "--from", "2025-26-Q3", "--to", "2025-26-Q4")
        #expect(run.output.hasPrefix("2 quarters, 2025-26-Q3 to 2025-26-Q4, "))
        #expect(run.output.hasSuffix(" facts in feed.\n"))
        let refused = try program.run("report", "feed", ".")
        #expect(refused.status == 64)
        #expect(refused.errors.contains("is no part of a feed and would be lost"))
        let backwards = try program.run("report", "feed", "feed", "--from", "2025-26-Q4", "--to", "2025-26-Q3")
        #expect(
            backwards.errors
                == "familyhub: 2025-26-Q4 comes after 2025-26-Q3: give the first quarter with --from.\n")
    }

    @Test("a quarter that was signed off is fed as it was shown then, whatever came in since; its ledger is a workbook")
    func signedOff() throws {
        defer { program.remove() }
        func total() throws -> [String] {
            try program.run("report", "feed", "feed", "--from", "2025-26-Q3", "--to", "2025-26-Q4")
            let facts = try String(
                contentsOf: program.folder.appendingPathComponent("feed/facts.csv"), encoding: .utf8)
            return facts.split(separator: "\r\n").map(String.init).filter {
                $0.hasPrefix("2025-26-Q4,total,all,headline,attendances_total,")
            }
        }
        try program.run("init")
        let samples = Program.samples.path
        try program.run("import", "\(samples)/counts-weekly-grid.xlsx", "--accept-good-rows")
        #expect(
            try total() == ["2025-26-Q4,total,all,headline,attendances_total,167,provisional,manual_first,public,167"])
        try program.run("quarter", "publish", "2025-26-Q4", "--signed-off-by", "Head of Early Help")
        try program.run("import", "\(samples)/counts-session-log.csv", "--accept-good-rows")
        let now = try program.run("report", "quarter", "2025-26-Q4", "--json").output
        #expect(!now.contains("\"total\": 167,"))
        #expect(
            try total() == ["2025-26-Q4,total,all,headline,attendances_total,167,published,manual_first,public,167"])
        let ledger = ["report", "ledger", "2025-26-Q4", "--format", "xlsx"]
        #expect(try program.run(ledger).status == 64)
        #expect(try program.run(ledger + ["--output", "ledger.xlsx"]).status == 0)
        let version = ["report", "quarter", "2025-26-Q4", "--version", "published", "--format", "xlsx"]
        #expect(try program.run(version).status == 64)
        #expect(try program.run(version + ["--output", "published.xlsx"]).status == 0)
    }

    @Test("a blank log is made, comes back, and is never overwritten")
    func blank() throws {
        defer { program.remove() }
        try program.run("init")
        try program.run(
            "session", "schedule", "Baby Stay and Play", "--venue", "Coronation Road Children's Centre", "--at",
            "10:00-11:00", "--from", "05/01/2026", "--until", "31/01/2026", "--weekly", "tue")
        let made = ["import", "blank", "--hub", "radcliffe", "--from", "05/01/2026", "--to", "01/02/2026"]
        let run = try program.run(made)
        #expect(
            run.output
                == "counts-session-log-radcliffe.xlsx: 1 sheet, 05/01/2026 to 01/02/2026. Filled in, it comes back with `familyhub import counts-session-log-radcliffe.xlsx`.\n"
        )
        let back = try program.run("import", "counts-session-log-radcliffe.xlsx", "--expect-hub", "radcliffe")
        #expect(back.status == 0 && back.errors.isEmpty)
        #expect(back.output.contains(" 0 refused, 0 warnings."))
        let again = try program.run(made)
        #expect(again.status == 64)
        #expect(again.errors.contains("is there already and may hold counts: name another with --output."))
        let export = try program.run("import", "blank", "--layout", "groupwork-sessions")
        #expect(
            export.errors
                == "familyhub: groupwork-sessions is no sheet that is filled in by hand: blank sheets are made of counts-quarter-summary, counts-session-log, counts-weekly-grid.\n"
        )
    }
}
