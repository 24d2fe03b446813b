import Foundation
import Testing

@Suite("What a person prints for the board") struct PackCommandTests {
    @Test("the paper is one file without a name or a date of birth, public unless asked otherwise")
    func pack() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        for file in ["groupwork-sessions.csv", "groupwork-registrations.csv", "groupwork-attendance.csv"] {
            let path = Program.samples.appendingPathComponent(file).path
            #expect(try program.run("import", path, "--accept-good-rows").status == 0, "\(file)")
        }
        let run = try program.run("report", "pack", "2025-26-Q4")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output
                == "The board's paper of Q4 2025-26 (January to March 2026), public, is in familyhub-pack-2025-26-Q4.html.\n"
        )
        let named = try program.run(
            "report", "pack", "2025-26-q4", "--disclosure", "internal", "--output", "inside.html", "--json")
        #expect(named.status == 0 && named.output.contains("\"file\" : \"inside.html\""), "\(named.errors)")
        let quarter = try program.run("report", "quarter", "2025-26-Q4", "--format", "html")
        #expect(quarter.status == 0 && quarter.output.hasPrefix("<!DOCTYPE html>"))
        let pages = try ["familyhub-pack-2025-26-Q4.html", "inside.html"].map {
            try String(contentsOf: program.folder.appendingPathComponent($0), encoding: .utf8)
        }
        #expect(pages[0].contains("Disclosure: public.") && pages[0].contains("[c]"))
        #expect(pages[1].contains("Disclosure: internal."))
        let registrations = Program.samples.appendingPathComponent("groupwork-registrations.csv")
        let people = try String(contentsOf: registrations, encoding: .isoLatin1).split(whereSeparator: \.isNewline)
            .dropFirst(2)
            .flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map(String.init)
            .filter { $0.contains("Test") || $0.hasPrefix("999 ") }
        #expect(people.count >= 3)
        for page in pages + [quarter.output] {
            #expect(people.allSatisfy { !page.contains($0.replacing("'", with: "&#39;")) && !page.contains($0) })
        }
    }

    @Test("a quarter that was signed off stands in the paper as it was signed off, whatever comes in later")
    func signedOff() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        func imported(_ file: String) throws {
            let path = Program.samples.appendingPathComponent(file).path
            #expect(try program.run("import", path, "--accept-good-rows").status == 0, "\(file)")
        }
        func total(_ options: String...) throws -> String {
            let run = try program.run(["report", "pack", "2025-26-Q4", "--output", "pack.html"] + options)
            #expect(run.status == 0, "\(run.errors)")
            let page = try String(contentsOf: program.folder.appendingPathComponent("pack.html"), encoding: .utf8)
            let line = page.components(separatedBy: "\n").first { $0.contains("<p>Bury Council counted ") } ?? ""
            return line.split(separator: " ").dropFirst(3).first.map(String.init) ?? "none"
        }
        try imported("counts-weekly-grid.xlsx")
        let before = try total()
        let signed = try program.run("quarter", "publish", "2025-26-Q4", "--signed-off-by", "Head of Early Help")
        #expect(signed.status == 0, "\(signed.errors)")
        try imported("counts-session-log.csv")
        #expect(try total() == before)
        #expect(try total("--disclosure", "internal") == before)
        let now = try total("--disclosure", "internal", "--current")
        #expect(Int(now) ?? 0 > Int(before) ?? 0, "\(before), \(now)")
        let both = try program.run("report", "pack", "2025-26-Q4", "--current")
        #expect(both.status == 64 && both.errors.contains("leave --current out"))
        let page = try String(contentsOf: program.folder.appendingPathComponent("pack.html"), encoding: .utf8)
        #expect(page.contains("version 1, signed off by Head of Early Help"))
        #expect(!page.contains("What the restatement changed"))
    }

    @Test("a quarter that was restated says hub by hub what changed, in public without what one session came to")
    func restated() throws {
        let program = try Program()
        defer { program.remove() }
        func imported(_ file: String) throws {
            let path = Program.samples.appendingPathComponent(file).path
            #expect(try program.run("import", path, "--accept-good-rows").status == 0, "\(file)")
        }
        func page(_ level: String) throws -> String {
            let run = try program.run(
                "report", "pack", "2025-26-Q4", "--output", "pack.html", "--disclosure", level)
            #expect(run.status == 0, "\(run.errors)")
            return try String(contentsOf: program.folder.appendingPathComponent("pack.html"), encoding: .utf8)
        }
        try program.run("init")
        try imported("counts-weekly-grid.xlsx")
        try program.run("quarter", "publish", "2025-26-Q4", "--signed-off-by", "Head of Early Help")
        try imported("counts-session-log.csv")
        // A session of no hub's moves the authority alone.
        let planned = try program.run(
            "session", "schedule", "Stay and Play", "--venue", "Mosses Centre", "--at", "10:00-11:00", "--on",
            "2026-01-20", "--json")
        let session = try #require(planned.output.firstMatch(of: #/"session" : (\d+)/#)?.output.1)
        #expect(
            try program.run("session", "headcount", String(session), "--children", "20", "--adults", "10").status == 0)
        let restated = try program.run(
            "quarter", "restate", "2025-26-Q4", "--reason", "The log came in late.", "--approver", "Director")
        #expect(restated.status == 0, "\(restated.errors)")
        let inside = try page("internal")
        let start = try #require(inside.range(of: "What the restatement changed, hub by hub"))
        let table = try #require(inside[start.lowerBound...].components(separatedBy: "</table>").first)
        #expect(inside.contains("version 2, approved by Director") && inside.contains("in place of version 1"))
        #expect(table.contains("Bury Council") && !table.contains("[c]"))
        #expect(table.contains("Not attributed to a hub"), "with it the lines come to the authority's")
        #expect(inside.contains("Reason: The log came in late."))
        let outside = try page("public")
        let publicStart = try #require(outside.range(of: "What the restatement changed, hub by hub"))
        #expect(outside[publicStart.lowerBound...].contains("Bury Council"))
        #expect(!outside.contains("The log came in late."), "free words are not for the public")
        #expect(!outside.contains("to records of people"))
        let next = try program.run("report", "pack", "2026-27-Q1", "--output", "next.html")
        #expect(next.status == 0, "\(next.errors)")
        let later = try String(contentsOf: program.folder.appendingPathComponent("next.html"), encoding: .utf8)
        #expect(later.contains("<li>Q4 2025-26 was restated on "), "the next paper names what moved since the last")
        #expect(later.contains(" attendances became "))
    }

    @Test("a wrong key, a file that cannot be written and the database itself are refused")
    func refusals() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        #expect(try program.run("report", "pack", "Q4").status == 64)
        #expect(try program.run("report", "pack", "2025-26-Q4", "--output", "nowhere/pack.html").status == 66)
        let own = try program.run("report", "pack", "2025-26-Q4", "--output", "test.sqlite")
        #expect(own.status == 64 && own.errors.contains("is the database itself"))
        let year = try program.run("report", "year", "2025-26", "--format", "html")
        #expect(year.status == 64 && year.errors.contains("has an HTML page"))
        #expect(try program.run("report", "pack", "2025-26-Q4").status == 0, "an empty register has a paper too")
    }
}
