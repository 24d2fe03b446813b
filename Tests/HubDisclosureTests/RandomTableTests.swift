import Foundation
import HubCore
import HubDisclosure
import Testing
import WrittenTables

/// How far each hidden cell of a grid with its totals is known, worked as a flow and in whole numbers: another way than
/// the audit's.
///
/// Every cell is an edge of a circulation: a row's cells flow from the row to their columns, its total flows back.
private struct GridFlow {
    private struct Edge {
        let from: Int
        let to: Int
        let value: Int
    }

    private let edges: [Edge]
    private let hidden: [Bool]
    private let nodes: Int

    init(_ table: DisclosureTable, _ view: PublicView, rows: Int, columns: Int) {
        edges = table.cells.enumerated().map { place, cell in
            let (row, column) = (place / (columns + 1), place % (columns + 1))
            let (rowNode, columnNode) = (row, rows + 1 + column)
            // Totals flow the other way; the grand total the same way again.
            return (row == rows) != (column == columns)
                ? Edge(from: columnNode, to: rowNode, value: cell.value)
                : Edge(from: rowNode, to: columnNode, value: cell.value)
        }
        hidden = table.cells.map { !view.shown.contains($0.key) }
        nodes = rows + columns + 2
    }

    /// The least and the most (at most `limit` more) that a hidden cell can be, all hidden cells being at least 1.
    func range(of cell: Int, limit: Int = 12) -> ClosedRange<Int> {
        let edge = edges[cell]
        let less = flow(edge.from, edge.to, without: cell, limit: edge.value - 1)
        let more = flow(edge.to, edge.from, without: cell, limit: limit)
        return edge.value - less...edge.value + more
    }

    private func flow(_ source: Int, _ sink: Int, without cell: Int, limit: Int) -> Int {
        var values = edges.map(\.value)
        for done in 0..<limit {
            var reached: [Int: (edge: Int, change: Int, node: Int)] = [source: (-1, 0, -1)]
            var queue = [source]
            while let node = queue.first, reached[sink] == nil {
                queue.removeFirst()
                for (index, edge) in edges.enumerated() where hidden[index] && index != cell {
                    if edge.from == node, reached[edge.to] == nil {
                        reached[edge.to] = (index, 1, node)
                        queue.append(edge.to)
                    }
                    if edge.to == node, values[index] > 1, reached[edge.from] == nil {
                        reached[edge.from] = (index, -1, node)
                        queue.append(edge.from)
                    }
                }
            }
            guard reached[sink] != nil else { return done }
            var node = sink
            while let step = reached[node], step.edge >= 0 {
                values[step.edge] += step.change
                node = step.node
            }
        }
        return limit
    }
}

@Suite("Random tables are safe by another reckoning") struct RandomTableTests {
    static let rounds = ProcessInfo.processInfo.environment["FAMILYHUB_SOAK"] == nil ? 1_000 : 10_000

    private static func number(_ chance: inout SeededGenerator) -> Int {
        let kind = Int.random(in: 0..<10, using: &chance)
        return kind < 2 ? 0 : kind < 5 ? Int.random(in: 1...5, using: &chance) : Int.random(in: 6...90, using: &chance)
    }

    @Test func `of one line`() {
        for seed in 0..<UInt64(RandomTableTests.rounds) {
            var chance = SeededGenerator(seed: seed)
            let parts = (0..<Int.random(in: 1...8, using: &chance)).map { _ in RandomTableTests.number(&chance) }
            let total = parts.reduce(0, +)
            let table = Tables.line(parts, total: total)
            let shown = table.view(.simplex).shown
            let isHidden = table.cells.map { !shown.contains($0.key) }
            for (cell, isHidden) in zip(table.cells, isHidden) {
                #expect(cell.value > 0 || !isHidden, "seed \(seed): \(parts)")
                #expect(!DisclosureCell.small.contains(cell.value) || isHidden, "seed \(seed)")
            }
            let hidden = parts.indices.filter { isHidden[$0] }
            guard !hidden.isEmpty, !isHidden[parts.count] else { continue }
            // What the hidden parts add up to, less 1 for each of the others, is the most that one can be.
            let rest = hidden.reduce(0) { $0 + parts[$1] }
            #expect(hidden.count > 1 && rest - (hidden.count - 1) >= 6, "seed \(seed): \(parts)")
        }
    }

