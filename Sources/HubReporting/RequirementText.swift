import HubCore

/// Requirements as people read them.
enum RequirementText {
    /// One table a requirement, a row for each hub and the authority, and below it every colour's reason.
    static func written(_ sections: [QuarterReport.Section]) -> String {
        guard let last = sections.last, !last.requirements.isEmpty else {
            return "Requirements\nNone in force in this quarter.\n"
        }
        return tables(sections).map { one in
            one.lines.map { String(TextTable.wrapped($0, mark: "").dropLast()) }.joined(separator: "\n")
                + one.table.printed + one.reasons.map { TextTable.wrapped($0) }.joined()
        }.joined(separator: "\n")
    }

    /// Each requirement's two lines, its table and the reasons of its colours.
    static func tables(_ sections: [QuarterReport.Section]) -> [(lines: [String], table: TextTable, reasons: [String])]
    {
        guard let last = sections.last else { return [] }
        return last.requirements.indices.map { index in
            let requirement = last.requirements[index].measured.requirement
            var table = TextTable(
                "",
                ["Hub", "Value", "Of", "Percent", "Threshold", "Met", "Still needed", "Left out", "RAG"], left: [8])
            for section in sections {
                if section.id == "total" { table.addRule() }
                table.add(cells(section.name, section.requirementValues[index]))
            }
            return (heading(requirement), table, sections.map { reason($0.name, $0.requirementValues[index]) })
        }
    }

    private static func heading(_ requirement: DeliveryRequirement) -> [String] {
        [
            "Requirement \(requirement.id): \(requirement.title)",
            "Measured as \(requirement.measure.rawValue) (\(requirement.measure.words)), \(requirement.written). "
                + "Definition: \(requirement.definition.rawValue). Written in: \(requirement.source).",
        ]
    }

    static func cells(_ name: String, _ shown: RequirementValues) -> [String] {
        let result = shown.result
        let sign = result.measured.percent == nil || shown.percent == .hidden ? "" : "%"
        return [
            name, shown.numerator.written, shown.denominator.written, shown.percent.written + sign,
            result.measured.thresholdWritten, shown.metWritten, shown.stillNeeded.written,
            shown.leftOutCount.written, shown.colourWord,
        ]
    }

    static func reason(_ name: String, _ shown: RequirementValues) -> String {
        let leftOut = shown.leftOut.map { "\(Numbers.grouped($0.count)) (\($0.reason))" }
        let why = leftOut.isEmpty ? "" : " Left out: \(leftOut.joined(separator: ", "))."
        return "\(name): \(shown.colourWord). \(shown.reason)\(why)\(said(shown))"
    }
}

extension RequirementText {
    /// What a person made of the colour, behind what the system proposes.
    private static func said(_ shown: RequirementValues) -> String {
        guard shown.confirmed != .none else { return "" }
        let impact = shown.impact == .none ? "" : ", impact \(word(shown.impact))"
        return " Confirmed: \(word(shown.confirmed))\(impact)." + (shown.narrative.map { " \($0)" } ?? "")
    }

    private static func word(_ colour: ReportValue) -> String {
        guard case .word(let raw) = colour else { return colour.written }
        return Rag.Colour(rawValue: raw)?.word ?? raw
    }
}

extension DeliveryRequirement.Measure {
    /// What is set over what, for people.
    package var words: String {
        switch self {
        case .coreOfferDelivered:
            "delivered slots of required slots; a slot is hub, activity and week, month or quarter"
        case .sessionsHeld: "sessions held of those held, cancelled and not returned"
        case .attendances: "attendances, children and adults, in the headline"
        case .uniqueChildren: "different children seen"
        case .uniqueFamilies: "different families seen"
        case .newRegistrations: "families newly registered"
        case .reachShare: "under-fives of the reach area seen, of those living there"
        case .sustainedShare: "families seen on 3 or more dates in 12 months, of families seen"
        case .registersReturned: "sessions held of those held and not returned"
        }
    }
}
