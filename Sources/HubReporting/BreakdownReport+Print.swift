import HubCore

extension BreakdownReport {
    /// The report for people.
    package var table: String {
        let limit = hubName.map { ", \($0) alone" } ?? ""
        let body = dimension == .session ? sessionTables : [lines("Attendances (children and adults)", rows, total)]
        var parts = [heading.written("by \(dimension.rawValue)\(limit)")] + body
        if dimension != .session && !otherRows.isEmpty {
            parts.append(lines("Outside the headline (not in the total above)", otherRows, nil))
        }
        let key = NoteText.key + (view == nil ? "" : NoteText.hiddenNumbers)
        return (parts + [NoteText.written(notes), key]).joined(separator: "\n")
    }

    private func lines(_ title: String, _ rows: [Row], _ total: CountedPeriod.Line?) -> String {
        let names = ["Held", "Cancelled", "Total", "Children", "Adults", "Unsplit", "Not tied", "Named"]
        var table = TextTable(
            title,
            [dimension.rawValue.prefix(1).uppercased() + dimension.rawValue.dropFirst()]
                + names.prefix(isTotalAlone ? 3 : names.count))
        var group: String?
        for row in rows {
            // Venues stand below their hub, so that both names have room.
            if dimension == .venue && row.hubName != group { table.add(remark: [row.hubName]) }
            group = row.hubName
            table.add(
                [(dimension == .venue ? "  " : "") + row.name] + cells(row.measures, row.sessions))
        }
        if let total {
            table.addRule()
            table.add(["Total"] + cells(totals, total.sessions))
        }
        return table.printed
    }

    private func cells(_ measures: [Measures], _ sessions: SessionCounts) -> [String] {
        let attendances = measures[0].values.dropLast().map(\.value.written)
        return [Numbers.grouped(sessions.held), Numbers.grouped(sessions.cancelled)]
            + attendances.prefix(isTotalAlone ? 1 : attendances.count)
    }

    /// Whether of a row's attendances only the total is printed, so that columns for the rest would stand empty.
    var isTotalAlone: Bool { view != nil && dimension != .hub }

    /// What the rows of the headline add up to, as it may be printed.
    var totals: [Measures] {
        [
            Measures(total.attendances, isReturned: total.hasFigure).disclosed(view, hub ?? "total"),
            Measures(total.sessions),
        ]
    }

    /// A table a hub, a row a session.
    private var sessionTables: [String] {
        var names: [String] = []
        for row in rows + otherRows where !names.contains(row.hubName) { names.append(row.hubName) }
        var tables = names.map { name in
            var table = TextTable(
                name, ["When", "Venue", "Activity", "State", "Total", "Ch/Ad/Un", "Named"], left: [1, 2, 3])
            for row in rows where row.hubName == name { table.add(BreakdownReport.sessionCells(row, "")) }
            for row in otherRows where row.hubName == name {
                table.add(BreakdownReport.sessionCells(row, " (outside the headline)"))
            }
            return table.printed
        }
        let value = total.hasFigure ? Numbers.grouped(total.attendances.total) : "[x]"
        tables.append(
            "Total of the headline: \(value) attendances (children and adults), "
                + "\(Numbers.counted(total.sessions.held, "session")) held.\n")
        return tables
    }

    private static func sessionCells(_ row: Row, _ remark: String) -> [String] {
        let counts = row.attendances
        let split = row.hasFigure ? "\(counts.children)/\(counts.adults)/\(counts.unsplit)" : ""
        let total = row.measures[0]["total"].written
        guard let session = row.session else {
            return ["", row.name + remark, "", "", total, split, Numbers.grouped(counts.named)]
        }
        let time = session.start.map { " " + Moment(day: session.day, minute: $0).clock } ?? ""
        return [
            String(session.day.slashed.prefix(5)) + time, session.venue, session.activity + remark,
            session.state.written, total, split, row.hasFigure ? Numbers.grouped(counts.named) : "",
        ]
    }

    /// The report as JSON.
    package var json: String {
        var members = heading.json
        members["by"] = .string(dimension.rawValue)
        members["hub"] = .optional(hub)
        members["rows"] = .array(rows.map(\.json))
        members["otherRows"] = .array(otherRows.map(\.json))
        members["total"] = .object([
            "attendances": totals[0].json, "sessions": totals[1].json,
        ])
        members["notes"] = .array(notes.map(JSON.string))
        return JSON.object(members).printed
    }

    /// The report as a tidy file: a row for every item and measure, then the total.
    package var csv: String { tidyTable.csv }

    /// The rows of the tidy file.
    var tidyTable: TidyTable {
        var table = TidyTable([
            "quarter", "hub_id", "hub", "\(dimension.rawValue)_id", dimension.rawValue, "headline", "measure", "value",
            "basis", "state", "disclosure",
        ])
        func add(_ start: [String], _ groups: [Measures]) {
            for group in groups {
                for (name, value) in group.values {
                    let measure = CSVTable.snake("\(group.name)_\(name)")
                    table.add([heading.key] + start + [measure], [value], heading.csv)
                }
            }
        }
        for (list, headline) in [(rows, "yes"), (otherRows, "no")] {
            for row in list { add([row.hub ?? "", row.hubName, row.id, row.name, headline], row.measures) }
        }
        add([hub ?? "total", "Total", "total", "Total", "yes"], totals)
        return table
    }
}

extension BreakdownReport.Row {
    /// Attendances, and the sessions behind them; a session that was not to have a figure has none to miss.
    package var measures: [Measures] {
        let isDue = session.map { $0.state == .held || $0.state == .notReturned } ?? true
        let attendances = Measures(attendances, isReturned: hasFigure, otherwise: isDue ? .missing : .notApplicable)
        return [shown.map(attendances.shown) ?? attendances, Measures(sessions)]
    }

    fileprivate var json: JSON {
        var members: [String: JSON] = ["id": .string(id), "name": .string(name), "hub": .optional(hub)]
        for group in measures { members[group.name] = group.json }
        if let session {
            members["session"] = .object([
                "day": .string(session.day.iso),
                "start": .optional(session.start.map { Moment(day: session.day, minute: $0).clock }),
                "venue": .string(session.venue), "activity": .string(session.activity),
                "state": .string(session.state.rawValue), "quality": .optional(session.quality?.rawValue),
            ])
        }
        return .object(members)
    }
}

extension Figure.State {
    /// `held`, `cancelled`, `not returned` or `planned`.
    package var written: String { self == .notReturned ? "not returned" : rawValue }
}

extension Measures {
    /// As the public sees them in a row.
    fileprivate func shown(_ shown: BreakdownReport.Shown) -> Measures {
        let printed =
            shown.isTotalAlone
            ? Measures(name, values.map { ($0.name, $0.name == "total" ? $0.value : .notApplicable) }) : self
        return shown.place.map { printed.disclosed(shown.view, $0) } ?? printed
    }
}
