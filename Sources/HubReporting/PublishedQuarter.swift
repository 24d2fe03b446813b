import Foundation
package import HubCore

/// A quarter as it was signed off: the whole report with its evidence, and the cells that its public view shows.
package struct PublishedQuarter: Sendable, Codable {
    /// The report as printed inside the authority.
    package let report: QuarterReport
    /// For each hub its slots.
    package let evidence: [[RequirementsReport.Evidence]]
    /// The protected cells that the public view prints, in order.
    package let shown: [DisclosureCell.Key]

    /// The quarter of these facts as a version that is signed off with it.
    package init(
        _ facts: Facts, _ catalogue: Catalogue, _ quarter: Quarter, as publication: Publication,
        _ audit: DisclosureAudit
    ) {
        var report = QuarterReport(facts, catalogue, quarter)
        var publication = publication
        publication.total = report.attendancesTotal
        report.heading = report.heading.published(as: publication)
        self.report = report
        evidence = RequirementsReport(report, facts, catalogue).evidence
        shown = (report.disclosed(to: .public, audit).view?.shown ?? []).sorted {
            ($0.place, $0.measure) < ($1.place, $1.measure)
        }
    }

    /// A version as it was kept.
    package init(json: String) throws {
        self = try JSONDecoder().decode(PublishedQuarter.self, from: Data(json.utf8))
    }

    /// The same bytes for the same version.
    package func json() throws -> String { try KeptJSON.text(self) }

    /// The report for somebody to see: to the public what the public was shown then.
    package func disclosed(to level: Disclosure) -> QuarterReport {
        level == .public ? report.disclosed(as: PublicView(shown: Set(shown))) : report
    }

    /// Its requirements with their evidence.
    package func requirements(for level: Disclosure) -> RequirementsReport {
        RequirementsReport(disclosed(to: level), evidence)
    }
}

/// Values as they are kept: sorted keys, the same bytes for the same value.
package enum KeptJSON {
    /// A value as text.
    package static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

extension QuarterReport {
    /// The authority's attendances; none where nothing was returned.
    package var attendancesTotal: Int? { total.line.hasFigure ? total.line.attendances.total : nil }

    /// The same, with a note where other figures were signed off; the figures stay today's.
    package func compared(with published: QuarterReport) -> QuarterReport {
        guard let version = published.heading.publication, !hasFigures(of: published) else { return self }
        let (was, now) = (published.attendancesTotal, attendancesTotal)
        func written(_ total: Int?) -> String { total.map { Numbers.counted($0, "attendance") } ?? "[x]" }
        let difference =
            was == now
            ? "\(written(now)) as now, but other figures" : "\(written(was)), and now it is \(written(now))"
        var report = self
        report.allNotes.insert(
            Note(
                "Signed off was \(difference) (\(version.written)); see "
                    + "\"familyhub report ledger \(heading.key)\" for what moved."), at: 0)
        return report
    }

    /// Whether all figures are those of another report; how long entry took is no figure.
    package func hasFigures(of other: QuarterReport) -> Bool {
        func figures(_ section: Section) -> [Measures] {
            section.measures.map { group in
                group.name == "completeness" ? group.with(.none, for: "medianDaysToEntry") : group
            }
        }
        func isSame(_ left: Section, _ right: Section) -> Bool {
            left.id == right.id && figures(left) == figures(right)
                && left.requirements.map(\.measured) == right.requirements.map(\.measured)
        }
        return hubs.elementsEqual(other.hubs, by: isSame) && isSame(total, other.total)
            && notAttributed.attendances == other.notAttributed.attendances
            && notAttributed.sessions == other.notAttributed.sessions
            && notAttributedPeople == other.notAttributedPeople
            && otherLines.map(\.line) == other.otherLines.map(\.line)
    }
}
