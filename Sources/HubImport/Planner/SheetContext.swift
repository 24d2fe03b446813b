import Foundation
import HubCore

/// What the titles above a sheet's header, and the sheet's name, say of all its records: centre, week, year.
struct SheetContext {
    private(set) var week: Day?
    private(set) var venue: String?
    private(set) var year: FinancialYear?
    private(set) var problems: [Problem] = []

    init(_ sheet: Recognition.Sheet, _ planner: Planner) {
        func place(_ row: Int? = nil, _ column: Int? = nil) -> SourceCell {
            planner.header.place(sheet: sheet.info.number, row: row, column: column)
        }
        // The week first: a centre's main venue is told by the day.
        for context in sheet.fit.layout.context.sorted(by: { $0.reads == .week && $1.reads != .week }) {
            let texts = SheetContext.texts(context, sheet)
            switch context.reads {
            case .week: readWeek(texts, place)
            case .year:
                year = texts.lazy.compactMap { PeriodReading.year(in: $0.text) }.first
                if year == nil {
                    problems.append(
                        Problem(
                            .refused, at: place(1),
                            "no title names the financial year: write it above the header, like 2025-26"))
                }
            default: readCentre(texts, planner, place)
            }
        }
    }

    private struct Text {
        var text: String
        var row: Int?
        var column: Int?
    }

    /// Every text of the titles and the sheet's name that could be meant, in order; what stands before a mark is cut off.
    private static func texts(_ context: Layout.Context, _ sheet: Recognition.Sheet) -> [Text] {
        var texts: [Text] = []
        for origin in context.from {
            switch origin {
            case .sheet: if let name = sheet.info.name { texts.append(Text(text: name)) }
            case .title:
                for row in sheet.titles {
                    for (index, cell) in row.cells.enumerated() where !cell.isBlank {
                        texts.append(Text(text: cell.written.trimmed, row: row.number, column: index + 1))
                    }
                }
            }
        }
        guard !context.after.isEmpty else { return texts }
        return texts.enumerated().compactMap { index, text in
            for mark in context.after {
                guard let range = text.text.range(of: mark, options: .caseInsensitive) else { continue }
                let rest = String(text.text[range.upperBound...]).trimmed
                // "W/C" in one cell and the date in the next.
                if rest.isEmpty || rest == ":", index + 1 < texts.count { return texts[index + 1] }
                return Text(
                    text: rest.hasPrefix(":") ? String(rest.dropFirst()).trimmed : rest, row: text.row,
                    column: text.column)
            }
            return nil
        }
    }

    private mutating func readWeek(_ texts: [Text], _ place: (Int?, Int?) -> SourceCell) {
        guard let first = texts.first else {
            problems.append(
                Problem(
                    .refused, at: place(1, nil),
                    "no title names the week: write it above the header, like W/C 12/01/2026"))
            return
        }
        switch DateReading(text: first.text) {
        case .day(let day, _) where day.weekday == 1: week = day
        case .day(let day, _):
            problems.append(
                Problem(
                    .refused, at: place(first.row, first.column),
                    "the week is given as \(day.slashed), a \(Day.weekdayNames[day.weekday - 1]): a week begins on its Monday, write W/C \(day.monday.slashed) if that is meant"
                ))
        case .missing:
            problems.append(
                Problem(
                    .refused, at: place(first.row, first.column), "no date for the week: write it like W/C 12/01/2026"))
        case .refused(let reason):
            problems.append(Problem(.refused, at: place(first.row, first.column), "the week: \(reason)"))
        }
    }

    private mutating func readCentre(_ texts: [Text], _ planner: Planner, _ place: (Int?, Int?) -> SourceCell) {
        let day = week ?? planner.now.day
        var found: [(venue: String, text: Text)] = []
        for text in texts {
            if case .found(let venue) = planner.names.centreVenue(.text(text.text), on: day) {
                found.append((venue, text))
            }
        }
        guard let first = found.first else {
            let name = texts.first ?? Text(text: "")
            var reason = "no title and no sheet name is a centre: write the hub's or the venue's name above the header"
            if case .refused(let why) = planner.names.centreVenue(.text(name.text), on: day) { reason = why }
            problems.append(Problem(.refused, at: place(name.row ?? 1, name.column), reason))
            return
        }
        venue = first.venue
        let hub = planner.belonging.hub(of: first.venue, on: day)
        if let other = found.first(where: { planner.belonging.hub(of: $0.venue, on: day) != hub }) {
            venue = nil
            problems.append(
                Problem(
                    .refused, at: place(first.text.row, first.text.column),
                    "the title says \(Shown.quoted(first.text.text)) and the sheet says \(Shown.quoted(other.text.text)), another hub: correct one of the two"
                ))
        }
    }
}
