import HubCore

extension QuarterReport {
    /// The report as a workbook: a sheet a table, charts, the tidy rows, and the notes.
    package var spreadsheet: Spreadsheet {
        Spreadsheet(
            title: "\(heading.authority): quarterly report, \(heading.label)", day: heading.to,
            sheets: [
                attendancesSheet, sessionsSheet, reachSheet, registrationsSheet, areasSheet,
                RequirementsSheet.make(requirementSections, heading), isLimited ? nil : othersSheet,
                tidyTable.sheet("Data"),
                NotesSheet.make(heading, notes: notes, queries: queries, hubs: hubs.map { ($0.id, $0.name) }),
            ].compactMap(\.self))
    }

    private var apart: (name: String, share: ReportValue) {
        (
            "Not attributed to a hub",
            isLimited ? .notApplicable : view.namedShare("not_attributed", notAttributed, isReturned: true)
        )
    }

    /// Adds a row a hub; one that was not open says so.
    private func addHubs(to sheet: inout ReportSheet, _ cells: (Section) -> [SheetCell]) -> ClosedRange<Int> {
        let first = sheet.nextRow
        for section in hubs {
            sheet.add([.text(section.name)] + (section.isOpen ? cells(section) : [.text("not open", .remark)]))
        }
        return first...max(first, sheet.nextRow - 1)
    }

    private var attendancesSheet: Spreadsheet.Sheet {
        let columns = MeasureColumns(
            total.measures[0].values.map { ("attendances", $0.name) } + [("completeness", "namedShare")])
        var sheet = ReportSheet(
            "Attendances", "attendances", heading,
            remark: "One person at one session of a headline activity, children and adults. They add up.",
            [ReportSheet.Column("Hub", 30)] + columns.columns)
        let rows = addHubs(to: &sheet) { columns.cells($0.measures) }
        let share = Measures("completeness", [("namedShare", apart.share)])
        sheet.add([.text(apart.name)] + columns.cells(notAttributedMeasures + [share]))
        sheet.add(total: [.text(total.name)] + columns.cells(total.measures))
        sheet.addChart(
            "Attendances by hub, \(heading.label)", .stackedColumn, rows: rows, columns: [2, 3, 4], of: "Attendances")
        sheet.addChart(
            "Share of attendances that are named, by hub", .column, rows: rows, columns: [8],
            of: "Named, of all attendances", isShare: true)
        return sheet.sheet
    }

    private var sessionsSheet: Spreadsheet.Sheet {
        let columns = MeasureColumns(
            total.measures[1].values.map { ("sessions", $0.name) }
                + ["returned", "takenPlace", "registersComplete", "registersOpen", "medianDaysToEntry", "flag"].map {
                    ("completeness", $0)
                })
        var sheet = ReportSheet(
            "Sessions", "sessions and completeness", heading,
            remark: "Sessions of headline activities, and how complete their figures are.",
            [ReportSheet.Column("Hub", 30)] + columns.columns)
        let rows = addHubs(to: &sheet) { columns.cells($0.measures) }
        let others = [Measures(notAttributed.sessions), Measures(notAttributed)]
        sheet.add([.text(apart.name)] + columns.cells(isLimited ? others.map(\.withheld) : others))
        sheet.add(total: [.text(total.name)] + columns.cells(total.measures))
        sheet.addChart(
            "Sessions by what became of them, \(heading.label)", .stackedColumn, rows: rows, columns: [1, 2, 3, 4],
            of: "Sessions")
        return sheet.sheet
    }

    private var reachSheet: Spreadsheet.Sheet {
        let columns = MeasureColumns(
            total.measures[2].values.map { ("reach", $0.name) } + [("completeness", "namedShare")])
        var sheet = ReportSheet(
            "Reach", "reach", heading,
            remark: "Different people with a named attendance. Never add these up: each line is counted afresh.",
            [ReportSheet.Column("Hub", 30)] + columns.columns)
        let rows = addHubs(to: &sheet) { columns.cells($0.measures) }
        sheet.add(total: [.text(total.name)] + columns.cells(total.measures))
        sheet.addChart(
            "Different families seen by name, by hub", .column, rows: rows, columns: [4], of: "Families")
        return sheet.sheet
    }

    private var registrationsSheet: Spreadsheet.Sheet {
        let columns = MeasureColumns(of: [total.measures[3], total.measures[4]])
        var sheet = ReportSheet(
            "Registrations", "registrations and courses", heading,
            remark: "Families registered, by registering hub; persons enrolled on courses.",
            [ReportSheet.Column("Hub", 42)] + columns.columns)
        for section in hubs { sheet.add([.text(section.name)] + columns.cells(section.measures)) }
        sheet.add([.text(apart.name)] + columns.cells(notAttributedMeasures))
        sheet.add(total: [.text(total.name)] + columns.cells(total.measures))
        return sheet.sheet
    }

    private var othersSheet: Spreadsheet.Sheet {
        let groups = [total.measures[0], total.measures[1]]
        let columns = MeasureColumns(of: groups)
        var sheet = ReportSheet(
            "Outside the headline", "activities outside the headline", heading,
            remark: "Kept and shown on their own lines: in no total of the other sheets.",
            [ReportSheet.Column("Activity", 34)] + columns.columns)
        for other in otherLines {
            let attendances = other.attendances.disclosed(view, other.place)
            sheet.add([.text(other.name)] + columns.cells([attendances, Measures(other.line.sessions)]))
        }
        if otherLines.isEmpty { sheet.add([.text("Nothing recorded.", .remark)]) }
        return sheet.sheet
    }
}
