import HubCore

extension YearReport {
    /// The report as a workbook: quarters beside their year, charts, the tidy rows, and the notes.
    package var spreadsheet: Spreadsheet {
        Spreadsheet(
            title: "\(heading.authority): yearly report, \(heading.label)", day: heading.to,
            sheets: [
                attendancesSheet,
                yearSheet(
                    "Sessions", "sessions of headline activities in the year", "Of the whole year.", ["sessions"],
                    completeness: ["returned", "takenPlace", "flag"]),
                yearSheet(
                    "Reach", "reach",
                    "Different people with a named attendance in the year. Never add these up: the year is counted afresh.",
                    ["reach"], completeness: ["namedShare"]),
                yearSheet(
                    "Registrations", "registrations and courses",
                    "Families registered in the year, by registering hub; persons enrolled on courses.",
                    ["registrations", "courses"]),
                isLimited ? nil : othersSheet, tidyTable.sheet("Data"),
                NotesSheet.make(heading, notes: notes, queries: queries, hubs: hubs.map { ($0.id, $0.name) }),
            ].compactMap(\.self))
    }

    private var attendancesSheet: Spreadsheet.Sheet {
        let measures = MeasureColumns([
            ("attendances", "total"), ("attendances", "named"), ("attendances", "estimated"),
        ])
        var sheet = ReportSheet(
            "Attendances", "attendances", heading,
            remark: "Children and adults, headline activities. Named and estimated are of the year.",
            [ReportSheet.Column("Hub", 30)] + quarters.map { ReportSheet.Column("Q\($0.number)") }
                + [ReportSheet.Column("Year")] + measures.columns.dropFirst())
        let first = sheet.nextRow
        for row in rows {
            guard row.isOpen else {
                sheet.add([.text(row.name), .text("not open", .remark)])
                continue
            }
            let quarters = self.quarters.indices.map { SheetCell(self.measures(row, $0)[0]["total"]) }
            let cells =
                [.text(row.name)] + quarters + measures.cells(self.measures(row).filter { $0.name == "attendances" })
            if row.id == total.id { sheet.add(total: cells) } else { sheet.add(cells) }
        }
        sheet.addChart(
            "Attendances by hub and quarter, \(heading.label)", .stackedColumn, rows: first...(sheet.nextRow - 2),
            columns: [1, 2, 3, 4], of: "Attendances")
        return sheet.sheet
    }

    /// A sheet of the year's own numbers of some groups, a row a hub.
    private func yearSheet(
        _ name: String, _ title: String, _ remark: String, _ groups: [String], completeness: [String] = []
    ) -> Spreadsheet.Sheet {
        let shown = measures(total).filter { groups.contains($0.name) }
        let columns = MeasureColumns(
            shown.flatMap { group in group.values.map { (group.name, $0.name) } }
                + completeness.map { ("completeness", $0) })
        var sheet = ReportSheet(
            name, title, heading, remark: remark, [ReportSheet.Column("Hub", 42)] + columns.columns)
        for row in rows where !(row.id == notAttributed.id && groups == ["reach"]) {
            let cells = columns.cells(measures(row))
            if row.id == total.id {
                sheet.add(total: [.text(row.name)] + cells)
            } else {
                let isShown = row.isOpen || groups.contains("registrations")
                sheet.add([.text(row.name)] + (isShown ? cells : [.text("not open", .remark)]))
            }
        }
        return sheet.sheet
    }

    private var othersSheet: Spreadsheet.Sheet {
        let columns = MeasureColumns(
            of: measures(total).filter { ["attendances", "sessions"].contains($0.name) })
        var sheet = ReportSheet(
            "Outside the headline", "activities outside the headline", heading,
            remark: "Kept and shown on their own lines: in no total of the other sheets.",
            [ReportSheet.Column("Activity", 34)] + columns.columns)
        for other in otherLines {
            sheet.add(
                [.text(other.name)]
                    + columns.cells([
                        other.attendances.disclosed(views?.year, other.place), Measures(other.line.sessions),
                    ]))
        }
        if otherLines.isEmpty { sheet.add([.text("Nothing recorded.", .remark)]) }
        return sheet.sheet
    }
}
