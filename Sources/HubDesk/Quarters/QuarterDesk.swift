package import HubCore
import HubDisclosure
package import HubReporting
package import HubStorage

/// Signs quarters off, restates them, and keeps what people say of their requirements.
package struct QuarterDesk: Sendable {
    let store: Store
    let actor: Actor
    let now: Now

    package init(_ store: Store, by actor: Actor, now: Now) {
        self.store = store
        self.actor = actor
        self.now = now
    }

    /// A version, and what whoever signed it should know.
    package struct Signed: Encodable, Sendable {
        package let publication: Publication
        package let warnings: [String]
        /// The total before a restatement; none of a first version.
        package let previousTotal: Int?
    }

    /// Signs a quarter off.
    package func publish(_ quarter: Quarter, _ signOff: QuarterState.SignOff) throws -> Signed {
        var warnings: [String] = []
        let made = try store.publish(quarter, signOff, by: actor, now: now) { ground, publication in
            let made = try QuarterDesk.document(of: quarter, ground, publication)
            warnings = QuarterDesk.warnings(made.published.report)
            return made.document
        }
        return Signed(publication: made, warnings: warnings, previousTotal: nil)
    }

    /// Publishes the current figures of a quarter that was signed off before.
    package func restate(_ quarter: Quarter, _ signOff: QuarterState.SignOff) throws -> Signed {
        var (warnings, before): ([String], Int?) = ([], nil)
        let made = try store.restate(quarter, signOff, by: actor, now: now) { ground, publication in
            let made = try QuarterDesk.document(of: quarter, ground, publication)
            warnings = QuarterDesk.warnings(made.published.report)
            before = ground.facts.standing(of: quarter).publication?.total
            return made.document
        }
        return Signed(publication: made, warnings: warnings, previousTotal: before)
    }

    /// Makes the documents of a version out of what stands.
    package static func document(
        of quarter: Quarter, _ ground: QuarterGround, _ publication: Publication
    ) throws -> (document: QuarterDocument, published: PublishedQuarter) {
        let published = PublishedQuarter(
            ground.facts, ground.catalogue, quarter, as: publication, .simplex,
            beside: try ground.versions.map { try PublishedQuarter(json: $0) })
        let snapshot = QuarterSnapshot(ground.facts, ground.catalogue, quarter, ground.origins)
        let document = QuarterDocument(
            report: try published.json(), snapshot: try KeptJSON.text(snapshot), basis: published.report.heading.basis,
            total: published.report.attendancesTotal)
        return (document, published)
    }

    /// What whoever signs should know: hubs with less than 95% returned, queries that are open.
    static func warnings(_ report: QuarterReport) -> [String] {
        let behind = (report.hubs + [report.total]).filter { $0.line.completeness.flag != nil }.map { section in
            let completeness = section.line.completeness
            return "\(section.name): \(Numbers.grouped(completeness.returned)) of "
                + "\(Numbers.counted(completeness.takenPlace, "session")) returned, fewer than 95%."
        }
        guard !report.queries.isEmpty else { return behind }
        let queries = Numbers.counted(report.queries.count, "query", plural: "queries")
        return behind + ["\(queries) open: see \"familyhub report quarter \(report.heading.key)\"."]
    }
}
