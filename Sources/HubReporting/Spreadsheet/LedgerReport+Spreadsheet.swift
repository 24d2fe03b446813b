import HubCore

extension LedgerReport {
    /// The ledger as a workbook: the figures that moved, what moved them, and the notes.
    package var spreadsheet: Spreadsheet {
        let notes = ["What moved since \(since.written).", "A figure that is missing ([x]) counts as 0 here."]
        return Spreadsheet(
            title: "\(heading.authority): ledger, \(heading.label)", day: heading.to,
            sheets: [
                figuresSheet, itemsSheet,
                NotesSheet.make(heading, notes: notes, queries: [], hubs: []),
            ])
    }

    private var figuresSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Figures", "figures that moved", heading, remark: "What moved since \(since.written).",
            [
                ReportSheet.Column("Place", 40), ReportSheet.Column("Figure", 44), ReportSheet.Column("Signed off"),
                ReportSheet.Column("Now"), ReportSheet.Column("Moved"),
            ])
        let lines = ledger.moved.lines(places)
        for line in lines {
            sheet.add([
                .text(name(of: line.place)), .text(line.measure.words),
                SheetCell(.number(ledger.published[line.place, line.measure])),
                SheetCell(.number(ledger.current[line.place, line.measure])), SheetCell(.number(line.number)),
            ])
        }
        if lines.isEmpty { sheet.add([.text("Nothing has moved: every figure is as it was signed off.", .remark)]) }
        return sheet.sheet
    }

    /// A row for each item, place and figure.
    private var itemsSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Items", "what moved them", heading,
            remark: "The items of one figure and place add up to what it moved.",
            [
                ReportSheet.Column("Item", 50), ReportSheet.Column("Kind", 14), ReportSheet.Column("Session", 10),
                ReportSheet.Column("Change", 44), ReportSheet.Column("Cause", 44), ReportSheet.Column("Place", 26),
                ReportSheet.Column("Figure", 30), ReportSheet.Column("Moved", 10),
            ])
        for item in ledger.items {
            for line in item.moves.lines(places) {
                sheet.add([
                    .text(name(of: item), .words), .text(item.kind.rawValue),
                    item.session.map { .text(String($0)) } ?? .blank, .text(item.change, .words),
                    .text(LedgerReport.causes(item), .words), .text(name(of: line.place), .words),
                    .text(line.measure.words, .words), SheetCell(.number(line.number)),
                ])
            }
        }
        if ledger.items.isEmpty { sheet.add([.text("Nothing.", .remark)]) } else { sheet.addFilter() }
        return sheet.sheet
    }
}
