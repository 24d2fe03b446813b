import ArgumentParser
import HubCore
import HubStorage

/// Runs of courses: starting one, who is on it, how it goes.
struct CourseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "course", abstract: "Starts runs of courses, enrols people and shows how a run goes.",
        discussion: """
            Examples:
              familyhub course start "Little Talkers" --venue library --from 13/01/2026 --at 10:00-11:00
              familyhub course enrol 1 "#12"
              familyhub course show 1
            """,
        subcommands: [Start.self, Enrol.self, Withdraw.self, ShowOne.self, List.self])

    /// Starts a run.
    struct Start: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "start", abstract: "Starts a run of a course and plans its weekly sessions.",
            discussion: """
                The catalogue says how many sessions a run has; dates left out do not use any up.

                Examples:
                  familyhub course start "Little Talkers" --venue library --from 13/01/2026 --at 10:00-11:00
                  familyhub course start "Little Talkers" --venue library --from 13/01/2026 --sessions 6 \\
                    --capacity 8 --term-time --dry-run
                """)

        @Argument(help: "The course: its id, name or an alias.")
        var activity: String

        @OptionGroup var place: PlaceOptions

        @Option(help: ArgumentHelp("The first day.", valueName: "date"))
        var from: String

        @Option(help: ArgumentHelp("Weekdays, where not that of the first day.", valueName: "days"))
        var weekly: String?

        @Option(help: "So many sessions, where the catalogue says otherwise or nothing.")
        var sessions: Int?

        @Option(help: "How many it has room for; advises, and stops nobody.")
        var capacity: Int?

        @Option(help: "A name, where the run has one.")
        var name: String?

        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if let capacity, !(0...CountReading.largest).contains(capacity) {
                throw ValidationError("--capacity is a whole number from 0 to 999,999.")
            }
        }

        func run() throws {
            let store = try options.open()
            let reading = try DeskReading(store)
            let activity = try reading.activity(activity)
            let day = try DeskReading.day(from, "--from")
            guard let count = sessions ?? activity.courseSessions ?? (activity.mode == .course ? nil : 1) else {
                throw Refusal.usage(
                    "The catalogue does not say how many sessions a run of \(activity.name) has: give --sessions.")
            }
            let weekdays = try weekly.map { try SeriesReading.weekdays($0) } ?? [day.weekday]
            let series = try place.series(
                activity.id, reading, .weekly(every: 1, weekdays: weekdays), from: day, .after(count))
            let started = try store.startRun(
                RunStart(series: series, name: name, capacity: capacity), dryRun: place.dryRun,
                by: options.actor(store), now: options.now(store))
            guard !options.json else {
                return try Console.say(json: ScheduledLines(started.schedule, series, run: started.run))
            }
            ScheduledLines.say(started.schedule, series, reading, isDryRun: place.dryRun)
            if let run = started.run {
                Console.say("Course run \(run). `familyhub course enrol \(run) PERSON` enrols.")
            }
        }
    }

    /// Enrols somebody.
    struct Enrol: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "enrol", abstract: "Enrols people on a run, or puts them on its waiting list.",
            discussion: """
                Capacity advises: who is enrolled beyond it is enrolled, and it is said.

                Examples:
                  familyhub course enrol 1 "#12" "K7M-3QX Niamh"
                  familyhub course enrol 1 "#13" --waiting
                """)

        @Argument(help: "The run's number.")
        var id: Int64

        @Argument(help: "Numbers like \"#12\", family codes with a given name, or ids of another system.")
        var people: [String]

        @Flag(help: "Puts them on the waiting list.")
        var waiting = false

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            let (actor, now) = (try options.actor(store), try options.now(store))
            let persons = try people.map { try store.person(named: $0, by: actor) }
            for person in persons {
                let outcome = try store.enrol(person, on: id, waiting: waiting, by: actor, now: now)
                Console.say("Person #\(person) \(waiting ? "waits for" : "is enrolled on") course run \(id).")
                if outcome.isOver, let capacity = outcome.capacity {
                    Console.warn(
                        "familyhub: course run \(id) has room for \(capacity), and \(outcome.enrolled) are enrolled: withdraw one and use --waiting if that is too many."
                    )
                }
            }
        }
    }

    /// Takes somebody off a run.
    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Takes a person off a run or its waiting list; what they attended stays.",
            discussion: "Example:\n  familyhub course withdraw 1 \"#12\" --reason \"moved away\"")

        @Argument(help: "The run's number.")
        var id: Int64

        @Argument(help: "The person.")
        var person: String

        @Option(help: "Why.")
        var reason: String?

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            let person = try store.person(named: person, by: options.actor(store))
            try store.withdraw(person, from: id, reason: reason, by: options.actor(store), now: options.now(store))
            Console.say("Person #\(person) is off course run \(id).")
        }
    }
}
