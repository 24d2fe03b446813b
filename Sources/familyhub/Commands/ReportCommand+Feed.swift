import ArgumentParser
import HubCore
import HubDisclosure
import HubReporting
import HubStorage

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
            let catalogue = try store.catalogue()
            let now = try options.now(store)
            let quarters = try quarters(catalogue, today: now.local.day)
            let reports = try reports(quarters, store, now)
            let feed = try Feed(reports, catalogue)
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

        /// Each quarter as it was signed off, or else as it stands now; one that still runs as it stood this week.
        ///
        /// Beside what was published, other figures of the same quarter would tell by how much they differ.
        private func reports(_ quarters: [Quarter], _ store: Store, _ now: Now) throws -> [QuarterReport] {
            let actor = try options.actor(store)
            let signed = Set(try store.publications(by: actor).map(\.quarter))
            var reports: [Quarter: QuarterReport] = [:]
            for quarter in quarters where signed.contains(quarter.key) || now.local.day <= quarter.to {
                reports[quarter] = try ReportCommand.publicQuarter(quarter, store, now: now, by: actor).disclosed(
                    to: .public)
            }
            _ = try store.eachFacts(of: quarters, now: now.local, by: actor) { quarter, facts, catalogue in
                guard reports[quarter] == nil else { return }
                reports[quarter] = QuarterReport(facts, catalogue, quarter).disclosed(to: .public, .simplex)
            }
            return quarters.compactMap { reports[$0] }
        }

        private struct Told: Encodable {
            let folder: String
            let quarters: [String]
            let facts: Int
        }

        /// From the first to the last that was asked for; one still to come has nothing to say.
        private func quarters(_ catalogue: Catalogue, today: Day) throws -> [Quarter] {
            let running = Quarter(containing: today)
            let first =
                try from.map { try Quarter(key: $0) }
                ?? FinancialYear(key: catalogue.authority.firstFinancialYear).quarters[0]
            let last = try to.map { try Quarter(key: $0) } ?? running.previous
            guard last <= running else {
                throw Refusal.usage("\(last.key) is still to come: the feed can go to \(running.key) at most.")
            }
            guard first <= last else {
                throw Refusal.usage("\(first.key) comes after \(last.key): give the first quarter with --from.")
            }
            return Array(sequence(first: first) { $0 < last ? $0.next : nil })
        }
    }
}
