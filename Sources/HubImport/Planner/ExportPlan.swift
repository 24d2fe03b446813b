import HubCore

/// Reads an export of sessions: a row a session, with its id, its status and no count.
final class ExportPlan: SheetPlan {
    private let sheet: ExportSheet
    private var cells: SessionCells
    private var statuses = Memo<StatusReading>()

    init(_ sheet: Recognition.Sheet, _ desk: PlanningDesk) {
        self.sheet = ExportSheet(sheet, desk)
        cells = SessionCells(sheet, desk)
    }

    func finish() throws {}

    func read(_ row: SheetRow) throws {
        guard let id = try sheet.id(sheet.column(.sessionID), "session id", row) else { return }
        var problems: [Problem] = []
        func refuse(_ column: Int?, _ message: String) {
            problems.append(Problem(.refused, at: sheet.place(row.number, column), message))
        }
        let cell = { row.cell($0) }
        let day = cells.date(cell, refuse)
        let activity = cells.activity(cell, refuse)
        let venue = cells.venue(cell, on: day?.day, refuse)
        let time = cells.time(cell, refuse)
        let status = readStatus(row, refuse)
        let attended = readAttended(row, refuse)
        let place = sheet.record(row.number, sheet.column(.sessionID))
        guard problems.isEmpty, let day, let activity, let venue, let status else {
            try sheet.desk.refuse(place, problems)
            return
        }
        let export = PlannedExport(
            externalID: id, group: try readGroup(row), capacity: try readCapacity(row),
            completed: status == .completed, attended: attended)
        var cancelled: String?
        if case .cancelled(let words) = status { cancelled = words }
        let session = PlannedSession(
            venue: venue, activity: activity.activity, day: day.day, start: time?.start ?? day.minute, end: time?.end,
            courseWeek: activity.week, cancelled: cancelled, count: Count(), export: export)
        try sheet.desk.pass(session, at: place, dateColumn: sheet.column(.date))
    }

    private func readStatus(_ row: SheetRow, _ refuse: SessionCells.Refuse) -> StatusReading? {
        let column = sheet.column(.status)
        switch statuses.value(row.cell(column), { StatusReading($0) }) {
        case .missing: refuse(column, "no status: write Completed, Cancelled, Planned, Scheduled or Open")
        case .refused(let reason): refuse(column, reason)
        case let status: return status
        }
        return nil
    }

    /// The export's own number of people present: a whole number or nothing, for the register is held against it.
    private func readAttended(_ row: SheetRow, _ refuse: SessionCells.Refuse) -> Int? {
        let column = sheet.column(.attended)
        switch CountReading(row.cell(column)) {
        case .count(let number, _, .exact, nil): return number
        case .missing: return nil
        case .refused(let reason): refuse(column, reason)
        case .count, .cancelled: refuse(column, "the number attended is no whole number: write one number")
        }
        return nil
    }

    private func readGroup(_ row: SheetRow) throws -> String? {
        switch ExternalID(row.cell(sheet.column(.group))) {
        case .id(let id): return id
        case .missing: return nil
        case .refused(let reason):
            try sheet.warn(row.number, sheet.column(.group), "group id \(reason); it is left out")
            return nil
        }
    }

    private func readCapacity(_ row: SheetRow) throws -> Int? {
        switch CountReading(row.cell(sheet.column(.capacity))) {
        case .count(let number, _, .exact, nil): return number
        case .missing: return nil
        case .count, .cancelled, .refused:
            try sheet.warn(row.number, sheet.column(.capacity), "capacity is no whole number: it is left out")
            return nil
        }
    }
}
