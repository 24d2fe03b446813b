package import HubCore

/// How complete a quarter or a year is, hub by hub (rules, section 11).
package struct CompletenessReport: Sendable {
    /// One hub, what no hub has, or the authority.
    package struct Row: Sendable {
        /// Hub id, `not_attributed` or `total`.
        package let id: String
        /// The name as printed.
        package let name: String
        /// Whether it was open or active in the period; where not it prints "not open".
        package let isOpen: Bool
        /// What was counted.
        package let line: CountedPeriod.Line
        /// Different families seen, and of them those with a postcode matched to an area; none where that is not known.
        var families: (placed: Int, seen: Int)?
        /// As a public view shows it; none where all of it is printed.
        var shown: Measures?

        /// All measures of completeness.
        var measures: Measures {
            shown
                ?? Measures(line).with(
                    families.map { ReportValue(Percent($0.placed, of: $0.seen)) } ?? .missing,
                    for: "postcodeMatchedShare")
        }
    }

    /// A session of the headline that something is still missing of.
    package struct Missing: Sendable, Equatable {
        /// What is missing of it.
        package enum What: String, Sendable, Codable, CaseIterable {
            case figure = "not returned"
            case register = "register open"
        }

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
        /// What is missing of it.
        package let what: What
    }

    /// What the report says of itself first.
    package let heading: Heading
    /// Sessions not returned and registers still open, hubs in catalogue order, then by day.
    package internal(set) var missing: [Missing]
    /// The rows in order.
    package internal(set) var rows: [Row]
    /// The sentences beside the figures.
    package internal(set) var notes: [String]
    /// Whether it was cut down to some of the hubs.
    var isLimited = false

    /// Rows as they are for everybody, without single sessions.
    init(heading: Heading, rows: [Row], notes: [String]) {
        (self.heading, self.rows, self.notes) = (heading, rows, notes)
        missing = []
    }

    /// Whether it is for everybody.
    var isPublic: Bool { heading.disclosure == .public }

    /// Reports a period from facts of its window.
    package init(_ facts: Facts, _ catalogue: Catalogue, _ period: ReportPeriod, basis: Basis? = nil) {
        let counting = Counting(facts, catalogue, basis: basis)
        let counted = CountedPeriod(counting, period.days)
        let heading = Heading(catalogue, period, facts, basis: basis)
        self.heading = heading
        let people = facts.people.homes.isEmpty ? nil : Engagement(counting).counted(in: counted.span)
        func families(_ line: Engagement.Line?) -> (placed: Int, seen: Int)? {
            guard let placed = line?.placedFamilies, let seen = line?.reach.families else { return nil }
            return (placed, seen)
        }
        var rows = catalogue.hubs.indices.map { hub in
            Row(
                id: catalogue.hubs[hub].id, name: catalogue.hubs[hub].name,
                isOpen: counting.wasOpen(hub, in: counted.span) || counted.hubs[hub].isActive, line: counted.hubs[hub],
                families: families(people?.hubs[hub]))
        }
        if counted.notAttributed.isActive {
            rows.append(
                Row(id: "not_attributed", name: "Not attributed to a hub", isOpen: true, line: counted.notAttributed))
        }
        rows.append(
            Row(id: "total", name: "Total", isOpen: true, line: counted.total, families: families(people?.total)))
        self.rows = rows
        missing = CompletenessReport.missing(counting, counted.span)
        notes = Notes(counting, counted, heading, asked: basis).all().map(\.text)
    }
}

extension CompletenessReport {
    private static func missing(_ counting: Counting, _ span: ClosedRange<Day>) -> [Missing] {
        let found = counting.entries.filter { span.contains($0.day) && $0.isHeadline }.compactMap {
            entry -> (entry: Counting.Entry, what: Missing.What)? in
            switch entry.figure.state {
            case .notReturned: return (entry, .figure)
            case .held: return entry.registerIsOpen ? (entry, .register) : nil
            case .cancelled, .planned: return nil
            }
        }
        let sorted = found.sorted { left, right in
            left.entry.hub == right.entry.hub
                ? counting.precedes(left.entry, right.entry) : left.entry.hub < right.entry.hub
        }
        return sorted.map { entry, what in
            let fact = counting.session(entry)
            return Missing(
                id: fact.id, hub: entry.hub < counting.noHub ? counting.catalogue.hubs[entry.hub].id : nil,
                hubName: counting.hubName(entry.hub), day: fact.day, start: fact.start,
                activity: counting.activityName(entry.activity), venue: counting.venueName(entry.venue), what: what)
        }
    }

