import HubCore

/// What was printed beside what is computed, as the public sees it: volumes by hub and quarter, which are no cells, and no
/// single session (rules, section 10).
extension ReconcileReport {
    /// The report for everybody; of a quarter with the volumes of its public report where that is given.
    package func disclosed(as quarter: QuarterReport? = nil) -> ReconcileReport {
        var report = self
        report.heading = quarter?.heading ?? heading.disclosed(to: .public)
        report.sessions = []
        report.allNotes = allNotes.compactMap { $0.disclosed(PublicView(shown: [])) }
        report.reconciliation = reconciliation.ofWholeQuarters
        guard let quarter else { return report }
        let lines = Dictionary(
            quarter.hubs.map { ($0.id, $0.line) } + [("not_attributed", quarter.notAttributed)],
            uniquingKeysWith: { first, _ in first })
        for place in report.hubs.indices {
            report.hubs[place].computed = lines[report.hubs[place].id].flatMap(ReconcileReport.total)
        }
        report.computed = ReconcileReport.total(quarter.total.line)
        let (hubs, computed) = (report.hubs, report.computed)
        report.reconciliation = report.reconciliation.told { published in
            published.hub.map { id in hubs.first { $0.id == id }?.computed } ?? computed
        }
        return report
    }
}
