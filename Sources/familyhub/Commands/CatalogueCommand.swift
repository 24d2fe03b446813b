import ArgumentParser
import HubCore
import HubImport
import HubStorage

/// Checks, applies and shows the catalogue.
struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue",
        abstract: "Checks, applies and shows hubs, venues, activities and what must be offered.",
        subcommands: [Check.self, Apply.self, Show.self, Forget.self])

    /// A catalogue without a mistake; its mistakes are printed otherwise.
    ///
    /// As JSON they are one list, which stands alone: unless it is asked for, a sound catalogue's is left out.
    static func checked(_ folder: String, json: Bool = false, alone: Bool = false) throws -> Catalogue {
        try checkedWhole(folder, json: json, alone: alone).catalogue
    }

    /// The same with the table of postcodes, where the folder has one.
    static func checkedWhole(
        _ folder: String, json: Bool = false, alone: Bool = false
    ) throws -> (catalogue: Catalogue, areas: AreaTable?) {
        let reading = try CatalogueFiles.whole(folder: folder)
        let problems = reading.problems
        if !json {
            for problem in problems { Console.say(line(problem)) }
        } else if alone || reading.catalogue == nil {
            try Console.say(json: problems.map(Mistake.init))
        }
        guard let catalogue = reading.catalogue else {
            let count = problems.filter { $0.grade == .refused }.count
            throw Refusal.data(
                "\(folder) has \(count) mistake\(count == 1 ? "" : "s"), listed by file and line: mend them and check again."
            )
        }
        return (catalogue, reading.areas)
    }

    /// A mistake as JSON.
    private struct Mistake: Encodable {
        let file: String?
        let line: Int?
        let grade, message: String

        init(_ problem: Problem) {
            (file, line) = (problem.place.file, problem.place.row)
            (grade, message) = (problem.grade.rawValue, problem.message)
        }
    }

    private static func line(_ problem: Problem) -> String {
        let place = [problem.place.file, problem.place.row.map(String.init)].compactMap(\.self).joined(separator: ":")
        return "\(place): \(problem.grade == .warning ? "warning: " : "")\(problem.message)"
    }

    /// Names every mistake by file and line.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Names every mistake in a catalogue by file and line.",
            discussion: "Example:\n  familyhub catalogue check Venues/bury")

        @Argument(help: "The folder of the catalogue.")
        var folder: String = "Venues/bury"

        @Flag(help: "Prints the mistakes as JSON.")
        var json = false

        func run() throws {
            let (catalogue, areas) = try CatalogueCommand.checkedWhole(folder, json: json, alone: true)
            guard !json else { return }
            Console.say(
                "\(folder) is sound: \(catalogue.hubs.count) hubs, \(catalogue.venues.count) venues, \(catalogue.activities.count) activities, \(catalogue.requirements.count) requirements, \(catalogue.publishedFigures.count) published figures."
            )
            guard let areas else { return }
            Console.say(
                "Its table of postcodes has \(Numbers.counted(areas.postcodes.count, "postcode")) in \(Numbers.counted(areas.areas.count, "area")), \(Numbers.grouped(areas.deciles.count)) areas with a decile of deprivation."
            )
        }
    }

    /// Puts a catalogue in force.
    struct Apply: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "apply", abstract: "Puts a catalogue in force, in one transaction, and prints what changes.",
            discussion: """
                Refuses what would take a hub, venue or activity away that recorded sessions still need.

                Example:
                  familyhub catalogue apply Venues/bury --dry-run
                  familyhub catalogue apply Venues/bury
                """)

        @Argument(help: "The folder of the catalogue.")
        var folder: String = "Venues/bury"

        @OptionGroup var options: DatabaseOptions

        @Flag(help: "Prints what would change and stores nothing.")
        var dryRun = false

        func run() throws {
            let (catalogue, areas) = try CatalogueCommand.checkedWhole(folder, json: options.json)
            let store = try options.open()
            let applied = try store.apply(
                catalogue, areas: areas, by: options.actor(store), now: options.now(store), dryRun: dryRun)
            let changes = CatalogueChange.between(old: applied.before, new: applied.after)
            guard !options.json else {
                let moved = applied.moved.map { Told.Moved(from: $0.from, to: $0.to, sessions: $0.sessions) }
                try Console.say(json: Told(applied: !dryRun, changes: changes, moved: moved))
                return
            }
            for change in changes { Console.say(change) }
            for moved in applied.moved {
                Console.say(
                    "\(Numbers.counted(moved.sessions, "recorded session")) \(moved.sessions == 1 ? "goes" : "go") from \(moved.from ?? "no hub") to \(moved.to ?? "no hub")."
                )
            }
            let verb = dryRun ? "would be" : changes.count == 1 ? "was" : "were"
            Console.say(
                changes.isEmpty
                    ? "Nothing changes." : "\(changes.count) change\(changes.count == 1 ? "" : "s") \(verb) applied.")
        }
    }

    /// What an application changes, as JSON.
    private struct Told: Encodable {
        struct Moved: Encodable {
            let from, to: String?
            let sessions: Int
        }

        let applied: Bool
        let changes: [String]
        let moved: [Moved]
    }

    /// Shows the catalogue in force.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Shows the catalogue in force, with the spellings taught at the desk.",
            discussion: """
                Example:
                  familyhub catalogue show
                  familyhub catalogue show --aliases-as-yaml
                """)

        @OptionGroup var options: DatabaseOptions

        @Flag(
            name: .customLong("aliases-as-yaml"),
            help: "Prints the taught spellings as YAML to paste into the catalogue's files.")
        var aliasesAsYAML = false

        func run() throws {
            let store = try options.open()
            let (catalogue, taught) = (try store.catalogue(), try store.rememberedAliases())
            if aliasesAsYAML {
                Console.say(CatalogueYAML.aliases(taught, in: catalogue))
            } else if options.json {
                try Console.say(json: Everything(catalogue: catalogue, remembered: taught))
            } else {
                show(catalogue, taught)
            }
        }

        private struct Everything: Encodable {
            let catalogue: Catalogue
            let remembered: [RememberedAlias]
        }

        private func show(_ catalogue: Catalogue, _ taught: [RememberedAlias]) {
            Console.say(catalogue.authority.name)
            for hub in catalogue.hubs {
                Console.say("\n\(hub.name) (\(hub.id)), \(hub.status.rawValue.replacing("_", with: " "))")
                for venue in catalogue.venues {
                    for membership in venue.memberships where membership.hub == hub.id {
                        let from = membership.from.map { " from \($0.spoken)" } ?? ""
                        let to = membership.to.map { " to \($0.spoken)" } ?? ""
                        Console.say("  \(venue.name) (\(venue.id)), \(membership.role.rawValue)\(from)\(to)")
                    }
                }
            }
            let free = catalogue.venues.filter(\.memberships.isEmpty).map { "\($0.name) (\($0.id))" }
            Console.say("\nVenues without a hub: \(free.isEmpty ? "none" : free.joined(separator: ", "))")
            Console.say("\nActivities")
            for activity in catalogue.activities {
                let headline = activity.inHeadline ? "" : ", not in the headline"
                Console.say(
                    "  \(activity.name) (\(activity.id)), \(activity.tier.rawValue.replacing("_", with: " "))\(headline)"
                )
            }
            Console.say(
                "\nTable of postcodes: \(catalogue.areas?.words ?? "none, so that no address is placed in an area")")
            Console.say("\nSpellings taught at the desk")
            if taught.isEmpty { Console.say("  none") }
            for alias in taught { Console.say("  \"\(alias.spelling)\" is the \(alias.kind.rawValue) \(alias.target)") }
        }
    }

    /// Forgets a spelling taught at the desk.
    struct Forget: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "forget", abstract: "Forgets a spelling that was taught with import --remember.",
            discussion: "Example:\n  familyhub catalogue forget \"Rad Lib\"")

        @Argument(help: "The spelling.")
        var spelling: String

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            guard try store.forget(spelling: spelling, by: options.actor(store), now: options.now(store)) else {
                throw Refusal.notFound(
                    "\(Shown.quoted(spelling)) was never taught: `familyhub catalogue show` lists the spellings that were."
                )
            }
            if options.json {
                try Console.say(json: ["forgot": spelling])
            } else {
                Console.say("Forgot \(Shown.quoted(spelling)).")
            }
        }
    }
}
