import HubCore

extension BreakdownReport {
    /// The report as a workbook: a row an item, the tidy rows, and the notes.
    package var spreadsheet: Spreadsheet {
        let limit = hubName.map { ", \($0) alone" } ?? ""
        return Spreadsheet(
            title: "\(heading.authority): by \(dimension.rawValue)\(limit), \(heading.label)", day: heading.to,
            sheets: [
                itemsSheet("by \(dimension.rawValue)\(limit)"), tidyTable.sheet("Data"),
                NotesSheet.make(heading, notes: notes, queries: [], hubs: []),
            ])
    }

    private func itemsSheet(_ title: String) -> Spreadsheet.Sheet {
        let columns = isTotalAlone ? MeasureColumns(totalAnd: totals[1]) : MeasureColumns(of: totals)
        let name = dimension.rawValue
        let own = [
            ReportSheet.Column("Hub", 24), ReportSheet.Column(name.prefix(1).uppercased() + name.dropFirst(), 34),
        ]
        let session =
            dimension == .session
            ? [
                ReportSheet.Column("Day"), ReportSheet.Column("Start", 9), ReportSheet.Column("Venue", 28),
                ReportSheet.Column("State", 14),
            ] : []
        var sheet = ReportSheet(
            "By \(dimension.rawValue)", title, heading,
            remark: "Rows of the headline add up to the total"
                + (otherRows.isEmpty ? "." : "; those outside it stand below, in no total."),
            own + [ReportSheet.Column("Headline", 10)] + session + columns.columns)
        for (list, headline) in [(rows, "yes"), (otherRows, "no")] {
            for row in list {
                sheet.add(
                    [.text(row.hubName), .text(row.name), .text(headline)]
                        + (dimension == .session ? sessionCells(row.session) : []) + columns.cells(row.measures))
            }
        }
        sheet.addFilter()
        let gap = [SheetCell](repeating: .blank, count: 2 + session.count)
        sheet.add(total: [.text("Total of the headline")] + gap + columns.cells(totals))
        return sheet.sheet
    }

    private func sessionCells(_ session: SessionRow?) -> [SheetCell] {
        guard let session else { return [.blank, .blank, .blank, .blank] }
        return [
            SheetCell(.date(session.day)),
            session.start.map { .text(Moment(day: session.day, minute: $0).clock) } ?? .blank,
            .text(session.venue), .text(session.state.written),
        ]
    }
}
