/// A table for people: aligned columns, at most 100 wide, readable without colour.
struct TextTable {
    /// The widest a report prints.
    static let width = 100

    let title: String
    let columns: [String]
    let leftColumns: Set<Int>
    private(set) var rows: [Row] = []

    /// A line of the table, or a rule between lines.
    enum Row {
        case cells([String])
        /// A name, a first cell and a remark that runs over the columns after it.
        case remark([String])
        case rule
    }

    /// A table of a title, column heads and the columns (beside the first) that are words and stand left.
    init(_ title: String, _ columns: [String], left: Set<Int> = []) {
        self.title = title
        self.columns = columns
        leftColumns = left.union([0])
    }

    mutating func add(_ cells: [String]) { rows.append(.cells(cells)) }

    /// Adds a row whose last cell is a remark that runs on over the columns after it.
    mutating func add(remark cells: [String]) { rows.append(.remark(cells)) }

    mutating func addRule() { rows.append(.rule) }

    var printed: String {
        var widths = columns.map(\.count)
        for row in rows {
            switch row {
            case .cells(let cells):
                for (column, cell) in cells.enumerated() { widths[column] = max(widths[column], cell.count) }
            case .remark(let cells):
                for (column, cell) in cells.dropLast().enumerated() { widths[column] = max(widths[column], cell.count) }
            case .rule: continue
            }
        }
        let over = widths.reduce(0, +) + 2 * (widths.count - 1) - TextTable.width
        if over > 0 { shrink(&widths, by: over) }
        let lines = [line(columns, widths), rule(widths)] + rows.map { line($0, widths) }
        return title + "\n" + lines.joined(separator: "\n") + "\n"
    }

    /// Takes the room that is missing from the left columns, always from the widest; their cells then run over lines.
    private func shrink(_ widths: inout [Int], by over: Int) {
        for _ in 0..<over {
            guard let widest = leftColumns.sorted().max(by: { widths[$0] < widths[$1] }), widths[widest] > 12 else {
                return
            }
            widths[widest] -= 1
        }
    }

    private func rule(_ widths: [Int]) -> String {
        String(repeating: "-", count: min(TextTable.width, widths.reduce(0, +) + 2 * (widths.count - 1)))
    }

    private func line(_ row: Row, _ widths: [Int]) -> String {
        switch row {
        case .cells(let cells): return line(cells, widths)
        case .rule: return rule(widths)
        case .remark(let cells):
            let head = cells.dropLast().enumerated().map { padded($1, widths[$0], $0) }
            return TextTable.trimmed((head + [cells.last ?? ""]).joined(separator: "  "))
        }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let columns = cells.enumerated().map { TextTable.broken($1, widths[$0]) }
        return (0..<(columns.map(\.count).max() ?? 1)).map { place in
            let parts = columns.enumerated().map { column, lines in
                padded(place < lines.count ? lines[place] : "", widths[column], column)
            }
            return TextTable.trimmed(parts.joined(separator: "  "))
        }.joined(separator: "\n")
    }

    /// A cell over as many lines as its width needs, those after the first indented by two more.
    private static func broken(_ cell: String, _ width: Int) -> [String] {
        guard cell.count > width else { return [cell] }
        let indent = String(cell.prefix { $0 == " " })
        var lines: [String] = []
        var line = indent
        for word in cell.split(separator: " ") {
            var word = String(word)
            if !line.allSatisfy({ $0 == " " }) {
                if line.count + 1 + word.count <= width {
                    line += " " + word
                    continue
                }
                lines.append(line)
                line = indent + "  "
            }
            while line.count + word.count > width {
                let room = max(1, width - line.count)
                lines.append(line + word.prefix(room))
                word = String(word.dropFirst(room))
                line = indent + "  "
            }
            line += word
        }
        return lines + [line]
    }

    private func padded(_ cell: String, _ width: Int, _ column: Int) -> String {
        let space = String(repeating: " ", count: max(0, width - cell.count))
        return leftColumns.contains(column) ? cell + space : space + cell
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    /// A text over as many lines as it needs, the first behind a mark and the others below it.
    static func wrapped(_ text: String, mark: String = "- ") -> String {
        let indent = String(repeating: " ", count: mark.count)
        var lines: [String] = []
        var line = mark
        for word in text.split(separator: " ") {
            let joined = line == mark || line == indent ? line + word : line + " " + word
            if joined.count > width && line != mark && line != indent {
                lines.append(line)
                line = indent + word
            } else {
                line = joined
            }
        }
        return (lines + [line]).joined(separator: "\n") + "\n"
    }
}
