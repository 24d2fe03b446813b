/// A view that is public already, beside which another is made: nothing it hides may come out through the new one.
package struct GivenView: Sendable {
    /// Its cells as they are known now.
    let cells: [DisclosureCell]
    /// What holds between them.
    let lines: [DisclosureLine]

    /// What several views tell together.
    package init(_ views: [GivenView]) {
        cells = views.flatMap(\.cells)
        lines = views.flatMap(\.lines)
    }

    /// A table as its view tells it, under the name of its period: what is shown is known, what is hidden stays hidden.
    ///
    /// Cells that came from a view given before keep the name that they had there.
    package init(_ name: String, _ table: DisclosureTable, _ view: PublicView) {
        func key(_ key: DisclosureCell.Key) -> DisclosureCell.Key { GivenView.key(name, key.place, key.measure) }
        cells = table.cells.map { cell in
            let kind: DisclosureCell.Kind =
                cell.kind != .protected ? cell.kind : view.shown.contains(cell.key) ? .known : .given
            return DisclosureCell(key(cell.key), cell.value, kind, mustReach: cell.mustReach)
        }
        lines = table.kept.map { DisclosureLine($0.kind, $0.parts.map(key), key($0.total)) }
    }

    /// The key of a place's measure in the view of a period.
    static func key(_ name: String, _ place: String, _ measure: String) -> DisclosureCell.Key {
        DisclosureCell.Key(place.contains(mark) ? place : "\(name)\(mark)\(place)", measure)
    }

    private static let mark = "|"
}

extension GivenView {
    /// What holds between a version and the one made after it: a number that stayed is the same, of one that moved the
    /// difference is a number of people too, and printed nowhere.
    func changes(from version: String, to cells: [DisclosureCell]) -> (cells: [DisclosureCell], lines: [DisclosureLine])
    {
        let values = Dictionary(self.cells.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        var (found, lines) = ([DisclosureCell](), [DisclosureLine]())
        for cell in cells where cell.kind == .protected || cell.kind.isUnprinted {
            let earlier = GivenView.key(version, cell.key.place, cell.key.measure)
            guard let value = values[earlier] else { continue }
            guard value != cell.value else {
                lines.append(DisclosureLine(.sum, [earlier], cell.key))
                continue
            }
            let change = GivenView.key("since \(version)", cell.key.place, cell.key.measure)
            let (less, more) = value < cell.value ? (earlier, cell.key) : (cell.key, earlier)
            found.append(DisclosureCell(change, abs(cell.value - value), cell.kind == .slack ? .slack : .derived))
            lines.append(DisclosureLine(.sum, [less, change], more))
        }
        return (found, lines)
    }
}

/// Families newly registered in a quarter: for each hub, for none and for all.
package struct QuarterRegistrations: Sendable, Codable, Equatable {
    /// The quarter's key.
    package let quarter: String
    /// Hubs in catalogue order, then those of no hub, then all.
    package let new: [Int]

    /// Counts of a quarter.
    package init(quarter: String, new: [Int]) {
        self.quarter = quarter
        self.new = new
    }
}

extension GivenView {
    /// What the views of earlier quarters, one after another, told of registrations; places as in the counts.
    package init(_ quarters: [QuarterRegistrations], places: [String], _ audit: DisclosureAudit) {
        var given = GivenView([])
        var before = [Int](repeating: 0, count: places.count)
        for (index, quarter) in quarters.enumerated() {
            var own = DisclosureOfQuarter()
            for (place, id) in places.enumerated() where place < quarter.new.count {
                own.addRegistrations(
                    id, new: quarter.new[place], toDate: before[place] + quarter.new[place],
                    after: index > 0 ? quarters[index - 1].quarter : nil)
                before[place] += quarter.new[place]
            }
            if let total = places.last {
                for measure in ["registrations.new", "registrations.toDate"] {
                    own.across(.sum, measure, Array(places.dropLast()), total)
                }
            }
            let table = own.table(beside: given)
            given = GivenView([given, GivenView(quarter.quarter, table, table.view(audit))])
        }
        self = given
    }
}
