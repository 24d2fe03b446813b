import Foundation
package import HubCore
package import HubImport
package import HubStorage

/// Opens files, reads them and hands them to the store: the one way in for sheets.
package struct ImportDesk: Sendable {
    let store: Store
    let actor: Actor
    let catalogue: Catalogue
    let layouts: [Layout]
    let remembered: [RememberedAlias]
    let now: Now
    let expectedHub: String?
    let layout: String?

    /// A desk for one actor; a hub or a layout where the file must be of it.
    package init(
        store: Store, by actor: Actor, catalogue: Catalogue, layouts: [Layout], remembered: [RememberedAlias], now: Now,
        expectedHub: String? = nil, layout: String? = nil
    ) {
        self.store = store
        self.actor = actor
        self.catalogue = catalogue
        self.layouts = layouts
        self.remembered = remembered
        self.now = now
        self.expectedHub = expectedHub
        self.layout = layout
    }

    /// A file that was recognised.
    package struct Opened: Sendable {
        package let name: String
        package let workbook: Workbook
        package let recognition: Recognition
        package let planner: Planner

        /// The file's name, its layout and why, and what to say once.
        package var heading: String {
            let layout = recognition.layout
            let first = "\(Shown.plain(name)): \(layout.title) (\(layout.name); \(recognition.reason))"
            return ([first] + recognition.notes.map { "  \($0)" }).joined(separator: "\n")
        }
    }

    /// The layouts of a folder; a mistake in one stops with its file and line.
    package static func layouts(in folder: String) throws -> [Layout] {
        let (layouts, problems) = try LayoutFiles.read(folder: folder)
        if let first = problems.first(where: { $0.grade == .refused }) {
            throw Refusal.data("\(folder)/\(first.place.file):\(first.place.row ?? 1): \(first.message)")
        }
        return layouts
    }

    /// Opens a file and recognises its layout.
    package func open(_ path: String, sheet: String? = nil) throws -> Opened {
        let workbook = try Workbook(path: path)
        let recognition = try Recognition(workbook, layouts: layouts, named: layout, sheet: sheet)
        let planner = try Planner(
            workbook, recognition, catalogue: catalogue, remembered: remembered, now: now.local,
            expectedHub: expectedHub)
        return Opened(name: workbook.fileName, workbook: workbook, recognition: recognition, planner: planner)
    }

    /// Checks a file against the store, or takes it in; `progress` is told the rows read so far, now and then.
    package func run(
        _ file: Opened, _ mode: Store.ImportMode, progress: ((Int) -> Void)? = nil
    ) throws -> ImportOutcome {
        try store.importing(file.planner.header, mode, by: actor, now: now) { stage in
            // The planner's events outlive no call of it: the stage is handed over and taken back.
            var held = stage
            try file.planner.plan(progress: progress) { event in
                switch event {
                case .row(let row): try held.add(row)
                case .problem(let problem): held.add(problem)
                case .refused(let record, let problem): held.refuse(record, saying: problem)
                case .stop(let reason): held.stop(reason)
                }
            }
            stage = held
        }
    }
}

extension ImportOutcome {
    /// Why nothing of a file is stored; none where nothing stands in its way.
    package func refusal(
        of name: String, acceptingGoodRows: Bool, how option: String = "--accept-good-rows"
    ) -> Refusal? {
        if let stopped { return .data(stopped) }
        guard refused > 0, !acceptingGoodRows else { return nil }
        return .data(
            "\(refused.grouped) of \(Numbers.counted(records, "record")) of \(Shown.quoted(name)) \(refused == 1 ? "is" : "are") refused, so nothing is stored: mend the file, or import the rest with \(option)."
        )
    }
}
