import HubCore

extension ReconcileReport {
    /// The report as a workbook: printed beside computed, sessions with both sources, both bases, and the notes.
    package var spreadsheet: Spreadsheet {
        Spreadsheet(
            title: "\(heading.authority): printed and computed, \(heading.label)", day: heading.to,
            sheets: [printedSheet] + (isPublic ? [volumesSheet] : [sessionsSheet, basesSheet]) + [
                NotesSheet.make(heading, notes: notes, queries: queries, hubs: hubs.map { ($0.id, $0.name) })
            ])
    }

    private var printedSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Printed and computed", "attendances as printed and as computed", heading,
            remark: "A printed figure never feeds a count. The difference is computed less printed.",
            [
                ReportSheet.Column("Period as printed", 30), ReportSheet.Column("From"), ReportSheet.Column("To"),
                ReportSheet.Column("Printed"), ReportSheet.Column("Computed"), ReportSheet.Column("Difference"),
                ReportSheet.Column("Outcome", 28), ReportSheet.Column("Words", 40), ReportSheet.Column("Document", 40),
                ReportSheet.Column("Page", 10),
            ])
        func add(_ published: PublishedFigure, _ computed: ReportValue, _ difference: ReportValue, _ outcome: String) {
            sheet.add([
                .text(published.periodWords, .words), SheetCell(.date(published.from)), SheetCell(.date(published.to)),
                SheetCell(.number(published.total)), SheetCell(computed), SheetCell(difference),
                .text(outcome, .words), .text(published.words, .words), .text(published.document, .words),
                .text(published.page, .words),
            ])
        }
        for line in reconciliation.lines {
            add(line.published, ReportValue(line.computed), ReportValue(line.difference), line.outcome.rawValue)
        }
        for held in reconciliation.held {
            add(held.published, .notApplicable, .notApplicable, "not compared: \(held.reason)")
        }
        if reconciliation.lines.isEmpty && reconciliation.held.isEmpty {
            sheet.add([.text("Nothing printed for this period is held.", .remark)])
        }
        return sheet.sheet
    }

    private var sessionsSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Both sources", "sessions with a headcount and a register", heading,
            remark: "Those that raise a query first, then by difference.",
            [
                ReportSheet.Column("Hub", 24), ReportSheet.Column("Day"), ReportSheet.Column("Start", 8),
                ReportSheet.Column("Activity", 28), ReportSheet.Column("Venue", 28), ReportSheet.Column("Counted", 10),
                ReportSheet.Column("Register", 10), ReportSheet.Column("Register complete", 10),
                ReportSheet.Column("Differs", 9), ReportSheet.Column("Figure", 9), ReportSheet.Column("Chosen", 44),
                ReportSheet.Column("Queries", 30), ReportSheet.Column("Session", 9),
            ])
        for session in sessions {
            let both = session.sources
            sheet.add([
                .text(session.hubName), SheetCell(.date(session.day)),
                session.start.map { .text(Moment(day: session.day, minute: $0).clock) } ?? .blank,
                .text(session.activity, .words), .text(session.venue, .words), SheetCell(.number(both.counted)),
                SheetCell(.number(both.registered)), .text(both.registerIsComplete ? "yes" : "no"),
                SheetCell(.number(both.difference)), SheetCell(ReportValue(both.figure)), .text(both.chosen, .words),
                .text(both.queries.map(\.rawValue).joined(separator: ", "), .words), .text(String(session.id)),
            ])
        }
        if sessions.isEmpty { sheet.add([.text("None.", .remark)]) } else { sheet.addFilter() }
        return sheet.sheet
    }

    private var volumesSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Computed", "attendances as computed", heading, remark: "Children and adults, of headline activities.",
            [ReportSheet.Column("Hub", 50), ReportSheet.Column("Attendances", 18)])
        for hub in hubs {
            sheet.add([
                .text(hub.name), hub.isOpen ? SheetCell(ReportValue(hub.computed)) : .text("not open", .remark),
            ])
        }
        sheet.add(total: [.text("Total"), SheetCell(ReportValue(computed))])
        return sheet.sheet
    }

    private var basesSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Bases", "attendances under each basis", heading,
            remark: "The same sessions and tallies, counted both ways.",
            [ReportSheet.Column("Hub", 50)] + Basis.allCases.map { ReportSheet.Column($0.rawValue, 18) })
        for hub in hubs {
            let cells = hub.totals.map { SheetCell(ReportValue($0)) }
            sheet.add([.text(hub.name)] + (hub.isOpen ? cells : [.text("not open", .remark)]))
        }
        let last = sheet.nextRow - 1
        sheet.add(total: [.text("Total")] + bases.map { SheetCell(whole($0.total)) })
        sheet.addChart(
            "Attendances under each basis", .column, rows: ReportSheet.headingRow + 1...max(last, 5),
            columns: Array(1...Basis.allCases.count), of: "Attendances")
        return sheet.sheet
    }
}
