import HubCore

/// Reads a crosstab: a record under each day of a weekly grid, or under each month of a summary.
final class CrosstabPlan: SheetPlan {
    let sheet: Recognition.Sheet
    let desk: PlanningDesk
    let fit: Fit
    /// What the titles and the sheet's name say; none where they do not, which was told.
    private let week: Day?
    private let venue: String?
    private let year: FinancialYear?
    private let contextProblems: [Problem]
    private var told = false
    /// What was read in each column, for the printed totals.
    private var sums: [Int: Int] = [:]
    private var sum = 0
    /// Whether any row of a summary says anything, and the rows before it that do not.
    private var isFilledIn = false
    private var unfilled: [Problem] = []

    init(_ sheet: Recognition.Sheet, _ desk: PlanningDesk) {
        self.sheet = sheet
        self.desk = desk
        fit = sheet.fit
        let context = SheetContext(sheet, desk.planner)
        week = context.week
        venue = context.venue
        year = context.year
        contextProblems = context.problems
    }

    func read(_ row: SheetRow) throws {
        if !told {
            told = true
            for problem in contextProblems { try desk.say(problem) }
        }
        guard row.cells.contains(where: { !$0.isBlank }) else { return }
        let label = cell(row, fit.columns[fit.layout.gives == .sessions ? .activity : .scope])
        if ImportGuard.isTotal(label.written) {
            try checkTotals(row)
        } else if fit.layout.gives == .sessions {
            try readSessions(row, label)
        } else {
            try readTallies(row, label)
        }
    }

    func finish() throws {}

    private func cell(_ row: SheetRow, _ column: Int?) -> Cell {
        guard let column, column <= row.cells.count else { return .blank }
        return row.cells[column - 1]
    }

    private func place(_ row: Int, _ column: Int? = nil) -> SourceCell {
        desk.planner.header.place(sheet: sheet.info.number, row: row, column: column)
    }

    /// The counts under one heading of a row.
    private func read(_ group: Fit.Group, _ row: SheetRow) -> (counts: CountCells, first: Int) {
        var counts = CountCells()
        for (field, column) in group.columns.sorted(by: { $0.value < $1.value }) {
            guard let number = counts.read(cell(row, column), as: field, column: column) else { continue }
            sums[column, default: 0] += number
            sum += number
        }
        return (counts, group.columns.values.min() ?? 1)
    }

    private func readSessions(_ row: SheetRow, _ label: Cell) throws {
        let before = sum
        let read = fit.groups.map { ($0, self.read($0, row)) }.filter { !$0.1.counts.isSilent }
        guard !read.isEmpty || !label.isBlank else { return }
        var activity: NameReading.ActivityRead?
        var rowProblems: [Problem] = []
        switch desk.planner.names.activity(label) {
        case .found(let found): activity = found
        case .missing:
            rowProblems = [Problem(.refused, at: place(row.number), "no activity beside the counts: write its name")]
        case .refused(let reason): rowProblems = [Problem(.refused, at: place(row.number), reason)]
        }
        var time: (start: Int, end: Int?)?
        switch TimeReading(cell(row, fit.columns[.time])) {
        case .time(let start, let end): time = (start, end)
        case .missing: break
        case .refused(let reason):
            rowProblems.append(Problem(.refused, at: place(row.number, fit.columns[.time]), reason))
        }
        // A name without any figure says nothing that could be lost.
        guard !read.isEmpty else {
            if rowProblems.isEmpty && contextProblems.isEmpty { desk.passOver() }
            return
        }
        for problem in rowProblems { try desk.say(problem) }
        for (group, cells) in read {
            try readSession(row, group, cells, activity, time, rowProblems + contextProblems)
        }
        try checkRowTotal(row, sum - before)
    }

    private func readSession(
        _ row: SheetRow, _ group: Fit.Group, _ cells: (counts: CountCells, first: Int),
        _ activity: NameReading.ActivityRead?, _ time: (start: Int, end: Int?)?, _ told: [Problem]
    ) throws {
        let (counts, first) = cells
        let here = PlannedPlace(sheet: sheet.info.number, row: row.number, column: first)
        try warn(of: counts, row.number)
        let refused = counts.problems.filter { $0.grade == .refused }.map {
            Problem(.refused, at: place(row.number, $0.column), $0.message)
        }
        guard refused.isEmpty, told.isEmpty, let week, let venue, let activity else {
            try desk.refuse(here, refused.isEmpty ? told : refused, told: refused.isEmpty)
            return
        }
        let session = PlannedSession(
            venue: venue, activity: activity.activity, day: week.adding(days: group.number - 1),
            start: time?.start, end: time?.end, courseWeek: activity.week,
            cancelled: counts.cancelled.map { reason($0, row) }, count: counts.count,
            written: counts.written.isEmpty ? nil : counts.written.joined(separator: ", "))
        try desk.pass(session, at: here, dateColumn: first)
    }

