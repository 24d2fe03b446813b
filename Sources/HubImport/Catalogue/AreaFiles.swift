import Foundation
import HubCore

/// The tables beside a catalogue's YAML: which area a postcode lies in, and how deprived areas are.
///
/// Both may be missing. Read line by line: a region has some 200,000 postcodes.
struct AreaFiles {
    static let postcodes = "postcodes.csv"
    static let deprivation = "deprivation.csv"
    /// Mistakes told of one file; a wrong column would tell one a line.
    private static let limit = 100

    /// The table; none where the folder has no `postcodes.csv` or a line of it is refused.
    private(set) var table: AreaTable?
    private(set) var problems: [Problem] = []
    private var placed: [(postcode: String, area: String, line: Int)] = []
    private var deciles: [String: (decile: Int, place: SourceCell)] = [:]
    private var told: [String: Int] = [:]

    init(folder: String) throws(Refusal) {
        let isThere = [AreaFiles.postcodes, AreaFiles.deprivation].map {
            FileManager.default.fileExists(atPath: "\(folder)/\($0)")
        }
        guard isThere[0] else {
            if isThere[1] {
                problems.append(
                    Problem(
                        .warning, at: SourceCell(file: AreaFiles.deprivation),
                        "Without a postcodes.csv beside it this file says nothing: no address is placed in an area."))
            }
            return
        }
        try read(AreaFiles.postcodes, in: folder, AreaFiles.columns + [AreaFiles.decile]) { line, values, files in
            files.place(values, line)
        }
        if isThere[1] {
            try read(AreaFiles.deprivation, in: folder, [AreaFiles.columns[1], AreaFiles.required(AreaFiles.decile)]) {
                line, values, files in
                guard let area = files.area(values[0], AreaFiles.deprivation, line) else { return }
                files.know(area, values[1], SourceCell(file: AreaFiles.deprivation, row: line))
            }
        }
        findTwice()
        for (file, count) in told.sorted(by: { $0.key < $1.key }) where count > AreaFiles.limit {
            problems.append(
                Problem(
                    .refused, at: SourceCell(file: file),
                    "\(Numbers.counted(count - AreaFiles.limit, "more mistake")) of this file \(count - AreaFiles.limit == 1 ? "is" : "are") not listed."
                ))
        }
        guard !problems.contains(where: { $0.grade == .refused }) else { return }
        table = AreaTable(
            postcodes: placed.map { AreaTable.Placed(postcode: $0.postcode, area: $0.area) },
            deciles: deciles.map { AreaTable.Decile(area: $0.key, decile: $0.value.decile) })
    }

    /// A column by the names that it may have, the first one the name to write.
    private struct Column {
        let names: [String]
        var isRequired = true
    }

    /// Those of the ONS Postcode Directory are known too.
    private static let columns = [
        Column(names: ["postcode", "pcds", "pcd8", "pcd7"]), Column(names: ["lsoa21", "lsoa21cd"]),
    ]
    private static let decile = Column(names: ["imd2025_decile"], isRequired: false)

    private static func required(_ column: Column) -> Column { Column(names: column.names) }

    /// Hands over each line below the header, its values in the order of the columns.
    private mutating func read(
        _ file: String, in folder: String, _ columns: [Column],
        _ body: (Int, [String], inout AreaFiles) -> Void
    ) throws(Refusal) {
        var (places, isFirst): ([Int?], Bool) = ([], true)
        do {
            let book = try Workbook(path: "\(folder)/\(file)")
            guard let sheet = book.sheets.first(where: { !$0.hidden }) else { return }
            try book.rows(of: sheet) { row in
                guard isFirst else {
                    let values = places.map { place in
                        place.flatMap { row.cells.indices.contains($0) ? row.cells[$0].written.trimmed : nil } ?? ""
                    }
                    body(row.number, values, &self)
                    return true
                }
                isFirst = false
                guard let found = find(columns, in: row, file) else { return false }
                places = found
                return true
            }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .data("\(folder)/\(file) cannot be read: save it as CSV again.")
        }
        if isFirst {
            refuse(file, nil, "The file is empty: its first line names its columns, \(AreaFiles.names(columns)).")
        }
    }

    private mutating func find(_ columns: [Column], in header: SheetRow, _ file: String) -> [Int?]? {
        let heads = header.cells.map { $0.written.trimmed.lowercased() }
        let places = columns.map { column in column.names.compactMap { heads.firstIndex(of: $0) }.first }
        let missing = zip(columns, places).filter { $0.isRequired && $1 == nil }.map(\.0)
        guard missing.isEmpty else {
            refuse(
                file, header.number,
                "The first line has no column \(AreaFiles.names(missing)): it names the columns \(AreaFiles.names(columns))."
            )
            return nil
        }
        return places
    }

    private static func names(_ columns: [Column]) -> String {
        columns.map { ($0.names.first ?? "") + ($0.isRequired ? "" : " (may be left out)") }.joined(separator: ", ")
    }

    private mutating func place(_ values: [String], _ line: Int) {
        guard let postcode = Postcode.read(values[0]) else {
            refuse(
                AreaFiles.postcodes, line,
                "\(Shown.quoted(values[0])) has not the form of a postcode: write it like M25 9ZZ.")
            return
        }
        guard let area = area(values[1], AreaFiles.postcodes, line) else { return }
        placed.append((postcode, area, line))
        if !values[2].isEmpty { know(area, values[2], SourceCell(file: AreaFiles.postcodes, row: line)) }
    }

    private mutating func area(_ text: String, _ file: String, _ line: Int) -> String? {
        if let code = AreaCode.read(text) { return code }
        refuse(
            file, line,
            "\(Shown.quoted(text)) is no code of an area: write an LSOA of 2021 in England, such as E01000001, or take the line out."
        )
        return nil
    }

    private mutating func know(_ area: String, _ text: String, _ place: SourceCell) {
        guard let decile = Int(text), (1...10).contains(decile) else {
            refuse(place.file, place.row, "\(Shown.quoted(text)) is no decile: write 1 (most deprived) to 10.")
            return
        }
        guard let known = deciles[area] else { return deciles[area] = (decile, place) }
        guard known.decile != decile else { return }
        refuse(
            place.file, place.row,
            "\(area) has decile \(decile) here and \(known.decile) in \(known.place.file), line \(known.place.row ?? 0): keep one."
        )
    }

    /// A postcode that stands twice lies in one area, or it is a mistake.
    private mutating func findTwice() {
        placed.sort { ($0.postcode, $0.line) < ($1.postcode, $1.line) }
        var (kept, clashes): ([(postcode: String, area: String, line: Int)], [(line: Int, message: String)]) = ([], [])
        kept.reserveCapacity(placed.count)
        for row in placed {
            guard let last = kept.last, last.postcode == row.postcode else {
                kept.append(row)
                continue
            }
            guard last.area != row.area else { continue }
            clashes.append(
                (
                    row.line,
                    "\(row.postcode) lies in \(row.area) here and in \(last.area) on line \(last.line): keep one."
                ))
        }
        placed = kept
        for clash in clashes.sorted(by: { $0.line < $1.line }) {
            refuse(AreaFiles.postcodes, clash.line, clash.message)
        }
    }

    private mutating func refuse(_ file: String, _ line: Int?, _ message: String) {
        told[file, default: 0] += 1
        guard told[file, default: 0] <= AreaFiles.limit else { return }
        problems.append(Problem(.refused, at: SourceCell(file: file, row: line), message))
    }
}
