extension DisclosureTable {
    /// Cells with all the lines that join them.
    struct Part: Sendable {
        /// Positions of its cells, in order.
        fileprivate(set) var cells: [Int] = []
        /// Positions of its lines, in order.
        fileprivate(set) var lines: [Int] = []
    }

    /// All of it.
    var whole: Part { Part(cells: Array(cells.indices), lines: Array(lines.indices)) }

    /// The parts that only cells join which are known whatever is done: what is hidden in one tells nothing in another, so
    /// that each is worked by itself, and what comes out is the same.
    var partsApart: [Part] {
        var leader = Array(cells.indices)
        func root(_ cell: Int) -> Int {
            var cell = cell
            while leader[cell] != cell {
                leader[cell] = leader[leader[cell]]
                cell = leader[cell]
            }
            return cell
        }
        let open = lines.map { line in (line.parts + [line.total]).filter { cells[$0].kind != .known } }
        for cells in open {
            guard let first = cells.first else { continue }
            for cell in cells.dropFirst() { leader[root(cell)] = root(first) }
        }
        var parts: [Int: Part] = [:]
        for cell in cells.indices where cells[cell].kind != .known {
            parts[root(cell), default: Part()].cells.append(cell)
        }
        for (line, cells) in open.enumerated() {
            guard let first = cells.first else { continue }
            parts[root(first)]?.lines.append(line)
        }
        return parts.values.sorted { ($0.cells.first ?? 0) < ($1.cells.first ?? 0) }
    }
}
