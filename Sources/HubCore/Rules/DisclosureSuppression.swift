/// Hides cells one after another until the audit passes.
struct Suppression {
    private let table: DisclosureTable
    private let audit: DisclosureAudit
    /// What is hidden so far.
    private(set) var hidden: [Bool]
    /// What nothing more can make safe: hidden with every cell of its lines, 0 too.
    private var withheld: [Bool]
    /// What views given before tell exactly: to hide it again would help nobody.
    private let isTold: [Bool]
    /// Of what nothing more is asked: what was told, and larger numbers hidden before that no hiding here can help.
    private var isSettled: [Bool]
    /// Groups that the solver has passed, by their cells.
    private var passed: Set<[Int]> = []

    /// A cell that can be worked out too closely, and the lines that give it away where they are known.
    private struct Leak {
        let cell: Int
        let lines: [Int]
    }

    init(_ table: DisclosureTable, _ audit: DisclosureAudit) {
        self.table = table
        self.audit = audit
        hidden = table.cells.map { $0.kind == .given || $0.kind == .protected && $0.isSensitive }
        isTold = table.told
        isSettled = isTold
        withheld = [Bool](repeating: false, count: table.cells.count)
    }

    /// Hides what has to be hidden, in one part of the table after another.
    mutating func run() {
        for part in table.partsApart { run(part) }
        if withheld.contains(true) { showKnown() }
    }

    private mutating func run(_ part: DisclosureTable.Part) {
        // Each round hides a cell or withholds one, so it ends.
        while let leak = nextLeak(part) {
            if let next = cheapest(for: leak) {
                hidden[next] = true
            } else if table.cells[leak.cell].kind == .given && !table.cells[leak.cell].isSensitive {
                isSettled[leak.cell] = true
                passed = []
            } else {
                withhold(leak.cell)
            }
        }
    }

    /// Shows larger numbers that were withheld although what else is shown tells them exactly: hidden they would protect
    /// nobody, and shown they tell nothing new.
    private mutating func showKnown() {
        let system = DisclosureSystem(
            table, table.whole, hidden: hidden, withheld: withheld, isSettled: isSettled)
        var whole = system.whole
        whole.asked = system.variables.map { cell in
            let isLarge = table.cells[cell].kind == .protected && !table.cells[cell].isSensitive
            let value = Double(table.cells[cell].value)
            return withheld[cell] && isLarge ? max(0, value - 1)...(value + 1) : nil
        }
        for (place, range) in audit.ranges(whole).enumerated() where whole.asked[place] != nil {
            guard let range, range.upperBound - range.lowerBound < 0.5 else { continue }
            hidden[system.variables[place]] = false
        }
    }

    private mutating func nextLeak(_ part: DisclosureTable.Part) -> Leak? {
        let system = DisclosureSystem(table, part, hidden: hidden, withheld: withheld, isSettled: isSettled)
        return byPattern(part) ?? byPropagation(system) ?? bySolver(system)
    }

    /// Cheapest first says of a line that no part hidden in it is larger than the smallest shown: 11 in two hidden parts
    /// beside a 6 is 5 and 6.
    private func byPattern(_ part: DisclosureTable.Part) -> Leak? {
        for index in part.lines where [.sum, .reach].contains(table.lines[index].kind) {
            let line = table.lines[index]
            let parts = line.parts.filter { hidden[$0] && !withheld[$0] }
            let shown = line.parts.filter { !hidden[$0] }
            guard parts.count > 1, parts.contains(where: { table.cells[$0].isSensitive }), !hidden[line.total],
                line.parts.allSatisfy({ [.protected, .known].contains(table.cells[$0].kind) }),
                let smallest = shown.filter({ table.cells[$0].kind == .protected }).map({ table.cells[$0].value })
                    .filter({ $0 > 0 }).min(),
                parts.allSatisfy({ table.cells[$0].value <= smallest })
            else { continue }
            let rest = table.cells[line.total].value - shown.reduce(0) { $0 + table.cells[$1].value }
            if rest - (parts.count - 1) * smallest > 1, let first = parts.first {
                return Leak(cell: first, lines: [index])
            }
        }
        return nil
    }

