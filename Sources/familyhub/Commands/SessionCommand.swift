import ArgumentParser
import HubCore
import HubStorage

/// Sessions one by one: what they came to, what says so, and settling a figure by hand.
struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: "Lists and shows sessions, and settles a figure by hand.",
        discussion: """
            Examples:
              familyhub session list 2025-26-Q4 --hub prestwich --doubtful
              familyhub session show 12
              familyhub session settle 12 --children 6 --adults 5 --reason "counted again from the photo"
              familyhub session unsettle 12
            """,
        subcommands: [List.self, ShowOne.self, Settle.self, Unsettle.self])

    /// The sessions of a quarter.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists a quarter's sessions with their figures and doubts.",
            discussion: "Example:\n  familyhub session list 2025-26-Q4 --doubtful")

        @Argument(help: "The quarter, like 2025-26-Q4.")
        var key: String

        @Option(help: ArgumentHelp("Only that hub's.", valueName: "id"))
        var hub: String?

        @Flag(help: "Only sessions that raise a query.")
        var doubtful = false

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let quarter = try Quarter(key: key)
            let store = try options.open()
            let catalogue = try store.catalogue()
            if let hub, catalogue.hub(hub) == nil {
                throw Refusal.usage(
                    "There is no hub \(Shown.quoted(hub)): use one of \(catalogue.hubs.map(\.id).joined(separator: ", "))."
                )
            }
            let now = try options.now(store).local
            let facts = try store.facts(for: quarter.from...quarter.to, now: now, by: Surroundings.actor)
            let counting = Counting(facts, catalogue)
            let queries = Dictionary(
                grouping: Queries.of(counting, CountedPeriod(counting, quarter.from...quarter.to)), by: \.session)
            let lines = counting.entries.compactMap { entry in
                let line = SessionLine(entry, counting, queries[counting.session(entry).id] ?? [])
                return (hub == nil || line.hub == hub) && (!doubtful || !line.queries.isEmpty) ? line : nil
            }
            try show(lines)
        }

        private func show(_ lines: [SessionLine]) throws {
            if options.json {
                try Console.say(json: lines)
            } else if lines.isEmpty {
                Console.say(doubtful ? "No session raises a query." : "No session is recorded.")
            } else {
                Console.say(
                    Console.table(
                        ["Id", "When", "Venue", "Activity", "State", "Figure", "Queries"], lines.map(\.cells),
                        right: [0, 5]))
            }
        }
    }

    /// One session with its sources.
    struct ShowOne: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Shows a session, every source that counted it, and what was settled.",
            discussion: "Example:\n  familyhub session show 12")

        @Argument(help: "The session's number, as `session list` shows it.")
        var id: Int64

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            let record = try store.session(id, by: Surroundings.actor)
            let facts = Facts(now: try options.now(store).local, sessions: [record.fact])
            let counting = Counting(facts, try store.catalogue())
            guard let entry = counting.entries.first else { return }
            let day = record.fact.day...record.fact.day
            let queries = Queries.of(counting, CountedPeriod(counting, day)).filter { $0.session == id }
            let line = SessionLine(entry, counting, queries)
            if options.json {
                try Console.say(
                    json: Everything(session: line, sources: record.sources, settlement: SettledLine(record)))
                return
            }
            Console.say("Session \(id): \(counting.spoken(entry)), \(counting.hubName(entry.hub))")
            Console.say("\(line.state)\(line.figure.map { ", \($0.grouped) attendances (children and adults)" } ?? "")")
            if let settlement = SettledLine(record) {
                Console.say(
                    "Settled as \(settlement.count) on \(settlement.at.prefix(10)) by \(settlement.by): \(settlement.reason)"
                )
            }
            for query in queries { Console.say("Query \(query.code.rawValue): \(query.message)") }
            Console.say(
                Console.table(
                    ["Import", "File", "Where", "Layout", "Says", ""],
                    record.sources.map {
                        [
                            String($0.importID), Shown.plain($0.file), $0.place, $0.source, $0.says,
                            $0.superseded ? "corrected since" : "",
                        ]
                    }, right: [0]))
        }

        private struct Everything: Encodable {
            let session: SessionLine
            let sources: [SessionRecord.Said]
            let settlement: SettledLine?
        }
    }

    /// Settles a figure.
    struct Settle: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Settles a session's figure by hand; its sources stay.",
            discussion: """
                What is settled replaces every count of that session, under both bases, until it is taken back.

                Examples:
                  familyhub session settle 12 --children 6 --adults 5 --reason "counted again from the photo"
                  familyhub session settle 12 --total 11 --reason "agreed with the centre"
                  familyhub session settle 12 --no-figure --reason "the sheet was of another week"
                """)

        @Argument(help: "The session's number.")
        var id: Int64

        @OptionGroup var options: DatabaseOptions

        @Option(help: "Children.")
        var children: Int?

        @Option(help: "Adults.")
        var adults: Int?

        @Option(help: "The total, where nobody knows the split.")
        var total: Int?

        @Flag(help: "Settles that there is no figure.")
        var noFigure = false

        @Option(help: "Why; kept with the session.")
        var reason: String

        func validate() throws {
            let given = [children, adults, total].compactMap(\.self)
            guard given.isEmpty == noFigure else {
                throw ValidationError("Give --children and --adults, or --total, or --no-figure.")
            }
            guard given.allSatisfy({ (0...CountReading.largest).contains($0) }) else {
                throw ValidationError("A count is a whole number from 0 to 999,999.")
            }
            if let children, let adults, let total, children + adults != total {
                throw ValidationError(
                    "Children and adults add to \(children + adults), the total is \(total): give what is right.")
            }
            guard !reason.trimmed.isEmpty else {
                throw ValidationError("--reason is blank: say why the figure is settled.")
            }
        }

        func run() throws {
            let store = try options.open()
            let now = try options.now(store)
            let count = Count(children: children, adults: adults, total: total)
            try store.settle(id, as: count, reason: reason.trimmed, by: Surroundings.actor, now: now)
            Console.say(
                "Session \(id) is settled as \(count.isMissing ? "no figure" : count.written). `familyhub session unsettle \(id)` takes it back."
            )
        }
    }

    /// Takes a settlement back.
    struct Unsettle: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a settlement back: the sources decide again.",
            discussion: "Example:\n  familyhub session unsettle 12")

        @Argument(help: "The session's number.")
        var id: Int64

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            try store.unsettle(id, by: Surroundings.actor, now: options.now(store))
            Console.say("Session \(id) is what its sources say again.")
        }
    }
}

