import HubCore
import HubDisclosure
import HubReporting
import HubStorage

extension ReportDesk {
    /// The board's paper as a value: a report a quarter, one after another, from one consistent read.
    func pack(_ quarter: Quarter, _ level: Disclosure, current: Bool) throws -> BoardPack {
        try Rights.requireWhole(actor, level)
        if current, level == .public {
            throw Refusal.usage(
                "What was signed off is what the public sees, and another view beside it could give a small number "
                    + "away: leave --current out, or add --disclosure internal.")
        }
        var quarters = [quarter]
        while quarters.count < BoardPack.quarters { quarters.append(quarters[quarters.count - 1].previous) }
        quarters.reverse()
        var made: [Quarter: QuarterReport] = [:]
        let (facts, catalogue) = try store.eachFacts(of: quarters, level: level, now: now.local, by: actor) {
            quarter, facts, catalogue in
            guard current || facts.standing(of: quarter).publication == nil else { return }
            // What the public sees of a quarter that still runs stands for a week.
            guard level == .internal || quarter.to < now.local.day else { return }
            made[quarter] = QuarterReport(facts, catalogue, quarter).disclosed(to: level, .simplex)
        }
        // A version never changes, so that it may be read after the facts.
        let reports = try quarters.map { quarter in
            if let report = made[quarter] { return report }
            guard let publication = facts.standing(of: quarter).publication else {
                return try publicQuarter(quarter).disclosed(to: .public)
            }
            return try published(quarter, .number(publication.version), nil, level).disclosed(to: level)
        }
        let span = quarters[0].from...quarter.to
        let reconciliation = Reconciliation(Counting(facts, catalogue), within: span)
        let restatement = try current ? nil : restatement(of: quarter, facts.standing(of: quarter).publication, level)
        // Totals of the whole authority are volumes, which everybody sees.
        let earlier =
            try current
            ? [] : EarlierRestatement.all(store.publications(by: actor), quarters, before: quarter)
        guard
            let pack = BoardPack(
                reports, catalogue, reconciliation: reconciliation, restatement: restatement, earlier: earlier,
                madeOn: now.local.day)
        else {
            throw Refusal(.defect, "A board's paper has no quarter.")
        }
        return pack
    }

    /// The version before the last of a quarter, and what moved between them; none where it was not restated.
    private func restatement(
        of quarter: Quarter, _ publication: Publication?, _ level: Disclosure
    ) throws -> PackRestatement? {
        guard let version = publication?.version, version > 1 else { return nil }
        let before = try published(quarter, .number(version - 1), nil, level).disclosed(to: level)
        return PackRestatement(
            before: before, moved: try store.restatement(of: quarter, version: version, level, by: actor))
    }
}
