package import HubCore
import HubReporting
import HubStorage

extension QuarterDesk {
    /// Where a quarter stands.
    package struct Standing: Encodable, Sendable {
        package let quarter: String
        package let label: String
        package let state: QuarterState
        package let versions: [Publication]
        /// The authority's attendances today; none where nothing was returned or they are not for the reader.
        package let current: Int?
    }

    /// Where each of these quarters stands.
    package func standings(of quarters: [Quarter]) throws -> [Standing] {
        let sight = try Rights.requireSight(actor)
        let versions = Dictionary(grouping: try store.publications(by: actor), by: \.quarter)
        let catalogue = try store.catalogue()
        return try quarters.map { quarter in
            let own = versions[quarter.key] ?? []
            return Standing(
                quarter: quarter.key, label: quarter.label,
                state: QuarterState(of: quarter, on: now.local.day, own.last),
                versions: sight == .publicAlone ? own.map(QuarterDesk.publicly) : own,
                current: sight == .everything ? try total(of: quarter, catalogue) : nil)
        }
    }

    private func total(of quarter: Quarter, _ catalogue: Catalogue) throws -> Int? {
        let facts = try store.facts(for: Facts.window(for: quarter), now: now.local, by: actor)
        let line = CountedPeriod(Counting(facts, catalogue), quarter.from...quarter.to).total
        return line.hasFigure ? line.attendances.total : nil
    }

    /// Free words may quote any number.
    private static func publicly(_ publication: Publication) -> Publication {
        var publication = publication
        (publication.statement, publication.reason) = (nil, nil)
        return publication
    }
}
