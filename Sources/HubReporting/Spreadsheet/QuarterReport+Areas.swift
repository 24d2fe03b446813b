import HubCore

extension QuarterReport {
    /// Who was seen, by where they live; no sheet where nobody is placed or the report is cut down to some hubs.
    var areasSheet: Spreadsheet.Sheet? {
        guard isPlacing, !isLimited else { return nil }
        let columns = MeasureColumns(of: [total.areaMeasures])
        var sheet = ReportSheet(
            "Areas", "reach by area and deprivation", heading,
            remark:
                "Seen anywhere in the quarter, by where they lived on its last day; the share is of those seen at the hub.",
            [ReportSheet.Column("Living in the area of", 44)] + columns.columns)
        let first = sheet.nextRow
        for section in hubs { sheet.add([.text(section.name)] + columns.cells(section.measures)) }
        let rows = first...max(first, sheet.nextRow - 1)
        let (apart, fifths) = (total.measures(named: "areas"), total.measures(named: "deprivation"))
        func add(_ words: String, _ group: Measures, _ name: String) {
            sheet.add([
                .text(words), SheetCell(group["\(name)Families"]), SheetCell(group["\(name)UnderFives"]),
            ])
        }
        add("In no hub's area", apart, "elsewhere")
        add("Not placed", apart, "notPlaced")
        let reach = total.measures(named: "reach")
        let everybody = [
            SheetCell.text("Everybody seen"), SheetCell(reach["families"]), SheetCell(reach["underFives"]),
        ]
        sheet.add(total: everybody)
        sheet.add([.text(AreaText.anyHub)] + columns.cells(total.measures))
        for fifth in 1...5 { add("Deprivation: \(AreaText.fifth(fifth))", fifths, "fifth\(fifth)") }
        add("Deprivation not known", fifths, "notKnown")
        add("Not placed", apart, "notPlaced")
        sheet.add(total: everybody)
        sheet.addChart(
            "Families seen, by the reach area they live in", .column, rows: rows, columns: [1], of: "Families")
        return sheet.sheet
    }
}
