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

    /// The quarter of these facts as a version that is signed off with it, beside the versions before; with none, as the
    /// public sees it until it is made anew.
    package init(
        _ facts: Facts, _ catalogue: Catalogue, _ quarter: Quarter, as publication: Publication? = nil,
        _ audit: DisclosureAudit, beside versions: [PublishedQuarter] = []
    ) {
        let report = QuarterReport(facts, catalogue, quarter)
        self.init(
            report, RequirementsReport(report, facts, catalogue).evidence, as: publication, audit, beside: versions)
    }

    /// A report with the evidence of its requirements as a version.
    init(
        _ report: QuarterReport, _ evidence: [[RequirementsReport.Evidence]] = [], as publication: Publication?,
        _ audit: DisclosureAudit, beside versions: [PublishedQuarter] = []
    ) {
        var report = report
        if var publication {
            publication.total = report.attendancesTotal
            report.heading = report.heading.published(as: publication)
        }
        self.report = report
        self.evidence = evidence
        shown = (report.disclosed(to: .public, audit, beside: versions).view?.shown ?? []).sorted {
            ($0.place, $0.measure) < ($1.place, $1.measure)
        }
    }

    private init(_ report: QuarterReport, _ evidence: [[RequirementsReport.Evidence]], shown: [DisclosureCell.Key]) {
        self.report = report
        self.evidence = evidence
        self.shown = shown
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

    /// What it told the public, under its name.
    func given(_ audit: DisclosureAudit) -> GivenView {
        GivenView(name, report.table(audit), PublicView(shown: Set(shown)))
    }

    /// The same version without its venues and activities.
    var withoutBreakdown: PublishedQuarter { PublishedQuarter(report.withoutBreakdown, evidence, shown: shown) }

    /// `2025-26-Q4 version 1`.
    var name: String { "\(report.heading.key) version \(report.heading.publication?.version ?? 0)" }

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
        let difference = was == now ? "the same, but other figures have moved" : written(now)
        var report = self
        report.allNotes.insert(
            Note(
                "Signed off: \(written(was)) (\(version.written)); now: \(difference). "
                    + "\"familyhub report ledger \(heading.key)\" says what moved."), at: 0)
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
