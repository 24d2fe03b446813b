import HubCore

extension QuarterReport {
    /// The report for people: at most 100 columns wide, every state and colour a word.
    package var table: String {
        [
            heading.written("quarterly report"), attendances.printed, sessions.printed,
            isLimited ? nil : OtherText.written(otherLines, view), people.map(\.printed).joined(separator: "\n"),
            areaTables.isEmpty ? nil : areaTables.map(\.printed).joined(separator: "\n"),
            RequirementText.written(requirementSections),
            QueryText.written(queries, hubs.map { ($0.id, $0.name) }, isPublic: view != nil),
            NoteText.written(notes), NoteText.key + (view == nil ? "" : NoteText.hidden),
        ].compactMap(\.self).joined(separator: "\n")
    }

    /// Attendances hub by hub.
    var attendances: TextTable {
        var table = TextTable(
            "Attendances (children and adults)",
            ["Hub", "Total", "Children", "Adults", "Unsplit", "Not tied", "Named", "Estimated", "Named %"])
        for section in hubs {
            if !section.isOpen {
                table.add(remark: [section.name, "not open"])
            } else if !section.line.hasFigure {
                table.add(remark: [section.name, "[x]", "nothing returned"])
            } else {
                table.add(cells(section.id, section.name, section.line))
            }
        }
        if isLimited { return table }
        table.add(cells("not_attributed", "Not attributed to a hub", notAttributed))
        table.addRule()
        if total.line.hasFigure {
            table.add(cells(total.id, total.name, total.line))
        } else {
            table.add(remark: [total.name, "[x]", "nothing returned"])
        }
        return table
    }

    private func cells(_ id: String, _ name: String, _ line: CountedPeriod.Line) -> [String] {
        let measures = Measures(line.attendances, isReturned: true).disclosed(view, id)
        let share = view.namedShare(id, line, isReturned: true)
        return [name] + measures.values.map(\.value.written) + [share.written]
    }

    /// Sessions and completeness hub by hub.
    var sessions: TextTable {
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
        if isLimited { return table }
        if notAttributed.sessions.all > 0 {
            table.add(QuarterReport.sessionCells("Not attributed to a hub", notAttributed))
        }
        table.addRule()
        table.add(QuarterReport.sessionCells(total.name, total.line))
        return table
    }

    private static func sessionCells(_ name: String, _ line: CountedPeriod.Line) -> [String] {
        let completeness = line.completeness
        return [name] + Measures(line.sessions).values.map(\.value.written) + [
            "\(Numbers.grouped(completeness.returned)) of \(Numbers.grouped(completeness.takenPlace))",
            Numbers.grouped(completeness.registersComplete), completeness.medianDays ?? "[x]", completeness.flag ?? "",
        ]
    }

    /// Reach, registrations and courses.
    var people: [TextTable] {
        func row(_ section: Section, isOpen: Bool) -> PeopleText.Row {
            PeopleText.Row(section.id, section.name, isOpen: isOpen, section.people, section.line, view)
        }
        return PeopleText.tables(
            hubs.map { row($0, isOpen: $0.isOpen) },
            notAttributed: PeopleText.Row(
                "not_attributed", "Not attributed to a hub", isOpen: true, notAttributedPeople, notAttributed, view),
            total: row(total, isOpen: true), isLimited: isLimited)
    }
}
