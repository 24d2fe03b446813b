import HubCore

extension CompletenessReport {
    /// The report as a workbook: shares by hub, what is still missing, the tidy rows, and the notes.
    package var spreadsheet: Spreadsheet {
        Spreadsheet(
            title: "\(heading.authority): completeness, \(heading.label)", day: heading.to,
            sheets: [completenessSheet] + (isPublic ? [] : [missingSheet]) + [
                tidyTable.sheet("Data"),
                NotesSheet.make(heading, notes: notes, queries: [], hubs: []),
            ])
    }

    private var completenessSheet: Spreadsheet.Sheet {
        let columns = MeasureColumns(of: rows.suffix(1).map { Measures($0.line) })
        var sheet = ReportSheet(
            "Completeness", "completeness", heading,
            remark: "Sessions of headline activities; shares are of attendances, children and adults.",
            [ReportSheet.Column("Hub", 30)] + columns.columns)
        let first = sheet.nextRow
        for row in rows {
            guard row.isOpen else {
                sheet.add([.text(row.name), .text("not open", .remark)])
                continue
            }
            let cells = [.text(row.name)] + columns.cells([measures(row)])
            if row.id == "total" { sheet.add(total: cells) } else { sheet.add(cells) }
        }
        if rows.count > 1 {
            sheet.addChart(
                "Sessions returned and sessions taken place", .column, rows: first...(sheet.nextRow - 2),
                columns: [1, 2], of: "Sessions")
        }
        return sheet.sheet
    }

    private var missingSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Still missing", "still missing", heading,
            remark: "Sessions of headline activities without a figure, and registers still open.",
            [
                ReportSheet.Column("Hub", 30), ReportSheet.Column("Day"), ReportSheet.Column("Start", 9),
                ReportSheet.Column("Activity", 32), ReportSheet.Column("Venue", 32), ReportSheet.Column("Missing", 16),
                ReportSheet.Column("Session", 10),
            ])
        for session in missing {
            sheet.add([
                .text(session.hubName), SheetCell(.date(session.day)),
                session.start.map { .text(Moment(day: session.day, minute: $0).clock) } ?? .blank,
                .text(session.activity), .text(session.venue), .text(session.what.rawValue),
                .text(String(session.id)),
            ])
        }
        if missing.isEmpty { sheet.add([.text("Nothing.", .remark)]) } else { sheet.addFilter() }
        return sheet.sheet
    }
}
