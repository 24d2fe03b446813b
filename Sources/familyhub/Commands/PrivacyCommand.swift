import ArgumentParser
import Foundation
import HubCore
import HubReporting
import HubStorage

/// What is owed to families: a copy of everything held, its erasure, and how long it is kept.
struct PrivacyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "privacy", abstract: "Subject access, erasure, and how long records are kept.",
        discussion: """
            Examples:
              familyhub privacy pack K7M-3QX --output pack.html --reference SAR-12
              familyhub privacy erase K7M-3QX --reason "request 12"
              familyhub privacy retention
            """,
        subcommands: [PrivacyPack.self, PrivacyErase.self, PrivacyRetention.self, PrivacyHold.self])
}

/// Writes everything that is held about a family.
struct PrivacyPack: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack", abstract: "Writes everything held about a family, as one page for the family or as JSON.",
        discussion: """
            The file is yours alone to read; the audit notes who made it. A protected address is left out unless it is asked
            for, and of another family that a child is of too nothing is in it.

            Examples:
              familyhub privacy pack K7M-3QX --reference SAR-12
              familyhub privacy pack K7M-3QX --output pack.json --json
            """)

    @Argument(help: "The code on the family's card, or its number.")
    var family: String

    @Option(
        help: ArgumentHelp(
            "The file; - for the screen.", discussion: "Default: privacy-CODE.html, or .json, in this folder.",
            valueName: "path"))
    var output: String?

    @Option(help: ArgumentHelp("The request's own number; it is in the audit and on the page.", valueName: "text"))
    var reference: String?

    @Flag(help: "Puts a protected address in.")
    var withProtectedAddress = false

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        if let output { try options.refuseOverwriting(output, "--output") }
        let desk = try FamilyDesk(options)
        let pack = try desk.store.subjectPack(
            of: try DeskReading.family(family), reference: reference, withProtectedAddress: withProtectedAddress,
            by: desk.actor, now: desk.now)
        let text = try options.json ? PrivacyPack.json(pack) : SubjectPackPage(pack).html
        let path = output ?? "privacy-\(pack.code).\(options.json ? "json" : "html")"
        guard path != "-" else {
            Console.pass(text)
            return
        }
        try PrivacyPack.write(text, to: path)
        Console.warn(
            "\(path): what is held about \(pack.people.count) people of family \(pack.code), yours alone to read.")
        if pack.addressIsLeftOut {
            Console.warn("Their address is protected and left out: --with-protected-address puts it in.")
        }
    }

    private static func json(_ pack: SubjectPack) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(pack), as: UTF8.self) + "\n"
    }

    /// Makes the file readable for its owner alone before anything stands in it.
    private static func write(_ text: String, to path: String) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else {
            throw Refusal.usage("\(path) is there already: name another file with --output, so that nothing is lost.")
        }
        // Made empty and closed to others first: contents given at once would be readable for a moment.
        guard files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else {
            throw Refusal.notFound("\(path) cannot be written: check that its folder exists and is yours to write.")
        }
        do {
            try file.write(contentsOf: Data(text.utf8))
            try file.close()
        } catch {
            try? files.removeItem(atPath: path)
            throw Refusal(
                .databaseUnavailable, "\(path) could not be written whole and is gone: make room and try again.")
        }
    }
}

/// Erases a family.
struct PrivacyErase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erases a family; no figure moves. Shows what would happen, and does it with --yes.",
        discussion: """
            Names, dates of birth, addresses, ids, consents, what files said and what the audit kept aside go for good.
            Numbers stay that join their attendances, so that every count stays what it is.

            Examples:
              familyhub privacy erase K7M-3QX --reason "request 12"
              familyhub privacy erase K7M-3QX --reason "request 12" --yes
            """)

    @Argument(help: "The code on the family's card, or its number.")
    var family: String

    @Option(help: ArgumentHelp("Why; such as the request's number, and no name.", valueName: "text"))
    var reason: String

    @Flag(help: "Only shows what would happen, as without --yes.")
    var dryRun = false

    @Flag(help: "Does it.")
    var yes = false

    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        if dryRun && yes { throw ValidationError("--dry-run and --yes exclude each other: take one.") }
    }

    func run() throws {
        let desk = try FamilyDesk(options)
        let number = try DeskReading.family(family)
        guard yes else {
            let preview = try desk.store.previewErasure(of: number, by: desk.actor, now: desk.now)
            if options.json { try Console.say(json: preview) } else { Console.say(preview.words) }
            return
        }
        let erased = try desk.store.erase(number, reason: reason, by: desk.actor, now: desk.now)
        if options.json {
            try Console.say(json: erased)
        } else {
            let people = Numbers.counted(erased.people, "person", plural: "people")
            Console.say("Family \(erased.code) is erased: \(people). No figure has moved.")
        }
        if !erased.isTidy {
            Console.warn(
                "Another program reads the database, so its file could not be written anew: stop it, and run `familyhub privacy retention --tidy`."
            )
        }
    }
}

extension ErasurePreview {
    /// The preview as the terminal prints it.
    fileprivate var words: String {
        var lines = ["Family \(code)" + (mergedCodes.isEmpty ? "" : ", with \(mergedCodes.joined(separator: ", "))")]
        if let hold { lines.append("On hold, cannot be erased: \(Shown.plain(hold))") }
        for member in going { lines.append("Goes: \(member.id) \(Shown.plain(member.details.name))") }
        for member in staying {
            lines.append("Stays with another family: \(member.id) \(Shown.plain(member.details.name))")
        }
        for row in rows { lines.append("Goes: \(row.what), \(row.count.grouped)") }
        lines.append("Stays under other numbers, so that no figure moves: \(marks.grouped) marks on registers")
        for quarter in quarters {
            lines.append("  \(quarter.quarter) (\(quarter.state.rawValue)): \(quarter.marks.grouped)")
        }
        for mention in mentions {
            lines.append("Look yourself: \(mention.what) names somebody of them, \(mention.count.grouped) times")
        }
        lines.append(
            "Nothing was changed: add --yes to erase. Backups made before keep what they hold until they are deleted.")
        return lines.joined(separator: "\n")
    }
}
