import HubCore

/// Reads an export of registers: a row a person at a session.
final class AttendancePlan: SheetPlan {
    private let sheet: ExportSheet
    private let desk: PlanningDesk
    private let session: Int?
    private let person: Int?
    private let day: Int?
    private let mark: Int?
    private let recordedOn: Int?
    private let due: Int?
    private let today: Day
    private var days = Memo<DateReading>()
    private var entries = Memo<DateReading>()
    private var marks = Memo<MarkReading>()
    private var people: KnownPeople
    private var isHubTold = false

    init(_ sheet: Recognition.Sheet, _ desk: PlanningDesk) {
        let export = ExportSheet(sheet, desk)
        self.sheet = export
        self.desk = desk
        session = export.column(.sessionID)
        person = export.column(.personID)
        day = export.column(.date)
        mark = export.column(.mark)
        recordedOn = export.column(.recordedOn)
        let cells = PersonCells(export)
        due = cells.due
        people = KnownPeople(cells, desk)
        today = desk.planner.now.day
    }

    func finish() throws {}

    func read(_ row: SheetRow) throws {
        try tellOfHub(row.number)
        guard let sessionID = try sheet.id(session, "session id", row),
            let personID = try sheet.id(person, "person id", row)
        else { return }
        let version = people.version(personID, row)
        if let why = version.passedOver {
            try sheet.warn(row.number, nil, "\(why) (\(personID))")
            return
        }
        var problems = version.refusals.map {
            Problem(.refused, at: sheet.place(row.number, $0.column), $0.message)
        }
        let held = readDay(row, &problems)
        guard let given = try readMark(row, personID, &problems) else { return }
        let place = sheet.record(row.number, person)
        guard problems.isEmpty, let person = version.person else {
            try desk.refuse(place, problems)
            return
        }
        guard let counted = try counted(person, version, given, on: held, row) else { return }
        let attendance = PlannedAttendance(
            session: sessionID, day: held, person: counted, mark: given, recordedOn: try readEntry(row))
        try desk.pass(attendance, at: place, dateColumn: day)
    }

    /// The guard against another hub's file has nothing to hold to here, and says so.
    private func tellOfHub(_ row: Int) throws {
        guard !isHubTold else { return }
        isHubTold = true
        guard let hub = desk.planner.expectedHub else { return }
        try sheet.warn(
            row, nil,
            "a register names sessions and no places: that all are of \(hub) is checked with the sessions' file")
    }

    private func readDay(_ row: SheetRow, _ problems: inout [Problem]) -> Day? {
        switch days.value(row.cell(day), { DateReading($0) }) {
        case .day(let day, _): return day
        case .missing: return nil
        case .refused:
            problems.append(
                Problem(
                    .refused, at: sheet.place(row.number, day), "session date is no date: write it like 13/01/2026"))
            return nil
        }
    }

    /// The mark; a row without one says nothing yet, and an unreadable one is a problem beside the row's others.
    private func readMark(_ row: SheetRow, _ person: String, _ problems: inout [Problem]) throws -> RegisterMark? {
        switch marks.value(row.cell(mark), { MarkReading($0) }) {
        case .present: return .present
        case .absent: return .absent
        case .apologies: return .apologies
        case .missing:
            try sheet.warn(row.number, mark, "no mark yet for \(person): nothing is stored")
            return nil
        case .refused:
            problems.append(
                Problem(.refused, at: sheet.place(row.number, mark), "is no mark: write Attended, DNA or Apologies"))
            return .absent
        }
    }

    /// The person as counted at the session, with what is to be said; none where nobody is.
    private func counted(
        _ person: PlannedPerson, _ version: KnownPeople.Version, _ mark: RegisterMark, on held: Day?, _ row: SheetRow
    ) throws -> PlannedPerson? {
        let id = person.externalID ?? ""
        if person.isPlaceholder {
            guard mark == .present else {
                try sheet.warn(row.number, nil, "is a placeholder (\(id)) and was not there: passed over")
                return nil
            }
            try sheet.warn(row.number, nil, "is a placeholder (\(id)): counted as a walk-in, no person is made")
            return person
        }
        if let born = version.notBefore, born > held ?? today {
            try sheet.warn(
                row.number, nil, "an unborn child is not counted yet (\(id), not born on \((held ?? today).slashed))")
            return nil
        }
        if !version.isTold {
            for finding in version.warnings {
                try sheet.warn(row.number, finding.column, finding.message)
            }
        }
        defer { version.isTold = true }
        guard let expected = person.details.due, !DueDate.isPlausible(expected, on: held ?? today) else {
            return person
        }
        if !version.isTold {
            try sheet.warn(
                row.number, due,
                "due date lies more than 42 weeks after or 6 weeks before the session: it is not stored (\(id))")
        }
        return version.withoutDue(person)
    }

    /// When the row was entered; what cannot be is left out.
    private func readEntry(_ row: SheetRow) throws -> Day? {
        let message: String
        switch entries.value(row.cell(recordedOn), { DateReading($0) }) {
        case .day(let day, _):
            if day <= today, ImportGuard.isPlausible(day, today: today) { return day }
            message = "was recorded on a day that cannot be: the day is left out"
        case .missing: return nil
        case .refused: message = "the day it was recorded is no date: it is left out"
        }
        try sheet.warn(row.number, recordedOn, message)
        return nil
    }
}
