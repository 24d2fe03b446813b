/// One set of cells with all its lines, suppressed once; whatever is printed is a slice of it (rules, section 10).
package struct DisclosureTable: Sendable {
    /// A line by positions of its cells.
    struct Line: Sendable {
        let kind: DisclosureLine.Kind
        let parts: [Int]
        let total: Int
    }

    /// In catalogue order.
    package let cells: [DisclosureCell]
    let lines: [Line]
    /// For each cell the lines it stands in.
    let linesOf: [[Int]]
    /// For each cell the least it can be where nothing is shown but which cells are 0; 0 where it is no total.
    private let leastAsTotal: [Int]
    /// Whether a cell is the sum of cells that stand nowhere in print.
    private let sumsUnprinted: [Bool]

    /// A table of cells; parts that are not among the cells are left out of their lines, and of two cells with one key the
    /// second.
    package init(_ all: [DisclosureCell], _ lines: [DisclosureLine]) {
        var keys: Set<DisclosureCell.Key> = []
        var cells = all.filter { keys.insert($0.key).inserted }
        let positions = Dictionary(cells.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        let placed = lines.compactMap { line -> Line? in
            let parts = line.parts.compactMap { positions[$0] }
            guard let total = positions[line.total], !parts.isEmpty,
                line.holds(parts.map { cells[$0].value }, cells[total].value)
            else { return nil }
            return Line(kind: line.kind, parts: parts, total: total)
        }
        var linesOf = [[Int]](repeating: [], count: cells.count)
        for (index, line) in placed.enumerated() {
            for cell in Set(line.parts + [line.total]) { linesOf[cell].append(index) }
        }
        sumsUnprinted = DisclosureTable.sumsUnprinted(cells, placed)
        for cell in DisclosureTable.known(cells, placed) where cells[cell].kind.isUnprinted {
            cells[cell] = cells[cell].asKnown
        }
        self.cells = cells
        self.lines = placed
        self.linesOf = linesOf
        leastAsTotal = DisclosureTable.least(cells, placed)
    }

    /// The lines that the numbers keep to.
    package var kept: [DisclosureLine] {
        lines.map { DisclosureLine($0.kind, $0.parts.map { cells[$0].key }, cells[$0.total].key) }
    }

    /// Totals are at least what their parts are: each part that is not 0 at least 1, or the least it can be as a total.
    private static func least(_ cells: [DisclosureCell], _ lines: [Line]) -> [Int] {
        var least = [Int](repeating: 0, count: cells.count)
        for _ in 0..<4 {
            for line in lines {
                let parts = line.parts.map { part in
                    cells[part].kind.isUnprinted || cells[part].value == 0 ? 0 : max(1, least[part])
                }
                let own =
                    switch line.kind {
                    case .sum, .sumAtMostTotal: parts.reduce(0, +)
                    case .reach, .eachAtMostTotal: parts.max() ?? 0
                    case .totalAtMostSum: 0
                    }
                least[line.total] = max(least[line.total], own)
            }
        }
        return least
    }

    /// For each cell whether it is a sum of several, none of which is printed or known.
    private static func sumsUnprinted(_ cells: [DisclosureCell], _ lines: [Line]) -> [Bool] {
        var sums = [Bool](repeating: false, count: cells.count)
        for line in lines where line.kind == .sum && line.parts.allSatisfy({ cells[$0].kind.isUnprinted }) {
            sums[line.total] = true
        }
        return sums
    }

    /// The protected cells that follow from what is known whatever this view hides, such as those a version before printed.
    var told: [Bool] {
        let known = DisclosureTable.known(cells, lines)
        return cells.indices.map { known.contains($0) && cells[$0].kind == .protected }
    }

    /// What is known, and what follows from it, whatever a view hides.
    private static func known(_ cells: [DisclosureCell], _ lines: [Line]) -> Set<Int> {
        var known = Set(cells.indices.filter { cells[$0].kind == .known })
        var isNew = true
        while isNew {
            isNew = false
            for line in lines where line.kind == .sum {
                let open = (line.parts + [line.total]).filter { !known.contains($0) }
                guard open.count == 1, let cell = open.first else { continue }
                known.insert(cell)
                isNew = true
            }
        }
        return known
    }

    /// What must stay possible of a hidden cell: all of 1 to 5, and more; none where it does not matter.
    ///
    /// A total is at least what its parts are whatever is hidden: of a small one all that this leaves of 1 to 5 must stay
    /// possible, of any other enough for it not to be known.
    func asked(of place: Int) -> ClosedRange<Double>? {
        let cell = cells[place]
        guard [.protected, .given].contains(cell.kind) || cell.isSensitive else { return nil }
        let above = DisclosureCell.small.upperBound + 1
        if let reach = cell.mustReach {
            return Double(min(reach.lowerBound, cell.value))...Double(max(reach.upperBound, cell.value, above))
        }
        if sumsUnprinted[place], !cell.isSensitive {
            // Known to be large it would give nobody away; known closely it would.
            return Double(max(1, cell.value - DisclosureCell.small.upperBound))...Double(max(cell.value, above))
        }
        if leastAsTotal[place] > 0, !cell.isSensitive {
            return Double(cell.value)...Double(cell.value + DisclosureCell.small.upperBound)
        }
        return Double(min(max(1, leastAsTotal[place]), cell.value))...Double(above)
    }

    /// The cells that a public view hides: the small ones, and as many more as the audit asks for.
    package func view(_ audit: DisclosureAudit) -> PublicView {
        var suppression = Suppression(self, audit)
        suppression.run()
        return PublicView(
            shown: Set(
                cells.indices.filter { cells[$0].kind == .protected && !suppression.hidden[$0] }.map { cells[$0].key }))
    }
}

/// What a public view may print.
package struct PublicView: Sendable, Equatable {
    /// The protected cells that are printed; whatever is not here is hidden.
    package let shown: Set<DisclosureCell.Key>

    /// A view of these cells.
    package init(shown: Set<DisclosureCell.Key>) {
        self.shown = shown
    }

    /// Whether a number may be printed.
    package func shows(_ place: String, _ measure: String) -> Bool {
        shown.contains(DisclosureCell.Key(place, measure))
    }

    /// Whether a share may be printed, both sides of which may: one of, or all but, 1 to 5 tells as much as the number.
    package static func showsShare(_ numerator: Int, of denominator: Int) -> Bool {
        ![numerator, denominator, denominator - numerator].contains(where: DisclosureCell.small.contains)
    }
}