    private func byPropagation(_ system: DisclosureSystem) -> Leak? {
        let ranges = system.whole.propagated()
        for (place, cell) in system.variables.enumerated() {
            guard let asked = system.whole.asked[place] else { continue }
            func isEnough(_ range: (lower: Double, upper: Double)) -> Bool {
                range.lower <= asked.lowerBound + DisclosureAudit.tolerance
                    && range.upper >= asked.upperBound - DisclosureAudit.tolerance
            }
            guard !isEnough(ranges[place]) else { continue }
            let guilty = zip(system.whole.rows, system.lineOfRow).filter { row, _ in
                row.terms.contains { $0.variable == place && !isEnough(system.whole.implied($0, row, ranges)) }
            }
            return Leak(cell: cell, lines: guilty.map(\.1))
        }
        return nil
    }

    private mutating func bySolver(_ system: DisclosureSystem) -> Leak? {
        for group in system.groups {
            let cells = group.map { system.variables[$0] }
            guard !passed.contains(cells) else { continue }
            let part = system.part(group)
            let ranges = audit.ranges(part)
            let leaking = part.asked.indices.first { place in
                part.asked[place].map { !LinearSystem.covers(place < ranges.count ? ranges[place] : nil, $0) } ?? false
            }
            if let leaking { return Leak(cell: cells[leaking], lines: table.linesOf[cells[leaking]]) }
            passed.insert(cells)
        }
        return nil
    }

    /// The next cell to hide: of the line's parts the smallest, ties in catalogue order, totals last; where the lines
    /// have none left, of the lines of what is hidden in them, and so on.
    private func cheapest(for leak: Leak) -> Int? {
        var lines = Set(leak.lines.isEmpty ? table.linesOf[leak.cell] : leak.lines)
        var seen: Set<Int> = []
        while !lines.isEmpty {
            let candidates = lines.sorted().flatMap { index in
                let line = table.lines[index]
                return line.parts.map { (isTotal: 0, cell: $0) } + [(isTotal: 1, cell: line.total)]
            }
            let open = candidates.filter {
                !hidden[$0.cell] && !isTold[$0.cell] && table.cells[$0.cell].kind == .protected
                    && table.cells[$0.cell].value > 0
            }
            let best = open.min { left, right in
                (left.isTotal, table.cells[left.cell].value, left.cell)
                    < (right.isTotal, table.cells[right.cell].value, right.cell)
            }
            if let best { return best.cell }
            seen.formUnion(lines)
            let around = candidates.map(\.cell).filter { hidden[$0] || table.cells[$0].kind.isUnprinted }
            lines = Set(around.flatMap { table.linesOf[$0] }).union(table.linesOf[leak.cell]).subtracting(seen)
        }
        return nil
    }

    private mutating func withhold(_ cell: Int) {
        withheld[cell] = true
        for line in table.linesOf[cell] {
            let line = table.lines[line]
            for other in line.parts + [line.total]
            where table.cells[other].kind == .protected && !isTold[other] && !isNoughtOfNought(other) {
                hidden[other] = true
                withheld[other] = true
            }
        }
        passed = []
    }

    /// Whether a 0 is part of a total that is shown to be 0: to withhold it would help nobody.
    private func isNoughtOfNought(_ cell: Int) -> Bool {
        table.cells[cell].value == 0
            && table.linesOf[cell].contains { line in
                let line = table.lines[line]
                return line.kind != .totalAtMostSum && line.parts.contains(cell)
                    && table.cells[line.total].kind == .protected && table.cells[line.total].value == 0
                    && !hidden[line.total]
            }
    }
}
