import HubCore

extension BlankBook {
    /// The lines left free below the planned sessions of a week.
    private static let freeGridLines = 4
    /// The first of the two rows of headings.
    private static let gridHeadingRow = 3

    /// A line of a week's grid: an activity at a time, on some of its days.
    private struct Line: Hashable {
        var start: Int?
        var time: String?
        var activity: String
    }

    /// Sessions away from their hub's main venue, which a grid cannot hold.
    package var awaySessions: Int {
        centres.reduce(0) { sum, centre in sum + centre.sessions.count { $0.venue != centre.mainVenue } }
    }

    /// Grids: a sheet a hub and week, the days across; only of the hub's main venue, which is what a grid's name means.
    package func grid(week mark: String, under: [Column]) -> Spreadsheet {
        let mondays = Array(sequence(first: from.monday) { $0.adding(days: 7) <= to ? $0.adding(days: 7) : nil })
        let sheets = centres.flatMap { centre -> [Spreadsheet.Sheet] in
            guard let venue = centre.mainVenue else { return [] }
            return mondays.map { gridSheet(centre, venue, $0, mark, under) }
        }
        return book(sheets)
    }

    private func gridSheet(
        _ centre: Centre, _ venue: String, _ monday: Day, _ mark: String, _ under: [Column]
    ) -> Spreadsheet.Sheet {
        let first = columns.filter { $0.holds != .note }
        let notes = columns.filter { $0.holds == .note }
        var sheet = Spreadsheet.Sheet(
            BlankBook.sheetName(centre.name, " \(monday.slashed.prefix(5).replacing("/", with: "-"))"))
        let names = under.map(\.heading).joined(separator: " and ")
        sheet.rows = [
            [.text(venue, .title)], [.text("\(mark) \(monday.slashed)", .title)],
            [
                .text(
                    "Write \(names) of each session; leave blank what was not counted, write CANCELLED for one that "
                        + "was not held. Grey: nothing planned on that day.", .remark)
            ],
            first.map { .text($0.heading, .heading) }
                + Day.weekdayNames.flatMap { day in
                    under.indices.map {
                        $0 == 0 ? SheetCell.text(String(day.prefix(3)), .heading) : SheetCell(.blank, .heading)
                    }
                } + notes.map { .text($0.heading, .heading) },
            first.map { _ in SheetCell(.blank, .heading) }
                + Day.weekdayNames.flatMap { _ in under.map { SheetCell.text($0.heading, .heading) } }
                + notes.map { _ in SheetCell(.blank, .heading) },
        ]
        sheet.widths =
            first.map { $0.holds == .activity ? 34 : 13 }
            + Array(repeating: 6, count: Day.weekdayNames.count * under.count) + notes.map { _ in 30 }
        addLines(
            to: &sheet, centre.sessions.filter { $0.venue == venue && $0.day.monday == monday }, first, under, notes)
        sheet.frozenRows = BlankBook.gridHeadingRow + 2
        sheet.frozenColumns = first.count
        sheet.repeatedRows = BlankBook.gridHeadingRow...(BlankBook.gridHeadingRow + 1)
        return sheet
    }

    private func addLines(
        to sheet: inout Spreadsheet.Sheet, _ sessions: [Session], _ first: [Column], _ under: [Column],
        _ notes: [Column]
    ) {
        let groups = Dictionary(grouping: sessions) {
            Line(start: $0.start, time: BlankBook.time($0), activity: $0.activity)
        }
        let lines = groups.keys.sorted { left, right in
            (left.start ?? 0, left.activity, left.time ?? "") < (right.start ?? 0, right.activity, right.time ?? "")
        }
        let top = sheet.rows.count
        for line in lines {
            let days = Set((groups[line] ?? []).map(\.day.weekday))
            sheet.rows.append(
                first.map { $0.holds == .activity ? .text(line.activity) : line.time.map { .text($0) } ?? .blank }
                    + (1...Day.weekdayNames.count).flatMap { day in
                        under.map { _ in SheetCell(.blank, days.contains(day) ? .field : .closed) }
                    } + notes.map { _ in SheetCell(.blank, .field) })
        }
        for _ in 0..<BlankBook.freeGridLines {
            sheet.rows.append(sheet.widths.map { _ in SheetCell(.blank, .field) })
        }
        let rows = top...(sheet.rows.count - 1)
        if let column = first.firstIndex(where: { $0.holds == .activity }), !activities.isEmpty {
            sheet.choices.append(activityChoice(Spreadsheet.Area(rows: rows, columns: column...column)))
        }
        let days = first.count...(first.count + Day.weekdayNames.count * under.count - 1)
        sheet.choices.append(BlankBook.countChoice(Spreadsheet.Area(rows: rows, columns: days)))
    }
}
