import HubCore
import HubDisclosure

/// Tables for tests: lines of numbers with their total, as people read them.
enum Tables {
    /// One line of parts and a total; the total is the last cell.
    static func line(_ parts: [Int], total: Int, _ kind: DisclosureLine.Kind = .sum) -> DisclosureTable {
        let keys = parts.indices.map { DisclosureCell.Key("part \($0)", "number") }
        let end = DisclosureCell.Key("total", "number")
        return DisclosureTable(
            zip(keys, parts).map { DisclosureCell($0, $1) } + [DisclosureCell(end, total)],
            [DisclosureLine(kind, keys, end)])
    }

    /// Rows and columns with their totals: the last of each row, and the last row.
    static func grid(_ rows: [[Int]]) -> DisclosureTable {
        var whole = rows.map { $0 + [$0.reduce(0, +)] }
        whole.append(whole[0].indices.map { column in whole.reduce(0) { $0 + $1[column] } })
        func key(_ row: Int, _ column: Int) -> DisclosureCell.Key { DisclosureCell.Key("\(row)", "\(column)") }
        let (last, end) = (whole.count - 1, whole[0].count - 1)
        let cells = whole.indices.flatMap { row in
            whole[row].indices.map { DisclosureCell(key(row, $0), whole[row][$0]) }
        }
        let across = whole.indices.map { row in DisclosureLine(.sum, (0..<end).map { key(row, $0) }, key(row, end)) }
        let down = whole[0].indices.map { column in
            DisclosureLine(.sum, (0..<last).map { key($0, column) }, key(last, column))
        }
        return DisclosureTable(cells, across + down)
    }

    /// The cells in order as a public view prints them: `c, c, 88, 0, 153`.
    static func printed(_ table: DisclosureTable) -> String {
        let view = table.view(.simplex)
        return table.cells.map { view.shown.contains($0.key) ? String($0.value) : "c" }.joined(separator: ", ")
    }
}

/// A seeded generator (SplitMix64), so that a failing round can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
