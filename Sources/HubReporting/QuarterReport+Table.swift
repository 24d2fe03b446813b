import HubCore

extension QuarterReport {
    /// The report for people: at most 100 columns wide, every state and colour a word.
    package var table: String {
        [
            heading.written("quarterly report"), attendances, sessions, others, reach, registrations,
            RequirementText.written(hubs + [total]), QueryText.written(queries, hubs.map { ($0.id, $0.name) }),
            NoteText.written(notes), NoteText.key,
        ].joined(separator: "\n")
    }

    private var attendances: String {
        var table = TextTable(
            "Attendances (children and adults)",
            ["Hub", "Total", "Children", "Adults", "Unsplit", "Not tied", "Named", "Estimated", "Named %"])
        for section in hubs {
            if !section.isOpen {
                table.add(remark: [section.name, "not open"])
            } else if !section.line.hasFigure {
                table.add(remark: [section.name, "[x]", "nothing returned"])
            } else {
                table.add(QuarterReport.cells(section.name, section.line))
            }
        }
        table.add(QuarterReport.cells("Not attributed to a hub", notAttributed))
        table.addRule()
        if total.line.hasFigure {
            table.add(QuarterReport.cells(total.name, total.line))
        } else {
            table.add(remark: [total.name, "[x]", "nothing returned"])
        }
        return table.printed
    }

    private static func cells(_ name: String, _ line: CountedPeriod.Line) -> [String] {
        let measures = Measures(line.attendances, isReturned: true)
        let share = ReportValue(Percent(line.attendances.named, of: line.attendances.total))
        return [name] + measures.values.map(\.value.written) + [share.written]
    }

    private var sessions: String {
        var table = TextTable(
            "Sessions of headline activities, and how complete they are",
            ["Hub", "Held", "Cancelled", "Not returned", "Planned", "Returned", "Registers", "Days", "Flag"])
        for section in hubs {
            if section.isOpen {
                table.add(QuarterReport.sessionCells(section.name, section.line))
            } else {
                table.add(remark: [section.name, "not open"])
            }
        }
        if notAttributed.sessions.all > 0 {
            table.add(QuarterReport.sessionCells("Not attributed to a hub", notAttributed))
        }
        table.addRule()
        table.add(QuarterReport.sessionCells(total.name, total.line))
        return table.printed
    }

    private static func sessionCells(_ name: String, _ line: CountedPeriod.Line) -> [String] {
        let completeness = line.completeness
        return [name] + Measures(line.sessions).values.map(\.value.written) + [
            "\(Numbers.grouped(completeness.returned)) of \(Numbers.grouped(completeness.takenPlace))",
            Numbers.grouped(completeness.registersComplete), completeness.medianDays ?? "[x]", completeness.flag ?? "",
        ]
    }

    private var others: String {
        let title = "Outside the headline (not in the totals above)"
        guard !otherLines.isEmpty else { return "\(title)\nNothing recorded.\n" }
        var table = TextTable(title, ["Activity", "Sessions held", "Attendances (children and adults)"])
        for other in otherLines {
            let total = other.line.hasFigure ? Numbers.grouped(other.line.attendances.total) : "[x]"
            table.add([other.name, Numbers.grouped(other.line.sessions.held), total])
        }
        return table.printed
    }

    private var reach: String {
        var table = TextTable(
            "Reach: different people with a named attendance (never added up)",
            ["Hub", "Children", "Under fives", "Adults", "Families", "First-time", "Sustained"])
        for section in hubs + [total] {
            if section.id == total.id { table.addRule() }
            if section.isOpen {
                table.add([section.name] + Measures(section.reach).values.map(\.value.written))
            } else {
                table.add(remark: [section.name, "not open"])
            }
        }
        return table.printed
    }

    private var registrations: String {
        var table = TextTable("Families registered, by registering hub", ["Hub", "New", "To date", "Pending"])
        for section in hubs + [total] {
            if section.id == total.id { table.addRule() }
            table.add([section.name] + Measures(section.registrations).values.map(\.value.written))
        }
        return table.printed
    }
}

