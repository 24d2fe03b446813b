import HubCore

/// Reads a table: a row a record.
final class TablePlan: SheetPlan {
    private let sheet: Recognition.Sheet
    private let desk: PlanningDesk
    private let columns: [Layout.Field: Int]
    private var cells: SessionCells
    private let mapped: [Int]
    private let counted: [(field: Layout.Field, column: Int)]
    private let firstCount: Int
    /// What was read in each column of counts, for a row of totals.
    private var sums: [Int: Int] = [:]

    init(_ sheet: Recognition.Sheet, _ desk: PlanningDesk) {
        self.sheet = sheet
        self.desk = desk
        columns = sheet.fit.columns
        cells = SessionCells(sheet, desk)
        mapped = columns.filter { $0.key != .note }.map(\.value).sorted()
        counted = [.children, .adults, .total].compactMap { field in sheet.fit.columns[field].map { (field, $0) } }
        firstCount = counted.map(\.column).min() ?? 1
    }

    func read(_ row: SheetRow) throws {
        func cell(_ column: Int?) -> Cell {
            guard let column, column <= row.cells.count else { return .blank }
            return row.cells[column - 1]
        }
        guard mapped.contains(where: { !cell($0).isBlank }) else { return }
        if try passOver(row, cell) { return }
        if isRemark(cell) {
            try desk.say(
                Problem(.warning, at: place(row.number), "holds a text and no date, name or count: passed over"))
            return
        }
        if sheet.fit.layout.gives == .sessions {
            try readSession(row.number, cell)
        } else {
            try readTally(row.number, cell)
        }
    }

    func finish() throws {}

    private func place(_ row: Int, _ column: Int? = nil) -> SourceCell {
        desk.planner.header.place(sheet: sheet.info.number, row: row, column: column)
    }

    /// A footer or a row of totals is no record; printed totals are checked against the cells above.
    private func passOver(_ row: SheetRow, _ cell: (Int?) -> Cell) throws -> Bool {
        if let date = columns[.date], case .day = cells.reading(cell(date)) { return false }
        guard let first = row.cells.first(where: { !$0.isBlank }), case .text(let label) = first,
            ImportGuard.isTotal(label)
        else { return false }
        for (field, column) in counted {
            guard case .count(let printed, _, _, _) = CountReading(cell(column)), printed != sums[column] ?? 0 else {
                continue
            }
            try desk.say(
                Problem(
                    .warning, at: place(row.number, column),
                    "printed total of \(field.rawValue) \(printed.grouped), the cells add to \((sums[column] ?? 0).grouped)"
                ))
        }
        return true
    }

    /// A signature or a remark below the records: one cell of text where the date stands, and nothing else.
    private func isRemark(_ cell: (Int?) -> Cell) -> Bool {
        guard let date = columns[.date], case .text(let text) = cell(date), !text.contains(where: \.isNumber),
            mapped.allSatisfy({ $0 == date || cell($0).isBlank }),
            case .refused = cells.reading(cell(date))
        else { return false }
        return true
    }

    private func readSession(_ row: Int, _ cell: (Int?) -> Cell) throws {
        var problems: [Problem] = []
        func refuse(_ column: Int?, _ message: String) {
            problems.append(Problem(.refused, at: place(row, column), message))
        }
        let day = cells.date(cell, refuse)
        let activity = cells.activity(cell, refuse)
        let venue = cells.venue(cell, on: day?.day, refuse)
        let time = cells.time(cell, refuse)
        let counts = readCounts(cell)
        problems += counts.problems.filter { $0.grade == .refused }.map {
            Problem(.refused, at: place(row, $0.column), $0.message)
        }
        let here = PlannedPlace(sheet: sheet.info.number, row: row, column: firstCount)
        guard problems.isEmpty, let day, let activity, let venue else {
            try warn(of: counts, row, total: false)
            try desk.refuse(here, problems)
            return
        }
        try warn(of: counts, row, total: true)
        let session = PlannedSession(
            venue: venue, activity: activity.activity, day: day.day, start: time?.start ?? day.minute, end: time?.end,
            courseWeek: activity.week, cancelled: counts.cancelled, count: counts.count,
            written: counts.written.isEmpty ? nil : counts.written.joined(separator: ", "))
        try desk.pass(session, at: here, dateColumn: columns[.date])
    }

    private func readCounts(_ cell: (Int?) -> Cell) -> CountCells {
        var counts = CountCells()
        for (field, column) in counted {
            if let number = counts.read(cell(column), as: field, column: column) { sums[column, default: 0] += number }
        }
        return counts
    }

    private func warn(of counts: CountCells, _ row: Int, total: Bool) throws {
        for problem in counts.problems where problem.grade == .warning {
            try desk.say(Problem(.warning, at: place(row, problem.column), problem.message))
        }
        if total, let disagreement = counts.disagreement {
            try desk.say(Problem(.warning, at: place(row), disagreement))
        }
    }

    private func readTally(_ row: Int, _ cell: (Int?) -> Cell) throws {
        var problems: [Problem] = []
        func refuse(_ column: Int?, _ message: String) {
            problems.append(Problem(.refused, at: place(row, column), message))
        }
        var period: Period?
        switch PeriodReading(cell(columns[.period])) {
        case .period(let read): period = read
        case .missing: refuse(columns[.period], "no period: write it like 2024-25 or Q1 2025-26")
        case .refused(let reason): refuse(columns[.period], reason)
        }
        let scope = readScope(cell(columns[.scope]), on: period?.from, refuse)
        let counts = readCounts(cell)
        problems += counts.problems.filter { $0.grade == .refused }.map {
            Problem(.refused, at: place(row, $0.column), $0.message)
        }
        let here = PlannedPlace(sheet: sheet.info.number, row: row, column: firstCount)
        guard problems.isEmpty, let period, let scope else {
            try desk.refuse(here, problems)
            return
        }
        try warn(of: counts, row, total: true)
        guard !counts.count.isMissing else {
            try desk.say(Problem(.warning, at: place(row), "no figure for \(period.label): nothing stored"))
            return
        }
        let source = cell(columns[.source]).written.trimmed
        try desk.pass(
            Tally(
                scope: scope, period: period, count: counts.count, fromPrint: sheet.fit.layout.printed,
                source: source.isEmpty ? nil : source),
            written: counts.written.first, at: here)
    }

    private func readScope(_ cell: Cell, on day: Day?, _ refuse: (Int?, String) -> Void) -> Scope? {
        switch desk.planner.names.scope(cell, on: day ?? desk.planner.now.day) {
        case .found(let scope): return scope
        case .missing: refuse(columns[.scope], "no hub or area: write its name")
        case .refused(let reason): refuse(columns[.scope], reason)
        }
        return nil
    }
}
