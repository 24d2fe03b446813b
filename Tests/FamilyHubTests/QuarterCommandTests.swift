import Foundation
import Testing

@Suite("A quarter signed off at the terminal") struct QuarterCommandTests {
    private static let quarter = "2025-26-Q4"

    /// The sample files of a quarter in a database of its own.
    private func sampled() throws -> Program {
        let program = try Program()
        let samples = [
            "counts-weekly-grid.xlsx", "counts-session-log.csv", "groupwork-registrations.csv",
            "groupwork-sessions.csv", "groupwork-attendance.csv",
        ]
        try #require(program.run("init").status == 0)
        for sample in samples {
            let path = Program.samples.appendingPathComponent(sample).path
            try #require(program.run("import", path, "--accept-good-rows").status == 0, "\(sample)")
        }
        return program
    }

    private func json(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The numbers of a quarter's JSON, by place and measure.
    private func figures(_ report: String) throws -> [String: Int] {
        let members = try json(report)
        var figures: [String: Int] = [:]
        func add(_ place: String, _ section: [String: Any]?) {
            for group in ["attendances", "sessions", "reach", "registrations", "courses"] {
                for (measure, value) in section?[group] as? [String: Any] ?? [:] {
                    figures["\(place) \(group).\(measure)"] = value as? Int ?? 0
                }
            }
        }
        for hub in members["hubs"] as? [[String: Any]] ?? [] { add(hub["id"] as? String ?? "", hub) }
        add("not_attributed", members["notAttributed"] as? [String: Any])
        add("total", members["total"] as? [String: Any])
        return figures
    }

    @Test("what was signed off stands byte by byte; a late register, a merge and an undone import are told to the unit")
    func walk() throws {
        let program = try sampled()
        defer { program.remove() }
        let published = ["report", "quarter", QuarterCommandTests.quarter, "--version", "published"]
        let forms = [
            published, published + ["--format", "json"], published + ["--format", "csv"],
            published + ["--disclosure", "public"],
            ["report", "requirements", QuarterCommandTests.quarter, "--version", "1", "--format", "json"],
        ]
        try #require(
            program.run("quarter", "publish", QuarterCommandTests.quarter, "--signed-off-by", "Head of Service").status
                == 0)
        let before = try forms.map { try program.run($0).output }
        #expect(before.allSatisfy { !$0.isEmpty })
        try lateRegister(program)
        try #require(program.run("family", "merge", "--same", "1=2", "--yes").status == 0)
        try #require(program.run("imports", "undo", "1").status == 0)
        #expect(try forms.map { try program.run($0).output } == before)
        let current = try program.run("report", "quarter", QuarterCommandTests.quarter, "--format", "json").output
        #expect(current.contains("says what moved."))
        let moved = try moved(program)
        let (was, isNow) = (try figures(before[1]), try figures(current))
        for (figure, number) in isNow {
            #expect(number - (was[figure] ?? 0) == moved[figure] ?? 0, "\(figure)")
        }
        #expect(moved.values.contains { $0 > 0 } && moved.values.contains { $0 < 0 })
        try restated(program, current: isNow, before: before[1])
    }

    private func lateRegister(_ program: Program) throws {
        let planned = try program.run(
            "session", "schedule", "Stay and Play", "--venue", "Prestwich Library", "--at", "14:00", "--on",
            "20/01/2026", "--json")
        let sessions = try #require(try json(planned.output)["sessions"] as? [[String: Any]])
        let session = String(try #require(sessions.first?["session"] as? Int))
        let marked = try program.run(
            "session", "register", "mark", session, "--present", "#1", "--walk-in-children", "2")
        try #require(marked.status == 0, "\(marked.errors)")
        try #require(program.run("session", "register", "submit", session).status == 0)
    }

    /// What the ledger's items add up to, by place and measure.
    private func moved(_ program: Program) throws -> [String: Int] {
        let ledger = try json(
            program.run("report", "ledger", QuarterCommandTests.quarter, "--format", "json").output)
        #expect(ledger["explained"] as? Bool == true)
        var moved: [String: Int] = [:]
        for item in ledger["items"] as? [[String: Any]] ?? [] {
            #expect(!(item["causes"] as? [Any] ?? []).isEmpty)
            for move in item["moves"] as? [[String: Any]] ?? [] {
                let key = "\(move["place"] as? String ?? "") \(move["measure"] as? String ?? "")"
                moved[key, default: 0] += move["moved"] as? Int ?? 0
            }
        }
        return moved
    }

    private func restated(_ program: Program, current: [String: Int], before: String) throws {
        let quarter = QuarterCommandTests.quarter
        let again = try program.run("quarter", "publish", quarter, "--signed-off-by", "Somebody")
        #expect(again.status == 65)
        #expect(again.errors.contains("quarter restate \(quarter)"))
        #expect(try program.run("quarter", "restate", quarter, "--reason", " ", "--approver", "Director").status == 64)
        let made = try program.run("quarter", "restate", quarter, "--reason", "came in late", "--approver", "Director")
        #expect(made.status == 0)
        let revised = try program.run("report", "quarter", quarter, "--version", "published", "--format", "json").output
        #expect(try figures(revised) == current)
        #expect(try json(revised)["state"] as? String == "revised")
        #expect(
            try program.run("report", "quarter", quarter, "--version", "1", "--format", "json").output == before)
        #expect(try program.run("report", "ledger", quarter).output.contains("Nothing has moved"))
        #expect(try program.run("quarter", "status").output.contains("revised        2"))
        #expect(try program.run("quarter", "verify").output == "2 versions, each as it was signed off.\n")
        let history = try program.run("quarter", "status", quarter, "--json").output
        #expect(history.contains("\"reason\" : \"came in late\""))
    }

    @Test("a version is asked for by its number or as published; anything else is refused with a word on what to do")
    func versions() throws {
        let program = try sampled()
        defer { program.remove() }
        let quarter = QuarterCommandTests.quarter
        let none = try program.run("report", "quarter", quarter, "--version", "published")
        #expect(none.status == 66)
        #expect(none.errors.contains("was never published"))
        #expect(try program.run("report", "ledger", quarter).status == 66)
        #expect(try program.run("report", "quarter", quarter, "--version", "zero").status == 64)
        #expect(try program.run("quarter", "publish", quarter, "--signed-off-by", " ").status == 64)
        #expect(try program.run("quarter", "publish", "2099-00-Q1", "--signed-off-by", "Head").status == 65)
        #expect(try program.run("quarter", "publish", quarter, "--signed-off-by", "Head").status == 0)
        #expect(try program.run("report", "quarter", quarter, "--version", "2").status == 66)
        let both = try program.run("report", "quarter", quarter, "--version", "1", "--by", "hub")
        #expect(both.status == 0 && both.output.contains("by hub") && both.output.contains("State: published"))
        for level in ["internal", "public"] {
            let venues = try program.run(
                "report", "quarter", quarter, "--version", "published", "--by", "venue", "--disclosure", level)
            #expect(venues.status == 0 && venues.output.contains("Disclosure: \(level)."), "\(venues.errors)")
        }
        let sessions = try program.run("report", "quarter", quarter, "--version", "1", "--by", "session")
        #expect(sessions.status == 64 && sessions.errors.contains("ask by hub, venue or activity"))
        #expect(try program.run("report", "quarter", quarter, "--version", "1", "--basis", "manual_first").status == 64)
        #expect(try program.run("--version").output == "0.1.0\n")
    }
}
