import HubCore

extension BoardPack {
    /// The paper as a workbook: front, authority, hubs at a glance, eight quarters with charts, requirements, slots,
    /// printed figures and notes.
    package var spreadsheet: Spreadsheet {
        Spreadsheet(
            title: "\(heading.authority): board paper, \(heading.label)", day: heading.to,
            sheets: [
                frontSheet, comparisonSheet("Authority", [authority]), glanceSheet, comparisonSheet("Hubs", hubs),
                yearToDateSheet,
            ] + [report.areasSheet].compactMap(\.self) + Followed.allCases.map(trendSheet) + [
                RequirementsSheet.make(report.hubs + [report.total], heading), slotsSheet, publishedSheet,
                NotesSheet.make(heading, notes: notes, queries: report.queries, hubs: hubs.map { ($0.id, $0.name) }),
            ])
    }

    private var frontSheet: Spreadsheet.Sheet {
        var sheet = Spreadsheet.Sheet("Front")
        sheet.widths = [100]
        func add(_ title: String, _ sentences: [String]) {
            sheet.rows += [[], [.text(title, .heading)]] + sentences.map { [.text($0, .words)] }
        }
        sheet.rows = [
            [.text("\(heading.authority): family hubs, board paper", .title)], [.text(heading.label, .title)],
            [.text(heading.stated, .remark)],
        ]
        add("How far to trust these numbers", [trust])
        add("What changed", authority.paragraph + earlier.map(\.sentence) + restatedSentences)
        for hub in hubs where hub.isOpen { add(hub.name, hub.paragraph) }
        add(
            "Sheets",
            [
                "Authority and Hubs: the quarter beside the one before and the same of the year before.",
                "At a glance: a line a hub. Year to date: the financial year so far, computed and printed.",
            ] + (report.isPlacing ? ["Areas: who was seen, by where they live and how deprived that is."] : []) + [
                "Trend: eight quarters, a sheet a measure, with charts.",
                "Requirements, Slots: what was to be delivered and what became of it. Printed: papers beside counts.",
                "Notes: what to be careful with, and the key to [c], [x] and [z].",
            ])
        return sheet
    }

    /// The quarter beside others, a row a place and measure.
    private func comparisonSheet(_ name: String, _ places: [Place]) -> Spreadsheet.Sheet {
        let first = authority.comparisons.first
        let (previous, before) = (first?.previous.then.period ?? "", first?.yearBefore.then.period ?? "")
        var sheet = ReportSheet(
            name, "the quarter beside others", heading,
            remark: "Changes are told between two printed numbers only.",
            [
                ReportSheet.Column("Place", 22), ReportSheet.Column("Measure", 32),
                ReportSheet.Column(quarter.short, 13), ReportSheet.Column(previous, 13),
                ReportSheet.Column("Change on \(previous)", 13), ReportSheet.Column("Change in %", 10),
                ReportSheet.Column(before, 13), ReportSheet.Column("Change on \(before)", 13),
                ReportSheet.Column("Change in %", 10), ReportSheet.Column("Compare with care", 44),
            ])
        for place in places {
            for row in place.comparisons {
                let caveats = (row.previous.caveats + row.yearBefore.caveats).map(PackWords.caveat)
                let own = caveats.enumerated().filter { caveats.firstIndex(of: $1) == $0 }.map(\.element)
                sheet.add(
                    [
                        .text(place.name), .text(row.followed.name, .words),
                        SheetCell(ReportValue(row.previous.now.value)),
                        SheetCell(ReportValue(row.previous.then.value)),
                    ] + BoardPack.cells(row.previous)
                        + [SheetCell(ReportValue(row.yearBefore.then.value))]
                        + BoardPack.cells(row.yearBefore)
                        + [.text(own.joined(separator: "; "), .words)])
            }
        }
        return sheet.sheet
    }

    /// A change and its share, or the mark of what keeps it from being told; `z` for the share of a change from nothing.
    private static func cells(_ comparison: Comparison) -> [SheetCell] {
        guard let change = comparison.change else {
            let mark = SheetCell(PackWords.untold(comparison))
            return [mark, mark]
        }
        let sign = change.difference < 0 ? "-" : ""
        let share = change.percent.map { SheetCell(.percent(sign + $0.plain)) }
        // From nothing to nothing there is no share; from a number to the same one it is 0.
        let none = comparison.then.value == .number(0) ? SheetCell(.notApplicable) : SheetCell(.percent("0.0"))
        return [SheetCell(.number(change.difference)), share ?? none]
    }

    private var glanceSheet: Spreadsheet.Sheet {
        let columns = MeasureColumns([
            ("attendances", "total"), ("completeness", "returned"), ("completeness", "takenPlace"),
            ("completeness", "flag"),
            ("reach", "families"), ("completeness", "namedShare"), ("registrations", "new"),
        ])
        var sheet = ReportSheet(
            "At a glance", "hub by hub", heading,
            remark:
                "Attendances are children and adults, the authority's with those of no hub; families are those on registers, "
                + "new are those newly registered.",
            [ReportSheet.Column("Hub", 30)] + columns.columns
                + [ReportSheet.Column("Core offer %"), ReportSheet.Column("RAG", 10)])
        let first = sheet.nextRow
        for place in places {
            let required = place.requirements.first { $0.result.measured.requirement.measure == .coreOfferDelivered }
            let offer = [
                SheetCell(required?.percent ?? .missing, isShare: true), .text(required?.colourWord ?? "[x]"),
            ]
            let cells = [.text(place.name)] + columns.cells(place.figures) + offer
            if place.id == authority.id {
                sheet.add(total: cells)
            } else {
                sheet.add(place.isOpen ? cells : [.text(place.name), .text("not open", .remark)])
            }
        }
        if !hubs.isEmpty {
            sheet.addChart(
                "Attendances by hub, \(heading.label)", .column, rows: first...(sheet.nextRow - 2), columns: [1],
                of: "Attendances")
        }
        return sheet.sheet
    }

    private var yearToDateSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Year to date", "attendances, financial year to date", heading,
            remark: "The sum of the quarters, or what a paper printed where nothing was computed.",
            [
                ReportSheet.Column("Place", 30), ReportSheet.Column("Period", 20), ReportSheet.Column("Attendances"),
                ReportSheet.Column("Taken from", 44), ReportSheet.Column("As printed in a paper", 14),
            ])
        for place in [authority] + hubs {
            let year = place.yearToDate
            for (side, printed) in [
                (year.comparison.now, year.printed), (year.comparison.then, year.printedBefore),
            ] {
                sheet.add([
                    .text(place.name), .text(side.period), SheetCell(ReportValue(side.value)),
                    .text(PackWords.source(side), .words),
                    printed.map { SheetCell(.number($0.total)) } ?? SheetCell(.notApplicable),
                ])
            }
        }
        return sheet.sheet
    }
}