/// A session as the list shows it.
struct SessionLine: Encodable {
    let id: Int64
    let date: String
    let start: String?
    let hub: String?
    let venue: String
    let activity: String
    let state: String
    /// Attendances; none where there is no figure.
    let figure: Int?
    let queries: [String]

    init(_ entry: Counting.Entry, _ counting: Counting, _ queries: [DataQuery]) {
        let fact = counting.session(entry)
        id = fact.id
        date = fact.day.iso
        start = fact.start.map(Cell.clock)
        hub = entry.hub < counting.noHub ? counting.catalogue.hubs[entry.hub].id : nil
        venue = fact.venue
        activity = fact.activity
        state =
            switch entry.figure.state {
            case .held: "held"
            case .cancelled: "cancelled"
            case .notReturned: "not returned"
            case .planned: "planned"
            }
        figure = entry.figure.state == .held ? entry.figure.total : nil
        self.queries = queries.map(\.code.rawValue)
    }

    var cells: [String] {
        let when = (Day(iso: date)?.slashed ?? date) + (start.map { " \($0)" } ?? "")
        return [String(id), when, venue, activity, state, figure?.grouped ?? "", queries.joined(separator: ", ")]
    }
}

/// A settlement as it is shown.
struct SettledLine: Encodable {
    let count: String
    let reason: String
    let at: String
    let by: String

    init?(_ record: SessionRecord) {
        guard let settlement = record.settlement else { return nil }
        count = settlement.count.isMissing ? "no figure" : settlement.count.written
        (reason, at, by) = (settlement.reason, settlement.at, settlement.by)
    }
}
