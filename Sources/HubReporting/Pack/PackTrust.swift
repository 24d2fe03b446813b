import HubCore

/// How far a quarter's numbers can be trusted, in one sentence.
enum PackTrust {
    static func sentence(_ report: QuarterReport) -> String {
        let line = report.total.line
        guard line.hasFigure else { return "Nothing was returned for this quarter: there is no total." }
        let running = report.heading.state == "open" ? "the quarter still runs, so every total will grow" : nil
        let parts = [returned(line), running, named(report), estimated(line), tallied(report), missing(report)]
        return parts.compactMap(\.self).joined(separator: "; ") + "."
    }

    private static func returned(_ line: CountedPeriod.Line) -> String {
        let (returned, takenPlace) = (line.completeness.returned, line.completeness.takenPlace)
        guard takenPlace > 0 else { return "No session is recorded one by one" }
        let share = Percent(returned, of: takenPlace, threshold: 95)?.written ?? "none"
        return
            "Of \(Numbers.counted(takenPlace, "session")) that took place \(Numbers.grouped(returned)) were returned "
            + "(\(share))"
    }

    private static func named(_ report: QuarterReport) -> String? {
        switch PackTrust.namedShare(report.total) {
        // Of any at all 0.1 is printed.
        case .decimal("0.0"): "no attendance is named, so who was seen is not known"
        case .decimal(let share): "\(share)% of attendances are named, and reach rests on those alone"
        case .hidden: "the share of attendances that are named is hidden"
        default: nil
        }
    }

    private static func estimated(_ line: CountedPeriod.Line) -> String {
        let number = line.attendances.estimated
        return number == 0
            ? "none is an estimate" : "\(Numbers.counted(number, "attendance")) stand in counts written as estimates"
    }

    private static func tallied(_ report: QuarterReport) -> String? {
        let number =
            report.total.line.attendances.notTiedToSession + report.notAttributed.attendances.notTiedToSession
        return number == 0 ? nil : "\(Numbers.counted(number, "attendance")) are known from tallies, tied to no session"
    }

    private static func missing(_ report: QuarterReport) -> String? {
        let names = report.hubs.filter { $0.isOpen && !$0.line.hasFigure }.map(\.name)
        return names.isEmpty ? nil : "no figure came from \(PackWords.list(names))"
    }

    /// The share of a section's attendances that are named, as it may be printed.
    static func namedShare(_ section: QuarterReport.Section) -> ReportValue {
        section.measures.first { $0.name == "completeness" }?["namedShare"] ?? .missing
    }
}

/// Words that several parts of a pack share.
enum PackWords {
    /// `Radcliffe`, `Radcliffe and Prestwich`, `Radcliffe, Bury East and Prestwich`.
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `120 (10.8%) more than`, `3 fewer than`, `the same as`.
    static func change(_ change: Comparison.Change) -> String {
        guard change.difference != 0 else { return "the same as" }
        let share = change.percent.map { " (\($0.written))" } ?? ""
        return "\(Numbers.grouped(abs(change.difference)))\(share) \(change.difference > 0 ? "more" : "fewer") than"
    }

    /// `+120 (+10.8%)`, as a table has it.
    static func signed(_ change: Comparison.Change) -> String {
        guard change.difference != 0 else { return "no change" }
        let sign = change.difference > 0 ? "+" : "\u{2212}"
        let share = change.percent.map { " (\(sign)\($0.written))" } ?? ""
        return "\(sign)\(Numbers.grouped(abs(change.difference)))\(share)"
    }

    /// Why two numbers are not strictly comparable.
    static func caveat(_ caveat: Comparison.Caveat) -> String {
        switch caveat {
        case .basis: "the way of counting changed between them"
        case .printed(let period, let document): "\(period) is as printed (\(document))"
        case .incomplete(let period, .running): "\(period) is still running"
        case .incomplete(let period, .notAllReturned): "in \(period) fewer than 95% of the sessions were returned"
        case .incomplete(let period, .withoutFigure(let hubs)): "\(period) has no figure from \(list(hubs))"
        case .incomplete(let period, .withoutSessions(let hubs)):
            "in \(period) the sessions of \(list(hubs)) are not known, for totals alone were given"
        }
    }
}
