/// The rows behind one figure of a quarter: what each adds, to the unit.
///
/// It is the ledger from a quarter of which nothing was known to the quarter as it is: a session adds its attendances, a
/// register the people first seen on it, in order of day. Behind the share reached stand its children, one by one, and
/// what the catalogue says of how many live there.
package struct Explanation: Sendable, Equatable {
    /// Hub id, `not_attributed`, `total`, or `activity:` and an id outside the headline.
    package let place: String
    /// The figure asked for.
    package let asked: LedgerFigure
    /// What it is.
    package let figure: Int
    /// What adds to it, and by how much; they add up to the figure.
    package let rows: [Row]

    /// One thing that adds to a figure.
    package struct Row: Sendable, Equatable {
        /// A session, slot, tally, registration, course run, child or reach area.
        package let item: LedgerItem
        /// By how much.
        package let adds: Int
    }

    /// The rows behind a figure of a snapshot.
    package init(_ snapshot: QuarterSnapshot, at place: String, _ measure: LedgerMeasure) {
        self.init(snapshot, at: place, LedgerFigure(measure))
    }

    /// The rows behind what some figures of a snapshot come to together.
    package init(_ snapshot: QuarterSnapshot, at place: String, _ asked: LedgerFigure) {
        self.place = place
        self.asked = asked
        figure = snapshot.figures[place, asked.measures]
        switch asked.measures {
        case [.areaUnderFivesInYear]: rows = snapshot.reached(at: place).map(\.row)
        case [.areaPopulation]: rows = figure == 0 ? [] : snapshot.populations(of: place)
        default:
            rows = Ledger(snapshot.emptied, snapshot, LedgerCauses()).items.compactMap { item in
                let adds = item.moves[place, asked.measures]
                return adds == 0 ? nil : Row(item: item, adds: adds)
            }
        }
    }
}

/// A child of a reach area who was seen in the 12 months to the quarter's end: a row of what the share reached rests on.
package struct ReachedChild: Sendable, Equatable {
    /// The child's number.
    package let person: UInt32
    /// Hub in whose reach area it lives, and that area's code.
    package let hub: String
    package let area: String
    /// The days on which it was seen, each once, in order: at the hub asked for, for the authority anywhere.
    package let days: [Day]

    /// A child seen on some days.
    package init(person: UInt32, hub: String, area: String, days: [Day]) {
        (self.person, self.hub, self.area, self.days) = (person, hub, area, days)
    }

    fileprivate var row: Explanation.Row {
        let first = days.first.map { ", first on \($0.slashed)" } ?? ""
        let item = LedgerItem(
            kind: .child, hub: hub, subject: .child(person, area: area),
            change: "seen on \(Numbers.counted(days.count, "day"))\(first)", causes: [], moves: LedgerSums())
        return Explanation.Row(item: item, adds: 1)
    }
}

extension QuarterSnapshot {
    /// The same quarter before anything was known of it.
    fileprivate var emptied: QuarterSnapshot {
        var empty = self
        (empty.sessions, empty.tallies, empty.registers) = ([], [], [])
        (empty.registrations, empty.runs, empty.figures) = ([], [], LedgerSums())
        if slots != nil { empty.slots = [] }
        return empty
    }

    /// The children behind the share reached at a hub or for the authority, in order of number; none where the share is none.
    package func reached(at place: String) -> [ReachedChild] {
        guard let areas, figures[place, .areaUnderFivesInYear] > 0 else { return [] }
        let counted = Set(areas.populations.map(\.hub))
        let underFives = Set(areas.underFives)
        var homes: [UInt32: (hub: String, area: String)] = [:]
        for area in areas.areas {
            guard let hub = area.hub, counted.contains(hub), place == hub || place == QuarterSnapshot.authority else {
                continue
            }
            for child in area.children where underFives.contains(child) { homes[child] = (hub, area.code) }
        }
        var days: [UInt32: Set<Day>] = [:]
        for register in registers where place == QuarterSnapshot.authority || register.hub == place {
            for person in register.people.people where person.isChild && homes[person.person] != nil {
                days[person.person, default: []].insert(register.day)
            }
        }
        return days.keys.sorted().compactMap { child in
            homes[child].map {
                ReachedChild(person: child, hub: $0.hub, area: $0.area, days: (days[child] ?? []).sorted())
            }
        }
    }

    /// How many live in the reach areas that count at a place, as the catalogue says it.
    fileprivate func populations(of place: String) -> [Explanation.Row] {
        (areas?.populations ?? []).filter { place == QuarterSnapshot.authority || $0.hub == place }.map { one in
            let asAt = one.asAt.map { ", as at \($0.slashed)" } ?? ""
            let item = LedgerItem(
                kind: .catalogue, hub: one.hub, subject: .area(hub: one.hub),
                change: "\(one.source ?? "source not said")\(asAt)", causes: [], moves: LedgerSums())
            return Explanation.Row(item: item, adds: one.underFives)
        }
    }
}
