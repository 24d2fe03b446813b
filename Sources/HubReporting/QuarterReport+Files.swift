import HubCore

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
    private var notAttributedMeasures: [Measures] {
        [
            Measures(notAttributed.attendances, isReturned: true), Measures(notAttributed.sessions),
            Measures(notAttributedPeople.registrations), Measures(notAttributedPeople.courses),
        ].map { $0.disclosed(view, "not_attributed") }
    }

    /// The report as a tidy file: a row for every hub and measure, then what no hub has, then the totals.
    package var csv: String {
        var table = CSVTable([
            "quarter", "hub_id", "hub", "measure", "value", "numerator", "denominator", "basis", "state", "disclosure",
        ])
        func add(_ id: String, _ name: String, _ measures: [Measures]) {
            for group in measures {
                for (measure, value) in group.values {
                    let key = CSVTable.snake("\(group.name)_\(measure)")
                    table.add([heading.key, id, name, key, value.plain, "", ""] + heading.csv)
                }
            }
        }
        for section in hubs {
            add(section.id, section.name, section.measures)
            for row in section.requirementRows {
                table.add([heading.key, section.id, section.name] + row + heading.csv)
            }
        }
        add(
            "not_attributed", "Not attributed to a hub", notAttributedMeasures)
        add(total.id, total.name, total.measures)
        for row in total.requirementRows { table.add([heading.key, total.id, total.name] + row + heading.csv) }
        for other in otherLines {
            let name = "other_" + CSVTable.snake(other.activity)
            let groups = [other.attendances.disclosed(view, other.place), Measures(other.line.sessions)]
            add(total.id, total.name, groups.map { Measures("\(name)_\($0.name)", $0.values) })
        }
        return table.printed
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
        requirements.map {
            RequirementValues($0, view, id, hidesColour: hiddenColours.contains($0.measured.requirement.id))
        }
    }

    /// Measure, value, numerator and denominator of each requirement.
    var requirementRows: [[String]] {
        requirementValues.map { shown in
            let requirement = shown.result.measured.requirement
            let value = requirement.measure.isShare ? shown.percent : shown.numerator
            return [
                "requirement_" + CSVTable.snake(requirement.id), value.plain, shown.numerator.plain,
                shown.denominator.plain,
            ]
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
