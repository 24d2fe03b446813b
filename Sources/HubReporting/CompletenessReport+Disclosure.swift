import HubCore

/// How complete a quarter or a year is as the public sees it: sessions as numbers, shares of people as the view of the
/// quarter or the year shows them (rules, section 10).
extension CompletenessReport {
    /// What a quarter's public report says of it.
    package init(_ report: QuarterReport) {
        func row(_ section: QuarterReport.Section) -> Row {
            Row(
                section.id, section.name, isOpen: section.isOpen, section.line, section.people,
                section.measures.first { $0.name == "completeness" })
        }
        let (line, view) = (report.notAttributed, report.view)
        let apart = Row(
            "not_attributed", "Not attributed to a hub", isOpen: true, line, nil,
            Measures(line).with(view.namedShare("not_attributed", line), for: "namedShare"))
        self.init(
            public: report.heading, report.hubs.map(row) + (line.isActive ? [apart] : []) + [row(report.total)],
            (report.breakdownNotes ?? []).compactMap { note in view.flatMap { note.disclosed($0) } })
    }

    /// What a year's public report says of it.
    package init(_ report: YearReport) {
        let rows = report.rows.filter { $0.id != report.notAttributed.id || $0.year.isActive }
        self.init(
            public: report.heading,
            rows.map { row in
                Row(
                    row.id, row.name, isOpen: row.isOpen, row.year, row.yearPeople,
                    report.measures(row).first { $0.name == "completeness" })
            }, report.allNotes)
    }

    private init(public heading: Heading, _ rows: [Row], _ notes: [Note]) {
        self.init(
            heading: heading, rows: rows,
            notes: notes.map(\.text) + ["Single sessions that are still missing are not listed for the public."])
    }
}

extension CompletenessReport.Row {
    /// A row of a public report with what that shows.
    fileprivate init(
        _ id: String, _ name: String, isOpen: Bool, _ line: CountedPeriod.Line, _ people: Engagement.Line?,
        _ shown: Measures?
    ) {
        self.init(id: id, name: name, isOpen: isOpen, line: line, shown: shown)
        // Beside a share that is hidden its parts are not read.
        if let placed = people?.placedFamilies, let seen = people?.reach.families { families = (placed, seen) }
    }
}
