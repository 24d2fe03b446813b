import ArgumentParser
import HubCore
import HubDesk
import HubReporting

extension ReportCommand {
    /// Aggregates for Power BI and Excel.
    struct FeedOne: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "feed",
            abstract: "Writes the public quarters as tables for Power BI and Excel: facts and what their keys mean.",
            discussion: """
                The folder is replaced whole; small numbers of people are hidden as in --disclosure public.

                Examples:
                  familyhub report feed feed
                  familyhub report feed /srv/feed --from 2025-26-Q1 --to 2025-26-Q4
                """)

        @Argument(help: "The folder, which is made, or replaced where it holds a feed.", completion: .directory)
        var folder: String

        @Option(
            help: ArgumentHelp(
                "The first quarter; otherwise the first of the catalogue's first year.", valueName: "quarter"))
        var from: String?

        @Option(help: ArgumentHelp("The last quarter; otherwise the last one that has ended.", valueName: "quarter"))
        var to: String?

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let place = try FeedFolder(folder)
            let store = try options.open()
            let desk = ReportDesk(store, by: try options.actor(store), now: try options.now(store))
            let (feed, quarters) = try desk.feed(
                from: from.map { try Quarter(key: $0) }, to: to.map { try Quarter(key: $0) })
            try place.write(feed)
            if options.json {
                try Console.say(
                    json: Told(folder: folder, quarters: quarters.map(\.key), facts: feed.factCount))
            } else {
                Console.say(
                    "\(Numbers.counted(quarters.count, "quarter")), \(quarters[0].key) to \(quarters[quarters.count - 1].key), \(Numbers.counted(feed.factCount, "fact")) in \(folder)."
                )
            }
        }

        private struct Told: Encodable {
            let folder: String
            let quarters: [String]
            let facts: Int
        }
    }
}
