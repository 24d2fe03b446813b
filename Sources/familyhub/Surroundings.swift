import ArgumentParser
import Foundation
import HubCore
import HubDesk
import HubImport
import HubStorage

/// The clock, the login and the environment: read here and passed down.
enum Surroundings {
    /// Local time of the catalogue's authority.
    static func now() throws -> Now {
        let date = Date()
        return Now(local: try LocalTime.moment(of: date), stamp: LocalTime.stamp(of: date))
    }

    /// Whoever sits at the terminal: can read the file, so has every right, and is audited.
    static var terminal: Actor {
        Actor(name: "terminal:\(ProcessInfo.processInfo.userName)", role: .terminal)
    }

    /// A data folder such as `Venues` or `Import`: in FAMILYHUB_DATA, else the current folder, else the installed one.
    static func folder(_ name: String) throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let places = environment["FAMILYHUB_DATA"].map { [$0] } ?? [".", "/usr/share/familyhub"]
        for place in places {
            let path = place == "." ? name : "\(place)/\(name)"
            if FileManager.default.fileExists(atPath: path) { return path }
        }
        throw Refusal.notFound(
            "There is no folder \(name) in \(places.joined(separator: " or ")): run familyhub in its own folder, or set FAMILYHUB_DATA to the folder that holds \(name)."
        )
    }
}

/// Options of every command that works on a database.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The database file.", discussion: "Also FAMILYHUB_DATABASE; otherwise familyhub.sqlite here.",
            valueName: "path"))
    var database: String?

    @Option(
        help: ArgumentHelp(
            "Acts as if it were that day, like 2026-04-09: on a demo's database only.", valueName: "date"))
    var today: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Acts as that user, with the user's rights and no more.",
            discussion: "Also a token in FAMILYHUB_TOKEN; otherwise the terminal, with all rights.", valueName: "user"))
    var actingAs: String?

    @Flag(help: "Prints facts as JSON.")
    var json = false

    var path: String {
        let environment = ProcessInfo.processInfo.environment["FAMILYHUB_DATABASE"] ?? ""
        return database ?? (environment.isEmpty ? "familyhub.sqlite" : environment)
    }

    func validate() throws {
        if database == "" { throw ValidationError("--database is empty: name a file, or leave it out.") }
    }

    /// Refuses to write a file over the database, or over a sheet that is read.
    func refuseOverwriting(_ output: String, _ option: String, sheets: [String] = []) throws {
        func place(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
        if place(output) == place(path) {
            throw Refusal.usage("\(option) \(output) is the database itself: name another file.")
        }
        if sheets.contains(where: { place($0) == place(output) }) {
            throw Refusal.usage("\(option) \(output) is the sheet itself, which stays as it is: name another file.")
        }
    }

    func open() throws -> Store { try Store(opening: path) }

    /// Who acts: the user of `--as`, whoever a token in FAMILYHUB_TOKEN stands for, or the terminal.
    func actor(_ store: Store) throws -> Actor {
        guard token.isEmpty else {
            let actor = try Accounts(store).actor(ofToken: token.trimmed, now: Surroundings.now())
            guard actingAs == nil || actingAs.map(Accounts.name) == actor.name else {
                throw Refusal.usage("FAMILYHUB_TOKEN is another user's than --as names: leave one of them out.")
            }
            return actor
        }
        return try actingAs.map { try store.actor(as: Accounts.name($0)) } ?? Surroundings.terminal
    }

    /// Whether a user acts, and not the terminal.
    var isSomebody: Bool { actingAs != nil || !token.isEmpty }

    private var token: String { ProcessInfo.processInfo.environment["FAMILYHUB_TOKEN"] ?? "" }

    /// The time of the action; another day only where a demo made the database.
    func now(_ store: Store) throws -> Now {
        let now = try Surroundings.now()
        guard let today else { return now }
        guard let day = Day(iso: today) else {
            throw Refusal.usage("--today \(today) is no date: write it like 2026-04-09.")
        }
        guard try store.setting("demo") != nil else {
            throw Refusal.usage("--today works on a demo's database only: this one keeps real records.")
        }
        return Now(local: Moment(day: day, minute: 23 * 60 + 59), stamp: now.stamp)
    }
}
