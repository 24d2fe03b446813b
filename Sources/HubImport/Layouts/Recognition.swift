import HubCore

/// A file whose visible sheets all fit one layout.
package struct Recognition: Sendable {
    /// A sheet to read and how.
    package struct Sheet: Sendable {
        package var info: SheetInfo
        package var fit: Fit
        /// The rows above the header.
        package var titles: [SheetRow]
        /// The header as it stands, a row or two.
        package var header: [SheetRow]
    }

    package let layout: Layout
    package let sheets: [Sheet]
    /// What to say once: sheets skipped, columns not used, why this layout.
    package let notes: [String]

    /// Recognises a file by the headers of its sheets.
    ///
    /// - Throws: `Refusal` where no layout fits, several do, or the sheets differ; it lists what was tried.
    package init(_ workbook: Workbook, layouts: [Layout], named name: String? = nil, sheet only: String? = nil) throws {
        let candidates = try Recognition.candidates(layouts, name)
        let file = Shown.quoted(workbook.fileName)
        var sheets: [Sheet] = []
        var notes = workbook.notes
        var unread: [String] = []
        for info in try Recognition.chosen(workbook, only) {
            if info.hidden {
                notes.append("sheet \(Shown.quoted(info.name ?? "")) is hidden: skipped")
                continue
            }
            let head = try Recognition.head(of: info, in: workbook)
            guard !head.isEmpty else { continue }
            let (fits, misfits) = Recognition.fits(candidates, head)
            let place = info.name.map { "sheet \(Shown.quoted($0))" }
            if fits.count > 1 {
                let names = fits.map(\.layout.name).joined(separator: ", ")
                let spot = [file, place].compactMap(\.self).joined(separator: ", ")
                throw Refusal.data("\(spot) fits several layouts (\(names)): choose one with --layout.")
            }
            guard let fit = fits.first else {
                unread.append([place, misfits].compactMap(\.self).joined(separator: ": "))
                continue
            }
            sheets.append(
                Sheet(
                    info: info, fit: fit, titles: head.filter { $0.number < fit.headerRow },
                    header: head.filter { (fit.headerRow...fit.lastHeaderRow).contains($0.number) }))
        }
        if !sheets.isEmpty, let one = unread.first {
            throw Refusal.data(
                "\(file) has a sheet that fits no layout (\(one)): hide or delete it if it holds no counts, and import again."
            )
        }
        guard let first = sheets.first, unread.isEmpty else {
            throw Refusal.data(
                unread.isEmpty
                    ? "\(file) has no visible sheet with anything on it: nothing to read."
                    : "\(file) fits no layout: \(unread.joined(separator: "; ")). `familyhub import preview --cells` shows its cells; a new layout is a file in Import."
            )
        }
        if let other = sheets.first(where: { $0.fit.layout.name != first.fit.layout.name }) {
            throw Refusal.data(
                "\(file) mixes layouts: sheet \(Shown.quoted(first.info.name ?? "")) is \(first.fit.layout.name) and sheet \(Shown.quoted(other.info.name ?? "")) is \(other.fit.layout.name): save them as two files."
            )
        }
        layout = first.fit.layout
        for sheet in sheets where !sheet.fit.unused.isEmpty {
            let place = sheet.info.name.map { "sheet \(Shown.quoted($0)): " } ?? ""
            notes.append("\(place)columns not used: \(sheet.fit.unused.joined(separator: ", "))")
        }
        self.sheets = sheets
        self.notes = notes
    }

    /// Why this layout: the line its header is on and the columns found.
    package var reason: String {
        let fit = sheets[0].fit
        let letters = fit.namedColumns.sorted { $0.column < $1.column }.map {
            "\($0.name) in \(SourceCell.letters($0.column))"
        }
        let across = fit.groups.isEmpty ? "" : ", \(fit.groups.map(\.heading).joined(separator: ", ")) across"
        return "header on line \(fit.headerRow): \(letters.joined(separator: ", "))\(across)"
    }

    private static func candidates(_ layouts: [Layout], _ name: String?) throws -> [Layout] {
        guard let name else { return layouts }
        guard let layout = layouts.first(where: { $0.name == name }) else {
            throw Refusal.usage(
                "There is no layout \(Shown.quoted(name)): the layouts are \(layouts.map(\.name).joined(separator: ", "))."
            )
        }
        return [layout]
    }

    private static func chosen(_ workbook: Workbook, _ only: String?) throws -> [SheetInfo] {
        guard let only else { return workbook.sheets }
        guard let sheet = workbook.sheets.first(where: { $0.name == only }) else {
            let names = workbook.sheets.compactMap(\.name).map { Shown.quoted($0) }
            throw Refusal.notFound(
                "\(Shown.quoted(workbook.fileName)) has no sheet \(Shown.quoted(only)): its sheets are \(names.joined(separator: ", "))."
            )
        }
        return [sheet]
    }

    private static func head(of info: SheetInfo, in workbook: Workbook) throws -> [SheetRow] {
        var head: [SheetRow] = []
        try workbook.rows(of: info) { row in
            guard row.number <= Fit.deepestHeader + 1 else { return false }
            head.append(row)
            return true
        }
        return head
    }

    /// How many layouts are named with what they lack, where none fits.
    private static let nearest = 3

    /// The layouts that fit, and in words why the others do not, the nearest first.
    private static func fits(_ layouts: [Layout], _ head: [SheetRow]) -> (fits: [Fit], misfits: String) {
        var fits: [Fit] = []
        var misfits: [(layout: Layout, misfit: Fit.Misfit)] = []
        for layout in layouts {
            do throws(Fit.Misfit) { fits.append(try Fit(layout, in: head)) } catch { misfits.append((layout, error)) }
        }
        let near = misfits.filter { $0.misfit.found > 0 }.sorted { $0.misfit.found > $1.misfit.found }
        guard !near.isEmpty else {
            return (fits, "nothing of \(misfits.map(\.layout.name).joined(separator: ", ")) is there")
        }
        // The sheet was meant as one of the nearest; all of them would hide it.
        let shown = near.prefix(nearest).map { "\($0.layout.name) has \($0.misfit.reason)" }
        let others = misfits.count > shown.count ? ["the other layouts are further off"] : []
        return (fits, (shown + others).joined(separator: "; "))
    }
}
