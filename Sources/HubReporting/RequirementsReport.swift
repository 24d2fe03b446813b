package import HubCore

/// The requirements of a quarter with their evidence, slot by slot.
package struct RequirementsReport: Sendable {
    /// One slot as printed.
    package struct Evidence: Sendable, Codable, Equatable {
        /// The activity.
        package let activity: String
        /// The slot and its outcome.
        package let slot: Slot
        /// The days of the sessions that deliver it, in order.
        package let days: [Day]
        /// The ids of those sessions.
        package let sessions: [Int64]
    }

    /// What the report says of itself first.
    package let heading: Heading
    /// The hubs in catalogue order, then the authority.
    package let sections: [QuarterReport.Section]
    /// For each hub its slots.
    package let evidence: [[Evidence]]
    /// By place the children of its reach area who were seen, by number; nothing where no requirement asks, or in public.
    package private(set) var reached: [String: [ReachedChild]] = [:]
    /// The doubts raised, hubs in catalogue order.
    package let queries: [DataQuery]
    /// The sentences beside the figures.
    package let notes: [String]

    /// Reports a quarter from facts of `Facts.window(for: quarter)`.
    package init(
        _ facts: Facts, _ catalogue: Catalogue, _ quarter: Quarter, basis: Basis? = nil,
        recoveryPlans: Set<RecoveryPlan> = []
    ) {
        self.init(
            QuarterReport(facts, catalogue, quarter, basis: basis, recoveryPlans: recoveryPlans), facts, catalogue)
    }

    /// The requirements of a quarter's report, public where that is, with evidence from the facts it was made of.
    package init(_ report: QuarterReport, _ facts: Facts, _ catalogue: Catalogue) {
        self.init(
            report,
            report.slots.map { slots in
                slots.all.map { slot in
                    Evidence(
                        activity: catalogue.activity(slot.activity)?.name ?? slot.activity, slot: slot,
                        days: slot.evidence.map { facts.sessions[$0].day },
                        sessions: slot.evidence.map { facts.sessions[$0].id })
                }
            })
    }

    /// The same with evidence that is at hand.
    init(_ report: QuarterReport, _ evidence: [[Evidence]]) {
        heading = report.heading
        sections = report.requirementSections
        self.evidence = evidence
        queries = report.queries
        notes = report.notes
    }
}

extension RequirementsReport {
    /// The same with the children behind the shares reached.
    package func with(reached: [String: [ReachedChild]]) -> RequirementsReport {
        var report = self
        report.reached = reached
        return report
    }

    /// The places of which a requirement in force measures the share reached, and says it.
    package var placesReached: [String] {
        sections.filter { section in
            section.requirements.contains {
                $0.measured.requirement.measure == .reachShare && $0.measured.numerator != nil
            }
        }.map(\.id)
    }

    /// The report for people.
    package var table: String {
        ([heading.written("requirements"), RequirementText.written(sections), slots] + children + [
            NoteText.written(notes), NoteText.shortKey + (heading.disclosure == .public ? NoteText.hidden : ""),
        ]).joined(separator: "\n")
    }

    /// A table a place of the children behind its share; the authority's are those of the hubs and some seen elsewhere.
    private var children: [String] {
        sections.compactMap { section in
            guard let children = reached[section.id], !children.isEmpty else { return nil }
            var table = TextTable(
                "Evidence: under-fives of the reach area seen in the 12 months, \(section.name)",
                ["Child", "Area", "Days seen", "First", "Last"], left: [1])
            for child in children {
                table.add([
                    "#\(child.person)", child.area, Numbers.grouped(child.days.count),
                    child.days.first?.slashed ?? "", child.days.last?.slashed ?? "",
                ])
            }
            return table.printed
        }
    }

    private var slots: String {
        let title = "Evidence: what each hub's offer requires, week by week (the day of each session that counts)"
        guard evidence.contains(where: { !$0.isEmpty }) else { return "\(title)\nNo offer in the catalogue.\n" }
        var text = title + "\n"
        for (section, rows) in zip(sections, evidence) where !rows.isEmpty {
            var table = TextTable(
                "\n\(section.name)", ["Activity", "Period", "Required", "Held", "Outcome", "Days"], left: [1, 4, 5])
            for row in rows { table.add(RequirementsReport.cells(row)) }
            text += table.printed
        }
        return text
    }

