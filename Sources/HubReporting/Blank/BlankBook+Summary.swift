import HubCore

extension BlankBook {
    /// A summary: a line a hub, the months across, one total in each cell.
    package var summary: Spreadsheet {
        let months = sequence(first: Period(.month, containing: from)) { $0.to < to ? $0.next : nil }
        let names = months.map { Day.monthNames[$0.from.parts.month - 1] }
        let heading = columns.first { $0.holds == .scope }?.heading ?? ""
        var sheet = Spreadsheet.Sheet("Summary")
        sheet.rows = [
            [.text("\(title), \(FinancialYear(containing: from).key)", .title)],
            [
                .text(
                    "Write the attendances, children and adults, of each month; leave blank what is not known.", .remark
                )
            ],
            ([heading] + names).map { .text($0, .heading) },
        ]
        for centre in centres { sheet.rows.append([.text(centre.name)] + names.map { _ in SheetCell(.blank, .field) }) }
        sheet.widths = [40] + names.map { _ in 16 }
        sheet.frozenRows = 3
        sheet.frozenColumns = 1
        sheet.repeatedRows = 2...2
        if !centres.isEmpty {
            sheet.choices = [
                BlankBook.countChoice(Spreadsheet.Area(rows: 3...(sheet.rows.count - 1), columns: 1...names.count))
            ]
        }
        return Spreadsheet(title: title, day: from, sheets: [sheet])
    }
}
