import ArgumentParser
import Foundation
import HubCore
import HubStorage

/// A copy of the database while others go on working.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies the database to a new file while others go on working, and checks the copy.",
        discussion: """
            The copy holds everything, personal data too: keep it as safe as the database.

            Example:
              familyhub backup /srv/backup/familyhub-2026-04-09.sqlite
            """)

    @Argument(help: ArgumentHelp("The file to make; it must not be there yet.", valueName: "file"))
    var file: String

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let store = try options.open()
        try store.backUp(to: file, by: try options.actor(store), now: try options.now(store))
        let bytes = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
        Console.say("\(file): \(bytes.grouped) bytes, checked. `familyhub restore \(file)` brings it back.")
    }
}

/// A backup in place of the database.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Checks a backup and puts it in the database's place; the database it replaces is kept beside it.",
        discussion: """
            Stop the server first. A backup whose file, audit or signed-off quarters do not hold together is refused.

            Example:
              familyhub restore /srv/backup/familyhub-2026-04-09.sqlite --database familyhub.sqlite
            """)

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
    var file: String

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let files = FileManager.default
        guard files.fileExists(atPath: file) else {
            throw Refusal.notFound("There is no file \(file): name a backup that `familyhub backup` made.")
        }
        try options.refuseOverwriting(file, "The backup")
        if options.isSomebody {
            // A user's rights stand in the database that would go.
            try Rights.require(options.actor(options.open()), .backUp)
        }
        let now = try Surroundings.now()
        let part = options.path + ".restored"
        try? files.removeItem(atPath: part)
        defer { for rest in ["", "-wal", "-shm"] { try? files.removeItem(atPath: part + rest) } }
        do { try files.copyItem(atPath: file, toPath: part) } catch {
            throw Refusal.notFound(
                "\(part) cannot be written: restore into a folder that is yours to write, with room for it.")
        }
        // The copy is opened, brought up to date and checked; the backup itself stays as it is.
        let found = try CheckCommand.findings(of: Store(opening: part), by: Surroundings.terminal)
        guard found.isEmpty else {
            throw Refusal.data("\(file) does not hold together, nothing was changed: \(found.joined(separator: " "))")
        }
        try Store.claimAlone(part)
        var kept: String?
        if files.fileExists(atPath: options.path) {
            try Store.claimAlone(options.path)
            let name = "\(options.path).before-restore-\(now.stamp.replacing(":", with: ""))"
            try files.moveItem(atPath: options.path, toPath: name)
            kept = name
        }
        try files.moveItem(atPath: part, toPath: options.path)
        Console.say("\(options.path) is as it was in \(file).")
        if let kept { Console.say("What was there before is kept as \(kept).") }
    }
}

/// Whether a database holds together.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks the database's file, its references, its audit and its signed-off quarters.",
        discussion: "Example:\n  familyhub check --database familyhub.sqlite")

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let store = try options.open()
        let found = try Self.findings(of: store, by: try options.actor(store))
        if options.json { try Console.say(json: ["findings": found]) }
        guard found.isEmpty else { throw Refusal.data(found.joined(separator: " ")) }
        if !options.json {
            Console.say("The file is whole, every reference leads somewhere, audit and signed-off quarters follow.")
        }
    }

    /// What does not hold together, a sentence each; empty where all does.
    static func findings(of store: Store, by actor: Actor) throws -> [String] {
        let condition = try store.condition(isFileChecked: true, by: actor)
        var found = condition.faults.prefix(3).map { "The file is damaged: \($0)." }
        found += condition.orphans.sorted { $0.key < $1.key }.map {
            "\($0.value) rows of \($0.key) refer to something that is not there."
        }
        if let broken = try store.verifyAudit(by: actor).broken {
            found.append("Event \(broken) of the audit does not follow from the one before.")
        }
        if let broken = try store.verifyQuarters(by: actor).broken {
            found.append("The signed-off quarter \(broken) does not follow from the one before.")
        }
        return found.isEmpty ? [] : found + ["Keep a copy and restore a backup."]
    }
}
