package import HubCore

/// What was printed beside what is computed, and the sessions with both a headcount and a register (rules, section 5).
package struct ReconcileReport: Sendable {
    /// One session with both sources, as printed.
    package struct Session: Sendable, Equatable {
        /// The session id.
        package let id: Int64
        /// Hub id; none where it is not attributed.
        package let hub: String?
        /// The hub's name as printed.
        package let hubName: String
        /// The local day.
        package let day: Day
        /// Minutes since midnight; none where the source gave no time.
        package let start: Int?
        /// The activity.
        package let activity: String
        /// The venue.
        package let venue: String
        /// Both sources and the figure.
        package let sources: BothSources
    }

    /// One hub's total under each basis, in the order of `Basis.allCases`.
    package struct HubBases: Sendable, Equatable {
        /// Hub id, or `not_attributed`.
        package let id: String
        /// The name as printed.
        package let name: String
        /// Whether it was open or active in the period; where not it prints "not open".
        package let isOpen: Bool
        /// None where nothing was returned.
        package let totals: [Int?]
        /// The total under the catalogue's basis, or the one that was asked for; none where nothing was returned.
        package var computed: Int?
    }

    /// What the report says of itself first.
    package internal(set) var heading: Heading
    /// Printed figures and computed ones.
    package internal(set) var reconciliation: Reconciliation
    /// The sessions that have both sources, hub by hub, what matters first.
    package internal(set) var sessions: [Session]
    /// Each hub's total under each basis, then what no hub has where there is any; `x` where nothing was returned.
    package internal(set) var hubs: [HubBases]
    /// The period's total under each basis, side by side; `x` where nothing was returned.
    package let bases: [(basis: Basis, total: Int?)]
    /// The period's total under the catalogue's basis, or the one that was asked for; none where nothing was returned.
    package internal(set) var computed: Int?
    /// The sentences beside the figures.
    package var notes: [String] { allNotes.map(\.text) }
    var allNotes: [Note]
    /// Whether it was cut down to some of the hubs.
    var isLimited = false

    /// Reconciles a year or a quarter from facts of its window.
    package init(_ facts: Facts, _ catalogue: Catalogue, _ period: ReportPeriod, basis: Basis? = nil) {
        let counting = Counting(facts, catalogue, basis: basis)
        let heading = Heading(catalogue, period, facts, basis: basis)
        self.heading = heading
        reconciliation = Reconciliation(counting, within: period.days)
        sessions = BothSources.of(counting, period.days).map { both in
            let entry = counting.entries[both.position]
            let fact = facts.sessions[both.position]
            return Session(
                id: fact.id,
                hub: both.hub < counting.noHub ? catalogue.hubs[both.hub].id : nil,
                hubName: counting.hubName(both.hub), day: fact.day, start: fact.start,
                activity: counting.activityName(entry.activity), venue: counting.venueName(entry.venue), sources: both)
        }
        let counted = CountedPeriod(counting, period.days)
        let both = Basis.allCases.map { CountedPeriod(Counting(facts, catalogue, basis: $0), period.days) }
        bases = zip(Basis.allCases, both).map { ($0, ReconcileReport.total($1.total)) }
        computed = ReconcileReport.total(counted.total)
        let own = catalogue.hubs.indices.map { hub in
            HubBases(
                id: catalogue.hubs[hub].id, name: catalogue.hubs[hub].name,
                isOpen: counting.wasOpen(hub, in: counted.span) || counted.hubs[hub].isActive,
                totals: both.map { ReconcileReport.total($0.hubs[hub]) },
                computed: ReconcileReport.total(counted.hubs[hub]))
        }
        let others = HubBases(
            id: "not_attributed", name: counting.hubName(counting.noHub), isOpen: true,
            totals: both.map { ReconcileReport.total($0.notAttributed) },
            computed: ReconcileReport.total(counted.notAttributed))
        hubs = counted.notAttributed.isActive ? own + [others] : own
        allNotes = Notes(counting, counted, heading, asked: basis).all()
    }

    static func total(_ line: CountedPeriod.Line) -> Int? {
        line.hasFigure ? line.attendances.total : nil
    }

    /// What the comparison raises, and nothing else.
    package var queries: [DataQuery] { isPublic ? [] : reconciliation.lines.compactMap(\.query) }

    /// Whether it is for everybody.
    var isPublic: Bool { heading.disclosure == .public }
}

