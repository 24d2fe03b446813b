import HubCore

/// Where the records of a file's sheets come together: guards, counts what was read, passes it on.
final class PlanningDesk {
    let planner: Planner
    private let event: (ImportEvent) throws -> Void
    /// How many people were numbered.
    var people = 0
    private var records = 0
    private var refused = 0
    /// Rows that name something and say nothing of it, as in a sheet that is still to be filled in.
    private var unfilled = 0
    private var stopped = false
    private var lastReason = ""

    init(_ planner: Planner, _ event: @escaping (ImportEvent) throws -> Void) {
        self.planner = planner
        self.event = event
    }

    /// Says a problem that blocks no record of its own.
    func say(_ problem: Problem) throws { try event(.problem(problem)) }

    /// A row without a figure: nothing to store, and no sign of a wrong file.
    func passOver() { unfilled += 1 }

    /// A record that cannot be stored; its reasons are told unless they were before.
    func refuse(_ place: PlannedPlace, _ problems: [Problem], told: Bool = false) throws {
        records += 1
        refused += 1
        let reason = problems.map(\.message).joined(separator: "; ")
        lastReason = problems.map { "\($0.place): \($0.message)" }.joined(separator: "; ")
        let record = ImportOutcome.Refused(sheet: place.sheet, row: place.row, column: place.column, reason: reason)
        for problem in told ? [] : problems.dropLast() { try event(.problem(problem)) }
        try event(.refused(record, saying: told ? nil : problems.last))
    }

    /// A record that reads well: it passes, unless it lies in the future, out of all time, or at another hub.
    func pass(_ session: PlannedSession, at place: PlannedPlace, dateColumn: Int?) throws {
        let here = planner.header.place(sheet: place.sheet, row: place.row, column: dateColumn)
        if let refusal = try unbelievable(session.day, here) {
            try refuse(place, [refusal])
            return
        }
        if let claim = session.heldClaim, ImportGuard.isToCome(session.day, start: session.start, now: planner.now) {
            let when = session.day.slashed + (session.start.map { " " + Cell.clock($0) } ?? "")
            try refuse(place, [Problem(.refused, at: here, "\(when) is still to come: \(claim) before the session")])
            return
        }
        try expect(planner.belonging.hub(of: session.venue, on: session.day), here)
        try pass(.session(session), place)
    }

    /// A tally that reads well.
    func pass(_ tally: Tally, written: String?, at place: PlannedPlace) throws {
        let here = planner.header.place(sheet: place.sheet, row: place.row, column: place.column)
        if let refusal = try unbelievable(tally.period.from, here) {
            try refuse(place, [refusal])
            return
        }
        if tally.period.from > planner.now.day {
            try refuse(
                place,
                [Problem(.refused, at: here, "\(tally.period.label) is still to come: it cannot have been counted yet")]
            )
            return
        }
        switch tally.scope {
        case .hub(let hub): try expect(hub, here)
        case .venue(let venue): try expect(planner.belonging.hub(of: venue, on: tally.period.from), here)
        case .authority: try expect(nil, here)
        }
        try pass(.tally(tally, written: written), place)
    }

    /// Passes a record on as it is.
    func pass(_ thing: PlannedRow.Thing, _ place: PlannedPlace) throws {
        records += 1
        try event(.row(PlannedRow(sheet: place.sheet, row: place.row, column: place.column, thing: thing)))
    }

    /// A date out of all time stops the whole file; gives the refusal of its record.
    func unbelievable(_ day: Day, _ here: SourceCell) throws -> Problem? {
        guard !ImportGuard.isPlausible(day, today: planner.now.day) else { return nil }
        let next = planner.now.day.year + 1
        try stop(
            "\(here) is dated \(day.slashed), outside 1990 to \(next): this looks like the wrong file, or its dates are wrong; nothing is stored."
        )
        return Problem(.refused, at: here, "\(day.slashed) lies outside 1990 to \(next)")
    }

    /// A record of another hub than was expected stops the whole file.
    func expect(_ hub: String?, _ here: SourceCell) throws {
        guard let expected = planner.expectedHub, hub != expected else { return }
        try stop(
            "\(Shown.quoted(planner.header.fileName)), \(here) belongs to \(hub ?? "no hub"), not to \(expected) as expected: nothing is stored."
        )
    }

    private func stop(_ reason: String) throws {
        guard !stopped else { return }
        stopped = true
        try event(.stop(reason))
    }

    /// After the last sheet: a file without a row, or one that is mostly refused, is the wrong one.
    func finish() throws {
        let file = Shown.quoted(planner.header.fileName)
        if records == 0, unfilled == 0 {
            try stop("\(file) has the header of \(planner.header.layout) but no record below it: nothing to store.")
        }
        guard ImportGuard.isWrongFile(records: records, refused: refused) else { return }
        try stop(
            records == 1
                ? "\(file), \(lastReason)\(lastReason.hasSuffix("?") ? "" : ".") It is the only record, so nothing is stored."
                : "\(refused.grouped) of \(records.grouped) records of \(file) are refused, more than half: this looks like the wrong file; nothing is stored."
        )
    }
}

/// Where a record stands.
struct PlannedPlace {
    var sheet: Int
    var row: Int
    /// The column of its first count.
    var column: Int
}

/// The counts of one record, read from its cells.
struct CountCells {
    private(set) var count = Count()
    private(set) var cancelled: String?
    private(set) var noReturn = false
    /// What was written, where that is more than plain numbers.
    private(set) var written: [String] = []
    /// Message and column; the grade is refused or warning.
    private(set) var problems: [(grade: Problem.Grade, column: Int, message: String)] = []

    var isRefused: Bool { problems.contains { $0.grade == .refused } }

    /// Whether nothing at all was said: no count, no cancellation, no missing return.
    var isSilent: Bool { count.isMissing && cancelled == nil && !noReturn && problems.isEmpty }

    /// Reads one cell into its category; gives the number read, for the check of totals.
    @discardableResult
    mutating func read(_ cell: Cell, as field: Layout.Field, column: Int) -> Int? {
        switch CountReading(cell, ofChildren: field == .children) {
        case .count(let number, let babies, let quality, let warning):
            if let warning {
                problems.append((.warning, column, warning))
                written.append(cell.written.trimmed)
            }
            switch field {
            case .children: (count.children, count.childrenQuality, count.babies) = (number, quality, babies)
            case .adults: (count.adults, count.adultsQuality) = (number, quality)
            default: (count.total, count.totalQuality) = (number, quality)
            }
            return number
        case .missing(let due): noReturn = noReturn || due
        case .cancelled(let words): cancelled = cancelled ?? words
        case .refused(let reason): problems.append((.refused, column, reason))
        }
        return nil
    }

    /// A sentence where children and adults do not add up to the total beside them.
    var disagreement: String? {
        guard let children = count.children, let adults = count.adults, let total = count.total,
            children + adults != total
        else { return nil }
        return "total \(total.grouped), children and adults add to \((children + adults).grouped): the sum is kept"
    }
}

extension PlannedSession {
    /// What it says that only a session already held can have, as the start of a refusal; none where it says nothing such.
    fileprivate var heldClaim: String? {
        if !count.isMissing { return "a count cannot be recorded" }
        guard let export else { return nil }
        if export.completed { return "it cannot be Completed" }
        return (export.attended ?? 0) > 0 ? "nobody can have attended" : nil
    }
}
