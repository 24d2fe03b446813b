import ArgumentParser
import HubCore
import HubStorage

extension SessionCommand {
    /// Plans sessions.
    struct Schedule: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schedule", abstract: "Plans one session, or a series of them.",
            discussion: """
                Bank holidays, closures, days before the hub opens and, with --term-time, holidays are left out and named.

                Examples:
                  familyhub session schedule "Stay and Play" --venue library --at 10:00-11:00 --on 13/01/2026
                  familyhub session schedule "Stay and Play" --venue library --at 10:00-11:00 \\
                    --from 13/01/2026 --until 31/03/2026 --weekly tue,thu --term-time --dry-run
                  familyhub session schedule "Dads group" --venue library --at 10:00 --from 01/01/2026 \\
                    --count 6 --monthly "last saturday"
                """)

        @Argument(help: "The activity: its id, name or an alias.")
        var activity: String

        @OptionGroup var place: PlaceOptions

        @Option(help: ArgumentHelp("One session on that day.", valueName: "date"))
        var on: String?

        @Option(help: ArgumentHelp("The first day of a series.", valueName: "date"))
        var from: String?

        @Option(help: ArgumentHelp("The last day of a series.", valueName: "date"))
        var until: String?

        @Option(help: "So many sessions, in place of a last day.")
        var count: Int?

        @Option(help: ArgumentHelp("Weekdays, like tue or mon,wed.", valueName: "days"))
        var weekly: String?

        @Option(help: "Every so many weeks.")
        var every = 1

        @Option(help: ArgumentHelp("\"last friday\", \"2nd tue\" or a day of the month.", valueName: "day"))
        var monthly: String?

        @Flag(help: "Plans another session beside one of the same activity, place and time.")
        var another = false

        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if on != nil {
                guard [from, until, weekly, monthly].allSatisfy({ $0 == nil }), count == nil else {
                    throw ValidationError("--on plans one session: leave out --from, --until, --count and the rhythm.")
                }
                return
            }
            guard from != nil, (weekly == nil) != (monthly == nil), (until == nil) != (count == nil) else {
                throw ValidationError(
                    "Give --on DATE for one session; or --from, --until or --count, and --weekly or --monthly.")
            }
        }

        func run() throws {
            let store = try options.open()
            let reading = try DeskReading(store)
            let activity = try reading.activity(activity).id
            let series = try series(activity, reading)
            let outcome = try store.schedule(
                series, another: another, dryRun: place.dryRun, by: options.actor(store), now: options.now(store))
            guard !options.json else {
                try Console.say(json: ScheduledLines(outcome, series))
                return
            }
            ScheduledLines.say(outcome, series, reading, isDryRun: place.dryRun)
        }

        private func series(_ activity: String, _ reading: DeskReading) throws -> Series {
            if let on {
                let day = try DeskReading.day(on, "--on")
                return try place.series(
                    activity, reading, .weekly(every: 1, weekdays: [day.weekday]), from: day, .until(day))
            }
            let from = try DeskReading.day(from ?? "", "--from")
            let end: Series.End =
                if let count { .after(count) } else { .until(try DeskReading.day(until ?? "", "--until")) }
            let rhythm: Series.Rhythm =
                if let monthly {
                    try SeriesReading.monthly(monthly)
                } else {
                    .weekly(every: every, weekdays: try SeriesReading.weekdays(weekly ?? ""))
                }
            return try place.series(activity, reading, rhythm, from: from, end)
        }
    }
}
