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
        var joined = Joined(cells.count)
        let open = lines.map { line in (line.parts + [line.total]).filter { cells[$0].kind != .known } }
        for cells in open { joined.join(cells) }
        var parts: [Int: Part] = [:]
        for cell in cells.indices where cells[cell].kind != .known {
            parts[joined.root(cell), default: Part()].cells.append(cell)
        }
        for (line, cells) in open.enumerated() {
            guard let first = cells.first else { continue }
            parts[joined.root(first)]?.lines.append(line)
        }
        return parts.values.sorted { ($0.cells.first ?? 0) < ($1.cells.first ?? 0) }
    }
}
