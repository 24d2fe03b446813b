import HubCore

/// The last sheet of every report: what it is, what it rests on, its notes, its queries and the key.
enum NotesSheet {
    /// What a symbol or a word of the tables means.
    static let key: [(symbol: String, words: String)] = [
        ("[c]", "Hidden: a number of people from 1 to 5, or one that would give such a number away."),
        ("[x]", "Not available: nothing was returned, or there was no register to count from."),
        ("[z]", "Not applicable: nothing can be a share of nothing."),
        ("u", "Flag: fewer than 95% of the sessions that took place were returned."),
        ("Attendances", "One person at one session, children and adults. They add up."),
        ("Reach", "Different people and families with a named attendance. Never add it up, over hubs or quarters."),
        ("Not tied", "Known from a tally alone, tied to no session; in the total the hubs' alone."),
        ("Unsplit", "A total that does not say who were children."),
        ("Estimated", "Written as an estimate or \"at least\"."),
        ("Named %", "Named attendances of all attendances: what reach can see."),
    ]

    static func make(
        _ heading: Heading, notes: [String], queries: [DataQuery], hubs: [(id: String, name: String)]
    ) -> Spreadsheet.Sheet {
        var sheet = Spreadsheet.Sheet("Notes")
        sheet.widths = [26, 22, 90]
        sheet.rows = [
            [.text("Notes and key", .title)],
            line("Authority", heading.authority), line("Period", heading.label),
            line("Days", "\(heading.from.slashed) to \(heading.to.slashed)"), line("State", heading.state),
            line("Basis", "\(heading.basis.rawValue) (\(heading.basis.words))"),
            line("Disclosure", heading.disclosure.rawValue), [],
        ]
        section("Notes", notes.map { line("", $0) }, &sheet)
        let isPublic = heading.disclosure == .public
        let told = queries.map { query in
            let hub = query.hub.map { id in hubs.first { $0.id == id }?.name ?? id } ?? ""
            return [SheetCell.text(query.code.rawValue), .text(hub), .text(query.message, .words)]
        }
        section(isPublic ? "Queries (kinds of which a hub has more than 5)" : "Queries", told, &sheet)
        section(
            "Key", key.map { line($0.symbol, $0.words) } + QueryText.key(queries).map { line($0.code, $0.words) },
            &sheet)
        return sheet
    }

    private static func line(_ name: String, _ words: String) -> [SheetCell] {
        [.text(name), .blank, .text(words, .words)]
    }

    private static func section(_ title: String, _ lines: [[SheetCell]], _ sheet: inout Spreadsheet.Sheet) {
        sheet.rows.append([.text(title, .heading), SheetCell(.blank, .heading), SheetCell(.blank, .heading)])
        sheet.rows += lines.isEmpty ? [line("", "None.")] : lines
        sheet.rows.append([])
    }
}
