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
    }

    /// What the report says of itself first.
    package let heading: Heading
    /// The rows in order.
    package let rows: [Row]
    /// The sentences beside the figures.
    package let notes: [String]

    /// Reports a period from facts of its window.
    package init(_ facts: Facts, _ catalogue: Catalogue, _ period: ReportPeriod, basis: Basis? = nil) {
        let counting = Counting(facts, catalogue, basis: basis)
        let counted = CountedPeriod(counting, period.days)
        let heading = Heading(catalogue, period, now: facts.now, basis: basis)
        self.heading = heading
        var rows = catalogue.hubs.indices.map { hub in
            Row(
                id: catalogue.hubs[hub].id, name: catalogue.hubs[hub].name,
                isOpen: counting.wasOpen(hub, in: counted.span) || counted.hubs[hub].isActive, line: counted.hubs[hub])
        }
        if counted.notAttributed.isActive {
            rows.append(
                Row(id: "not_attributed", name: "Not attributed to a hub", isOpen: true, line: counted.notAttributed))
        }
        rows.append(Row(id: "total", name: "Total", isOpen: true, line: counted.total))
        self.rows = rows
        notes = Notes(counting, counted, heading, asked: basis).all()
    }
}

extension CompletenessReport {
    /// The report for people.
    package var table: String {
        var table = TextTable(
            "Completeness (sessions of headline activities; shares are of attendances, children and adults)",
            ["Hub", "Returned", "Share", "Registers", "Days", "With split", "Named", "Postcode", "Flag"])
        for row in rows {
            if row.id == "total" { table.addRule() }
            guard row.isOpen else {
                table.add(remark: [row.name, "not open"])
                continue
            }
            let (measures, completeness) = (Measures(row.line), row.line.completeness)
            func share(_ name: String) -> String {
                if case .decimal(let share) = measures[name] { return share + "%" }
                return measures[name].written
            }
            let returned = Percent(completeness.returned, of: completeness.takenPlace, threshold: 95)
            table.add([
                row.name, "\(Numbers.grouped(completeness.returned)) of \(Numbers.grouped(completeness.takenPlace))",
                returned?.written ?? "[z]", Numbers.grouped(completeness.registersComplete),
                measures["medianDaysToEntry"].written, share("splitShare"), share("namedShare"),
                share("postcodeMatchedShare"), completeness.flag ?? "",
            ])
        }
        return [heading.written("completeness"), table.printed, NoteText.written(notes), NoteText.key]
            .joined(separator: "\n")
    }

    /// The report as JSON.
    package var json: String {
        var members = heading.json
        members["hubs"] = .array(
            rows.filter { $0.id != "total" && $0.id != "not_attributed" }.map { row in
                .object([
                    "id": .string(row.id), "name": .string(row.name), "open": .bool(row.isOpen),
                    "completeness": Measures(row.line).json,
                ])
            })
        for (id, key) in [("not_attributed", "notAttributed"), ("total", "total")] {
            if let row = rows.first(where: { $0.id == id }) {
                members[key] = .object(["completeness": Measures(row.line).json])
            }
        }
        members["notes"] = .array(notes.map(JSON.string))
        return JSON.object(members).printed
    }

    /// The report as a tidy file; a share carries its numerator and denominator.
    package var csv: String {
        var table = CSVTable([
            heading.column, "hub_id", "hub", "measure", "value", "numerator", "denominator", "basis", "state",
            "disclosure",
        ])
        for row in rows {
            let (line, total) = (row.line, String(row.line.attendances.total))
            let split = line.attendances.children + line.attendances.adults
            let parts = ["splitShare": split, "namedShare": line.attendances.named]
            for (name, value) in Measures(line).values {
                let part = line.hasFigure ? parts[name].map { [String($0), total] } : nil
                let measure = CSVTable.snake("completeness_\(name)")
                table.add([heading.key, row.id, row.name, measure, value.plain] + (part ?? ["", ""]) + heading.csv)
            }
        }
        return table.printed
    }
}
