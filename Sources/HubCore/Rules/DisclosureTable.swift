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

    /// A table of cells, each key once; parts that are not among the cells are left out of their lines.
    package init(_ cells: [DisclosureCell], _ lines: [DisclosureLine]) {
        self.cells = cells
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
        self.lines = placed
        self.linesOf = linesOf
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
