package import HubCore

/// The yearly report: four quarters beside their year, which alone holds what was only ever counted for the year.
package struct YearReport: Sendable {
    /// One hub, what no hub has, or the authority.
    package struct Row: Sendable {
        /// Hub id, `not_attributed` or `total`.
        package let id: String
        /// The name as printed.
        package let name: String
        /// Whether it was open or active in the period; where not it prints "not open".
        package let isOpen: Bool
        /// Q1 first.
        package let quarters: [CountedPeriod.Line]
        /// The year as a whole.
        package let year: CountedPeriod.Line
        /// People of each quarter, Q1 first.
        package let quarterPeople: [Engagement.Line]
        /// People of the year, counted afresh.
        package let yearPeople: Engagement.Line
    }

    /// What may be printed: of the year, and of each of its quarters.
    struct Views: Sendable {
        let year: PublicView
        let quarters: [PublicView]
    }

    /// What the report says of itself first.
    package private(set) var heading: Heading
    /// Its four quarters, Q1 first.
    package let quarters: [Quarter]
    /// In catalogue order.
    package internal(set) var hubs: [Row]
    /// What no hub has.
    package let notAttributed: Row
    /// The authority.
    package let total: Row
    /// The activities outside the headline.
    package internal(set) var otherLines: [QuarterReport.OtherLine]
    /// The doubts raised, hubs in catalogue order.
    package internal(set) var queries: [DataQuery]
    /// The sentences beside the figures.
    package var notes: [String] { allNotes.map(\.text) }
    var allNotes: [Note]
    /// What may be printed of its numbers; none where all may.
    private(set) var views: Views?
    /// Whether it was cut down to some of the hubs.
    var isLimited = false

    /// Reports a financial year from facts of `Facts.window(for: year)` with the year's people.
    package init(_ facts: Facts, _ catalogue: Catalogue, _ year: FinancialYear, basis: Basis? = nil) {
        let counting = Counting(facts, catalogue, basis: basis)
        let counted = CountedPeriod(counting, year.from...year.to)
        let parts = year.quarters.map { CountedPeriod(counting, $0.from...$0.to) }
        let engagement = Engagement(counting)
        let people = engagement.counted(in: counted.span)
        let peopleParts = year.quarters.map { engagement.counted(in: $0.from...$0.to) }
        let heading = Heading(catalogue, year, now: facts.now, basis: basis)
        self.heading = heading
        quarters = year.quarters
        hubs = catalogue.hubs.indices.map { hub in
            Row(
                id: catalogue.hubs[hub].id, name: catalogue.hubs[hub].name,
                isOpen: counting.wasOpen(hub, in: counted.span) || counted.hubs[hub].isActive,
                quarters: parts.map { $0.hubs[hub] }, year: counted.hubs[hub],
                quarterPeople: peopleParts.map { $0.hubs[hub] }, yearPeople: people.hubs[hub])
        }
        notAttributed = Row(
            id: "not_attributed", name: "Not attributed to a hub", isOpen: true,
            quarters: parts.map(\.notAttributed), year: counted.notAttributed,
            quarterPeople: peopleParts.map(\.notAttributed), yearPeople: people.notAttributed)
        total = Row(
            id: "total", name: "Total", isOpen: true, quarters: parts.map(\.total), year: counted.total,
            quarterPeople: peopleParts.map(\.total), yearPeople: people.total)
        otherLines = counted.otherLines.map { QuarterReport.OtherLine($0, counting) }
        queries = Queries.of(counting, counted)
        allNotes =
            Notes(counting, counted, heading, asked: basis).all() + YearReport.yearAlone(total).map { Note($0).ofWhole }
            + PeopleNotes.all(counting, engagement, people, counted)
    }

    /// Says how much is known for the year alone.
    private static func yearAlone(_ total: Row) -> [String] {
        let number = total.year.attendances.total - total.quarters.reduce(0) { $0 + $1.attendances.total }
        guard number > 0 else { return [] }
        return ["\(Numbers.counted(number, "attendance")) known for the year alone: in no quarter's column."]
    }
}

