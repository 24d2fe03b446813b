import Foundation
import Testing

@Suite("Sessions, registers and courses as a person types them")
struct SessionDeskCommandTests {
    let program: Program

    init() throws { program = try Program() }

    private func database() throws {
        try program.run("init")
    }

    @Test("a series says what it plans and what it leaves out, and is taken back whole")
    func schedule() throws {
        defer { program.remove() }
        try database()
        let words = [
            "session", "schedule", "Stay and Play", "--venue", "prestwich-library", "--at", "10:00-11:00", "--from",
            "27/03/2026", "--until", "2026-04-10", "--weekly", "fri",
        ]
        let dry = try program.run(words + ["--dry-run"])
        #expect(dry.status == 0)
        #expect(dry.output.contains("  03/04/2026 left out, closed: Good Friday\n"))
        #expect(dry.output.hasSuffix("2 sessions would be planned; nothing is stored.\n"))
        let run = try program.run(words)
        #expect(run.output.contains("  Fri 27/03/2026  session 1\n"))
        #expect(run.output.hasSuffix("2 sessions planned. `familyhub imports undo 1` takes them back.\n"))
        #expect(try program.run(words).output.hasSuffix("Nothing new to plan.\n"))
        #expect(try program.run("imports", "list").output.hasPrefix("Nothing was imported yet"))
        #expect(try program.run("imports", "list", "--desk").output.contains("desk"))
        #expect(try program.run("imports", "undo", "1").status == 0)
        #expect(try program.run("session", "show", "1").status == 66)
    }

    @Test("a session is planned, counted, cancelled and moved, with refusals that say why")
    func changes() throws {
        defer { program.remove() }
        try database()
        for day in ["13/01/2026", "20/01/2026"] {
            let run = try program.run(
                "session", "schedule", "stay-and-play", "--venue", "prestwich-library", "--on", day, "--at", "10-11")
            #expect(run.status == 0, "\(run.errors)")
        }
        let count = try program.run("session", "headcount", "1", "--children", "6", "--adults", "5")
        #expect(count.output == "Session 1: children 6, adults 5. `familyhub imports undo 3` takes that back.\n")
        #expect(try program.run("session", "show", "1").output.contains("held, 11 attendances"))
        let moved = try program.run("session", "move", "1", "--on", "14/01/2026")
        #expect(moved.status == 65)
        #expect(moved.errors.contains("was counted there and then"))
        #expect(try program.run("session", "move", "2", "--on", "21/01/2026", "--at", "1.30pm").status == 0)
        #expect(try program.run("session", "show", "2").output.contains("21"))
        #expect(try program.run("session", "cancel", "2", "--reason", "snow").status == 0)
        #expect(try program.run("session", "list", "2025-26-Q4").output.contains("cancelled"))
        #expect(try program.run("session", "headcount", "2", "--total", "4").status == 65)
        #expect(try program.run("session", "headcount", "1").status == 64)
        let unknown = try program.run(
            "session", "schedule", "Zumbini", "--venue", "prestwich-library", "--on", "13/01/2026")
        #expect(unknown.status == 66)
        #expect(unknown.errors.contains("\"Zumbini\" is not in the catalogue"))
        let terms = try program.run(
            "session", "schedule", "stay-and-play", "--venue", "prestwich-library", "--from", "13/01/2026", "--count",
            "3", "--weekly", "tue", "--term-time")
        #expect(terms.status == 65)
        #expect(terms.errors.contains("authority.yaml"))
    }

    @Test(
        "a run is started, people are enrolled, the printed list is keyed by its lines, and the run shows who attended")
    func course() throws {
        defer { program.remove() }
        try database()
        let samples = ["groupwork-sessions.csv", "groupwork-attendance.csv"]
        for name in samples {
            let path = Program.samples.appendingPathComponent(name).path
            #expect(try program.run("import", path, "--accept-good-rows").status == 0)
        }
        let started = try program.run(
            "course", "start", "Little Talkers", "--venue", "prestwich-library", "--from", "01/09/2025", "--at",
            "14:00-15:00", "--capacity", "1", "--json")
        #expect(started.status == 0, "\(started.errors)")
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(started.output.utf8)) as? [String: Any])
        let run = String(try #require(json["run"] as? Int))
        let sessions = try #require(json["sessions"] as? [[String: Any]])
        let session = String(try #require(sessions.first?["session"] as? Int))
        #expect(sessions.count == 5)
        let enrolled = try program.run("course", "enrol", run, "#1", "#2")
        #expect(enrolled.status == 0, "\(enrolled.errors)")
        #expect(enrolled.errors.contains("has room for 1, and 2 are enrolled"))
        let list = try program.run("session", "register", "print", session).output
        #expect(list.contains("[ ]"))
        let code = String(try #require(list.split(separator: "\n").last?.suffix(4)))
        #expect(
            try program.run("session", "register", "mark", session, "--lines", "1", "--list", "XXXX").status == 65)
        let outside = try program.run("session", "register", "mark", session, "--lines", "1-3", "--list", code)
        #expect(outside.status == 64)
        #expect(outside.errors.contains("the list runs from 1 to 2"))
        let marked = try program.run("session", "register", "mark", session, "--lines", "1", "--list", code)
        #expect(marked.output == "Session \(session): 1 mark kept.\n", "\(marked.errors)")
        let register = try program.run("session", "register", session).output
        #expect(register.contains("present"))
        #expect(register.contains("not marked"))
        #expect(try program.run("session", "register", "submit", session).status == 0)
        let shown = try program.run("course", "show", run).output
        #expect(shown.contains("1 of 1"))
        #expect(shown.contains("0 of 1"))
        #expect(try program.run("course", "list").output.contains("Little Talkers"))
        #expect(try program.run("course", "withdraw", run, "#2").status == 0)
    }
}
