import ArgumentParser
import HubCore
import HubImport
import HubStorage

/// Makes the database and applies the catalogue.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes the database and applies the catalogue.",
        discussion: """
            Example:
              familyhub init --database bury.sqlite --catalogue Venues/bury
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("The folder of the catalogue.", valueName: "folder"))
    var catalogue: String?

    func run() throws {
        let folder = try catalogue ?? Surroundings.folder("Venues/bury")
        let (checked, areas) = try CatalogueCommand.checkedWhole(folder)
        let store = try Store(making: options.path)
        let now = try Surroundings.now()
        let applied = try store.apply(checked, areas: areas, by: options.actor(store), now: now)
        let isNew = applied.before == nil
        if options.json {
            try Console.say(
                json: Made(
                    database: options.path, isNew: isNew, hubs: checked.hubs.count, venues: checked.venues.count,
                    activities: checked.activities.count))
            return
        }
        guard isNew else {
            Console.say(
                "\(options.path) is there already; the catalogue of \(checked.authority.name) was applied to it.")
            return
        }
        Console.say(
            "Made \(options.path) with the catalogue of \(checked.authority.name): \(checked.hubs.count) hubs, \(checked.venues.count) venues, \(checked.activities.count) activities."
        )
        Console.say("Next: familyhub import FILE… --database \(options.path)")
    }

    private struct Made: Encodable {
        let database: String
        let isNew: Bool
        let hubs: Int
        let venues: Int
        let activities: Int
    }
}