extension QuarterReport.OtherLine {
    init(_ line: CountedPeriod.OtherLine, _ counting: Counting) {
        self.init(
            activity: counting.activities[line.activity], name: counting.activityName(line.activity), line: line)
    }
}

extension YearReport {
    var rows: [Row] { hubs + [notAttributed, total] }

    /// The rows that tables for people have.
    private var shownRows: [Row] { isLimited ? hubs : rows }

    /// The report for people.
    package var table: String {
        [
            heading.written("yearly report"), attendances, sessions,
            isLimited ? nil : OtherText.written(otherLines, views?.year), people,
            QueryText.written(queries, hubs.map { ($0.id, $0.name) }, isPublic: views != nil), NoteText.written(notes),
            NoteText.key + (views == nil ? "" : NoteText.hidden),
        ].compactMap(\.self).joined(separator: "\n")
    }

    private var attendances: String {
        var table = TextTable(
            "Attendances (children and adults)",
            ["Hub"] + quarters.map { "Q\($0.number)" } + ["Year", "Named", "Estimated"])
        for row in shownRows {
            if row.id == total.id { table.addRule() }
            guard row.isOpen else {
                table.add(remark: [row.name, "not open"])
                continue
            }
            let year = Measures(row.year.attendances, isReturned: isReturned(row, row.year)).disclosed(
                views?.year, row.id)
            let cells =
                row.quarters.map { written($0, row) } + ["total", "named", "estimated"].map { year[$0].written }
            table.add([row.name] + cells)
        }
        return table.printed
    }

    func isReturned(_ row: Row, _ line: CountedPeriod.Line) -> Bool {
        line.hasFigure || row.id == notAttributed.id
    }

    private func written(_ line: CountedPeriod.Line, _ row: Row) -> String {
        isReturned(row, line) ? Numbers.grouped(line.attendances.total) : "[x]"
    }

    private var sessions: String {
        var table = TextTable(
            "Sessions of headline activities in the year",
            ["Hub", "Held", "Cancelled", "Not returned", "Planned", "Returned", "Flag"])
        for row in shownRows where row.isOpen {
            if row.id == total.id { table.addRule() }
            let completeness = row.year.completeness
            let returned = "\(Numbers.grouped(completeness.returned)) of \(Numbers.grouped(completeness.takenPlace))"
            table.add(
                [row.name] + Measures(row.year.sessions).values.map(\.value.written) + [
                    returned, completeness.flag ?? "",
                ])
        }
        return table.printed
    }

    private var people: String {
        func row(_ row: Row) -> PeopleText.Row {
            PeopleText.Row(row.id, row.name, isOpen: row.isOpen, row.yearPeople, row.year, views?.year)
        }
        return PeopleText.written(
            hubs.map(row), notAttributed: row(notAttributed), total: row(total), isLimited: isLimited)
    }

    /// The report as JSON, shaped like the quarterly one with each quarter beside the year.
    package var json: String {
        var members = heading.json
        members["hubs"] = .array(hubs.map { .object(self.members(of: $0, named: true)) })
        members["notAttributed"] = .object(self.members(of: notAttributed, named: false))
        members["total"] = .object(self.members(of: total, named: false))
        members["otherLines"] = .array(otherLines.map { $0.json(views?.year) })
        members["queries"] = .array(queries.map(\.json))
        members["notes"] = .array(notes.map(JSON.string))
        return JSON.object(members).printed
    }

    /// What a row has of the year.
    func measures(_ row: Row) -> [Measures] { measures(row, row.year, row.yearPeople, views?.year) }

    /// What a row has of the quarter at a position.
    func measures(_ row: Row, _ quarter: Int) -> [Measures] {
        measures(row, row.quarters[quarter], row.quarterPeople[quarter], views?.quarters[quarter])
    }

