package import HubCore
import HubDisclosure
package import HubReporting
import HubStorage

extension ReportDesk {
    /// The public quarters from a first to a last as tables; otherwise from the catalogue's first year to the last that has
    /// ended.
    package func feed(from: Quarter? = nil, to: Quarter? = nil) throws -> (feed: Feed, quarters: [Quarter]) {
        try Rights.requireReports(actor, .public)
        let catalogue = try store.catalogue()
        let quarters = try quarters(from, to, catalogue)
        return (try Feed(try reports(quarters), catalogue), quarters)
    }

    /// From the first to the last that was asked for; one still to come has nothing to say.
    private func quarters(_ from: Quarter?, _ to: Quarter?, _ catalogue: Catalogue) throws -> [Quarter] {
        let running = Quarter(containing: now.local.day)
        let first = try from ?? FinancialYear(key: catalogue.authority.firstFinancialYear).quarters[0]
        let last = to ?? running.previous
        guard last <= running else {
            throw Refusal.usage("\(last.key) is still to come: the feed can go to \(running.key) at most.")
        }
        guard first <= last else {
            throw Refusal.usage("\(first.key) comes after \(last.key): give the first quarter with --from.")
        }
        return Array(sequence(first: first) { $0 < last ? $0.next : nil })
    }

    /// Each quarter as it was signed off, or else as it stands now; one that still runs as it stood this week.
    ///
    /// Beside what was published, other figures of the same quarter would tell by how much they differ.
    private func reports(_ quarters: [Quarter]) throws -> [QuarterReport] {
        let signed = Set(try store.publications(by: actor).map(\.quarter))
        var reports: [Quarter: QuarterReport] = [:]
        for quarter in quarters where signed.contains(quarter.key) || now.local.day <= quarter.to {
            reports[quarter] = try publicQuarter(quarter).disclosed(to: .public)
        }
        _ = try store.eachFacts(of: quarters, level: .public, now: now.local, by: actor) { quarter, facts, catalogue in
            guard reports[quarter] == nil else { return }
            reports[quarter] = QuarterReport(facts, catalogue, quarter).disclosed(to: .public, .simplex)
        }
        return quarters.compactMap { reports[$0] }
    }
}
