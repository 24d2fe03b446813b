import Foundation
import Testing

/// A database with a user of every role and something of Prestwich for every command; each command gets a copy.
final class CommandWorld: Sendable {
    /// Everybody who acts: name, role, and for those with hubs the one that the things are of or another.
    enum Asker: String, CaseIterable {
        case staff, otherStaff, coordinator, otherCoordinator, manager, board, governance, administrator

        var name: String { rawValue.lowercased() }

        var role: String {
            switch self {
            case .otherStaff: "staff"
            case .otherCoordinator: "coordinator"
            default: rawValue
            }
        }

        var hub: String? {
            switch self {
            case .staff, .coordinator: "prestwich"
            case .otherStaff, .otherCoordinator: "radcliffe"
            default: nil
            }
        }
    }

    /// A day a month from now, as the program reads it.
    static let later = {
        let parts = Calendar(identifier: .gregorian).dateComponents(
            [.year, .month, .day], from: Date().addingTimeInterval(30 * 86_400))
        return String(format: "%02d/%02d/%04d", parts.day ?? 1, parts.month ?? 1, parts.year ?? 2031)
    }()

    private static let sheet = "Date,Venue,Session,Time,Children,Adults\n"
    private static let files = [
        ("password.txt", "ladder violet otter monday\n"),
        ("sheet.csv", sheet + "03/02/2026,Prestwich Library,0-5 Stay and Play,14:00-15:00,6,5\n"),
        ("another.csv", sheet + "04/02/2026,Prestwich Library,0-5 Stay and Play,14:00-15:00,6,5\n"),
        ("spelt.csv", sheet + "05/02/2026,Rad Lib,0-5 Stay and Play,14:00-15:00,6,5\n"),
    ]

    /// Made once.
    static let first = Result { try CommandWorld() }

    private let program: Program
    /// The number of the import of a sheet.
    let imported: String

    private init() throws {
        let program = try Program()
        self.program = program
        for (name, text) in CommandWorld.files {
            try Data(text.utf8).write(to: program.folder.appending(path: name))
        }
        func done(_ arguments: [String]) throws {
            let run = try program.run(arguments)
            try #require(run.status == 0, "\(arguments.joined(separator: " ")): \(run.errors)")
        }
        try done(["init"])
        for asker in Asker.allCases {
            let hub = asker.hub.map { ["--hub", $0] } ?? []
            try done(["user", "add", asker.name, "--role", asker.role, "--password-file", "password.txt"] + hub)
        }
        try done(["user", "add", "eve", "--role", "board", "--password-file", "password.txt"])
        try done(["token", "issue", "eve", "--name", "test", "--scope", "reports"])
        for command in CommandWorld.things { try done(command) }
        try done(["import", "sheet.csv"])
        let list = try program.run("imports", "list", "--json").output
        imported = try #require(list.firstMatch(of: /"id"\s*:\s*(\d+)/)).1.description
    }

    /// What stands in the database; numbers and codes follow from the order.
    private static let things = [
        [
            "family", "register", "--hub", "prestwich", "--on", "05/01/2026", "--expecting",
            "Orla Testerly, born 11/11/1990", "--child", "Niamh Testerly, born 02/03/2024", "--notice",
            "2026-01@05/01/2026",
        ],
        ["family", "register", "--hub", "prestwich", "--adult", "Grace Sampleton", "--notice", "2026-01"],
        ["family", "register", "--hub", "prestwich", "--adult", "Ines Doubledown", "--notice", "2026-01"],
        ["family", "register", "--hub", "prestwich", "--adult", "Ines Doubledown", "--notice", "2026-01", "--new"],
        ["family", "merge", "--same", "4=5", "--reason", "two cards", "--yes"],
        [
            "course", "start", "Little Talkers", "--venue", "Prestwich Library", "--from", "13/01/2026", "--at",
            "10:00-11:00",
        ],
        ["course", "enrol", "1", "#2"],
        ["session", "register", "mark", "1", "--present", "#2"],
        ["session", "register", "mark", "2", "--present", "#2"], ["session", "register", "submit", "2"],
        ["session", "register", "mark", "3", "--present", "#2"], ["session", "register", "submit", "3"],
        ["session", "register", "lock", "3"],
        ["session", "headcount", "4", "--children", "7", "--adults", "5"],
        ["session", "settle", "5", "--total", "4", "--reason", "photo"],
        [
            "session", "schedule", "0-5 Stay and Play", "--venue", "Prestwich Library", "--at", "9:30-11:00", "--on",
            later,
        ],
    ]

    /// A folder with a copy of the database.
    func copy() throws -> Program {
        let copy = try Program()
        for name in try FileManager.default.contentsOfDirectory(atPath: program.folder.path) {
            try FileManager.default.copyItem(
                at: program.folder.appending(path: name), to: copy.folder.appending(path: name))
        }
        return copy
    }
}
