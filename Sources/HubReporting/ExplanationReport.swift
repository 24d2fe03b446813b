package import HubCore

/// The rows behind one figure of a quarter, for whoever asks where it comes from.
package struct ExplanationReport: Sendable {
    /// What the report says of itself first.
    package let heading: Heading
    /// The figure and its rows.
    package let explanation: Explanation
    /// The figure as the report prints it: where nothing adds to it, 0 or the mark of what is not known.
    private let figure: ReportValue
    private let names: LedgerNames

    /// Rows in the names of the catalogue; with them what the report says instead of 0 where the figure is not known.
    package init(
        _ explanation: Explanation, _ catalogue: Catalogue, _ quarter: Quarter, _ publication: Publication?,
        mark: ReportValue? = nil, now: Moment
    ) {
        heading = Heading(catalogue, quarter, now: now, basis: nil, publication)
        self.explanation = explanation
        figure = mark ?? .number(explanation.figure)
        names = LedgerNames(catalogue)
    }

    private static func says(_ item: LedgerItem) -> String {
        item.change.hasPrefix("new: ") ? String(item.change.dropFirst(5)) : item.change
    }

    /// The rows for people.
    package var table: String {
        let (place, words) = (names.name(of: explanation.place), explanation.asked.words)
        var text = heading.written("rows behind a figure")
        text += TextTable.wrapped("\(place), \(words): \(figure.written).", mark: "") + "\n"
        guard !explanation.rows.isEmpty else {
            return text + (figure.isMark ? "Nothing is recorded that would say.\n" : "Nothing adds to it.\n")
        }
        var rows = TextTable("What adds to it", ["What", "Says", "Adds"], left: [1])
        for row in explanation.rows {
            rows.add([names.name(of: row.item), ExplanationReport.says(row.item), Numbers.grouped(row.adds)])
        }
        rows.addRule()
        rows.add([
            "Together", "", Numbers.grouped(explanation.rows.reduce(0) { $0 + $1.adds }),
        ])
        return text + rows.printed
    }

    /// The rows as JSON.
    package var json: String {
        var members = heading.json
        members["place"] = .string(explanation.place)
        members["measure"] = .string(explanation.asked.name)
        members["figure"] = figure.json
        members["rows"] = .array(
            explanation.rows.map { row in
                .object([
                    "kind": .string(row.item.kind.rawValue), "subject": .string(names.name(of: row.item)),
                    "session": .optional(row.item.session.map { String($0) }), "hub": .optional(row.item.hub),
                    "says": .string(ExplanationReport.says(row.item)), "adds": .number(row.adds),
                ])
            })
        return JSON.object(members).printed
    }

    /// The rows as a tidy file.
    package var csv: String { tidyTable.csv }

    private var tidyTable: TidyTable {
        var table = TidyTable([
            "quarter", "place", "measure", "kind", "session_id", "hub_id", "subject", "says", "adds",
        ])
        for row in explanation.rows {
            table.add(
                [
                    heading.key, explanation.place,
                    CSVTable.snake(explanation.asked.name.replacing(".", with: "_")), row.item.kind.rawValue,
                    row.item.session.map { String($0) } ?? "", row.item.hub ?? "", names.name(of: row.item),
                    ExplanationReport.says(row.item),
                ], [.number(row.adds)])
        }
        return table
    }

    /// The rows as a workbook.
    package var spreadsheet: Spreadsheet {
        Spreadsheet(
            title: "\(heading.authority): rows behind a figure, \(heading.label)", day: heading.to,
            sheets: [
                tidyTable.sheet("Rows"), NotesSheet.make(heading, notes: [], queries: [], hubs: []),
            ])
    }
}

extension ExplanationReport: PrintedReport {}