extension ReconcileReport {
    /// The report for people.
    package var table: String {
        let own = isPublic ? [volumes] : [both, sideBySide, QueryText.written(queries, [])]
        return
            ([heading.written("printed and computed"), lines, held] + own + [
                NoteText.written(notes), NoteText.shortKey,
            ])
            .joined(separator: "\n")
    }

    private var lines: String {
        let title = "Attendances (children and adults), as printed and as computed"
        guard !reconciliation.lines.isEmpty else { return "\(title)\nNothing printed for this period is held.\n" }
        var table = TextTable(title, ["Period as printed", "Printed", "Computed", "Difference", "Outcome"], left: [4])
        for line in reconciliation.lines {
            table.add([
                line.published.periodWords, Numbers.grouped(line.published.total),
                ReportValue(line.computed).written, ReportValue(line.difference.map(abs)).written,
                isPublic ? line.outcome.rawValue : line.written,
            ])
        }
        let printedIn = reconciliation.lines.map { line in
            let printAlone = line.isPrintAlone ? " What is computed adds printed figures only." : ""
            return TextTable.wrapped(
                "\(Numbers.grouped(line.published.total)): \(line.published.printedWhere)\(printAlone)")
        }
        return table.printed + printedIn.joined()
    }

    private var held: String {
        let title = "Held and not compared"
        guard !reconciliation.held.isEmpty else { return "\(title)\nNothing.\n" }
        let lines = reconciliation.held.map { held in
            TextTable.wrapped(
                "\(Numbers.grouped(held.published.total)) (\(held.published.periodWords)): \(held.reason). "
                    + held.published.printedWhere)
        }
        return "\(title)\n" + lines.joined()
    }

    /// What is computed, hub by hub.
    private var volumes: String {
        var table = TextTable("Attendances (children and adults) as computed", ["Hub", "Attendances"])
        for hub in hubs {
            if hub.isOpen {
                table.add([hub.name, ReportValue(hub.computed).written])
            } else {
                table.add(remark: [hub.name, "not open"])
            }
        }
        table.addRule()
        table.add(["Total", ReportValue(computed).written])
        return table.printed
    }

    /// A table a hub, a row a session.
    private var both: String {
        let title = "Sessions with a headcount and a register: those that raise a query first, then by difference"
        guard !sessions.isEmpty else { return "\(title)\nNone.\n" }
        var names: [String] = []
        for session in sessions where !names.contains(session.hubName) { names.append(session.hubName) }
        let tables = names.map { name in
            var table = TextTable(
                "\n\(name)", ["Day", "Activity", "Venue", "Counted", "Register", "Differs", "Figure"], left: [1, 2])
            for session in sessions where session.hubName == name {
                table.add(ReconcileReport.cells(session))
                for line in ReconcileReport.why(session.sources) { table.add(remark: ["", line]) }
            }
            return table.printed
        }
        return title + "\n" + tables.joined()
    }

    private static func cells(_ session: Session) -> [String] {
        let both = session.sources
        return [
            session.day.slashed, session.activity, session.venue, Numbers.grouped(both.counted),
            Numbers.grouped(both.registered), signed(both.difference), ReportValue(both.figure).written,
        ]
    }

    /// What was chosen and why, and the queries, three on a line.
    private static func why(_ both: BothSources) -> [String] {
        let codes = both.queries.map(\.rawValue)
        return [both.chosen]
            + stride(from: 0, to: codes.count, by: 3).map { first in
                "query " + codes[first..<min(first + 3, codes.count)].joined(separator: ", ")
            }
    }

    private static func signed(_ number: Int) -> String { (number > 0 ? "+" : "") + Numbers.grouped(number) }

    private var sideBySide: String {
        var table = TextTable(
            "Attendances (children and adults) under each basis", ["Hub"] + Basis.allCases.map(\.rawValue) + ["Differs"]
        )
        func add(_ name: String, _ totals: [Int?]) {
            table.add(
                [name] + totals.map { ReportValue($0).written } + [differs(totals).map(ReconcileReport.signed) ?? "[x]"]
            )
        }
        for hub in hubs {
            if hub.isOpen { add(hub.name, hub.totals) } else { table.add(remark: [hub.name, "not open"]) }
        }
        if isLimited { return table.printed }
        table.addRule()
        add("Total", bases.map(\.total))
        return table.printed
    }

    /// The last basis less the first.
    private func differs(_ totals: [Int?]) -> Int? {
        guard let first = totals.first.flatMap(\.self), let last = totals.last.flatMap(\.self) else { return nil }
        return last - first
    }

