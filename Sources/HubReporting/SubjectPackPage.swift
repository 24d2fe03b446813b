package import HubCore

/// What is held about a family, as a page that they can read and print; it needs nothing else.
package struct SubjectPackPage: Sendable {
    private let pack: SubjectPack

    /// The page of a pack.
    package init(_ pack: SubjectPack) { self.pack = pack }

    /// The whole page.
    package var html: String {
        get throws(Refusal) {
            var lines = ["Made on \(pack.madeOn.spoken) for family \(pack.code)."]
            if let reference = pack.reference { lines.append("Your reference: \(reference).") }
            return try Page(
                title: "What \(pack.authority) holds about your family", owner: pack.authority,
                heading: "What we hold about your family", lines: lines, sections: sections
            ).printed
        }
    }

    private var sections: [Page.Section] {
        var address: [PageBlock] = []
        if pack.addressIsLeftOut {
            address.append(
                .boxed("Address:", "it is protected, and left out of this copy so that the copy cannot give it away."))
        } else {
            address.append(items("Address", pack.address, none: "No address is held."))
        }
        return [
            Page.Section("about", "About this copy", about), Page.Section("people", "Your family", people),
            Page.Section("address", "Where you live", address),
            section("registrations", "Registrations", pack.registrations, "No registration is held."),
            section("consents", "What you agreed to", pack.consents, "Nobody asked you for a consent."),
            section("attendances", "Sessions", pack.attendances, "Nobody of your family is on a register."),
            section("enrolments", "Courses", pack.enrolments, "Nobody of your family was put down for a course."),
            section("decisions", "Decisions about records", pack.decisions, "No record was merged or told apart."),
            section(
                "said", "What we were told, and by whom", pack.said,
                "Nothing was told.",
                intro:
                    "Each line is what a file from another system, or somebody at the desk, said; the pages above are what follows from it."
            ),
            section("audit", "Who looked", pack.audit, "Nobody opened your record."),
        ]
    }

    private var about: [PageBlock] {
        [
            .text(
                "You have the right to a copy of what we hold about you. We keep it to run family hubs, a public task of the council. If something is wrong, tell us and we put it right."
            ),
            .list(
                ["Your family's code is \(pack.code)."]
                    + pack.mergedCodes.map { "A second record with the code \($0) was joined to it." }
                    + pack.references.map { "In another system you have the id \($0)." }),
        ]
    }

    private var people: [PageBlock] {
        pack.people.flatMap { person -> [PageBlock] in
            var blocks: [PageBlock] = [
                .heading(person.name), items(person.name, person.items, none: "Nothing more is held."),
            ]
            if person.isOfAnotherFamily {
                blocks.append(.text("Also recorded with another family, of which nothing stands in this copy."))
            }
            return blocks
        }
    }

    private func items(_ caption: String, _ items: [SubjectPack.Item], none: String) -> PageBlock {
        guard !items.isEmpty else { return .text(none) }
        var table = PageTable("\(caption): what we hold", ["Item", "What we hold"], words: [1])
        for item in items { table.add(item.name, [item.value]) }
        return .table(table)
    }

    private func section(
        _ anchor: String, _ heading: String, _ lines: [SubjectPack.Line], _ none: String, intro: String? = nil
    ) -> Page.Section {
        guard !lines.isEmpty else { return Page.Section(anchor, heading, [.text(none)]) }
        var table = PageTable(heading, ["When", "About", "What", "Where from"], words: [1, 2, 3])
        for line in lines { table.add(SubjectPackPage.when(line.at), [line.about, line.what, line.source]) }
        return Page.Section(anchor, heading, [intro.map { .text($0) }, .table(table)].compactMap(\.self))
    }

    /// `13/01/2026 10:00` for any of the forms in which times stand.
    private static func when(_ text: String) -> String {
        guard let day = Day(iso: text.prefix(10)) else { return text }
        let rest = text.dropFirst(10).drop { $0 == "T" || $0 == " " }.prefix(5)
        return rest.isEmpty ? day.slashed : "\(day.slashed) \(rest)"
    }
}
