import HubCore

/// A hub's quarter, or the authority's, in plain English: at most five sentences, from what may be printed alone.
struct PackParagraph {
    private let section: QuarterReport.Section
    private let name: String
    private let comparisons: [BoardPack.ComparisonRow]
    private let requirements: [RequirementValues]

    init(
        _ section: QuarterReport.Section, _ name: String, _ comparisons: [BoardPack.ComparisonRow],
        _ requirements: [RequirementValues]
    ) {
        self.section = section
        self.name = name
        self.comparisons = comparisons
        self.requirements = requirements
    }

    /// What changed, what is missing, who was seen, whether the requirement is met, and what to be careful with.
    var sentences: [String] {
        guard section.isOpen else { return ["\(name) was not open in this quarter."] }
        return [counted, sessions, reach, required, care].compactMap(\.self)
    }

    private func value(_ group: String, _ name: String) -> ReportValue {
        section.measures.first { $0.name == group }?[name] ?? .missing
    }

    private var attendances: BoardPack.ComparisonRow? { comparisons.first { $0.followed == .attendances } }

    private var counted: String {
        guard case .number(let total) = value("attendances", "total"), let row = attendances else {
            return "\(name) returned no figure for this quarter, so it has no total."
        }
        let both = [row.previous, row.yearBefore]
        let changes = both.compactMap { comparison -> String? in
            guard let change = comparison.change, case .number(let then) = comparison.then.value else { return nil }
            var printed = ""
            if case .printed = comparison.then.source { printed = "printed for " }
            return "\(PackWords.change(change)) the \(Numbers.grouped(then)) \(printed.isEmpty ? "of " : printed)"
                + comparison.then.period
        }
        let without = both.filter { $0.change == nil }.map(\.then.period)
        var text = "\(name) counted \(Numbers.counted(total, "attendance")) (children and adults)"
        if !changes.isEmpty { text += ": \(PackWords.list(changes))" }
        guard !without.isEmpty else { return text + "." }
        let alone = "there is no figure of \(without.joined(separator: " or ")) to compare with"
        return text + (changes.isEmpty ? "; \(alone)." : ", and \(alone).")
    }

    private var sessions: String {
        let sessions = section.line.sessions
        guard sessions.held + sessions.cancelled + sessions.notReturned > 0 else {
            return "No session is recorded one by one."
        }
        let held = "\(Numbers.counted(sessions.held, "session")) \(sessions.held == 1 ? "was" : "were") held"
        let cancelled = "\(Numbers.grouped(sessions.cancelled)) cancelled"
        guard sessions.notReturned > 0 else { return "\(held) and \(cancelled); none is missing a figure." }
        let missing = Numbers.counted(sessions.notReturned, "session")
        return "\(held) and \(cancelled); \(missing) that took place "
            + "\(sessions.notReturned == 1 ? "has" : "have") no figure yet, so the total is too low."
    }

    private var reach: String? {
        let families = value("reach", "families")
        let new = value("registrations", "new")
        var registered: String?
        if value("registrations", "toDate") == .number(0) {
            registered = "no registration is held"
        } else if case .number(let number) = new {
            registered = "\(Numbers.counted(number, "family", plural: "families")) newly registered"
        }
        switch families {
        case .number(let number):
            var named = ""
            if case .decimal(let share) = value("completeness", "namedShare") {
                named = " among the \(share)% of attendances that are named"
            }
            let seen =
                "\(Numbers.counted(number, "different family", plural: "different families")) "
                + "\(number == 1 ? "was" : "were") seen\(named)"
            return seen + (registered.map { ", and \($0)" } ?? "") + "."
        case .hidden:
            return "How many families were seen is hidden, because a number of people is small"
                + (registered.map { "; \($0)" } ?? "") + "."
        default:
            guard section.line.hasFigure else { return nil }
            return "No register was kept, so how many different families were seen is not known"
                + (registered.map { "; \($0)" } ?? "") + "."
        }
    }

    /// The core offer first, whose requirement the council's papers name; the others by their titles.
    private var required: String? {
        let core = requirements.first { $0.result.measured.requirement.measure == .coreOfferDelivered }
        guard let first = core ?? requirements.first else { return nil }
        let others = requirements.filter {
            $0.result.measured.requirement.id != first.result.measured.requirement.id
        }
        func titles(_ words: String, _ isIt: (RequirementValues) -> Bool) -> String? {
            let titles = others.filter(isIt).map { "\"\($0.result.measured.requirement.title)\"" }
            return titles.isEmpty ? nil : "\(words) \(PackWords.list(titles))"
        }
        let isFirstMet = first.metWritten == "yes" && !first.isGrey
        return [
            required(first), titles(isFirstMet ? "met as well:" : "met:") { $0.metWritten == "yes" && !$0.isGrey },
            titles("not met:") { $0.metWritten == "no" && !$0.isGrey },
            titles(first.isGrey ? "nor can" : "cannot be judged yet:", \.isGrey),
            titles("not told:") { $0.metWritten == "[c]" && !$0.isGrey },
        ].compactMap(\.self).joined(separator: "; ") + "."
    }

    private func required(_ shown: RequirementValues) -> String {
        let requirement = shown.result.measured.requirement
        let title = "\"\(requirement.title)\""
        let isUnconfirmed = requirement.definition == .unconfirmed
        let definition = isUnconfirmed ? " (definition not confirmed)" : ""
        var share = shown.numerator.written
        if requirement.measure.isShare {
            share += " of \(shown.denominator.written)"
            if case .decimal(let percent) = shown.percent { share += " (\(percent)%)" }
        }
        if shown.isGrey {
            let needed = shown.result.measured.requirement.measure == .coreOfferDelivered ? more(shown) : ""
            return "\(title)\(definition) cannot be judged yet, with \(share)\(needed)"
        }
        switch shown.metWritten {
        case "yes": return "\(title)\(definition) is met, with \(share)"
        case "no": return "\(title)\(definition) is not met, with \(share)\(more(shown))"
        case "[c]": return "\(title)\(definition) is not told, for it rests on numbers of people too small to print"
        default: return "\(title)\(definition) has no value here"
        }
    }

    private func more(_ shown: RequirementValues) -> String {
        guard case .number(let needed) = shown.stillNeeded, needed > 0 else { return "" }
        let noun = shown.result.measured.requirement.measure == .coreOfferDelivered ? " delivered slots" : ""
        return ": \(Numbers.grouped(needed)) more\(noun) would be needed"
    }

    private var care: String? {
        guard let row = attendances else { return nil }
        var caveats: [String] = []
        for caveat in (row.previous.caveats + row.yearBefore.caveats).map(PackWords.caveat)
        where !caveats.contains(caveat) { caveats.append(caveat) }
        guard !caveats.isEmpty else { return nil }
        return "Compare with care: \(caveats.joined(separator: "; "))."
    }
}

extension RequirementValues {
    /// Whether nothing can be said of it yet.
    fileprivate var isGrey: Bool { colour == Rag.Colour.grey.rawValue }
}
