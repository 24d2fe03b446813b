import HubCore

extension QuarterReport {
    /// The report as one HTML page that needs nothing else: the tables of the terminal.
    package var html: String {
        get throws(Refusal) {
            var sections = [
                Page.Section("attendances", "Attendances", [.table(PageTable(attendances))]),
                Page.Section("sessions", "Sessions", [.table(PageTable(sessions))]),
                Page.Section("others", "Outside the headline", [others]),
                Page.Section("people", "People", people.map { .table(PageTable($0)) }),
                Page.Section("requirements", "Requirements", requirements),
            ]
            if !areaTables.isEmpty {
                sections.insert(
                    Page.Section("areas", "Areas", areaTables.map { .table(PageTable($0)) }),
                    at: sections.count - 1)
            }
            // What is outside the headline is known of the authority alone.
            if isLimited { sections.removeAll { $0.anchor == "others" } }
            sections += closing
            return try Page(
                title: "\(heading.authority): quarterly report, \(heading.label)", owner: heading.authority,
                heading: "Quarterly report, \(heading.label)", lines: heading.statedLines, sections: sections
            ).printed
        }
    }

    /// Activities outside the headline, or that there are none.
    var others: PageBlock {
        otherLines.isEmpty ? .text("Nothing recorded.") : .table(PageTable(OtherText.table(otherLines, view)))
    }

    private var requirements: [PageBlock] {
        let tables = RequirementText.tables(requirementSections)
        guard !tables.isEmpty else { return [.text("None in force in this quarter.")] }
        return tables.flatMap { one -> [PageBlock] in
            let caption = one.lines.first ?? ""
            let lines = one.lines.dropFirst().map { PageBlock.text($0) }
            return lines + [.table(PageTable(one.table, caption: caption)), .list(one.reasons)]
        }
    }

    /// Queries, notes and the key.
    private var closing: [Page.Section] {
        [
            Page.Section("queries", "Queries", queryBlocks(rest: "of this kind")),
            Page.Section("notes", "Notes", notes.isEmpty ? [.text("None.")] : [.list(notes)]),
            Page.Section(
                "key", "Key to the marks",
                [.list(NoteText.keyItems(isPublic: view != nil) + QueryText.keyItems(queries))]),
        ]
    }

    /// The queries, or that there are none.
    func queryBlocks(rest: String? = nil) -> [PageBlock] {
        guard queries.isEmpty else {
            return [.list(QueryText.items(queries, hubs.map { ($0.id, $0.name) }, rest: rest))]
        }
        return [.text(view == nil ? "None." : "No kind of which a hub has more than 5.")]
    }
}

extension Heading {
    /// State, basis and disclosure, as the terminal prints them under the title.
    var statedLines: [String] {
        [written("").split(separator: "\n").drop { !$0.hasPrefix("State") }.joined(separator: " ")]
    }
}

extension QueryText {
    /// What the codes of a list mean, an item each.
    static func keyItems(_ queries: [DataQuery]) -> [String] { key(queries).map { "\($0.code): \($0.words)" } }
}

extension NoteText {
    /// The key, a mark or a word an item.
    static func keyItems(isPublic: Bool) -> [String] {
        let text = (key + (isPublic ? hidden : "")).split(separator: "\n").joined(separator: " ")
            .replacing("Key: ", with: "")
        return text.replacing(". ", with: ".\n").split(separator: "\n").map(String.init)
    }
}
