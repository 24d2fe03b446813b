import ArgumentParser
import HubCore
import HubStorage

/// Lists who may be the same.
struct FamilyDuplicates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates", abstract: "Lists people who may be the same, the likeliest first.",
        discussion: "Example:\n  familyhub family duplicates")

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let pairs = try desk.store.duplicates(by: desk.actor, now: desk.now)
        if options.json {
            try Console.say(json: pairs)
            return
        }
        guard !pairs.isEmpty else {
            Console.say("Nobody looks like somebody else.")
            return
        }
        Console.say(
            Console.table(
                ["One", "Family", "Other", "Family", "Likeness", "Evidence"],
                pairs.map { pair in
                    [
                        words(pair.one), codes(pair.one), words(pair.other), codes(pair.other),
                        pair.likeness.strength.rawValue, Likely.words(pair.likeness.evidence),
                    ]
                }))
        if pairs.count == Store.mostPairs { Console.say("Only the likeliest \(pairs.count.grouped).") }
    }

    private func words(_ candidate: Candidate) -> String {
        "\(candidate.person) \(Shown.plain(candidate.name))" + (candidate.birthYear.map { " (\($0))" } ?? "")
    }

    private func codes(_ candidate: Candidate) -> String {
        candidate.families.compactMap { FamilyCode(family: $0)?.description }.joined(separator: " ")
    }
}

/// Merges two families, or two people.
struct FamilyMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Makes one of two families, or of two people; nothing is lost, and it can be undone.",
        discussion: """
            Shows what would happen; with --yes it does. People who match by the rule become one; name others with --same.

            Examples:
              familyhub family merge K7M-3QX 9PD-WTA
              familyhub family merge K7M-3QX 9PD-WTA --same 12=31 --reason "two cards" --yes
              familyhub family merge --same 12=31 --yes
            """)

    @Argument(help: "The code of the family to keep, then of the one that goes into it.")
    var codes: [String] = []

    @Option(help: ArgumentHelp("Two people who are one: the number to keep, then the other.", valueName: "kept=gone"))
    var same: [String] = []

    @Option(help: "Why; kept with the merge.")
    var reason: String?

    @Flag(help: "Does it.")
    var yes = false

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        guard codes.count == 2 || (codes.isEmpty && !same.isEmpty) else {
            throw Refusal.usage("Name two families, the one to keep first, or two people with --same 12=31.")
        }
        let people = try same.map { text in
            let numbers = text.split(separator: "=" as Character).compactMap { Int64(String($0).trimmed) }
            guard numbers.count == 2 else {
                throw Refusal.usage("--same takes two numbers, like 12=31: the one to keep first.")
            }
            return MergePair(kept: numbers[0], gone: numbers[1])
        }
        let families = codes.isEmpty ? nil : MergePair(kept: try desk.family(codes[0]), gone: try desk.family(codes[1]))
        let merging = Merging(families: families, people: people)
        let preview = try desk.store.previewMerge(merging, by: desk.actor, now: desk.now)
        let number = yes ? try desk.store.merge(merging, reason: reason, by: desk.acting) : nil
        if options.json {
            try Console.say(json: Merged(merge: number, preview: preview))
            return
        }
        Console.say(words(preview))
        if let number {
            Console.say("Merged. `familyhub family unmerge \(number)` takes it back.")
        } else {
            Console.say("Nothing was changed: add --yes to merge.")
        }
    }

    private struct Merged: Encodable {
        let merge: Int64?
        let preview: MergePreview
    }

    private func words(_ preview: MergePreview) -> String {
        var lines: [String] = []
        for (title, matches) in [
            ("One person", preview.together), ("Perhaps one (name them with --same)", preview.perhaps),
        ] {
            for match in matches {
                lines.append(
                    "\(title): \(match.kept) and \(match.gone) \(Shown.plain(match.name)); \(Likely.words(match.evidence))"
                )
            }
        }
        for member in preview.alone {
            lines.append("Stays a person of their own: \(member.id) \(Shown.plain(member.details.name))")
        }
        lines.append(
            "Registrations: \(preview.registrations.count), the earliest counts. Marks on registers kept: \(preview.attendances.grouped)."
        )
        if !preview.bothMarked.isEmpty {
            lines.append(
                "Both are marked at sessions \(preview.bothMarked.map(String.init).joined(separator: ", ")): counted once, present before absent."
            )
        }
        return lines.joined(separator: "\n")
    }
}

/// Takes a merge back.
struct FamilyUnmerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge", abstract: "Takes a merge back: both are what they were.",
        discussion: """
            What was said since stays with who was kept. Marks since then cannot be told apart: --keep leaves them there,
            --give-back names the sessions whose marks were of who comes back.

            Examples:
              familyhub family unmerge 3
              familyhub family unmerge 3 --give-back 214 --give-back 230
            """)

    @Argument(help: "The merge's number, as `family show` gives it.")
    var merge: Int64

    @Flag(help: "Leaves what was said since with who was kept.")
    var keep = false

    @Option(help: ArgumentHelp("A session whose mark goes to who comes back.", valueName: "session"))
    var giveBack: [Int64] = []

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let undone = try desk.store.unmerge(
            merge, keep: keep, giveBack: giveBack, by: desk.acting, newID: FamilyDesk.random)
        if options.json {
            try Console.say(json: undone)
            return
        }
        Console.say("Merge \(merge) is undone: \(undone.merge.parts.count) pairs are two again.")
        if !undone.givenBack.isEmpty { Console.say("Marks given back: \(undone.givenBack.count).") }
    }
}

/// Two people are two.
struct FamilyNotDuplicates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "not-duplicates", abstract: "Remembers that two people are not the same: nobody is asked again.",
        discussion: "Example:\n  familyhub family not-duplicates 12 31 --reason \"cousins\"")

    @Argument(help: "One person's number.")
    var one: Int64

    @Argument(help: "The other's.")
    var other: Int64

    @Option(help: "Why; kept with it.")
    var reason: String?

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        try desk.store.sayTwo(one, other, reason: reason, by: desk.actor, now: desk.now)
        if options.json {
            try Console.say(json: [one, other])
        } else {
            Console.say("Persons \(one) and \(other) are two people: nobody is asked again.")
        }
    }
}