    @Test func `of rows and columns`() {
        for seed in 0..<UInt64(RandomTableTests.rounds) {
            var chance = SeededGenerator(seed: seed)
            let (rows, columns) = (Int.random(in: 2...4, using: &chance), Int.random(in: 2...4, using: &chance))
            let table = Tables.grid(
                (0..<rows).map { _ in (0..<columns).map { _ in RandomTableTests.number(&chance) } })
            let view = table.view(.simplex)
            let flow = GridFlow(table, view, rows: rows, columns: columns)
            for (place, cell) in table.cells.enumerated() {
                let isHidden = !view.shown.contains(cell.key)
                #expect(!DisclosureCell.small.contains(cell.value) || isHidden, "seed \(seed)")
                guard isHidden else { continue }
                guard cell.value > 0 else { Issue.record("seed \(seed): a 0 is hidden"); continue }
                let range = flow.range(of: place)
                let isTotal = place / (columns + 1) == rows || place % (columns + 1) == columns
                // A total is at least what its parts are, whatever is hidden.
                #expect(range.upperBound >= 6 && range.count > 5, "seed \(seed): \(cell) in \(range)")
                #expect(isTotal || range.lowerBound <= 1, "seed \(seed): \(cell) in \(range)")
            }
        }
    }

    @Test func `written for another solver, with all that is shown and hidden`() throws {
        var written = WrittenTables()
        for seed in 0..<UInt64(RandomTableTests.rounds / 2) {
            var chance = SeededGenerator(seed: seed)
            let parts = (0..<Int.random(in: 1...8, using: &chance)).map { _ in RandomTableTests.number(&chance) }
            let line = Tables.line(parts, total: parts.reduce(0, +))
            try written.add("line \(seed)", line, line.view(.simplex))
            let (rows, columns) = (Int.random(in: 2...4, using: &chance), Int.random(in: 2...4, using: &chance))
            let grid = Tables.grid(
                (0..<rows).map { _ in (0..<columns).map { _ in RandomTableTests.number(&chance) } })
            try written.add("grid \(seed)", grid, grid.view(.simplex))
        }
        #expect(written.hidden > RandomTableTests.rounds)
        try written.keep("tables")
    }

    @Test func `of reach, whose total is no sum`() {
        for seed in 0..<UInt64(RandomTableTests.rounds) {
            var chance = SeededGenerator(seed: seed)
            let parts = (0..<Int.random(in: 1...6, using: &chance)).map { _ in RandomTableTests.number(&chance) }
            let (least, most) = (parts.max() ?? 0, parts.reduce(0, +))
            let total = Int.random(in: least...most, using: &chance)
            let table = Tables.line(parts, total: total, .reach)
            let shown = table.view(.simplex).shown
            let hidden = parts.indices.filter { !shown.contains(table.cells[$0].key) }
            let known = most - hidden.reduce(0) { $0 + parts[$1] }
            if shown.contains(table.cells[parts.count].key) {
                // One hidden part alone is at least what the others leave of the total; each is at most the total.
                for _ in hidden {
                    #expect(total >= 6 && (hidden.count > 1 || total - known <= 1), "seed \(seed): \(parts)")
                }
            } else {
                let largest = parts.indices.filter { !hidden.contains($0) }.map { parts[$0] }.max() ?? 0
                #expect(largest <= 1 && (!hidden.isEmpty || total == 0), "seed \(seed): \(parts), \(total)")
            }
        }
    }
}
