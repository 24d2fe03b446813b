import HubCore

/// Delivery requirements as a sheet: a row for every requirement and hub, with its colour as a word.
enum RequirementsSheet {
    static func make(_ sections: [QuarterReport.Section], _ heading: Heading) -> Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Requirements", "delivery requirements", heading,
            remark:
                "Of is the whole that the value is a part of; left out counts what was not required, and why is in the reason.",
            [
                ReportSheet.Column("Hub", 24), ReportSheet.Column("Requirement", 30), ReportSheet.Column("Value", 9),
                ReportSheet.Column("Of", 9), ReportSheet.Column("Percent", 9), ReportSheet.Column("Threshold", 11),
                ReportSheet.Column("Met", 7), ReportSheet.Column("Still needed", 9), ReportSheet.Column("Left out", 9),
                ReportSheet.Column("RAG", 9), ReportSheet.Column("Reason", 54), ReportSheet.Column("Definition", 13),
                ReportSheet.Column("Written in", 34),
            ])
        let count = sections.last?.requirements.count ?? 0
        for index in 0..<count {
            for section in sections {
                let cells = cells(section.name, section.requirementValues[index])
                if section.id == "total" { sheet.add(total: cells) } else { sheet.add(cells) }
            }
        }
        if count == 0 { sheet.add([.text("None in force in this quarter.", .remark)]) } else { sheet.addFilter() }
        return sheet.sheet
    }

    private static func cells(_ name: String, _ shown: RequirementValues) -> [SheetCell] {
        let measured = shown.result.measured
        let requirement = measured.requirement
        let threshold =
            requirement.measure.isShare
            ? SheetCell(.percent(String(requirement.threshold))) : SheetCell(.number(requirement.threshold))
        let reason = RequirementText.reason(name, shown)
        return [
            .text(name), .text(requirement.title, .words), SheetCell(shown.numerator), SheetCell(shown.denominator),
            SheetCell(shown.percent, isShare: true), threshold, .text(shown.metWritten), SheetCell(shown.stillNeeded),
            SheetCell(shown.leftOutCount),
            .text(shown.colourWord), .text(String(reason.dropFirst(name.count + 2)), .words),
            .text(requirement.definition.rawValue), .text(requirement.source, .words),
        ]
    }
}