    /// What is still missing, a table a hub.
    private var missingTables: String {
        let title = "Still missing (sessions of headline activities)"
        guard !missing.isEmpty else { return "\(title)\nNothing.\n" }
        var names: [String] = []
        for session in missing where !names.contains(session.hubName) { names.append(session.hubName) }
        let tables = names.map { name in
            var table = TextTable("\n\(name)", ["When", "Activity", "Venue", "Missing", "Session"], left: [1, 2, 3])
            for session in missing where session.hubName == name {
                let time = session.start.map { " " + Moment(day: session.day, minute: $0).clock } ?? ""
                table.add([
                    session.day.slashed + time, session.activity, session.venue, session.what.rawValue,
                    String(session.id),
                ])
            }
            return table.printed
        }
        return title + "\n" + tables.joined()
    }

    /// The report for people.
    package var table: String {
        var table = TextTable(
            "Completeness (sessions of headline activities; shares are of attendances, children and adults)",
            ["Hub", "Returned", "Share", "Registers", "Open", "Days", "With split", "Named", "Postcode", "Flag"])
        for row in rows where !isLimited || row.id != "total" {
            if row.id == "total" { table.addRule() }
            guard row.isOpen else {
                table.add(remark: [row.name, "not open"])
                continue
            }
            let (measures, completeness) = (row.measures, row.line.completeness)
            func share(_ name: String) -> String {
                if case .decimal(let share) = measures[name] { return share + "%" }
                return measures[name].written
            }
            let returned = Percent(completeness.returned, of: completeness.takenPlace, threshold: 95)
            table.add([
                row.name, "\(Numbers.grouped(completeness.returned)) of \(Numbers.grouped(completeness.takenPlace))",
                returned?.written ?? "[z]", Numbers.grouped(completeness.registersComplete),
                Numbers.grouped(completeness.registersOpen), measures["medianDaysToEntry"].written, share("splitShare"),
                share("namedShare"),
                measures["postcodeMatchedShare"] == .hidden
                    ? share("postcodeMatchedShare")
                    : row.families.map { "\(Numbers.grouped($0.placed)) of \(Numbers.grouped($0.seen))" }
                        ?? share("postcodeMatchedShare"), completeness.flag ?? "",
            ])
        }
        let key = NoteText.key + (isPublic ? NoteText.hiddenNumbers : "")
        return [
            heading.written("completeness"), table.printed, isPublic ? nil : missingTables, NoteText.written(notes),
            key,
        ].compactMap(\.self).joined(separator: "\n")
    }

    /// The report as JSON.
    package var json: String {
        var members = heading.json
        members["hubs"] = .array(
            rows.filter { $0.id != "total" && $0.id != "not_attributed" }.map { row in
                .object([
                    "id": .string(row.id), "name": .string(row.name), "open": .bool(row.isOpen),
                    "completeness": row.measures.json,
                ])
            })
        for (id, key) in [("not_attributed", "notAttributed"), ("total", "total")] {
            if let row = rows.first(where: { $0.id == id }) {
                members[key] = .object(["completeness": measures(row).json])
            }
        }
        // For everybody sessions are numbers, not a list.
        members["missing"] =
            isPublic
            ? .null
            : .array(
                missing.map { session in
                    .object([
                        "session": .string(String(session.id)), "hub": .optional(session.hub),
                        "day": .string(session.day.iso),
                        "start": .optional(session.start.map { Moment(day: session.day, minute: $0).clock }),
                        "activity": .string(session.activity), "venue": .string(session.venue),
                        "what": .string(session.what.rawValue),
                    ])
                })
        members["notes"] = .array(notes.map(JSON.string))
        return JSON.object(members).printed
    }

    /// The report as a tidy file; a share carries its numerator and denominator.
    package var csv: String { tidyTable.csv }

    /// The rows of the tidy file.
    var tidyTable: TidyTable {
        var table = TidyTable([
            heading.column, "hub_id", "hub", "measure", "value", "numerator", "denominator", "basis", "state",
            "disclosure",
        ])
        for row in rows {
            let (line, total) = (row.line, row.line.attendances.total)
            let split = line.attendances.children + line.attendances.adults
            var parts: [String: (Int, Int)] = [:]
            if line.hasFigure { parts = ["splitShare": (split, total), "namedShare": (line.attendances.named, total)] }
            parts["postcodeMatchedShare"] = row.families.map { ($0.placed, $0.seen) }
            for (name, value) in measures(row).values {
                let isHidden = value == .hidden
                let part =
                    value == .notApplicable
                    ? nil
                    : parts[name].map { isHidden ? [.hidden, .hidden] : [ReportValue.number($0), .number($1)] }
                let measure = CSVTable.snake("completeness_\(name)")
                table.add(
                    [heading.key, row.id, row.name, measure], [value] + (part ?? [.none, .none]), heading.csv)
            }
        }
        return table
    }
}
