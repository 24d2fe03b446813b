import Foundation
import Testing

@Suite("Users, tokens and who acts, at the command line", .serialized) struct UserCommandTests {
    private let program: Program

    init() throws {
        program = try Program()
        #expect(try program.run("init").status == 0)
    }

    private func write(_ text: String, _ name: String) throws -> String {
        let file = program.folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    private func add(_ name: String, _ role: String, _ more: String...) throws {
        let file = try write("ladder violet otter monday\n", "password.txt")
        let run = try program.run(["user", "add", name, "--role", role, "--password-file", file] + more)
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test("a user is added with a password made and shown once, listed, changed, shut out and let in")
    func life() throws {
        defer { program.remove() }
        let added = try program.run(
            "user", "add", "Amy.Ash", "--role", "coordinator", "--hub", "Prestwich", "--generate")
        #expect(added.status == 0)
        let help = try program.run("user", "add", "--help").output.replacing("\n", with: " ")
        #expect(help.contains("administrator)") && !help.contains("terminal)"), "nobody can have that role")
        let lines = added.output.split(separator: "\n")
        #expect(lines.first == "amy.ash is added: coordinator of prestwich.")
        #expect(lines.last?.firstMatch(of: /^The password, shown only now: [a-z2-9]{4}(-[a-z2-9]{4}){3}$/) != nil)
        #expect(try program.run("user", "change", "amy.ash", "--hub", "radcliffe", "--hub", "whitefield").status == 0)
        #expect(
            try program.run("user", "list").output == """
                Name     Role         Hubs                   Signs in by  Shut out
                amy.ash  coordinator  radcliffe, whitefield  password

                """)
        #expect(
            try program.run("user", "disable", "amy.ash").output
                == "amy.ash is shut out; sign-ins and tokens have ended.\n")
        let out = try program.run("session", "list", "2025-26-Q4", "--as", "amy.ash")
        #expect(out.status == 77)
        #expect(out.errors == "familyhub: amy.ash is shut out: act as another user.\n")
        #expect(try program.run("user", "enable", "amy.ash").status == 0)
    }

    @Test(
        "a password that is short, common or the name is refused, and never repeated",
        arguments: ["short", "password1234", "amy.ash amy.ash", ""])
    func weak(_ password: String) throws {
        defer { program.remove() }
        let file = try write(password + "\n", "p.txt")
        let run = try program.run("user", "add", "amy.ash", "--role", "manager", "--password-file", file)
        #expect(run.status == 65)
        #expect(password.isEmpty || !run.errors.contains(password))
        #expect(try program.run("user", "list").output.hasPrefix("There is no user yet"))
    }

    @Test("without a terminal nothing is asked for")
    func noTerminal() throws {
        defer { program.remove() }
        let run = try program.run("user", "add", "amy.ash", "--role", "manager")
        #expect(run.status == 64)
        #expect(run.errors.contains("--password-file FILE, or --generate"))
    }

    @Test("a board user at the command line cannot reach a name")
    func board() throws {
        defer { program.remove() }
        #expect(
            try program.run(
                "family", "register", "--hub", "prestwich", "--adult", "Orla O'Testerly", "--notice", "2026-01"
            ).status == 0)
        let (session, run) = (
            [
                "session", "schedule", "Stay and Play", "--venue", "prestwich", "--at", "10:00-11:00", "--on",
                "13/01/2026",
            ],
            ["course", "start", "Little Talkers", "--venue", "FED", "--from", "13/01/2026", "--at", "10:00-11:00"]
        )
        for command in [session, run, ["course", "enrol", "1", "#1"]] { #expect(try program.run(command).status == 0) }
        try add("bob", "board")
        let list = try program.run("family", "find", "Testerly", "--json").output
        let code = try #require(list.firstMatch(of: /[0-9A-Z]{3}-[0-9A-Z]{3,}/).map { String($0.0) })
        let attempts = [
            ["family", "find", "Testerly"], ["family", "show", code], ["family", "card", code, "--output", "card.svg"],
            ["family", "duplicates"],
            ["session", "list", "2026-27-Q1"], ["session", "show", "1"], ["session", "register", "1"],
            ["course", "show", "1"], ["imports", "list", "--desk"], ["imports", "show", "1"],
            ["audit", "show"], ["user", "list"], ["token", "list"], ["report", "ledger", "2025-26-Q4"],
            ["report", "quarter", "2025-26-Q4", "--disclosure", "internal"],
            ["report", "quarter", "2025-26-Q4", "--explain", "prestwich:reach.children"],
            ["family", "register", "--hub", "prestwich", "--adult", "Eve Testerly"],
        ]
        for attempt in attempts {
            let run = try program.run(attempt + ["--as", "bob"])
            #expect(run.status == 77, "\(attempt): \(run.status) \(run.errors)")
            #expect(!(run.output + run.errors).contains("Orla"), "\(attempt)")
        }
        #expect(try !program.run("course", "list", "--as", "bob").output.contains("talkers"))
        let report = try program.run("report", "quarter", "2025-26-Q4", "--as", "bob", "--json")
        #expect(report.status == 0, "\(report.errors)")
        #expect(
            report.output.contains(#""disclosure": "public""#))
    }

    @Test("a token is printed once and acts with its user's rights cut down")
    func tokens() throws {
        defer { program.remove() }
        try add("mia", "manager")
        let issued = try program.run("token", "issue", "mia", "--name", "script", "--scope", "read", "--days", "30")
        #expect(issued.status == 0)
        let token = String(try #require(issued.output.split(separator: "\n").last))
        let environment = ["FAMILYHUB_TOKEN": token]
        #expect(try program.run("imports", "list", environment: environment).status == 0)
        let write = try program.run(
            ["family", "register", "--hub", "prestwich", "--adult", "Eve Testerly"], environment: environment)
        #expect(write.status == 77)
        #expect(try program.run(["imports", "list", "--as", "bob"], environment: environment).status == 64)
        let listed = try program.run("token", "list").output
        #expect(listed.contains("script") && listed.contains("good") && !listed.contains(token))
        #expect(!listed.contains("never"), "its use was kept")
        #expect(try program.run("token", "revoke", "1").status == 0)
        let after = try program.run("imports", "list", environment: environment)
        #expect(after.status == 77)
        #expect(!after.errors.contains(token))
        let none = try program.run("imports", "list", environment: ["FAMILYHUB_TOKEN": "fh_none"])
        #expect(none.errors == after.errors, "it is not said whether there ever was such a token")
    }

    @Test("an administrator manages users and reaches no family")
    func administrator() throws {
        defer { program.remove() }
        try add("ada", "administrator")
        let file = try write("kettle north amber friday", "second.txt")
        #expect(
            try program.run("user", "add", "bob", "--role", "board", "--password-file", file, "--as", "ada").status == 0
        )
        #expect(try program.run("family", "find", "Testerly", "--as", "ada").status == 77)
        #expect(try program.run("user", "disable", "ada", "--as", "ada").status == 65)
        let audit = try program.run("audit", "show", "--last", "1").output
        #expect(audit.contains("ada") && audit.contains("user.add"))
        #expect(try program.run("user", "list", "--as", "nobody").status == 66)
    }
}