    /// The words that cancelled it, with the row's note, which says why.
    private func reason(_ words: String, _ row: SheetRow) -> String {
        let note = cell(row, fit.columns[.note]).written.trimmed
        return note.isEmpty ? words : "\(words): \(note)"
    }

    private func readTallies(_ row: SheetRow, _ label: Cell) throws {
        let before = sum
        let read = fit.groups.map { ($0, self.read($0, row)) }
        guard !label.isBlank || read.contains(where: { !$0.1.counts.isSilent }) else { return }
        var problems = contextProblems
        var scope: Scope?
        switch desk.planner.names.scope(label, on: year?.from ?? desk.planner.now.day) {
        case .found(let found): scope = found
        case .missing:
            problems.append(Problem(.refused, at: place(row.number), "no hub beside the counts: write its name"))
        case .refused(let reason): problems.append(Problem(.refused, at: place(row.number), reason))
        }
        for problem in problems.dropFirst(contextProblems.count) { try desk.say(problem) }
        let isUnfilled = fit.groups.flatMap(\.columns.values).allSatisfy { cell(row, $0).isBlank }
        if isUnfilled, problems.isEmpty { desk.passOver() }
        if !isUnfilled { try tellUnfilled() }
        let silent = read.filter { $0.1.counts.count.isMissing && !$0.1.counts.isRefused }
        if problems.isEmpty, silent.count == read.count {
            let words = silent.compactMap { cell(row, $0.1.first).written.trimmed }.first { !$0.isEmpty }
            let shown = words.map { " (\(Shown.quoted($0)))" } ?? ""
            let problem = Problem(
                .warning, at: place(row.number), "\(label.written.trimmed) no figures\(shown): nothing stored")
            if isUnfilled && !isFilledIn { unfilled.append(problem) } else { try desk.say(problem) }
        } else if problems.isEmpty {
            for (group, cells) in silent {
                try desk.say(
                    Problem(
                        .warning, at: place(row.number, cells.first),
                        "\(monthName(group)) missing: nothing stored for it"))
            }
        }
        for (group, cells) in read where !silent.contains(where: { $0.0 == group }) {
            try readTally(row.number, group, cells.counts, first: cells.first, scope, problems)
        }
        try checkRowTotal(row, sum - before)
    }

    /// Hubs without figures are missing once another hub has one; in a summary that nobody filled in none is.
    private func tellUnfilled() throws {
        isFilledIn = true
        for problem in unfilled { try desk.say(problem) }
        unfilled = []
    }

    private func monthName(_ group: Fit.Group) -> String { Day.monthNames[group.number - 1] }

    private func readTally(
        _ row: Int, _ group: Fit.Group, _ counts: CountCells, first: Int, _ scope: Scope?, _ told: [Problem]
    ) throws {
        let here = PlannedPlace(sheet: sheet.info.number, row: row, column: first)
        try warn(of: counts, row)
        let refused = counts.problems.filter { $0.grade == .refused }.map {
            Problem(.refused, at: place(row, $0.column), $0.message)
        }
        guard refused.isEmpty, let scope, let year,
            let day = Day(year: group.number >= 4 ? year.start : year.start + 1, month: group.number, day: 1)
        else {
            try desk.refuse(here, refused.isEmpty ? told : refused, told: refused.isEmpty)
            return
        }
        let tally = Tally(
            scope: scope, period: Period(.month, containing: day), count: counts.count, fromPrint: fit.layout.printed)
        try desk.pass(tally, written: counts.written.first, at: here)
    }

    private func warn(of counts: CountCells, _ row: Int) throws {
        for problem in counts.problems where problem.grade == .warning {
            try desk.say(Problem(.warning, at: place(row, problem.column), problem.message))
        }
    }

    private func checkRowTotal(_ row: SheetRow, _ read: Int) throws {
        for column in fit.totals { try check(row, column, read) }
    }

    /// A row of totals: each column, and the corner, against every cell that was read, refused records included.
    private func checkTotals(_ row: SheetRow) throws {
        for column in fit.groups.flatMap(\.columns.values).sorted() { try check(row, column, sums[column] ?? 0) }
        for column in fit.totals { try check(row, column, sum) }
    }

    private func check(_ row: SheetRow, _ column: Int, _ read: Int) throws {
        guard case .count(let printed, _, _, _) = CountReading(cell(row, column)), printed != read else { return }
        try desk.say(
            Problem(
                .warning, at: place(row.number, column),
                "printed total \(printed.grouped), the cells add to \(read.grouped)"))
    }
}
