import HubCore

extension RequirementsReport {
    /// The report as a workbook: results, the evidence slot by slot, the tidy rows, and the notes.
    package var spreadsheet: Spreadsheet {
        Spreadsheet(
            title: "\(heading.authority): requirements, \(heading.label)", day: heading.to,
            sheets: [
                RequirementsSheet.make(sections, heading), evidenceSheet, tidyTable.sheet("Data"),
                NotesSheet.make(heading, notes: notes, queries: queries, hubs: sections.map { ($0.id, $0.name) }),
            ])
    }

    private var evidenceSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Evidence", "evidence for the core offer", heading,
            remark: "What each hub's offer requires, week by week, and the days of the sessions that count.",
            [
                ReportSheet.Column("Hub", 24), ReportSheet.Column("Activity", 30), ReportSheet.Column("Unit", 9),
                ReportSheet.Column("From"), ReportSheet.Column("To"), ReportSheet.Column("Required", 10),
                ReportSheet.Column("Held", 8), ReportSheet.Column("Outcome", 22), ReportSheet.Column("Assumed", 10),
                ReportSheet.Column("Days", 60),
            ])
        for (section, rows) in zip(sections, evidence) {
            for row in rows {
                let slot = row.slot
                sheet.add([
                    .text(section.name), .text(row.activity), .text(slot.period.unit.rawValue),
                    SheetCell(.date(slot.period.from)), SheetCell(.date(slot.period.to)),
                    SheetCell(.number(slot.times)), SheetCell(.number(slot.evidence.count)),
                    .text(slot.outcome.written), .text(slot.isAssumed ? "yes" : "no"),
                    .text(row.days.map(\.slashed).joined(separator: ", "), .words),
                ])
            }
        }
        sheet.addFilter()
        return sheet.sheet
    }
}
