import HubCore

extension BoardPack {
    /// One measure over the quarters, a row a place, with a chart.
    func trendSheet(_ followed: Followed) -> Spreadsheet.Sheet {
        let adds = followed == .attendances || followed == .sessionsHeld
        var sheet = ReportSheet(
            "Trend \(followed.rawValue.replacing("_", with: " "))", followed.name, heading,
            remark: "No bar stands where a value is [c], [x] or [z]."
                + (followed.isReach ? " Never add these up: each number is counted afresh." : "")
                + (adds ? " Bars stack the hubs; the authority also has what is attributed to none." : ""),
            [ReportSheet.Column("Place", 30)] + trendQuarters.map { ReportSheet.Column($0, 13) })
        let first = sheet.nextRow
        for place in places {
            let values = place.trend.first { $0.followed == followed }?.values ?? []
            let cells = [.text(place.name)] + values.map { SheetCell($0) }
            if place.id == authority.id { sheet.add(total: cells) } else { sheet.add(cells) }
        }
        // What adds up is stacked hub on hub; of the rest the authority alone is drawn.
        let rows = adds ? Array(first..<(sheet.nextRow - 1)) : [sheet.nextRow - 1]
        sheet.addTrend("\(followed.name) by quarter", adds ? .stackedColumn : .column, rows: rows, of: followed.name)
        return sheet.sheet
    }

    var slotsSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Slots", "what each hub's offer requires", heading,
            remark: "A slot is a hub, an activity and a week, month or quarter.",
            [
                ReportSheet.Column("Hub", 26), ReportSheet.Column("Activity", 32), ReportSheet.Column("Unit", 10),
                ReportSheet.Column("From"), ReportSheet.Column("To"), ReportSheet.Column("Required", 10),
                ReportSheet.Column("Held", 9), ReportSheet.Column("Outcome", 26), ReportSheet.Column("Assumed", 10),
            ])
        for hub in hubs {
            for row in hub.slots {
                for slot in row.slots {
                    sheet.add([
                        .text(hub.name), .text(row.activity), .text(row.unit.rawValue),
                        SheetCell(.date(slot.period.from)), SheetCell(.date(slot.period.to)),
                        SheetCell(.number(row.times)), SheetCell(.number(slot.evidence.count)),
                        .text(slot.outcome.written), .text(row.isAssumed ? "yes" : "no"),
                    ])
                }
            }
        }
        sheet.addFilter()
        return sheet.sheet
    }

    var publishedSheet: Spreadsheet.Sheet {
        var sheet = ReportSheet(
            "Printed", "printed figures beside computed ones", heading,
            remark: "A printed figure never feeds a count. The difference is computed less printed.",
            [
                ReportSheet.Column("Period as printed", 30), ReportSheet.Column("From"), ReportSheet.Column("To"),
                ReportSheet.Column("Printed"), ReportSheet.Column("Computed"), ReportSheet.Column("Difference"),
                ReportSheet.Column("Outcome", 36), ReportSheet.Column("Words", 40), ReportSheet.Column("Document", 40),
                ReportSheet.Column("Page", 10),
            ])
        for row in published {
            sheet.add([
                .text(row.published.periodWords, .words), SheetCell(.date(row.published.from)),
                SheetCell(.date(row.published.to)), SheetCell(.number(row.published.total)), SheetCell(row.computed),
                SheetCell(row.difference), .text(row.outcome, .words), .text(row.published.words, .words),
                .text(row.published.document, .words), .text(row.published.page, .words),
            ])
        }
        if published.isEmpty { sheet.add([.text("No figure printed for these quarters is held.", .remark)]) }
        return sheet.sheet
    }
}