    private static func cells(_ row: Evidence) -> [String] {
        let days = row.days.prefix(3).map { String($0.slashed.prefix(5)) }.joined(separator: ", ")
        return [
            row.activity, "\(row.slot.period.unit.rawValue) of \(row.slot.period.from.slashed)",
            String(row.slot.times), String(row.slot.evidence.count), row.slot.outcome.written,
            days + (row.days.count > 3 ? ", …" : ""),
        ]
    }

    /// The report as JSON: every requirement, and every slot of every hub.
    package var json: String {
        var members = heading.json
        members["hubs"] = .array(
            zip(sections, evidence).map { section, rows in
                .object([
                    "id": .string(section.id), "name": .string(section.name), "open": .bool(section.isOpen),
                    "requirements": .array(section.requirementValues.map(\.json)), "slots": .array(rows.map(\.json)),
                    "reached": .array((reached[section.id] ?? []).map(\.json)),
                ])
            })
        let total = sections.last { $0.id == "total" }
        members["total"] = .object([
            "requirements": .array((total?.requirementValues ?? []).map(\.json)),
            "reached": .array((total.flatMap { reached[$0.id] } ?? []).map(\.json)),
        ])
        members["notes"] = .array(notes.map(JSON.string))
        return JSON.object(members).printed
    }

    /// The results as a tidy file, in the columns of the quarterly report.
    package var csv: String { tidyTable.csv }

    var tidyTable: TidyTable {
        var table = TidyTable([
            "quarter", "hub_id", "hub", "measure", "value", "numerator", "denominator", "basis", "state", "disclosure",
        ])
        for row in sections.flatMap(\.requirementRows) {
            table.add(
                [heading.key, row.hub, row.hubName, row.measure], [row.value, row.numerator, row.denominator],
                heading.csv)
        }
        return table
    }

    /// The evidence as a tidy file: a row a slot, and a row a child behind a share reached, with its number and area.
    package var evidenceCSV: String {
        var table = CSVTable([
            "quarter", "hub_id", "hub", "activity_id", "activity", "unit", "from", "to", "times", "held", "outcome",
            "assumed", "days", "basis", "state", "disclosure", "person_id", "area",
        ])
        for (section, rows) in zip(sections, evidence) {
            for row in rows {
                let slot = row.slot
                table.add(
                    [
                        heading.key, section.id, section.name, slot.activity, row.activity, slot.period.unit.rawValue,
                        slot.period.from.iso, slot.period.to.iso, String(slot.times), String(slot.evidence.count),
                        slot.outcome.written, slot.isAssumed ? "yes" : "no",
                        row.days.map(\.iso).joined(separator: " "),
                    ] + heading.csv + ["", ""])
            }
        }
        for section in sections {
            for child in reached[section.id] ?? [] {
                let days = PeopleFacts.yearTo(heading.to)
                table.add(
                    [
                        heading.key, section.id, section.name, "", "", "12 months", days.lowerBound.iso,
                        days.upperBound.iso, "1", String(child.days.count), "reached", "no",
                        child.days.map(\.iso).joined(separator: " "),
                    ] + heading.csv + [String(child.person), child.area])
            }
        }
        return table.printed
    }
}

extension ReachedChild {
    fileprivate var json: JSON {
        .object([
            "person": .string(String(person)), "hub": .string(hub), "area": .string(area),
            "days": .array(days.map { .string($0.iso) }),
        ])
    }
}

extension RequirementsReport.Evidence {
    fileprivate var json: JSON {
        .object([
            "activity": .string(slot.activity), "unit": .string(slot.period.unit.rawValue),
            "from": .string(slot.period.from.iso), "to": .string(slot.period.to.iso), "times": .number(slot.times),
            "held": .number(slot.evidence.count), "outcome": .string(slot.outcome.written),
            "required": .bool(slot.isRequired), "assumed": .bool(slot.isAssumed),
            "days": .array(days.map { .string($0.iso) }), "sessions": .array(sessions.map { .string(String($0)) }),
        ])
    }
}
