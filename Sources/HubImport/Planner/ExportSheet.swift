import HubCore

/// What the sheets of an export have in common: cells and places by what they read, and rows that are no records.
struct ExportSheet {
    let number: Int
    let fit: Fit
    let desk: PlanningDesk
    private let mapped: [Int]

    init(_ sheet: Recognition.Sheet, _ desk: PlanningDesk) {
        number = sheet.info.number
        fit = sheet.fit
        self.desk = desk
        mapped = fit.namedColumns.map(\.column).sorted()
    }

    func column(_ field: Layout.Field) -> Int? { fit.columns[field] }

    /// A place as messages show it.
    func place(_ row: Int, _ column: Int? = nil) -> SourceCell {
        desk.planner.header.place(sheet: number, row: row, column: column)
    }

    /// Where a record stands.
    func record(_ row: Int, _ column: Int?) -> PlannedPlace {
        PlannedPlace(sheet: number, row: row, column: column ?? 1)
    }

    func warn(_ row: Int, _ column: Int?, _ message: String) throws {
        try desk.say(Problem(.warning, at: place(row, column), message))
    }

    /// Whether a row without a good id is no record: nothing in the columns that are read, a footer of totals, or a remark.
    func isNoRecord(_ row: SheetRow) throws -> Bool {
        guard mapped.contains(where: { !row.cell($0).isBlank }) else { return true }
        let filled = row.cells.filter { !$0.isBlank }
        guard case .text(let text)? = filled.first else { return false }
        // A footer says little: a record whose group has "total" in its name says more.
        if filled.count <= 4, ImportGuard.isTotal(text) { return true }
        guard filled.count == 1, case .refused = ExternalID(.text(text)) else { return false }
        try warn(row.number, nil, "holds one text and nothing else: passed over")
        return true
    }

    /// The id in a column; a missing or unreadable one is refused, unless the row is no record.
    func id(_ column: Int?, _ what: String, _ row: SheetRow) throws -> String? {
        let message: String
        switch ExternalID(row.cell(column)) {
        case .id(let id): return id
        case .missing: message = "no \(what): every record needs one"
        case .refused(let reason): message = "\(what) \(reason)"
        }
        guard try !isNoRecord(row) else { return nil }
        try desk.refuse(
            record(row.number, column), [Problem(.refused, at: place(row.number, column), message)])
        return nil
    }
}

extension SheetRow {
    /// The cell of a column, the first being 1; blank beyond the row's end or without a column.
    func cell(_ column: Int?) -> Cell {
        guard let column, column <= cells.count else { return .blank }
        return cells[column - 1]
    }
}
