package import HubCore

extension Timetable {
    /// The timetable as one HTML page that needs nothing else: a sheet of A4 a hub; in large print it is A4 lengthwise.
    package func html(largePrint: Bool = false) throws(Refusal) -> String {
        let only = hubs.count == 1 ? hubs.first?.name : nil
        let sections = hubs.map { hub in
            Page.Section(hub.id ?? "other", hub.title, isPage: true, blocks(hub, largePrint))
        }
        var page = Page(
            title: "\(authority.name): what is on\(only.map { " at \($0)" } ?? "")", owner: authority.name,
            heading: "What is on at our family hubs", lines: [period], sections: sections)
        page.style = PageStyle.text + "\n" + (largePrint ? TimetableStyle.large : TimetableStyle.paper)
        return try page.printed
    }

    /// `From 9 April to 6 May 2026`.
    private var period: String { "From \(from.spoken) to \(to.spoken)" }

    private func blocks(_ hub: HubPart, _ largePrint: Bool) -> [PageBlock] {
        let caption = "\(hub.title), \(from.spoken) to \(to.spoken)"
        guard !hub.rows.isEmpty else {
            return [.text("No session is planned here from \(from.spoken) to \(to.spoken).")]
        }
        let days = from...to
        let hasFor = hub.rows.contains { !$0.spokenFor.isEmpty }
        var table =
            largePrint
            ? PageTable(caption, ["When", "What and where", "Dates"], words: [1, 2])
            : PageTable(
                caption, ["When", "What"] + (hasFor ? ["For"] : []) + ["Where", "Dates"], words: [1, 2, 3, 4])
        for row in hub.rows {
            // A time is never broken in two.
            let clocks = row.clocks.replacing(" ", with: "\u{A0}")
            let time = row.spokenTime(in: days).replacing(row.clocks, with: clocks)
            let dates = row.spokenDates(in: days)
            if largePrint {
                let what = [row.activity.name, row.spokenPlace, row.spokenFor].filter { !$0.isEmpty }
                table.add(time, [what.joined(separator: "; "), dates])
            } else {
                table.add(
                    time, [row.activity.name] + (hasFor ? [row.spokenFor] : []) + [row.spokenPlace, dates])
            }
        }
        return [.table(table)]
    }
}

extension Timetable.HubPart {
    /// `Prestwich family hub`.
    var title: String { id == nil ? name : "\(name) family hub" }
}

/// What a timetable's paper has of its own.
private enum TimetableStyle {
    static let paper = """
        th[scope=row] { font-weight: 600; width: 26%; }
        section.page:first-of-type { break-before: auto; }
        @media screen and (max-width: 40rem) {
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          table, caption, tbody, tr, th, td { display: block; }
          th, td, th[scope=row] { border: 0; width: auto; padding: .1rem 0; }
          td:empty { display: none; }
          tr { border-bottom: 1px solid #b9bfc4; padding: .5rem 0; }
        }
        @media print {
          body { font-size: 11pt; }
          h1 { font-size: 20pt; } h2 { font-size: 17pt; }
          table { font-size: 10.5pt; }
          th, td { padding: 1.4mm 1.6mm; }
        }
        """

    static let large = """
        body { font-size: 18pt; }
        main { max-width: none; }
        h1 { font-size: 30pt; } h2 { font-size: 26pt; }
        table { font-size: 18pt; }
        th[scope=row] { font-weight: 600; width: 30%; }
        section.page:first-of-type { break-before: auto; }
        @page { size: A4 landscape; @bottom-right { content: counter(page); font-size: 18pt; } }
        @media print {
          body, table { font-size: 18pt; line-height: 1.4; }
          h1 { font-size: 30pt; } h2 { font-size: 26pt; }
          th, td { padding: 2mm 2.5mm; }
          table.short { break-inside: auto; }
        }
        """
}