    private func measures(
        _ row: Row, _ line: CountedPeriod.Line, _ people: Engagement.Line, _ view: PublicView?
    ) -> [Measures] {
        let reach = row.id == notAttributed.id ? [] : [Measures(people.reach)]
        let all =
            [Measures(line.attendances, isReturned: isReturned(row, line)), Measures(line.sessions)] + reach
            + [
                Measures(people.registrations), Measures(people.courses),
                Measures(line).with(view.namedShare(row.id, line), for: "namedShare")
                    .with(view.placedShare(row.id, people), for: "postcodeMatchedShare"),
            ]
        guard !isLimited || hubs.contains(where: { $0.id == row.id }) else { return all.map(\.withheld) }
        return all.map { $0.disclosed(view, row.id) }
    }

    /// The report as those may see it, beside the reports of its quarters with the versions that the public was told of
    /// them; the public one is built from disclosed cells only (rules, section 10).
    package func disclosed(
        to level: Disclosure, _ audit: DisclosureAudit,
        beside quarters: [(report: QuarterReport, versions: [PublishedQuarter])]
    ) -> YearReport {
        guard level == .public else { return self }
        let (table, parts) = publicTable(audit, beside: quarters)
        let views = Views(year: table.view(audit), quarters: parts)
        var report = self
        report.views = views
        report.heading = heading.disclosed(to: .public)
        report.queries = QuarterReport.counted(queries)
        report.allNotes = allNotes.compactMap { $0.disclosed(views.year) }
        return report
    }

    /// All cells of the year that people could be told by, beside those of its quarters, and their views.
    func publicTable(
        _ audit: DisclosureAudit, beside quarters: [(report: QuarterReport, versions: [PublishedQuarter])]
    ) -> (table: DisclosureTable, quarters: [PublicView]) {
        let given = quarters.map { quarter in
            // Of venues and activities a year says nothing.
            let table = quarter.report.withoutBreakdown.table(
                audit, beside: quarter.versions.map(\.withoutBreakdown))
            return (name: quarter.report.heading.key, table: table, view: table.view(audit))
        }
        func place(_ row: Row) -> DisclosureOfQuarter.Place {
            var people = row.yearPeople
            // A year's report prints nothing by area.
            (people.living, people.share) = (nil, nil)
            return DisclosureOfQuarter.Place(row.id, row.year, people)
        }
        let table = DisclosureOfQuarter.table(
            yearOf: given.map(\.name), hubs: hubs.map(place), notAttributed: place(notAttributed),
            total: place(total),
            others: otherLines.filter(\.line.hasFigure).map { ($0.activity, $0.line.attendances) },
            after: quarters.first?.report.registeredBefore.last?.quarter,
            beside: GivenView(given.map { GivenView($0.name, $0.table, $0.view) }))
        return (table, given.map(\.view))
    }

    private func members(of row: Row, named: Bool) -> [String: JSON] {
        var members: [String: JSON] = [:]
        if named {
            members = ["id": .string(row.id), "name": .string(row.name), "open": .bool(row.isOpen)]
        }
        for group in measures(row) { members[group.name] = group.json }
        members["quarters"] = .array(
            quarters.indices.map { index in
                var part: [String: JSON] = ["quarter": .string(quarters[index].key)]
                for group in measures(row, index) {
                    part[group.name] = group.json
                }
                return .object(part)
            })
        return members
    }

    /// The report as a tidy file: the rows of a quarter name it, those of the year say `all`.
    package var csv: String { tidyTable.csv }

    /// The rows of the tidy file.
    var tidyTable: TidyTable {
        var table = TidyTable([
            "year", "quarter", "hub_id", "hub", "measure", "value", "numerator", "denominator", "basis", "state",
            "disclosure",
        ])
        for row in rows {
            let parts = quarters.indices.map { (quarters[$0].key, measures(row, $0)) } + [("all", measures(row))]
            for (key, groups) in parts {
                for group in groups {
                    for (name, value) in group.values {
                        let measure = CSVTable.snake("\(group.name)_\(name)")
                        table.add([heading.key, key, row.id, row.name, measure], [value, .none, .none], heading.csv)
                    }
                }
            }
        }
        return table
    }
}
