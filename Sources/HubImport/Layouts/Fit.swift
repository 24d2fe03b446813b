import HubCore

/// A sheet recognised as one of a layout: where its header is and what each column means.
package struct Fit: Sendable, Equatable {
    /// A day or month heading of a crosstab with its columns (1-based) by what they read.
    package struct Group: Sendable, Equatable {
        /// Weekday 1-7 or month 1-12.
        package var number: Int
        package var heading: String
        package var columns: [Layout.Field: Int]
    }

    package var layout: Layout
    package var headerRow: Int
    /// The last row of the header; records come after it.
    package var lastHeaderRow: Int
    /// Columns (1-based) by what they read.
    package var columns: [Layout.Field: Int]
    /// Columns (1-based) that are numbered, such as "Child 1" and "Child 2", by what they read and then their number.
    package var numbered: [Layout.Field: [Int: Int]]
    package var groups: [Group]
    /// Columns of totals in a crosstab: checked and never stored.
    package var totals: [Int]
    /// Headings that nothing reads.
    package var unused: [String]

    /// What each column reads, and its number where it has one, with the column.
    var namedColumns: [(name: String, column: Int)] {
        columns.map { ($0.key.rawValue, $0.value) }
            + numbered.flatMap { field, numbers in numbers.map { ("\(field.rawValue) \($0.key)", $0.value) } }
    }

    /// Header rows lie among the first six lines: up to five titles may stand above.
    static let deepestHeader = 6

    /// Why a sheet is none of a layout, with how near it came.
    package struct Misfit: Error, Sendable, Equatable {
        package var reason: String
        package var found: Int
    }

    /// Looks for a layout's header in the first rows of a sheet.
    init(_ layout: Layout, in rows: [SheetRow]) throws(Misfit) {
        var nearest = Misfit(reason: "none of its columns is there", found: 0)
        for row in rows where row.number <= Fit.deepestHeader {
            let below = rows.first { $0.number == row.number + 1 }
            do {
                self = try Fit(layout, header: row, below: below)
                return
            } catch {
                if error.found > nearest.found { nearest = error }
            }
        }
        throw nearest
    }

    private init(_ layout: Layout, header: SheetRow, below: SheetRow?) throws(Misfit) {
        self.layout = layout
        headerRow = header.number
        lastHeaderRow = header.number
        columns = [:]
        numbered = [:]
        groups = []
        totals = []
        unused = []
        let twice = findColumns(header)
        let found = columns.count + numbered.count
        let missing = layout.columns.filter {
            $0.required && columns[$0.reads] == nil && numbered[$0.reads] == nil
        }
        guard missing.isEmpty else {
            let names = missing.map { "\"\(($0.headers.first ?? $0.reads.rawValue).replacing("#", with: "1"))\"" }
            throw Misfit(reason: "no column \(names.joined(separator: ", "))", found: found)
        }
        if let twice {
            throw Misfit(reason: "two columns of one meaning (\(twice)): keep one", found: found + 1)
        }
        if let across = layout.across { try group(by: across, header, below) }
        if layout.kind == .table, layout.needsCounts, [.children, .adults, .total].allSatisfy({ columns[$0] == nil }) {
            throw Misfit(reason: "no column of counts (Children, Adults or Total)", found: columns.count)
        }
        let used = Set(columns.values).union(numbered.values.flatMap(\.values)).union(totals).union(
            groups.flatMap(\.columns.values))
        let spans = Set(
            groups.flatMap { group in group.columns.values.isEmpty ? [] : [group.columns.values.min() ?? 0] })
        unused = header.cells.enumerated().compactMap { index, cell in
            used.contains(index + 1) || spans.contains(index + 1) || cell.isBlank
                ? nil : Shown.plain(cell.written.trimmed)
        }
    }

    /// Finds each column by its headings; says which two are of one meaning, where any are.
    private mutating func findColumns(_ header: SheetRow) -> String? {
        let headings = header.cells.map { Names.folded($0.written) }
        var twice: String?
        func note(_ first: Int, _ second: Int, _ meaning: String) {
            twice = "\(SourceCell.letters(first)) and \(SourceCell.letters(second)) are both called \(meaning)"
        }
        for column in layout.columns where !column.reads.isNumbered {
            let wanted = Set(column.headers.map { Names.folded($0) })
            let here = headings.indices.filter { wanted.contains(headings[$0]) }
            if here.count > 1 { note(here[0] + 1, here[1] + 1, column.reads.rawValue) }
            if let first = here.first { columns[column.reads] = first + 1 }
        }
        for column in layout.columns where column.reads.isNumbered {
            let patterns = column.headers.map { NumberedHeading($0) }
            for (index, cell) in header.cells.enumerated() where !cell.isBlank {
                let heading = cell.written
                guard let number = patterns.lazy.compactMap({ $0.number(in: heading) }).first else { continue }
                if let first = numbered[column.reads]?[number] {
                    note(first, index + 1, "\(column.reads.rawValue) \(number)")
                } else {
                    numbered[column.reads, default: [:]][number] = index + 1
                }
            }
        }
        return twice
    }

    private mutating func group(by across: Layout.Across, _ header: SheetRow, _ below: SheetRow?) throws(Misfit) {
        let taken = Set(columns.values)
        var starts: [(column: Int, number: Int, heading: String)] = []
        for (index, cell) in header.cells.enumerated() where !cell.isBlank && !taken.contains(index + 1) {
            let heading = cell.written.trimmed
            if ImportGuard.isTotal(heading) {
                totals.append(index + 1)
            } else if let number = across == .weekday ? DateReading.weekday(heading) : DateReading.month(heading) {
                starts.append((index + 1, number, heading))
            }
        }
        guard !starts.isEmpty else {
            throw Misfit(
                reason: "no \(across.rawValue) beside its heading on line \(header.number)", found: columns.count)
        }
        if layout.under.isEmpty {
            groups = starts.map { Group(number: $0.number, heading: $0.heading, columns: [.total: $0.column]) }
        } else {
            try readUnder(starts, header, below)
        }
        if let again = Dictionary(grouping: groups, by: \.number).first(where: { $0.value.count > 1 }) {
            throw Misfit(reason: "\(again.value[0].heading) stands twice across the top", found: columns.count + 1)
        }
    }

    private mutating func readUnder(
        _ starts: [(column: Int, number: Int, heading: String)], _ header: SheetRow, _ below: SheetRow?
    ) throws(Misfit) {
        guard let below else { throw Misfit(reason: "nothing stands under the days", found: columns.count) }
        lastHeaderRow = below.number
        // A heading holds for its own column and the blank ones after it, up to the next heading.
        for start in starts {
            let next =
                header.cells.indices.first { $0 + 1 > start.column && !header.cells[$0].isBlank } ?? below.cells.count
            var group = Group(number: start.number, heading: start.heading, columns: [:])
            for index in (start.column - 1)..<max(start.column, min(next, below.cells.count))
            where index < below.cells.count {
                let name = Names.folded(below.cells[index].written)
                let column = layout.under.first { $0.headers.contains { Names.folded($0) == name } }
                if let column, group.columns[column.reads] == nil { group.columns[column.reads] = index + 1 }
            }
            guard !group.columns.isEmpty else {
                throw Misfit(
                    reason:
                        "nothing under \(start.heading) is \(layout.under.map(\.reads.rawValue).joined(separator: " or "))",
                    found: columns.count)
            }
            groups.append(group)
        }
    }
}
