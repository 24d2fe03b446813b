package import HubCore

/// What has moved a quarter's figures since a version was signed off, item by item.
package struct LedgerReport: Sendable {
    /// What the report says of itself first; its version is the quarter's last.
    package let heading: Heading
    /// The version that the figures are set beside.
    package let since: Publication
    /// The items and the figures.
    package let ledger: Ledger
    /// A line for each figure that moved, or of which the version kept nothing.
    let lines: [LedgerLine]
    /// A line for each requirement in force of which a number moved.
    let requirements: [LedgerRequirement]
    private let names: LedgerNames

    /// A ledger in the names of the catalogue.
    package init(_ ledger: Ledger, since: Publication, last: Publication?, _ catalogue: Catalogue, now: Moment) throws {
        let quarter = try Quarter(key: since.quarter)
        heading = Heading(catalogue, quarter, now: now, basis: nil, last ?? since)
        self.since = since
        self.ledger = ledger
        names = LedgerNames(catalogue)
        lines = LedgerLine.all(ledger, names.places)
        requirements = LedgerRequirement.all(ledger, names.places, catalogue, quarter)
    }

    private var places: [String] { names.places }

    private static func causes(_ item: LedgerItem) -> String {
        guard !item.causes.isEmpty else { return "not explained" }
        let shown = item.causes.prefix(3).map(\.written)
        let more = item.causes.count > 3 ? "; \(item.causes.count - 3) more" : ""
        return shown.joined(separator: "; ") + more
    }

    private static func signed(_ number: Int) -> String { (number > 0 ? "+" : "") + Numbers.grouped(number) }
}

extension LedgerReport {
    /// The ledger for people.
    package var table: String {
        var parts = [
            heading.written("ledger")
                + TextTable.wrapped("What moved since \(since.written).", mark: "")
        ]
        let isMoved = !ledger.moved.isZero || !ledger.items.isEmpty
        if !isMoved {
            let those = ledger.untold.isZero ? "every figure" : "every figure that the version kept"
            parts.append("Nothing has moved: \(those) is as it was signed off.\n")
        }
        if !lines.isEmpty { parts.append(figures) }
        if !requirements.isEmpty { parts.append(requirementTable.printed) }
        if isMoved { parts += [items, LedgerReport.key] }
        if !ledger.untold.isZero { parts.append(LedgerReport.untoldKey) }
        return parts.joined(separator: "\n")
    }

    private static let key = """
        A figure that is missing ([x]) counts as 0 here. The items of one figure and place add up to what
        it moved.

        """

    private static let untoldKey = """
        [x]: the version was signed off before this was kept with it, so nobody can tell how it moved.

        """

    private var figures: String {
        var table = TextTable("Figures that moved", ["Place", "Figure", "Signed off", "Now", "Moved"], left: [1])
        for line in lines {
            table.add([
                names.name(of: line.place), line.measure.words, line.published.written,
                Numbers.grouped(line.current), line.moved.map(LedgerReport.signed) ?? ReportValue.missing.written,
            ])
        }
        return table.printed
    }

    /// Requirements of which a numerator or a denominator moved.
    var requirementTable: TextTable {
        var table = TextTable("Requirements that moved", ["Place", "Requirement", "Signed off", "Now"], left: [1])
        for line in requirements {
            table.add([names.name(of: line.place), line.requirement.id, line.published.written, line.current.written])
        }
        return table
    }

    private var items: String {
        var text = "What moved them (\(Numbers.counted(ledger.items.count, "item")))\n"
        for item in ledger.items {
            text += TextTable.wrapped("\(names.name(of: item)): \(item.change). Cause: \(LedgerReport.causes(item)).")
            for (places, moves) in moves(item) { text += TextTable.wrapped("\(places): \(moves).", mark: "    ") }
        }
        return text
    }

