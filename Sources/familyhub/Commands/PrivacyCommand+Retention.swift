import ArgumentParser
import HubCore
import HubStorage

/// Shows how long records are kept, and deletes what is due.
struct PrivacyRetention: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Shows how long records are kept and what is due; --apply deletes it.",
        discussion: """
            Periods stand in the catalogue's retention.yaml. Nothing of a class is deleted before it is approved there.

            Examples:
              familyhub privacy retention
              familyhub privacy retention --apply
              familyhub privacy retention --log
            """)

    @Flag(help: "Deletes what is due of the classes that were approved, and writes down what it was.")
    var apply = false

    @Flag(help: "Shows what was disposed of.")
    var log = false

    @Flag(help: "Writes the database's file anew, so that no page of it holds what was deleted.")
    var tidy = false

    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        if [apply, log, tidy].count(where: \.self) > 1 {
            throw ValidationError("--apply, --log and --tidy exclude each other: take one.")
        }
    }

    func run() throws {
        let desk = try FamilyDesk(options)
        if log {
            try show(try desk.store.disposals(by: desk.actor), none: "Nothing was disposed of yet.")
        } else if apply {
            let (disposals, isTidy) = try desk.store.applyRetention(by: desk.actor, now: desk.now)
            try show(
                disposals, none: "Nothing was deleted: nothing is due of a class that is approved in retention.yaml.")
            if !isTidy { Console.warn("Another program reads the database: stop it, and use --tidy.") }
        } else if tidy {
            guard try desk.store.tidy(by: desk.actor) else {
                throw Refusal(.databaseUnavailable, "Another program reads the database: stop it, and try again.")
            }
            Console.say("The file was written anew.")
        } else {
            try show(try desk.store.retention(by: desk.actor, now: desk.now), try desk.store.holds(by: desk.actor))
        }
    }

    private func show(_ disposals: [Disposal], none: String) throws {
        if options.json {
            try Console.say(json: disposals)
            return
        }
        guard !disposals.isEmpty else {
            Console.say(none)
            return
        }
        Console.say(
            Console.table(
                ["When", "Who", "Class", "Records", "Rule"],
                disposals.map { [$0.at, $0.by, $0.recordClass, $0.count.grouped, Shown.line($0.rule)] }, right: [3]))
    }

    private struct Kept: Encodable {
        let classes: [RetentionLine]
        let holds: [LegalHold]
    }

    private func show(_ lines: [RetentionLine], _ holds: [LegalHold]) throws {
        if options.json {
            try Console.say(json: Kept(classes: lines, holds: holds))
            return
        }
        Console.say(
            Console.table(
                ["Class", "Kept", "From", "Due", "On hold", "Deletion"],
                lines.map { line in
                    [
                        line.title, line.kept + (line.isAssumed ? " (assumed)" : ""), line.from, line.due.grouped,
                        line.onHold.grouped, line.approved.map { "approved: \(Shown.plain($0))" } ?? "off",
                    ]
                }, right: [3, 4]))
        for line in lines { Console.say("\(line.recordClass.rawValue): \(Shown.line(line.basis)).") }
        for hold in holds {
            Console.say("On hold since \(hold.at.prefix(10)): family \(hold.code) (\(Shown.plain(hold.reason)))")
        }
    }
}

/// Keeps a family from being deleted.
struct PrivacyHold: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keeps everything of a family until the hold is released.",
        discussion: """
            Examples:
              familyhub privacy hold K7M-3QX --reason "a court asks"
              familyhub privacy hold K7M-3QX --release
            """)

    @Argument(help: "The code on the family's card, or its number.")
    var family: String

    @Option(help: "Why; kept with the hold.")
    var reason: String?

    @Flag(help: "Ends the hold.")
    var release = false

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let number = try DeskReading.family(family)
        if release {
            try desk.store.releaseHold(number, by: desk.actor, now: desk.now)
        } else {
            try desk.store.hold(number, reason: reason ?? "", by: desk.actor, now: desk.now)
        }
        if options.json {
            try Console.say(json: ["family": String(number), "hold": release ? "released" : "set"])
        } else {
            Console.say(release ? "The hold is released." : "The family is on hold: nothing of it is deleted.")
        }
    }
}
