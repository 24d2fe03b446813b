import HubCore
import HubDisclosure
import HubReporting
import HubStorage

extension ReportDesk {
    func year(_ year: FinancialYear, _ question: ReportQuestion, _ level: Disclosure) throws -> MadeReport {
        if level == .public { return MadeReport(try publicYear(year, question)) }
        let (facts, catalogue) = try facts(Facts.window(for: year), people: year.from...year.to, level)
        let report = YearReport(facts, catalogue, year, basis: question.basis)
        return MadeReport(Rights.limits(actor, level).map(report.limited) ?? report)
    }

    /// A year as everybody may see it, beside the views of its quarters.
    private func publicYear(_ year: FinancialYear, _ question: ReportQuestion) throws -> YearReport {
        let (facts, catalogue) = try facts(Facts.window(for: year), people: year.from...year.to, .public)
        let report = YearReport(facts, catalogue, year, basis: question.basis)
        let quarters = try year.quarters.map { quarter in
            (
                report: QuarterReport(facts, catalogue, quarter, basis: question.basis),
                versions: try store.versions(of: quarter, by: actor).map { try PublishedQuarter(json: $0) }
            )
        }
        return report.disclosed(to: .public, .simplex, beside: quarters)
    }

    func completeness(_ period: ReportPeriod, _ question: ReportQuestion, _ level: Disclosure) throws -> MadeReport {
        if level == .public {
            switch period {
            case .quarter(let quarter): return MadeReport(CompletenessReport(try publicReport(quarter, question)))
            case .year(let year): return MadeReport(CompletenessReport(try publicYear(year, question)))
            }
        }
        // People are asked for where their addresses can be placed, and nowhere else.
        let isPlacing = try store.catalogue().areas != nil
        let (facts, catalogue) = try facts(period.window, people: isPlacing ? period.days : nil, .internal)
        let report = CompletenessReport(facts, catalogue, period, basis: question.basis)
        return MadeReport(Rights.limits(actor, .internal).map(report.limited) ?? report)
    }

    func reconciliation(_ period: ReportPeriod, _ question: ReportQuestion, _ level: Disclosure) throws -> MadeReport {
        if level == .public, question.isDetailed {
            throw Refusal.usage(
                "Single sessions have no public form: leave them out, or ask without disclosure public.")
        }
        let (facts, catalogue) = try facts(period.window, level)
        let whole = ReconcileReport(facts, catalogue, period, basis: question.basis)
        if level == .public {
            guard case .quarter(let quarter) = period else { return MadeReport(whole.disclosed()) }
            return MadeReport(whole.disclosed(as: try publicReport(quarter, question)))
        }
        let report = Rights.limits(actor, .internal).map(whole.limited) ?? whole
        return MadeReport(report, otherCSV: question.isDetailed ? report.sessionsCSV : nil)
    }

    func ledger(_ quarter: Quarter, _ question: ReportQuestion) throws -> MadeReport {
        guard question.basis == nil else {
            throw Refusal.usage("A ledger is kept under the catalogue's bases: leave the basis out.")
        }
        let hub = try Rights.hub(question.hub, for: actor, .internal)
        let found = try store.ledger(of: quarter, since: question.version?.number, hub: hub, now: now, by: actor)
        let last = try store.publications(by: actor).last { $0.quarter == quarter.key }
        return MadeReport(
            try LedgerReport(found.ledger, since: found.publication, last: last, found.catalogue, now: now.local))
    }

    func explanation(_ quarter: Quarter, _ figure: ReportFigure) throws -> MadeReport {
        let found = try store.explanation(of: quarter, at: figure.place, figure.figure, now: now, by: actor)
        // What is not known is no 0: the report says which it is.
        let mark = found.explanation.figure == 0 ? try self.mark(quarter, figure) : nil
        return MadeReport(
            ExplanationReport(
                found.explanation, found.catalogue, quarter, found.publication, mark: mark, now: now.local))
    }

    private func mark(_ quarter: Quarter, _ figure: ReportFigure) throws -> ReportValue? {
        let (facts, catalogue) = try facts(
            Facts.window(for: quarter), people: quarter.from...quarter.to, .internal)
        return QuarterReport(facts, catalogue, quarter).mark(figure.figure, at: figure.place)
    }
}
