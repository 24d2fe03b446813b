import HubCore

/// The dictionary of measures, to be printed.
package struct DictionaryReport: Sendable {
    private let entries = MeasureDictionary.entries + MeasureDictionary.patterns

    /// The whole dictionary: it depends on nothing.
    package init() {}

    /// For people: a measure and, below it, what it counts.
    package var table: String {
        "Measures of the tidy files, with what they count and the section of the counting rules\n"
            + entries.map { entry in
                TextTable.wrapped("\(entry.key) (\(entry.unit.rawValue); section \(entry.section))", mark: "")
                    + TextTable.wrapped(entry.words, mark: "    ")
            }.joined()
    }

    /// As JSON.
    package var json: String {
        JSON.array(
            entries.map { entry in
                .object([
                    "measure": .string(entry.key), "heading": .string(entry.heading), "words": .string(entry.words),
                    "unit": .string(entry.unit.rawValue), "section": .number(entry.section),
                ])
            }
        ).printed
    }

    /// As a file.
    package var csv: String {
        var table = CSVTable(["measure", "heading", "words", "unit", "section"])
        for entry in entries {
            table.add([entry.key, entry.heading, entry.words, entry.unit.rawValue, String(entry.section)])
        }
        return table.printed
    }

    /// The page Docs/dictionary.md.
    package var markdown: String {
        let rows = entries.map { "| `\($0.key)` | \($0.heading) | \($0.words) | \($0.unit.rawValue) | \($0.section) |" }
        return """
            # Measures

            Every measure of the tidy files (`--format csv`), of the sheets called Data and of the feed. This page is what
            `familyhub report dictionary --format markdown` prints; a test holds it there. The last column is the section of the
            counting rules. A value is a number, or `c` (hidden: a small number of people, or one that would give it away), `x`
            (not available), `z` (not applicable). Percentages are written in percent: 33.3.

            | measure | column | what it counts | unit | section |
            |---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }
}
