import Foundation

/// A well-formed use of a command, on something of Prestwich; `IMPORT` is the number of an import.
struct CommandExample: Sendable {
    let arguments: [String]
    /// What the terminal does first.
    var first: [[String]] = []

    init(_ arguments: String..., first: [[String]] = []) {
        self.arguments = arguments
        self.first = first
    }

    /// These need no database, or make one: whoever is at the machine may.
    static let unbound: Set<String> = [
        "init", "demo", "catalogue check", "import preview", "report dictionary", "user rights", "licences", "serve",
    ]

    private static let signedOff = [["quarter", "publish", "2025-26-Q4", "--signed-off-by", "Head of Early Help"]]

    /// By command, as `family show`.
    static let all: [String: CommandExample] = keeping.merging(sessions) { one, _ in one }
        .merging(families) { one, _ in one }.merging(figures) { one, _ in one }

    private static let keeping: [String: CommandExample] = [
        "catalogue apply": .init(
            "catalogue", "apply", Program.root.appending(path: "Venues/bury").path),
        "catalogue show": .init("catalogue", "show"),
        "catalogue forget": .init(
            "catalogue", "forget", "Rad Lib",
            first: [["import", "spelt.csv", "--remember", "Rad Lib=prestwich-library"]]),
        "user add": .init("user", "add", "una", "--role", "board", "--password-file", "password.txt"),
        "user list": .init("user", "list"), "user change": .init("user", "change", "eve", "--role", "manager"),
        "user password": .init("user", "password", "eve", "--password-file", "password.txt"),
        "user disable": .init("user", "disable", "eve"),
        "user enable": .init("user", "enable", "eve", first: [["user", "disable", "eve"]]),
        "user sign-out": .init("user", "sign-out", "eve"),
        "token issue": .init("token", "issue", "eve", "--name", "more", "--scope", "reports"),
        "token list": .init("token", "list", "--user", "eve"), "token revoke": .init("token", "revoke", "1"),
        "privacy pack": .init("privacy", "pack", "9CW-TCE", "--output", "pack.html"),
        "privacy erase": .init("privacy", "erase", "9CW-TCE", "--reason", "request 12", "--yes"),
        "privacy retention": .init("privacy", "retention"),
        "privacy hold": .init("privacy", "hold", "9CW-TCE", "--reason", "a court asks"),
        "audit show": .init("audit", "show"), "audit verify": .init("audit", "verify"),
        "export": .init("export", "everything"), "support": .init("support", "support.json"),
        "backup": .init("backup", "backup.sqlite"),
        "restore": .init("restore", "backup.sqlite", first: [["backup", "backup.sqlite"]]), "check": .init("check"),
    ]

    private static let sessions: [String: CommandExample] = [
        "import files": .init("import", "another.csv"),
        "import blank": .init(
            "import", "blank", "--layout", "counts-session-log", "--hub", "prestwich", "--output", "blank.xlsx"),
        "imports list": .init("imports", "list"), "imports show": .init("imports", "show", "IMPORT"),
        "imports undo": .init("imports", "undo", "IMPORT"),
        "session schedule": .init(
            "session", "schedule", "0-5 Stay and Play", "--venue", "Prestwich Library", "--at", "13:00-14:00", "--on",
            "14/01/2026"),
        "session list": .init("session", "list", "2025-26-Q4"), "session show": .init("session", "show", "1"),
        "session cancel": .init("session", "cancel", "6", "--reason", "snow"),
        "session move": .init("session", "move", "6", "--at", "10:00-11:00"),
        "session headcount": .init("session", "headcount", "4", "--children", "8", "--adults", "5"),
        "session register show": .init("session", "register", "show", "1"),
        "session register print": .init("session", "register", "print", "1"),
        "session register mark": .init("session", "register", "mark", "1", "--present", "#1"),
        "session register submit": .init("session", "register", "submit", "1"),
        "session register lock": .init("session", "register", "lock", "2"),
        "session register reopen": .init("session", "register", "reopen", "3", "--reason", "a page"),
        "session settle": .init("session", "settle", "4", "--total", "4", "--reason", "photo"),
        "session unsettle": .init("session", "unsettle", "5"),
        "course start": .init(
            "course", "start", "Tiny Treasures", "--venue", "Prestwich Library", "--from", "14/01/2026", "--at",
            "10:00-11:00"),
        "course enrol": .init("course", "enrol", "1", "#1"),
        "course withdraw": .init("course", "withdraw", "1", "#2"), "course show": .init("course", "show", "1"),
        "course list": .init("course", "list"), "timetable": .init("timetable", "--hub", "prestwich"),
    ]

    private static let families: [String: CommandExample] = [
        "family register": .init("family", "register", "--hub", "prestwich", "--adult", "Una Newton"),
        "family find": .init("family", "find", "testerly"), "family show": .init("family", "show", "9CW-TCE"),
        "family edit": .init("family", "edit", "9CW-TCE", "--person", "1", "--set", "phone 0161 496 0000"),
        "family move": .init("family", "move", "9CW-TCE", "--postcode", "BL99 9ZZ"),
        "family add": .init("family", "add", "9CW-TCE", "--adult", "Omar Testerly"),
        "family birth": .init("family", "birth", "9CW-TCE", "--child", "Finn Testerly, born 01/03/2026"),
        "family leave": .init("family", "leave", "9CW-TCE", "--everybody"),
        "family consent": .init("family", "consent", "9CW-TCE", "photos"),
        "family card": .init("family", "card", "9CW-TCE", "--output", "card.svg"),
        "family duplicates": .init("family", "duplicates"),
        "family merge": .init("family", "merge", "--same", "1=3", "--reason", "two cards", "--yes"),
        "family unmerge": .init("family", "unmerge", "1"),
        "family not-duplicates": .init("family", "not-duplicates", "1", "3"),
    ]

    private static let figures: [String: CommandExample] = [
        "report quarter": .init("report", "quarter", "2025-26-Q4"), "report year": .init("report", "year", "2025-26"),
        "report requirements": .init("report", "requirements", "2025-26-Q4"),
        "report reconcile": .init("report", "reconcile", "2025-26-Q4"),
        "report completeness": .init("report", "completeness", "2025-26-Q4"),
        "report ledger": .init("report", "ledger", "2025-26-Q4", first: signedOff),
        "report pack": .init("report", "pack", "2025-26-Q4", "--output", "pack.html"),
        "report feed": .init("report", "feed", "feed"), "quarter status": .init("quarter", "status"),
        "quarter publish": .init("quarter", "publish", "2025-26-Q4", "--signed-off-by", "Head of Early Help"),
        "quarter restate": .init(
            "quarter", "restate", "2025-26-Q4", "--reason", "late", "--approver", "Head of Early Help",
            first: signedOff + [["session", "headcount", "4", "--children", "9", "--adults", "5"]]),
        "quarter assess": .init(
            "quarter", "assess", "2025-26-Q4", "--hub", "prestwich", "--requirement", "core-offer-70", "--rag",
            "amber", "--narrative", "A flood."),
        "quarter plan": .init(
            "quarter", "plan", "2025-26-Q4", "--hub", "prestwich", "--requirement", "core-offer-70", "--text", "More."),
        "quarter verify": .init("quarter", "verify"),
    ]
}