    /// The report as JSON.
    package var json: String {
        var members = heading.json
        members["lines"] = .array(reconciliation.lines.map { $0.json(isPublic: isPublic) })
        members["notCompared"] = .array(
            reconciliation.held.map { held in
                .object(held.published.json.merging(["reason": .string(held.reason)]) { first, _ in first })
            })
        members["sessions"] =
            isPublic
            ? .null
            : .array(
                sessions.map { session in
                    .object([
                        "session": .string(String(session.id)), "hub": .optional(session.hub),
                        "day": .string(session.day.iso),
                        "start": .optional(session.start.map { Moment(day: session.day, minute: $0).clock }),
                        "activity": .string(session.activity), "venue": .string(session.venue),
                        "counted": .number(session.sources.counted),
                        "register": .number(session.sources.registered),
                        "registerComplete": .bool(session.sources.registerIsComplete),
                        "difference": .number(session.sources.difference),
                        "figure": ReportValue(session.sources.figure).json, "chosen": .string(session.sources.chosen),
                        "queries": .array(session.sources.queries.map { .string($0.rawValue) }),
                    ])
                })
        members["hubs"] = .array(
            hubs.map { hub in
                .object([
                    "id": .string(hub.id), "name": .string(hub.name), "open": .bool(hub.isOpen),
                    "computed": ReportValue(hub.computed).json,
                    "bases": ReconcileReport.json(hub.totals.map { isPublic ? .notApplicable : ReportValue($0) }),
                ])
            })
        members["computed"] = whole(computed).json
        members["bases"] = ReconcileReport.json(bases.map { isPublic ? .notApplicable : whole($0.total) })
        members["queries"] = .array(queries.map(\.json))
        members["notes"] = .array(notes.map(JSON.string))
        return JSON.object(members).printed
    }

    private static func json(_ totals: [ReportValue]) -> JSON {
        .object(Dictionary(zip(Basis.allCases, totals).map { ($0.rawValue, $1.json) }) { first, _ in first })
    }

    /// The printed figures as a tidy file, those not compared included.
    package var csv: String {
        var table = CSVTable([
            heading.column, "published_id", "measure", "hub_id", "from", "to", "period_words", "printed", "computed",
            "difference", "outcome", "document", "page", "words", "basis", "state", "disclosure",
        ])
        func add(_ published: PublishedFigure, _ computed: String, _ difference: String, _ outcome: String) {
            table.add(
                [
                    heading.key, published.id, published.measure.rawValue, published.hub ?? "", published.from.iso,
                    published.to.iso, published.periodWords, String(published.total), computed, difference, outcome,
                    published.document, published.page, published.words,
                ] + heading.csv)
        }
        for line in reconciliation.lines {
            add(
                line.published, ReportValue(line.computed).plain, ReportValue(line.difference).plain,
                line.outcome.rawValue)
        }
        for held in reconciliation.held { add(held.published, "z", "z", "not compared: \(held.reason)") }
        return table.printed
    }
}

extension Reconciliation.Line {
    /// The outcome in words; a disagreement as the query's code.
    fileprivate var written: String {
        outcome == .disagrees ? DataQuery.Code.publishedDisagrees.rawValue : outcome.rawValue
    }

    fileprivate func json(isPublic: Bool) -> JSON {
        .object(
            published.json.merging([
                "computed": ReportValue(computed).json, "difference": ReportValue(difference).json,
                "fromPrint": .number(fromPrint), "outcome": .string(outcome.rawValue),
                "printAlone": .bool(isPrintAlone), "query": .optional(isPublic ? nil : query?.code.rawValue),
            ]) { first, _ in first })
    }
}

extension PublishedFigure {
    /// Document, page and the printed words, with what is not confirmed about them.
    fileprivate var printedWhere: String {
        let doubts = [periodConfirmed ? nil : "period", definitionConfirmed ? nil : "definition"].compactMap(\.self)
        let open = doubts.isEmpty ? "" : " \(doubts.joined(separator: " and ").capitalizedFirst) not confirmed."
        return "\"\(words)\", \(document), \(page); read as \(from.slashed) to \(to.slashed).\(open)"
    }

    fileprivate var json: [String: JSON] {
        [
            "id": .string(id), "measure": .string(measure.rawValue), "hub": .optional(hub), "from": .string(from.iso),
            "to": .string(to.iso), "periodWords": .string(periodWords), "printed": .number(total),
            "document": .string(document), "page": .string(page), "words": .string(words),
            "periodConfirmed": .bool(periodConfirmed), "definitionConfirmed": .bool(definitionConfirmed),
            "note": .optional(note),
        ]
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
