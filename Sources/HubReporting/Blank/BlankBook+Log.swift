import HubCore

extension BlankBook {
    /// The lines left free below the planned sessions.
    private static let freeLines = 10
    private static let headingRow = 2

    /// A log: a sheet a hub, a line a session.
    package var log: Spreadsheet { book(centres.indices.map(logSheet)) }

    private func logSheet(_ index: Int) -> Spreadsheet.Sheet {
        let centre = centres[index]
        var sheet = Spreadsheet.Sheet(BlankBook.sheetName(centre.name))
        sheet.rows = [
            [.text("\(centre.name): sessions from \(from.spoken) to \(to.spoken)", .title)],
            [
                .text(
                    "Write who came to each session; leave blank what was not counted, write CANCELLED for one that was "
                        + "not held. Other sessions go on the free lines.", .remark)
            ],
            columns.map { .text($0.heading, .heading) },
        ]
        sheet.widths = columns.map { BlankBook.width($0.holds) }
        for session in centre.sessions { sheet.rows.append(columns.map { BlankBook.cell($0.holds, session) }) }
        for _ in 0..<BlankBook.freeLines { sheet.rows.append(columns.map { _ in SheetCell(.blank, .field) }) }
        sheet.frozenRows = BlankBook.headingRow + 1
        sheet.repeatedRows = BlankBook.headingRow...BlankBook.headingRow
        let lines = (BlankBook.headingRow + 1)...(sheet.rows.count - 1)
        for (column, kind) in columns.enumerated() {
            let area = Spreadsheet.Area(rows: lines, columns: column...column)
            switch kind.holds {
            case .venue: if !centre.venues.isEmpty { sheet.choices.append(venueChoice(index, area)) }
            case .activity: if !activities.isEmpty { sheet.choices.append(activityChoice(area)) }
            case .children, .adults, .total: sheet.choices.append(BlankBook.countChoice(area))
            case .date, .time, .end, .note, .scope: break
            }
        }
        return sheet
    }

    private static func cell(_ holds: Column.Holds, _ session: Session) -> SheetCell {
        switch holds {
        case .date: SheetCell(.date(session.day))
        case .venue: .text(session.venue)
        case .activity: .text(session.activity)
        case .time: session.start.map { .text(Cell.clock($0)) } ?? .blank
        case .end: session.end.map { .text(Cell.clock($0)) } ?? .blank
        case .children, .adults, .total, .note, .scope: SheetCell(.blank, .field)
        }
    }

    private static func width(_ holds: Column.Holds) -> Double {
        switch holds {
        case .date: 13
        case .time, .end, .children, .adults, .total: 10
        case .venue, .activity, .scope: 34
        case .note: 40
        }
    }
}
