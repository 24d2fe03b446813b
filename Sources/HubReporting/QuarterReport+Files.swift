package import HubCore

extension QuarterReport {
    /// The report as the contract's JSON: the same bytes for the same facts.
    package var json: String {
        var members = heading.json
        let apart = notAttributedMeasures
        members["hubs"] = .array(hubs.map { .object($0.json) })
        members["notAttributed"] = .object([
            "attendances": apart[0].json,
            "sessions": apart[1].json, "registrations": apart[2].json, "courses": apart[3].json,
        ])
        var totals = total.json
        for key in ["id", "name", "open"] { totals[key] = nil }
        members["total"] = .object(totals)
        members["otherLines"] = .array(otherLines.map { $0.json(view) })
        members["queries"] = .array(queries.map(\.json))
        members["notes"] = .array(notes.map(JSON.string))
        return JSON.object(members).printed
    }

    /// What no hub has, in the order of the contract.
    var notAttributedMeasures: [Measures] {
        [
            Measures(notAttributed.attendances, isReturned: true), Measures(notAttributed.sessions),
            Measures(notAttributedPeople.registrations), Measures(notAttributedPeople.courses),
        ].map { isLimited ? $0.withheld : $0.disclosed(view, "not_attributed") }
    }

    /// What stands in place of a figure of a hub or the authority that is not known; none where a number does.
    package func mark(_ figure: LedgerFigure, at place: String) -> ReportValue? {
        guard let measure = figure.measures.first, figure.measures.count == 1,
            let section = (hubs + [total]).first(where: { $0.id == place })
        else { return nil }
        let name = measure.rawValue.split(separator: ".").map(String.init)
        let values = section.measures.filter { $0.name == name.first }.flatMap(\.values)
        return values.first { $0.name == name.last && $0.value.isMark }?.value
    }

    /// The report as a tidy file: a row for every hub and measure, then what no hub has, then the totals.
    package var csv: String { tidyTable.csv }

    /// The rows of the tidy file.
    var tidyTable: TidyTable {
        var table = TidyTable([
            "quarter", "hub_id", "hub", "measure", "value", "numerator", "denominator", "basis", "state", "disclosure",
        ])
        for row in tidyRows {
            let other = row.activity.map { "other_\(CSVTable.snake($0))_" } ?? ""
            table.add(
                [heading.key, row.hub, row.hubName, other + row.measure],
                [row.value, row.numerator, row.denominator], heading.csv)
        }
        return table
    }

    /// One value of the report with what it is a value of.
    struct TidyRow {
        /// Hub id, `not_attributed` or `total`.
        let hub: String
        let hubName: String
        /// The activity outside the headline that it is of; none for the headline.
        var activity: String?
        /// The measure as the dictionary names it.
        let measure: String
        let value: ReportValue
        var numerator = ReportValue.none
        var denominator = ReportValue.none
    }

    /// Every value: the hubs in catalogue order, what no hub has, the authority, the activities outside the headline.
    var tidyRows: [TidyRow] {
        let apart = ("not_attributed", "Not attributed to a hub")
        let hubRows = hubs.flatMap { section in
            QuarterReport.rows((section.id, section.name), section.measures) + section.requirementRows
        }
        let others = otherLines.flatMap { other in
            QuarterReport.rows(
                (total.id, total.name),
                [other.attendances.disclosed(view, other.place), Measures(other.line.sessions)],
                activity: other.activity)
        }
        return hubRows + QuarterReport.rows(apart, notAttributedMeasures)
            + QuarterReport.rows((total.id, total.name), total.measures) + total.requirementRows + others
    }

    private static func rows(
        _ hub: (id: String, name: String), _ measures: [Measures], activity: String? = nil
    ) -> [TidyRow] {
        measures.flatMap { group in
            group.values.map { name, value in
                TidyRow(
                    hub: hub.id, hubName: hub.name, activity: activity,
                    measure: CSVTable.snake("\(group.name)_\(name)"), value: value)
            }
        }
    }
}

extension QuarterReport.Section {
    fileprivate var json: [String: JSON] {
        var members: [String: JSON] = ["id": .string(id), "name": .string(name), "open": .bool(isOpen)]
        for group in measures { members[group.name] = group.json }
        members["requirements"] = .array(requirementValues.map(\.json))
        return members
    }

    /// Each requirement as it may be printed.
    var requirementValues: [RequirementValues] {
        isWithheld
            ? []
            : requirements.map {
                RequirementValues($0, view, id, hidesColour: hiddenColours.contains($0.measured.requirement.id))
            }
    }

    /// Each requirement's value with its numerator and denominator.
    var requirementRows: [QuarterReport.TidyRow] {
        requirementValues.map { shown in
            let requirement = shown.result.measured.requirement
            return QuarterReport.TidyRow(
                hub: id, hubName: name, measure: "requirement_" + CSVTable.snake(requirement.id),
                value: requirement.measure.isShare ? shown.percent : shown.numerator, numerator: shown.numerator,
                denominator: shown.denominator)
        }
    }
}

extension QuarterReport.OtherLine {
    /// Where its cells stand in a public view.
    var place: String { DisclosureOfQuarter.place(ofActivity: activity) }

    var attendances: Measures { Measures(line.attendances, isReturned: line.hasFigure) }

    func json(_ view: PublicView? = nil) -> JSON {
        .object([
            "activity": .string(activity), "name": .string(name),
            "attendances": attendances.disclosed(view, place).json,
            "sessions": Measures(line.sessions).json,
        ])
    }
}

extension DataQuery {
    /// Code, hub, session and message; hub and session are null where it concerns none.
    var json: JSON {
        .object([
            "code": .string(code.rawValue), "hub": .optional(hub), "session": .optional(session.map { String($0) }),
            "message": .string(message),
        ])
    }
}
