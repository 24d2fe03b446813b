/// How much a restatement moved, place by place, as far as a reader may know it.
///
/// What one session came to is a cell (rules, section 10). The volumes of a hub before and after are public, so the number
/// of sessions behind their difference is told only where it leaves each of them open.
package struct Restatement: Sendable, Equatable {
    /// What moved the attendances and sessions of a place, by number.
    package struct Place: Sendable, Equatable {
        /// Hub id, `not_attributed` or `total`.
        package let id: String
        /// Sessions that count now and did not; none where nobody may know.
        package let new: Int?
        /// Sessions that count with another figure.
        package let corrected: Int?
        /// Sessions that counted.
        package let gone: Int?
        /// Tallies that add something else.
        package let tallies: Int
        /// Whether the catalogue moved some.
        package let isCatalogue: Bool
    }

    /// Places with any of it, in the order given.
    package let places: [Place]
    /// Merges made or taken back, corrected details and addresses, numbers of erased people that fell away; none outside.
    package let onPeople: Int?

    /// Figures of volume, of which the difference is known to everybody.
    private static let volumes: [LedgerMeasure] = [.total, .children, .adults, .unsplit, .estimated]

    /// A ledger by number, at places in order.
    package init(_ ledger: Ledger, _ places: [String], for level: Disclosure) {
        let found = places.compactMap { Restatement.Place($0, ledger) }
        let isTold = level == .internal || found.allSatisfy { Restatement.leavesOpen($0, ledger) }
        self.places = found.map { place in
            // The authority's number less the other hubs' would give a hidden one away.
            let isShown =
                level == .internal || place.id == QuarterSnapshot.authority && isTold
                || place.id != QuarterSnapshot.authority && Restatement.leavesOpen(place, ledger)
            return isShown ? place : place.hidden
        }
        let people: Set<LedgerItem.Kind> = [.merge, .unmerge, .details, .home, .fallenAway]
        onPeople = level == .internal ? ledger.items.count { people.contains($0.kind) } : nil
    }

    /// Whether each of its sessions may have come to 1 to 5 and to more: every volume that moved did so by more than 5 and
    /// one for each of the others.
    private static func leavesOpen(_ place: Place, _ ledger: Ledger) -> Bool {
        let sessions = (place.new ?? 0) + (place.corrected ?? 0) + (place.gone ?? 0)
        return sessions == 0
            || volumes.allSatisfy { measure in
                let moved = abs(ledger.moved[place.id, measure])
                return moved == 0 || moved >= sessions + DisclosureCell.small.upperBound
            }
    }
}

extension Restatement.Place {
    fileprivate init?(_ id: String, _ ledger: Ledger) {
        let items = ledger.items.filter { item in
            [.total, .children, .adults, .unsplit, .estimated, .held].contains { item.moves[id, $0] != 0 }
        }
        let sessions = items.filter { $0.kind == .session }
        self.init(
            id: id, new: sessions.count { $0.moves[id, .held] > 0 },
            corrected: sessions.count { $0.moves[id, .held] == 0 },
            gone: sessions.count { $0.moves[id, .held] < 0 }, tallies: items.count { $0.kind == .tally },
            isCatalogue: items.contains { $0.kind == .catalogue })
        guard !items.isEmpty else { return nil }
    }

    fileprivate var hidden: Restatement.Place {
        Restatement.Place(id: id, new: nil, corrected: nil, gone: nil, tallies: tallies, isCatalogue: isCatalogue)
    }
}

extension LedgerCauses {
    /// Those of until a moment, as `2026-04-09T09:15:00Z`.
    package func until(_ last: String) -> LedgerCauses {
        func early(_ list: [LedgerCause]) -> [LedgerCause] { list.filter { $0.at <= last } }
        var causes = self
        causes.sessions = sessions.mapValues(early)
        causes.undone = undone.filter { $0.value.at <= last }
        causes.undonePeople = early(undonePeople)
        causes.tallies = tallies.mapValues(early)
        causes.families = families.mapValues(early)
        causes.runs = runs.mapValues(early)
        causes.details = early(details)
        causes.joins = joins.filter { $0.cause.at <= last }
        causes.catalogue = early(catalogue)
        causes.fallings = early(fallings)
        return causes
    }
}
