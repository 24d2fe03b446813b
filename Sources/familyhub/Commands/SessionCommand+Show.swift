import ArgumentParser
import HubCore
import HubStorage

extension SessionCommand {
    /// The sessions of a quarter.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists a quarter's sessions with their figures and doubts.",
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
            let (now, actor) = (try options.now(store).local, try options.actor(store))
            let facts = try store.sessionFacts(for: quarter.from...quarter.to, at: hub, now: now, by: actor)
            let counting = Counting(facts, catalogue)
            let queries = Dictionary(
                grouping: Queries.of(counting, CountedPeriod(counting, quarter.from...quarter.to)), by: \.session)
            let lines: [SessionLine] = counting.entries.compactMap { entry in
                let line = SessionLine(entry, counting, queries[counting.session(entry).id] ?? [])
                return !doubtful || !line.queries.isEmpty ? line : nil
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
            let record = try store.session(id, by: options.actor(store))
            let facts = Facts(now: try options.now(store).local, sessions: [record.fact])
            let counting = Counting(facts, try store.catalogue())
            guard let entry = counting.entries.first else { return }
            let day = record.fact.day...record.fact.day
            let queries = Queries.of(counting, CountedPeriod(counting, day)).filter { $0.session == id }
            let line = SessionLine(entry, counting, queries)
            if options.json {
                try Console.say(
                    json: Everything(
                        session: line, sources: record.sources, register: RegisterLine(record.fact),
                        settlement: SettledLine(record)))
                return
            }
            Console.say("Session \(id): \(counting.spoken(entry)), \(counting.hubName(entry.hub))")
            Console.say("\(line.state)\(line.figure.map { ", \($0.grouped) attendances (children and adults)" } ?? "")")
            if let register = RegisterLine(record.fact) { Console.say("Register: \(register.text)") }
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
            let register: RegisterLine?
            let settlement: SettledLine?
        }
    }
}

/// What a session's register comes to, without a name.
private struct RegisterLine: Encodable {
    let children, adults, walkInChildren, walkInAdults: Int
    let complete: Bool
    /// The number that an export gives itself.
    let exportAttended: Int?

    init?(_ fact: SessionFact) {
        guard let register = fact.register else { return nil }
        (children, adults) = (register.namedChildren, register.namedAdults)
        (walkInChildren, walkInAdults) = (register.walkInChildren, register.walkInAdults)
        complete = register.complete
        exportAttended = register.exportAttended
    }

    /// `children 2, adults 1 by name, 1 walk-in, complete`.
    var text: String {
        let walkIns = walkInChildren + walkInAdults
        return [
            "children \(children), adults \(adults) by name",
            walkIns == 0 ? nil : "\(walkIns) walk-in\(walkIns == 1 ? "" : "s")", complete ? "complete" : "open",
            exportAttended.map { "the export says \($0) attended" },
        ].compactMap(\.self).joined(separator: ", ")
    }
}
