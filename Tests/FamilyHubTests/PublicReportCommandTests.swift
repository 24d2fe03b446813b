import Foundation
import Testing

@Suite("What a person prints for the public") struct PublicReportCommandTests {
    @Test("the quarter, its venues and activities, its requirements and the year have a public form; others refuse it")
    func disclosure() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        for file in ["groupwork-sessions.csv", "groupwork-registrations.csv", "groupwork-attendance.csv"] {
            let path = Program.samples.appendingPathComponent(file).path
            #expect(try program.run("import", path, "--accept-good-rows").status == 0, "\(file)")
        }
        let open = try program.run("report", "quarter", "2025-26-Q4")
        let shown = try program.run("report", "quarter", "2025-26-Q4", "--disclosure", "public")
        #expect(open.output.contains("Disclosure: internal.") && !open.output.contains("[c]"))
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.output.contains("Disclosure: public.") && shown.output.contains("[c] hidden: a number"))
        let tables = shown.output.components(separatedBy: "\n").filter { $0.hasPrefix("Prestwich  ") }
        #expect(tables.contains { $0.contains("[c]") })
        let needed = try program.run("report", "requirements", "2025-26-Q4", "--disclosure", "public")
        #expect(needed.status == 0 && needed.output.contains("Disclosure: public."))
        let year = try program.run("report", "year", "2025-26", "--disclosure", "public")
        #expect(year.status == 0 && year.output.contains("Disclosure: public.") && year.output.contains("[c]"))
        for words in [
            ["reconcile", "2025-26"], ["completeness", "2025-26-Q4"], ["completeness", "2025-26"],
            ["quarter", "2025-26-Q4", "--by", "venue"], ["quarter", "2025-26-Q4", "--hub", "prestwich"],
            ["quarter", "2025-26-Q4", "--by", "activity"], ["quarter", "2025-26-Q4", "--by", "hub"],
        ] {
            let run = try program.run(["report"] + words + ["--disclosure", "public"])
            #expect(run.status == 0 && run.output.contains("Disclosure: public."), "\(words) \(run.errors)")
            #expect(!run.output.contains(" register open ") && !run.output.contains("query "), "\(words)")
        }
        for words in [
            ["quarter", "2025-26-Q4", "--by", "session"], ["ledger", "2025-26-Q4"],
            ["quarter", "2025-26-Q4", "--explain", "prestwich:attendances.total"],
        ] {
            let run = try program.run(["report"] + words + ["--disclosure", "public"])
            #expect(run.status == 64 && run.output.isEmpty, "\(words)")
            #expect(run.errors.contains("has no public form"), "\(words)")
        }
        #expect(try program.run("report", "quarter", "2025-26-Q4", "--disclosure", "secret").status == 64)
    }
}
