import HubCore

extension QuarterReport {
    /// Who was seen, by where they live; no sheet where nobody is placed or the report is cut down to some hubs.
    var areasSheet: Spreadsheet.Sheet? {
        guard isPlacing, !isLimited else { return nil }
        var sheet = ReportSheet(
            "Areas", "reach by area and deprivation", heading,
            remark:
                "Seen anywhere in the quarter, by where they lived on its last day. Lines of one breakdown add up to everybody seen.",
            [
                ReportSheet.Column("By", 14), ReportSheet.Column("Living in", 44), ReportSheet.Column("Families"),
                ReportSheet.Column("Under fives"), ReportSheet.Column("Under fives seen by that hub in 12 months", 16),
                ReportSheet.Column("Under fives living there", 14), ReportSheet.Column("Share %"),
            ])
        for section in hubs + [total] {
            let area = section.areaMeasures
            sheet.add(
                [.text("area"), .text(section.id == total.id ? "Any hub's area" : "Area of \(section.name)")]
                    + ["families", "underFives", "underFivesInYear", "population"].map { SheetCell(area[$0]) }
                    + [SheetCell(area["share"], isShare: true)])
        }
        let (apart, fifths) = (total.measures(named: "areas"), total.measures(named: "deprivation"))
        func add(_ by: String, _ words: String, _ group: Measures, _ name: String) {
            sheet.add([
                .text(by), .text(words), SheetCell(group["\(name)Families"]), SheetCell(group["\(name)UnderFives"]),
            ])
        }
        add("area", "In no hub's area", apart, "elsewhere")
        add("area", "Not placed", apart, "notPlaced")
        for fifth in 1...5 { add("deprivation", AreaText.fifth(fifth), fifths, "fifth\(fifth)") }
        add("deprivation", "Deprivation not known", fifths, "notKnown")
        add("deprivation", "Not placed", apart, "notPlaced")
        let reach = total.measures(named: "reach")
        sheet.add(total: [
            .text(""), .text("Everybody seen"), SheetCell(reach["families"]), SheetCell(reach["underFives"]),
        ])
        return sheet.sheet
    }
}
