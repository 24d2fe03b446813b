import ArgumentParser
import HubCore
import HubDesk
import HubStorage

extension CourseCommand {
    /// Every run.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists every run, the latest first.",
            discussion: "Example:\n  familyhub course list")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            let runs = try store.runs(by: options.actor(store))
            guard !options.json else { return try Console.say(json: runs) }
            guard !runs.isEmpty else {
                Console.say("No course run was started yet: familyhub course start COURSE …")
                return
            }
            let reading = try DeskReading(store)
            Console.say(
                Console.table(
                    ["Run", "Course", "Name", "Venue", "From", "To", "Sessions", "Enrolled", "Waiting", "Room"],
                    runs.map {
                        [
                            String($0.id), reading.activityName($0.activity), Shown.plain($0.name ?? ""),
                            $0.venue.map(reading.venueName) ?? "", $0.firstDay?.slashed ?? "",
                            $0.lastDay?.slashed ?? "", String($0.sessions), String($0.enrolled), String($0.waiting),
                            $0.capacity.map(String.init) ?? "",
                        ]
                    }, right: [0, 6, 7, 8, 9]))
        }
    }

    /// One run.
    struct ShowOne: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Shows a run: its sessions, and who attended how many of those held.",
            discussion: "Example:\n  familyhub course show 1")

        @Argument(help: "The run's number.")
        var id: Int64

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            let now = try options.now(store)
            let record = try store.run(id, by: options.actor(store), now: now)
            let reading = try DeskReading(store)
            let lines = RunLines(record, reading.catalogue, now)
            guard !options.json else { return try Console.say(json: lines) }
            let room = lines.capacity.map { ", room for \($0)" } ?? ""
            Console.say("Course run \(id): \(reading.activityName(lines.activity))\(room)")
            Console.say(
                Console.table(
                    ["Session", "When", "Venue", "State", "Figure"],
                    lines.sessions.map { [$0.cells[0], $0.cells[1], $0.cells[2], $0.cells[4], $0.cells[5]] },
                    right: [0, 4]))
            guard !lines.people.isEmpty else {
                Console.say("Nobody is enrolled: familyhub course enrol \(id) PERSON")
                return
            }
            Console.say(
                Console.table(
                    ["Person", "Name", "", "Attended", ""],
                    lines.people.map {
                        [
                            "#\($0.person)", Shown.plain($0.name), $0.state, "\($0.attended) of \(lines.held)",
                            $0.became,
                        ]
                    }))
        }
    }
}

/// A run as it is shown.
struct RunLines: Encodable {
    struct Person: Encodable {
        let person: Int64
        let name: String
        /// `enrolled`, `waiting, 2nd`, `withdrawn`, `by attending` (marked on a register: enrolled by that).
        let state: String
        let attended: Int
        let isStarter: Bool
        /// None while sessions are still to come.
        let isCompleter: Bool?

        var became: String {
            if isCompleter == true { return "completer" }
            return isStarter ? "starter" : ""
        }
    }

    let run: Int64
    let activity: String
    let capacity: Int?
    let sessions: [SessionLine]
    /// Sessions held.
    let held: Int
    let people: [Person]

    init(_ record: RunRecord, _ catalogue: Catalogue, _ now: Now) {
        let progress = RunProgress(record, catalogue, now: now.local)
        run = record.summary.id
        activity = record.summary.activity
        capacity = record.summary.capacity
        sessions = progress.counting.entries.map { SessionLine($0, progress.counting, []) }
        held = progress.held
        people = progress.people.map { person in
            let state =
                switch person.member.status {
                case .enrolled: "enrolled"
                case .waiting: "waiting, number \(person.waiting ?? 0)"
                case .withdrawn: "withdrawn"
                case nil: "by attending"
                }
            return Person(
                person: person.member.person, name: person.member.name, state: state, attended: person.attended,
                isStarter: person.isStarter, isCompleter: person.isCompleter)
        }
    }
}