/// Requirements as people read them.
enum RequirementText {
    /// One table a requirement, a row for each hub and the authority, and below it every colour's reason.
    static func written(_ sections: [QuarterReport.Section]) -> String {
        guard let last = sections.last, !last.requirements.isEmpty else {
            return "Requirements\nNone in force in this quarter.\n"
        }
        return last.requirements.indices.map { index in
            let requirement = last.requirements[index].measured.requirement
            var table = TextTable(
                heading(requirement),
                ["Hub", "Value", "Of", "Percent", "Threshold", "Met", "Still needed", "Left out", "RAG"], left: [8])
            for section in sections {
                if section.id == last.id { table.addRule() }
                table.add(cells(section.name, section.requirements[index]))
            }
            let reasons = sections.map { TextTable.wrapped(reason($0.name, $0.requirements[index])) }
            return table.printed + reasons.joined()
        }.joined(separator: "\n")
    }

    private static func heading(_ requirement: DeliveryRequirement) -> String {
        let lines = [
            "Requirement \(requirement.id): \(requirement.title)",
            "Measured as \(requirement.measure.rawValue), \(requirement.written). Definition: "
                + "\(requirement.definition.rawValue). Written in: \(requirement.source).",
        ]
        return lines.map { String(TextTable.wrapped($0, mark: "").dropLast()) }.joined(separator: "\n")
    }

    static func cells(_ name: String, _ result: Requirements.Result) -> [String] {
        let shown = RequirementValues(result.measured)
        let sign = result.measured.percent == nil ? "" : "%"
        return [
            name, shown.numerator.written, shown.denominator.written, shown.percent.written + sign,
            result.measured.thresholdWritten, shown.metWritten, shown.stillNeeded.written,
            Numbers.grouped(result.measured.leftOut.reduce(0) { $0 + $1.count }), result.rag.colour.word,
        ]
    }

    static func reason(_ name: String, _ result: Requirements.Result) -> String {
        let leftOut = result.measured.leftOut.map { "\(Numbers.grouped($0.count)) \($0.reason)" }
        let why = leftOut.isEmpty ? "" : " Left out: \(leftOut.joined(separator: ", "))."
        return "\(name): \(result.rag.colour.word). \(result.rag.reason)\(why)"
    }
}

/// Queries as people read them.
enum QueryText {
    /// How many of one code at one hub are printed in full.
    static let most = 5

    static func written(_ queries: [DataQuery], _ hubs: [(id: String, name: String)]) -> String {
        guard !queries.isEmpty else { return "Queries\nNone.\n" }
        var text = "Queries (\(Numbers.grouped(queries.count)))\n"
        let groups = Dictionary(grouping: queries) { "\($0.code.rawValue) \($0.hub ?? "")" }
        var done: Set<String> = []
        for query in queries {
            let key = "\(query.code.rawValue) \(query.hub ?? "")"
            guard done.insert(key).inserted, let group = groups[key] else { continue }
            let name = query.hub.map { id in hubs.first { $0.id == id }?.name ?? id }
            for query in group.prefix(most) {
                let place = name.map { ", \($0)" } ?? ""
                text += TextTable.wrapped("\(query.code.rawValue)\(place): \(query.message)")
            }
            if group.count > most {
                text += TextTable.wrapped(
                    "\(Numbers.grouped(group.count - most)) more \(query.code.rawValue): see the JSON.")
            }
        }
        return text
    }
}

/// Notes and the key as people read them.
enum NoteText {
    static func written(_ notes: [String]) -> String {
        guard !notes.isEmpty else { return "Notes\nNone.\n" }
        return "Notes\n" + notes.map { TextTable.wrapped($0) }.joined()
    }

    static let key = """
        Key: [x] not available, [z] not applicable. Not tied: known from a tally alone, tied to no session.
        Unsplit: a total that does not say who were children. Estimated: written as an estimate or "at
        least". Returned: sessions with a figure, of those that took place. Registers: those complete.
        Days: from session to first figure, median. Flag u: fewer than 95% returned.

        """
}
