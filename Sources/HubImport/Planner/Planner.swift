package import HubCore

/// What the reading of a file gives, in order of place.
package enum ImportEvent: Sendable {
    case row(PlannedRow)
    /// A problem of its own, or of a record that is stored all the same.
    case problem(Problem)
    /// A record that cannot be stored; the problem is none where it was told before.
    case refused(ImportOutcome.Refused, saying: Problem?)
    /// The whole file is the wrong one.
    case stop(String)
}

/// Reads a recognised file row by row into what can be stored and what is wrong: no clock, no store.
package struct Planner: Sendable {
    let catalogue: Catalogue
    let belonging: Belonging
    let names: NameReading
    let now: Moment
    /// The only hub that the file may speak of, where that was said.
    let expectedHub: String?
    let workbook: Workbook
    let recognition: Recognition
    package let header: ImportHeader

    package init(
        _ workbook: Workbook, _ recognition: Recognition, catalogue: Catalogue, remembered: [RememberedAlias],
        now: Moment,
        expectedHub: String? = nil
    ) throws(Refusal) {
        if let expectedHub, catalogue.hub(expectedHub) == nil {
            throw .usage(
                "There is no hub \(Shown.quoted(expectedHub)): the hubs are \(catalogue.hubs.map(\.id).joined(separator: ", "))."
            )
        }
        self.catalogue = catalogue
        belonging = Belonging(catalogue)
        names = NameReading(NameBook(catalogue, remembered: remembered), belonging)
        self.now = now
        self.expectedHub = expectedHub
        self.workbook = workbook
        self.recognition = recognition
        header = ImportHeader(
            fileName: workbook.fileName, sha256: workbook.sha256, byteCount: workbook.byteCount,
            layout: recognition.layout.name, system: recognition.layout.system,
            sheets: recognition.sheets.map {
                ImportHeader.Sheet(number: $0.info.number, name: $0.info.name, columns: $0.columns)
            })
    }

    /// Reads every sheet; `progress` is told the rows read so far, now and then.
    package func plan(
        progress: ((Int) -> Void)? = nil, _ event: @escaping (ImportEvent) throws -> Void
    ) throws {
        let desk = PlanningDesk(self, event)
        var rows = 0
        for sheet in recognition.sheets {
            let reader = Planner.reader(of: sheet, desk)
            try workbook.rows(of: sheet.info) { row in
                rows += 1
                if rows % 1_000 == 0 { progress?(rows) }
                if row.number > sheet.fit.lastHeaderRow { try reader.read(row) }
                return true
            }
            try reader.finish()
        }
        progress?(rows)
        try desk.finish()
    }

    private static func reader(of sheet: Recognition.Sheet, _ desk: PlanningDesk) -> any SheetPlan {
        let layout = sheet.fit.layout
        return switch (layout.kind, layout.gives) {
        case (.crosstab, _): CrosstabPlan(sheet, desk)
        case (.table, .attendance): AttendancePlan(sheet, desk)
        case (.table, .registrations): RegistrationPlan(sheet, desk)
        case (.table, .sessions) where layout.isExport: ExportPlan(sheet, desk)
        case (.table, _): TablePlan(sheet, desk)
        }
    }
}

extension Recognition.Sheet {
    /// The columns as the import keeps them: what they read, and the heading they stand under in a crosstab.
    fileprivate var columns: [String: Int] {
        var columns = Dictionary(uniqueKeysWithValues: fit.namedColumns.map { ($0.name, $0.column) })
        for group in fit.groups {
            for (field, column) in group.columns { columns["\(group.heading) \(field.rawValue)"] = column }
        }
        return columns
    }
}

/// Reads the rows of one sheet below its header.
protocol SheetPlan {
    func read(_ row: SheetRow) throws
    func finish() throws
}
