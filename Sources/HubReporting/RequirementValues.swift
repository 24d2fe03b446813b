import HubCore

/// A requirement's values as reports show them.
struct RequirementValues {
    let result: Requirements.Result
    let numerator: ReportValue
    let denominator: ReportValue
    let percent: ReportValue
    let stillNeeded: ReportValue
    /// A bool; `x` where the measure is not available, `z` where nothing is required, `c` where it would tell a number.
    let met: JSON
    /// `green`, or `c` where it would tell a hidden number.
    let colour: String
    /// The same as a word.
    let colourWord: String
    /// Why.
    let reason: String
    /// The colour that a person confirmed; none where nobody has, `c` where it would tell a hidden number.
    let confirmed: ReportValue
    /// The impact as a person entered it.
    let impact: ReportValue
    /// What the person said; none where nobody has, and none where the public might read a hidden number from it.
    let narrative: String?
    /// What was not counted, and why; nothing of people where the public reads it.
    let leftOut: [Measured.LeftOut]
    /// How many those are together.
    let leftOutCount: ReportValue

    /// All of them, less what a view hides at a place.
    init(_ result: Requirements.Result, _ view: PublicView?, _ place: String, hidesColour: Bool) {
        let measured = result.measured
        let isShare = measured.requirement.measure.isShare
        let cells = measured.requirement.measure.cells
        let part = view.value(place, cells?.numerator ?? "", ReportValue(measured.numerator))
        let all = ReportValue(measured.denominator)
        let whole = cells?.denominator.map { view.value(place, $0, all) } ?? all
        let isCell = cells != nil
        self.result = result
        numerator = isCell ? part : ReportValue(measured.numerator)
        denominator =
            isShare ? whole : .notApplicable
        let isHidden = isCell && (part == .hidden || isShare && whole == .hidden)
        let isTelling =
            isCell && view != nil
            && !PublicView.showsShare(measured.numerator ?? 0, of: measured.denominator ?? 0)
        let share = measured.numerator == nil && isShare ? .missing : ReportValue(measured.percent)
        percent = isHidden || isShare && isTelling ? .hidden : share
        stillNeeded = isHidden ? .hidden : ReportValue(measured.stillNeeded)
        let decided: JSON =
            measured.isDecidable
            ? .bool(measured.isMet) : (measured.numerator == nil ? ReportValue.missing : .notApplicable).json
        met = isHidden ? ReportValue.hidden.json : decided
        let isUntold = hidesColour && measured.numerator != nil
        colour = isUntold ? ReportValue.hidden.plain : result.rag.colour.rawValue
        colourWord = isUntold ? ReportValue.hidden.written : result.rag.colour.word
        // A reason spells out the share.
        reason =
            isUntold || percent == .hidden
            ? "Not told: it rests on numbers of people too small to print." : result.rag.reason
        func shown(_ colour: Rag.Colour?) -> ReportValue {
            colour.map { isUntold ? .hidden : .word($0.rawValue) } ?? .none
        }
        confirmed = shown(result.assessment?.confirmed)
        impact = shown(result.assessment?.impact)
        // Of people, how many were left out is a number of people too.
        let isKept = isCell && view != nil
        leftOut = isKept ? [] : measured.leftOut
        leftOutCount =
            isKept && !measured.leftOut.isEmpty
            ? .hidden : .number(measured.leftOut.reduce(0) { $0 + $1.count })
        // Free words on people may quote any number.
        narrative = isKept ? nil : result.assessment?.narrative
    }

    /// `yes`, `no`, `[x]`, `[z]` or `[c]`.
    var metWritten: String {
        switch met {
        case .bool(let isMet): isMet ? "yes" : "no"
        case .string(let mark): "[\(mark)]"
        default: ""
        }
    }

    var json: JSON {
        let (measured, requirement) = (result.measured, result.measured.requirement)
        return .object([
            "id": .string(requirement.id), "title": .string(requirement.title),
            "measure": .string(requirement.measure.rawValue), "numerator": numerator.json,
            "denominator": denominator.json, "percent": percent.json,
            "threshold": .string(String(requirement.threshold)), "met": met,
            "stillNeeded": stillNeeded.json, "rag": .string(colour), "reason": .string(reason),
            "ragConfirmed": confirmed.json, "impactRag": impact.json, "narrative": .optional(narrative),
            "definition": .string(requirement.definition.rawValue), "source": .string(requirement.source),
            "leftOut": .array(
                leftOut.map { .object(["count": .number($0.count), "reason": .string($0.reason)]) }),
            "unavailable": .optional(measured.unavailable),
        ])
    }
}
