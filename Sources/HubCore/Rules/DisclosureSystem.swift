/// What is hidden so far, as a linear system for the audit.
struct DisclosureSystem {
    /// The cells that are variables: those hidden, and those nowhere printed.
    let variables: [Int]
    /// For each row the line it comes from.
    let lineOfRow: [Int]
    /// All of it.
    let whole: LinearSystem

    /// What is known of the cells of some parts of a table.
    init(_ table: DisclosureTable, _ part: DisclosureTable.Part, hidden: [Bool], withheld: [Bool], isSettled: [Bool]) {
        let variables = part.cells.filter { hidden[$0] || table.cells[$0].kind.isUnprinted }
        let places = Dictionary(uniqueKeysWithValues: variables.enumerated().map { ($1, $0) })
        var (rows, lineOfRow) = ([LinearSystem.Row](), [Int]())
        func add(_ plus: [Int], _ minus: [Int], isEqual: Bool, line: Int) {
            var (terms, known) = ([(variable: Int, factor: Double)](), 0)
            for (cells, factor) in [(plus, 1), (minus, -1)] {
                for cell in cells {
                    if let place = places[cell] {
                        terms.append((place, Double(factor)))
                    } else {
                        known += factor * table.cells[cell].value
                    }
                }
            }
            guard !terms.isEmpty else { return }
            rows.append(
                LinearSystem.Row(terms: terms, lower: Double(-known), upper: isEqual ? Double(-known) : .infinity))
            lineOfRow.append(line)
        }
        for index in part.lines {
            let line = table.lines[index]
            switch line.kind {
            case .sum: add(line.parts, [line.total], isEqual: true, line: index)
            case .totalAtMostSum: add(line.parts, [line.total], isEqual: false, line: index)
            case .sumAtMostTotal: add([line.total], line.parts, isEqual: false, line: index)
            case .reach, .eachAtMostTotal:
                for part in line.parts { add([line.total], [part], isEqual: false, line: index) }
                if line.kind == .reach { add(line.parts, [line.total], isEqual: false, line: index) }
            }
        }
        self.variables = variables
        self.lineOfRow = lineOfRow
        whole = LinearSystem(
            lowest: variables.map { place in
                let cell = table.cells[place]
                return cell.kind.isUnprinted || cell.kind == .given && cell.value == 0 || withheld[place] ? 0 : 1
            },
            asked: variables.map { withheld[$0] || isSettled[$0] ? nil : table.asked(of: $0) }, rows: rows)
    }

    /// The variables in groups that no row joins, by their places; only groups of which something is asked.
    var groups: [[Int]] {
        var joined = Joined(variables.count)
        for row in whole.rows { joined.join(row.terms.map(\.variable)) }
        let groups = Dictionary(grouping: variables.indices) { joined.root($0) }
        return groups.values.filter { $0.contains { whole.asked[$0] != nil } }.map { $0.sorted() }.sorted {
            ($0.first ?? 0) < ($1.first ?? 0)
        }
    }

    /// The system of one group alone.
    func part(_ group: [Int]) -> LinearSystem {
        let places = Dictionary(uniqueKeysWithValues: group.enumerated().map { ($1, $0) })
        let rows = whole.rows.compactMap { row -> LinearSystem.Row? in
            let terms = row.terms.compactMap { term in places[term.variable].map { (variable: $0, factor: term.factor) }
            }
            return terms.isEmpty ? nil : LinearSystem.Row(terms: terms, lower: row.lower, upper: row.upper)
        }
        return LinearSystem(
            lowest: group.map { whole.lowest[$0] }, asked: group.map { whole.asked[$0] }, rows: rows)
    }
}
