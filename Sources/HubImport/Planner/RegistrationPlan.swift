import HubCore

/// Reads an extract of registrations: a row a family, its carers and children in numbered columns.
final class RegistrationPlan: SheetPlan {
    private let sheet: ExportSheet
    private let desk: PlanningDesk
    private let people: FamilyCells
    private let today: Day

    init(_ sheet: Recognition.Sheet, _ desk: PlanningDesk) {
        let export = ExportSheet(sheet, desk)
        self.sheet = export
        self.desk = desk
        people = FamilyCells(export)
        today = desk.planner.now.day
    }

    func finish() throws {}

    func read(_ row: SheetRow) throws {
        guard let family = try sheet.id(sheet.column(.familyID), "family id", row) else { return }
        var findings: [PersonCells.Finding] = []
        func find(_ grade: Problem.Grade, _ column: Int?, _ message: String) {
            findings.append(PersonCells.Finding(grade: grade, column: column, message: message))
        }
        let day = readDay(row, find)
        let venue = readCentre(row, on: day ?? today, find)
        let notice = readNotice(row, family, find)
        let postcode = readPostcode(row, find)
        let persons = people.read(row, family, on: day, find)
        if persons.isEmpty, !findings.contains(where: { $0.grade == .refused }) {
            find(.refused, nil, "names no carer and no child: a registration needs one person")
        }
        let refused = findings.filter { $0.grade == .refused }.map {
            Problem(.refused, at: sheet.place(row.number, $0.column), $0.message)
        }
        let place = sheet.record(row.number, sheet.column(.familyID))
        guard refused.isEmpty, let day, let venue, let notice else {
            try desk.refuse(place, refused)
            return
        }
        for finding in findings { try sheet.warn(row.number, finding.column, finding.message) }
        let registration = Registration(
            on: day, hub: desk.planner.belonging.hub(of: venue, on: day), venue: venue, channel: .import,
            noticeGiven: notice.isGiven, noticeOn: notice.on)
        try desk.pass(
            PlannedRegistration(
                family: family, registration: registration, address: postcode.map { Address(postcode: $0) },
                people: persons),
            at: place, dateColumn: sheet.column(.registeredOn))
    }

    private func readDay(_ row: SheetRow, _ find: FamilyCells.Find) -> Day? {
        let column = sheet.column(.registeredOn)
        switch DateReading(row.cell(column)) {
        case .day(let day, _): return day
        case .missing: find(.refused, column, "no date of registration: write it like 13/01/2026")
        case .refused: find(.refused, column, "date of registration is no date: write it like 13/01/2026")
        }
        return nil
    }

    private func readCentre(_ row: SheetRow, on day: Day, _ find: FamilyCells.Find) -> String? {
        let column = sheet.column(.centre)
        switch desk.planner.names.centreVenue(row.cell(column), on: day) {
        case .found(let venue): return venue
        case .missing: find(.refused, column, "no centre: write its name")
        case .refused(let reason): find(.refused, column, reason)
        }
        return nil
    }

    private func readNotice(_ row: SheetRow, _ family: String, _ find: FamilyCells.Find) -> (isGiven: Bool, on: Day?)? {
        let column = sheet.column(.notice)
        switch NoticeReading(row.cell(column), today: today) {
        case .given(let on): return (true, on)
        case .pending:
            find(.warning, nil, "no privacy notice: \(family) stays pending and is no new registration yet")
            return (false, nil)
        case .refused(let reason): find(.refused, column, reason)
        }
        return nil
    }

    private func readPostcode(_ row: SheetRow, _ find: FamilyCells.Find) -> String? {
        let column = sheet.column(.postcode)
        let written = row.cell(column).written
        guard !Names.folded(written).isEmpty else { return nil }
        if let postcode = Postcode.read(written) { return postcode }
        find(.warning, column, "is no postcode and is not stored: write it like M25 9ZZ")
        return nil
    }
}
