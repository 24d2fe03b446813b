import HubCore

extension BoardPack {
    /// The paper as one HTML page that needs nothing else and prints on A4.
    package var html: String {
        get throws(Refusal) {
            let title = "Family hubs: board paper, \(heading.label)"
            return try Page(
                title: "\(heading.authority): \(title)", owner: heading.authority, heading: title,
                lines: heading.statedLines + ["Made on \(madeOn.spoken)."],
                sections: [front, overTime, complete, whole, areas] + hubs.map(hubSection) + restatedSections + [
                    printedFigures, method, key,
                ]
            ).printed
        }
    }

    /// What a reader with one minute reads.
    private var front: Page.Section {
        Page.Section(
            "summary", "Summary", isTight: true,
            [
                .boxed("How far to trust these numbers:", trust),
                .heading("What changed since the last paper"),
                .text(authority.paragraph.joined(separator: " ")),
            ] + earlierBlocks + restatementBlocks + [
                .table(comparisonTable(authority, withYear: restatement != nil))
            ] + (restatement == nil ? [.table(yearToDateTable(authority)), .heading("The hubs at a glance")] : []) + [
                .table(frontGlance), .contents(links),
            ])
    }

    /// One line a hub; on a sheet that tells of a restatement without what the paragraph has said of the definition.
    private var frontGlance: PageTable {
        var table = glance
        if restatement != nil { table.remarks = [] }
        let hidden = heading.disclosure == .public ? "[c] hidden, " : ""
        table.remarks.append(
            "Marks: \(hidden)[x] not available, u fewer than 95% of the sessions returned; the key at the end has all.")
        return table
    }

    private var links: [Page.Link] {
        [
            Page.Link(to: "over-time", words: "Attendances over eight quarters"),
            Page.Link(to: "complete", words: "How complete the figures are"),
            Page.Link(to: "whole", words: "\(authority.name) this quarter"),
            Page.Link(to: "areas", words: "Reach by area and deprivation"),
        ]
            + hubs.map { Page.Link(to: "hub-\($0.id)", words: $0.name) }
            + (restatement == nil ? [] : [Page.Link(to: "restated", words: "What the restatement changed")])
            + [
                Page.Link(to: "printed", words: "Printed figures beside computed ones"),
                Page.Link(to: "method", words: "How this was counted, and what to be careful with"),
                Page.Link(to: "key", words: "Key to the marks"),
            ]
    }

    private var areas: Page.Section {
        guard report.isPlacing else {
            let why =
                authority.value("reach", "families") == .missing
                ? "[x] Not available: no register was kept in the quarter, so who was seen, and where they live, is not known."
                : "[x] Not available: no postcodes are placed in reach areas, for the catalogue has no table of postcodes and "
                    + "areas. Until it has one, no share of the under-fives who live in a hub's area can be printed."
            return Page.Section("areas", "Reach by area and deprivation", [.text(why)])
        }
        return Page.Section(
            "areas", "Reach by area and deprivation", isPage: true,
            [
                .text(
                    "Families and under-fives on any register of the quarter, by where they lived on its last day: each stands in "
                        + "one line, and the lines add up to everybody seen.")
            ] + report.areaTables.map { .table(PageTable($0)) })
    }

    private var printedFigures: Page.Section {
        guard !published.isEmpty else {
            return Page.Section(
                "printed", "Printed figures beside computed ones", isPage: true,
                [.text("No figure printed for these quarters is held.")])
        }
        var table = PageTable(
            "What papers printed, and what is computed for the same days",
            ["Period as printed", "Read as", "Printed", "Computed", "Difference", "Outcome"], words: [1, 5])
        for row in published {
            table.add(
                row.published.periodWords,
                [
                    "\(row.published.from.slashed) to \(row.published.to.slashed)",
                    Numbers.grouped(row.published.total),
                    row.computed.written, row.difference.written, row.outcome,
                ])
        }
        let sources = published.map { row in
            "\(Numbers.grouped(row.published.total)): \"\(row.published.words)\", \(row.published.document), "
                + "\(row.published.page)." + (row.published.note.map { " \($0)" } ?? "")
        }
        return Page.Section(
            "printed", "Printed figures beside computed ones", isPage: true,
            [
                .text(
                    "A printed figure never feeds a count. The difference is the computed figure less the printed one."),
                .table(table), .heading("Where they are printed"), .list(sources),
            ])
    }

    private var method: Page.Section {
        Page.Section(
            "method", "How this was counted, and what to be careful with",
            [
                .text(PackWords.counting), .text(PackWords.comparing), .heading("Notes"),
                notes.isEmpty ? .text("None.") : .list(notes), .heading("Activities outside the headline"),
                report.others, .heading("Doubts raised by the data"),
            ] + report.queryBlocks(rest: "of this kind"))
    }

    private var key: Page.Section {
        Page.Section(
            "key", "Key to the marks",
            [
                .list(
                    NoteText.keyItems(isPublic: heading.disclosure == .public) + PackWords.key
                        + QueryText.keyItems(report.queries))
            ])
    }
}

extension PackWords {
    /// How things are counted.
    fileprivate static let counting = """
        An attendance is one person, child or adult, at one session, and adds up. Reach counts different people and \
        never adds up: every hub and the authority are counted afresh, from named attendances alone. Missing is not zero: \
        a session without a figure is "not returned", and a hub that returned nothing has no total.
        """

    /// How things are compared.
    fileprivate static let comparing = """
        A change is worked only between two numbers that are both printed here. Where one of them is hidden or missing \
        nothing is told; where the way of counting changed or a quarter is less than whole, it says so.
        """

    /// What the slot map and the colours mean.
    fileprivate static let key = [
        """
        Slot: an activity of a hub's offer in one week, month or quarter. Delivered: held as often as required. Missed: \
        not, though something was recorded, if only that it was cancelled. Not returned: nothing was recorded. Closed: the \
        hub was closed on all its weekdays. Not required: the hub was not open, or the offer not running, all of it.
        """,
        "RAG is proposed by the system: Blue, Green, Amber, Red, or Grey where nothing can be said yet: there "
            + "\"Met\" says what is counted so far. Where a person confirmed a colour, \"The hubs at a glance\" shows that one.",
    ]
}
