import ArgumentParser
import Foundation
import HubCore
import HubReporting
import HubStorage

/// What is on, for families.
struct TimetableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timetable",
        abstract: "What is on at which hub: a page to print, a calendar, or services for directories.",
        discussion: """
            The four weeks from today, unless --from and --to say otherwise. No name, no count, no reason
            of a cancellation is in it; nothing by appointment, need or referral, nothing sensitive.

            Examples:
              familyhub timetable --hub prestwich --output prestwich.html
              familyhub timetable --hub prestwich --large-print --output prestwich-large.html
              familyhub timetable --from 01/04/2026 --to 30/06/2026 --format ics --output hubs.ics
              familyhub timetable --format json --output services.json
            """)

    /// The forms it is written in.
    enum Form: String, CaseIterable, ExpressibleByArgument {
        case html, ics, json
    }

    @Option(help: ArgumentHelp("Only that hub's: its id, name or an alias.", valueName: "hub"))
    var hub: String?

    @Option(help: ArgumentHelp("The first day; otherwise today.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("The last day; otherwise four weeks from the first.", valueName: "date"))
    var to: String?

    @Option(help: "html, ics (a calendar, RFC 5545) or json (Open Referral UK); otherwise html.")
    var format: Form?

    @Flag(help: "Letters of 18 points and more, on A4 lengthwise.")
    var largePrint = false

    @Option(help: ArgumentHelp("Writes to a file instead of the terminal.", valueName: "file"))
    var output: String?

    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        guard !largePrint || form == .html else {
            throw ValidationError("--large-print is for paper: leave it out, or leave --format out.")
        }
    }

    private var form: Form { format ?? (options.json ? .json : .html) }

    func run() throws {
        if let output { try options.refuseOverwriting(output, "--output") }
        let store = try options.open()
        let now = try options.now(store)
        let first = try from.map { try DeskReading.day($0, "--from") } ?? now.local.day
        let last = try to.map { try DeskReading.day($0, "--to") } ?? first.adding(days: 27)
        guard first <= last else {
            throw Refusal.usage("--to \(last.slashed) comes before \(first.slashed): put the days right.")
        }
        guard last.number - first.number < 2 * 366 else {
            throw Refusal.usage("The timetable runs for more than two years, to \(last.slashed): end it sooner.")
        }
        let hub = try DeskReading(store).hub(hub)
        let (sessions, catalogue) = try store.timetable(for: first...last, by: options.actor(store))
        let timetable = Timetable(sessions, catalogue, days: first...last, hub: hub)
        let text =
            switch form {
            case .html: try timetable.html(largePrint: largePrint)
            case .ics: timetable.calendar(stamp: now.stamp)
            case .json: timetable.openReferral
            }
        guard let output else {
            Console.pass(text)
            return
        }
        try ReportCommand.Options.write(Data(text.utf8), to: output)
    }
}