    /// What an item moved, places that moved alike together.
    private func moves(_ item: LedgerItem) -> [(names: String, moves: String)] {
        var order: [String] = []
        var alike: [String: [String]] = [:]
        for (place, lines) in Dictionary(grouping: item.moves.lines(places), by: \.place).sorted(by: {
            (rank($0.key), $0.key) < (rank($1.key), $1.key)
        }) {
            let words = lines.map { "\($0.measure.words) \(LedgerReport.signed($0.number))" }.joined(separator: ", ")
            if alike[words] == nil { order.append(words) }
            alike[words, default: []].append(names.name(of: place))
        }
        return order.map { ((alike[$0] ?? []).joined(separator: " and "), $0) }
    }

    private func rank(_ place: String) -> Int { places.firstIndex(of: place) ?? places.count }

    /// The ledger as JSON.
    package var json: String {
        var members = heading.json
        members["since"] = .object([
            "number": .number(since.version), "state": .string(since.state.rawValue),
            "signedBy": .string(since.signedBy), "day": .string(since.day.iso),
        ])
        members["figures"] = .array(
            lines.map { line in
                .object([
                    "place": .string(line.place), "measure": .string(line.measure.rawValue),
                    "published": line.published.json, "current": .number(line.current),
                    "moved": ReportValue(line.moved).json,
                ])
            })
        members["requirements"] = .array(requirements.map(\.json))
        members["items"] = .array(ledger.items.map(json))
        members["explained"] = .bool(ledger.unexplained.isEmpty)
        return JSON.object(members).printed
    }

    private func json(_ item: LedgerItem) -> JSON {
        .object([
            "kind": .string(item.kind.rawValue), "subject": .string(names.name(of: item)),
            "session": .optional(item.session.map { String($0) }), "hub": .optional(item.hub),
            "change": .string(item.change),
            "causes": .array(
                item.causes.map { cause in
                    .object([
                        "kind": .string(cause.kind.rawValue), "number": cause.number.map { .number(Int($0)) } ?? .null,
                        "at": .string(cause.at), "by": .string(cause.by),
                    ])
                }),
            "moves": .array(
                item.moves.lines(places).map { line in
                    .object([
                        "place": .string(line.place), "measure": .string(line.measure.rawValue),
                        "moved": .number(line.number),
                    ])
                }),
        ])
    }

    /// The ledger as a tidy file, a row for each item, place and figure.
    package var csv: String { tidyTable.csv }

    /// The rows of the tidy file.
    var tidyTable: TidyTable {
        var table = TidyTable([
            "quarter", "since_version", "kind", "session_id", "hub_id", "subject", "change", "cause", "place",
            "measure", "moved",
        ])
        for item in ledger.items {
            for line in item.moves.lines(places) {
                table.add(
                    [
                        heading.key, String(since.version), item.kind.rawValue, item.session.map { String($0) } ?? "",
                        item.hub ?? "", names.name(of: item), item.change, LedgerReport.causes(item), line.place,
                        CSVTable.snake(line.measure.rawValue.replacing(".", with: "_")),
                    ], [.number(line.number)])
            }
        }
        return table
    }

    /// The ledger as a workbook: the figures that moved, the tidy rows, and the notes.
    package var spreadsheet: Spreadsheet {
        var sheet = ReportSheet(
            "Figures", "ledger", heading, remark: "What moved since \(since.written).",
            [
                ReportSheet.Column("Place", 30), ReportSheet.Column("Figure", 34), ReportSheet.Column("Signed off"),
                ReportSheet.Column("Now"), ReportSheet.Column("Moved"),
            ])
        for line in lines {
            sheet.add(
                [.text(names.name(of: line.place)), .text(line.measure.words)]
                    + [line.published, .number(line.current), ReportValue(line.moved)].map { SheetCell($0) })
        }
        if ledger.moved.isZero { sheet.add([.text("Nothing has moved.", .remark)]) }
        return Spreadsheet(
            title: "\(heading.authority): ledger, \(heading.label)", day: heading.to,
            sheets: [
                sheet.sheet, tidyTable.sheet("Items"),
                NotesSheet.make(heading, notes: [LedgerReport.key], queries: [], hubs: []),
            ])
    }
}
