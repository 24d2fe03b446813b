import ArgumentParser
import HubCore
import HubStorage

/// Where and when sessions that repeat take place.
struct PlaceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The venue: its id, name or an alias.", valueName: "name"))
    var venue: String

    @Option(help: ArgumentHelp("The responsible hub, where it is not the venue's own.", valueName: "id"))
    var hub: String?

    @Option(help: ArgumentHelp("Start, and end where known, like 10:00-11:00.", valueName: "time"))
    var at: String?

    @Flag(help: "Leaves out what is not in the catalogue's terms.")
    var termTime = false

    @Flag(help: "Says what would be planned, and stores nothing.")
    var dryRun = false

    func series(_ activity: String, _ reading: DeskReading, _ rhythm: Series.Rhythm, from: Day, _ end: Series.End)
        throws -> Series
    {
        let time = try DeskReading.time(at, "--at")
        return Series(
            activity: activity, venue: try reading.venue(venue), hub: try reading.hub(hub), rhythm: rhythm, from: from,
            end: end, start: time.start, finish: time.end, termTimeOnly: termTime)
    }
}

/// What was planned, as it is printed.
struct ScheduledLines: Encodable {
    struct Line: Encodable {
        let session: Int64?
        let date: String
        let start: String?
        /// `new` or `there already`.
        let state: String
    }

    struct Skipped: Encodable {
        let date: String
        let reason: String
    }

    var run: Int64?
    let importID: Int64?
    let sessions: [Line]
    let skipped: [Skipped]

    init(_ outcome: ScheduleOutcome, _ series: Series, run: Int64? = nil) {
        self.run = run
        importID = outcome.batch
        sessions = outcome.lines.map {
            Line(
                session: $0.session, date: $0.day.iso, start: series.start.map(Cell.clock),
                state: $0.isThere ? "there already" : "new")
        }
        skipped = outcome.skipped.map { Skipped(date: $0.day.iso, reason: $0.reason) }
    }

    /// Says it to people: each session, each date left out, and how to take it back.
    static func say(_ outcome: ScheduleOutcome, _ series: Series, _ reading: DeskReading, isDryRun: Bool) {
        let time = series.start.map { " at " + Cell.clock($0) } ?? ""
        Console.say("\(reading.activityName(series.activity)), \(reading.venueName(series.venue))\(time):")
        for line in outcome.lines {
            let weekday = Day.weekdayNames[line.day.weekday - 1].prefix(3)
            let id = line.session.map { "  session \($0)" } ?? ""
            Console.say("  \(weekday) \(line.day.slashed)\(id)\(line.isThere ? ", there already" : "")")
        }
        for skipped in outcome.skipped { Console.say("  \(skipped.day.slashed) left out, \(skipped.reason)") }
        let new = outcome.lines.count { !$0.isThere }
        if isDryRun {
            Console.say("\(Numbers.counted(new, "session")) would be planned; nothing is stored.")
        } else if let batch = outcome.batch {
            Console.say(
                "\(Numbers.counted(new, "session")) planned. `familyhub imports undo \(batch)` takes \(new == 1 ? "it" : "them") back."
            )
        } else {
            Console.say("Nothing new to plan.")
        }
    }
}
