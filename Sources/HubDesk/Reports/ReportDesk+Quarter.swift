import HubCore
import HubDisclosure
import HubReporting
import HubStorage

extension ReportDesk {
    func quarter(_ quarter: Quarter, _ question: ReportQuestion, _ level: Disclosure) throws -> MadeReport {
        if question.dimension != nil || question.hub != nil {
            return MadeReport(try breakdown(quarter, question, level))
        }
        if let version = question.version {
            return MadeReport(
                cut(try published(quarter, version, question.basis, level).disclosed(to: level), level))
        }
        if level == .public, question.basis == nil {
            return MadeReport(try publicQuarter(quarter).disclosed(to: .public))
        }
        let (facts, catalogue) = try facts(Facts.window(for: quarter), people: quarter.from...quarter.to, level)
        let report = QuarterReport(facts, catalogue, quarter, basis: question.basis)
        if Rights.limits(actor, level) != nil { return MadeReport(cut(report, level)) }
        return MadeReport(try compared(report, quarter, question, level).disclosed(to: level, .simplex))
    }

    private func breakdown(_ quarter: Quarter, _ question: ReportQuestion, _ level: Disclosure) throws
        -> BreakdownReport
    {
        let (hub, dimension) = (try Rights.hub(question.hub, for: actor, level), question.dimension ?? .venue)
        if dimension == .session { try refusePublic("A quarter session by session", level) }
        if let version = question.version {
            let kept = try published(quarter, version, question.basis, level)
            return try BreakdownReport(kept.disclosed(to: level), by: dimension, hub: hub)
        }
        if level == .public {
            return try BreakdownReport(try publicReport(quarter, question), by: dimension, hub: hub)
        }
        let (facts, catalogue) = try facts(Facts.window(for: quarter), level)
        return try BreakdownReport(
            facts, catalogue, quarter, by: dimension, hub: hub, basis: question.basis)
    }

    /// A quarter as everybody may see it, under the basis that was asked for.
    func publicReport(_ quarter: Quarter, _ question: ReportQuestion) throws -> QuarterReport {
        guard question.basis != nil else { return try publicQuarter(quarter).disclosed(to: .public) }
        let (facts, catalogue) = try facts(Facts.window(for: quarter), people: quarter.from...quarter.to, .public)
        return QuarterReport(facts, catalogue, quarter, basis: question.basis).disclosed(to: .public, .simplex)
    }

    /// The hubs that the actor sees at that level.
    private func cut(_ report: QuarterReport, _ level: Disclosure) -> QuarterReport {
        Rights.limits(actor, level).map(report.limited) ?? report
    }

    /// A note beside the current figures, where others were signed off.
    private func compared(
        _ report: QuarterReport, _ quarter: Quarter, _ question: ReportQuestion, _ level: Disclosure
    ) throws -> QuarterReport {
        guard report.heading.publication != nil, question.basis == nil else { return report }
        return report.compared(with: try published(quarter, .last, nil, level).report)
    }

    func requirements(_ quarter: Quarter, _ question: ReportQuestion, _ level: Disclosure) throws -> MadeReport {
        let report = try reached(try requirementsReport(quarter, question, level), quarter, question, level)
        return MadeReport(report, otherCSV: question.isDetailed ? report.evidenceCSV : nil)
    }

    /// With the children behind the shares reached, of the places that the actor sees; the public sees none.
    private func reached(
        _ report: RequirementsReport, _ quarter: Quarter, _ question: ReportQuestion, _ level: Disclosure
    ) throws -> RequirementsReport {
        let places = report.placesReached
        guard level == .internal, !places.isEmpty else { return report }
        var version: Int?
        if let asked = question.version { version = try asked.number ?? lastVersion(of: quarter) }
        return report.with(
            reached: try store.reached(in: quarter, version: version, at: places, now: now, by: actor))
    }

    private func lastVersion(of quarter: Quarter) throws -> Int? {
        try store.publications(by: actor).last { $0.quarter == quarter.key }?.version
    }

    private func requirementsReport(_ quarter: Quarter, _ question: ReportQuestion, _ level: Disclosure) throws
        -> RequirementsReport
    {
        let limits = Rights.limits(actor, level)
        if let version = question.version {
            let kept = try published(quarter, version, question.basis, level)
            return limits.map(kept.requirements(limitedTo:)) ?? kept.requirements(for: level)
        }
        if level == .public, question.basis == nil { return try publicQuarter(quarter).requirements(for: .public) }
        let (facts, catalogue) = try facts(Facts.window(for: quarter), people: quarter.from...quarter.to, level)
        let whole = QuarterReport(facts, catalogue, quarter, basis: question.basis)
        return RequirementsReport(limits.map(whole.limited) ?? whole.disclosed(to: level, .simplex), facts, catalogue)
    }
}
