import HubCore

extension QuarterReport {
    /// The report as the contract's JSON: the same bytes for the same facts.
    package var json: String {
        var members = heading.json
        members["hubs"] = .array(hubs.map { .object($0.json) })
        members["notAttributed"] = .object([
            "attendances": Measures(notAttributed.attendances, isReturned: true).json,
            "sessions": Measures(notAttributed.sessions).json,
            "registrations": Measures(notAttributedPeople.registrations).json,
            "courses": Measures(notAttributedPeople.courses).json,
        ])
        var totals = total.json
        for key in ["id", "name", "open"] { totals[key] = nil }
        members["total"] = .object(totals)
        members["otherLines"] = .array(otherLines.map(\.json))
        members["queries"] = .array(queries.map(\.json))
        members["notes"] = .array(notes.map(JSON.string))
        return JSON.object(members).printed
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
            "not_attributed", "Not attributed to a hub",
            [
                Measures(notAttributed.attendances, isReturned: true), Measures(notAttributed.sessions),
                Measures(notAttributedPeople.registrations), Measures(notAttributedPeople.courses),
            ])
        add(total.id, total.name, total.measures)
        for row in total.requirementRows { table.add([heading.key, total.id, total.name] + row + heading.csv) }
        for other in otherLines {
            let name = "other_" + CSVTable.snake(other.activity)
            let groups = [
                Measures(other.line.attendances, isReturned: other.line.hasFigure), Measures(other.line.sessions),
            ]
            add(total.id, total.name, groups.map { Measures("\(name)_\($0.name)", $0.values) })
        }
        return table.printed
    }
}

extension QuarterReport.Section {
    fileprivate var json: [String: JSON] {
        var members: [String: JSON] = ["id": .string(id), "name": .string(name), "open": .bool(isOpen)]
        for group in measures { members[group.name] = group.json }
        members["requirements"] = .array(requirements.map(\.json))
        return members
    }

    /// Measure, value, numerator and denominator of each requirement.
    var requirementRows: [[String]] {
        requirements.map { result in
            let shown = RequirementValues(result.measured)
            let value = result.measured.requirement.measure.isShare ? shown.percent : shown.numerator
            return [
                "requirement_" + CSVTable.snake(result.measured.requirement.id), value.plain, shown.numerator.plain,
                shown.denominator.plain,
            ]
        }
    }
}

extension QuarterReport.OtherLine {
    var json: JSON {
        .object([
            "activity": .string(activity), "name": .string(name),
            "attendances": Measures(line.attendances, isReturned: line.hasFigure).json,
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

/// A requirement's values as reports show them.
struct RequirementValues {
    let numerator: ReportValue
    let denominator: ReportValue
    let percent: ReportValue
    let stillNeeded: ReportValue
    /// A bool; `x` where the measure is not available, `z` where nothing is required.
    let met: JSON

    init(_ measured: Measured) {
        let isShare = measured.requirement.measure.isShare
        numerator = ReportValue(measured.numerator)
        denominator = isShare ? ReportValue(measured.denominator) : .notApplicable
        percent = measured.numerator == nil && isShare ? .missing : ReportValue(measured.percent)
        stillNeeded = ReportValue(measured.stillNeeded)
        met =
            measured.isDecidable
            ? .bool(measured.isMet) : (measured.numerator == nil ? ReportValue.missing : .notApplicable).json
    }

    /// `yes`, `no`, `[x]` or `[z]`.
    var metWritten: String {
        switch met {
        case .bool(let isMet): isMet ? "yes" : "no"
        case .string(let mark): "[\(mark)]"
        default: ""
        }
    }
}

extension Requirements.Result {
    var json: JSON {
        let (shown, requirement) = (RequirementValues(measured), measured.requirement)
        return .object([
            "id": .string(requirement.id), "title": .string(requirement.title),
            "measure": .string(requirement.measure.rawValue), "numerator": shown.numerator.json,
            "denominator": shown.denominator.json, "percent": shown.percent.json,
            "threshold": .string(String(requirement.threshold)), "met": shown.met,
            "stillNeeded": shown.stillNeeded.json, "rag": .string(rag.colour.rawValue), "reason": .string(rag.reason),
            "definition": .string(requirement.definition.rawValue), "source": .string(requirement.source),
            "leftOut": .array(
                measured.leftOut.map { .object(["count": .number($0.count), "reason": .string($0.reason)]) }),
            "unavailable": .optional(measured.unavailable),
        ])
    }
}
