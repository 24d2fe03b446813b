package import HubCore

extension QuarterReport {
    /// The report as those may see it; the public one is built from disclosed cells only (rules, section 10).
    ///
    /// What versions signed off before told the public stands beside it: nothing they hid may come out through this one.
    package func disclosed(
        to level: Disclosure, _ audit: DisclosureAudit, beside versions: [PublishedQuarter] = []
    ) -> QuarterReport {
        level == .public ? disclosed(as: table(audit, beside: versions).view(audit)) : self
    }

    /// The report with what a public view hides.
    func disclosed(as view: PublicView) -> QuarterReport {
        var report = self
        report.view = view
        report.heading = heading.disclosed(to: .public)
        let hiddenColours = hiddenColours(view)
        func disclosed(_ section: Section) -> Section {
            var section = section
            section.view = view
            section.hiddenColours = hiddenColours
            return section
        }
        report.hubs = hubs.map(disclosed)
        report.total = disclosed(total)
        report.queries = QuarterReport.counted(queries)
        report.allNotes = allNotes.compactMap { $0.disclosed(view) }
        return report
    }

    /// All cells of the quarter that people could be told by, beside what earlier views told.
    func table(_ audit: DisclosureAudit, beside versions: [PublishedQuarter] = []) -> DisclosureTable {
        func place(_ section: Section) -> DisclosureOfQuarter.Place {
            DisclosureOfQuarter.Place(
                section.id, section.line, section.people, section.requirements.map(\.measured), section.areas)
        }
        let places = hubs.map(\.id) + ["not_attributed", total.id]
        let before = GivenView(registeredBefore, places: places, audit)
        return DisclosureOfQuarter.table(
            hubs: hubs.map(place),
            notAttributed: DisclosureOfQuarter.Place("not_attributed", notAttributed, notAttributedPeople),
            total: place(total),
            others: otherLines.filter(\.line.hasFigure).map { ($0.activity, $0.line.attendances) },
            breakdown: breakdown, after: registeredBefore.last?.quarter,
            beside: GivenView([before] + versions.map { $0.given(audit) }),
            versions: versions.map(\.name))
    }

    /// Requirements on people of which any number is hidden: one hub's colour tells of the others and the authority.
    private func hiddenColours(_ view: PublicView) -> Set<String> {
        let hidden = (hubs + [total]).flatMap { section in
            section.requirements.filter { result in
                guard let cells = result.measured.requirement.measure.cells, result.measured.numerator != nil else {
                    return false
                }
                return [cells.numerator, cells.denominator].compactMap(\.self).contains {
                    !view.shows(section.id, $0)
                }
            }
        }
        return Set(hidden.map(\.measured.requirement.id))
    }

    /// Queries of single sessions are nobody's but the hub's: the public sees how many of a kind a hub has, above 5.
    static func counted(_ queries: [DataQuery]) -> [DataQuery] {
        var order: [DataQuery] = []
        var numbers: [String: Int] = [:]
        for query in queries {
            let key = "\(query.code.rawValue) \(query.hub ?? "")"
            if numbers[key] == nil { order.append(DataQuery(query.code, hub: query.hub, "")) }
            numbers[key, default: 0] += 1
        }
        return order.compactMap { query in
            let number = numbers["\(query.code.rawValue) \(query.hub ?? "")"] ?? 0
            guard number > 5 else { return nil }
            return DataQuery(query.code, hub: query.hub, "\(Numbers.grouped(number)) of this kind.")
        }
    }
}
