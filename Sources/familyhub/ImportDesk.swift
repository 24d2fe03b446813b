import Foundation
import HubCore
import HubImport
import HubStorage

/// Opens files, reads them and hands them to the store: the one way in for sheets at the terminal.
struct ImportDesk {
    let store: Store
    let actor: Actor
    let catalogue: Catalogue
    let layouts: [Layout]
    let remembered: [RememberedAlias]
    let now: Now
    let expectedHub: String?
    let layout: String?

    /// A file that was recognised.
    struct Opened {
        let name: String
        let workbook: Workbook
        let recognition: Recognition
        let planner: Planner

        /// The file's name, its layout and why, and what to say once.
        var heading: String {
            let layout = recognition.layout
            let first = "\(Shown.plain(name)): \(layout.title) (\(layout.name); \(recognition.reason))"
            return ([first] + recognition.notes.map { "  \($0)" }).joined(separator: "\n")
        }
    }

    /// The layouts of the data folder; a mistake in one stops with its file and line.
    static func layouts() throws -> [Layout] {
        let folder = try Surroundings.folder("Import")
        let (layouts, problems) = try LayoutFiles.read(folder: folder)
        if let first = problems.first(where: { $0.grade == .refused }) {
            throw Refusal.data("\(folder)/\(first.place.file):\(first.place.row ?? 1): \(first.message)")
        }
        return layouts
    }

    func open(_ path: String, sheet: String? = nil) throws -> Opened {
        let workbook = try Workbook(path: path)
        let recognition = try Recognition(workbook, layouts: layouts, named: layout, sheet: sheet)
        let planner = try Planner(
            workbook, recognition, catalogue: catalogue, remembered: remembered, now: now.local,
            expectedHub: expectedHub)
        return Opened(name: workbook.fileName, workbook: workbook, recognition: recognition, planner: planner)
    }

    func run(_ file: Opened, _ mode: Store.ImportMode) throws -> ImportOutcome {
        var progress =
            try Console.isWatched && file.workbook.byteCount > 1_000_000 ? Progress(total: rowCount(file)) : nil
        defer { progress?.done() }
        return try store.importing(file.planner.header, mode, by: actor, now: now) { stage in
            // The planner's events outlive no call of it: the stage is handed over and taken back.
            var held = stage
            try file.planner.plan(progress: { progress?.show($0) }) { event in
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

    private func rowCount(_ file: Opened) throws -> Int {
        var rows = 0
        for sheet in file.recognition.sheets {
            try file.workbook.rows(of: sheet.info) { _ in
                rows += 1
                return true
            }
        }
        return rows
    }
}

/// One import as it is told at the terminal and as JSON.
struct ImportReport: Encodable {
    let file: String
    let layout: String
    let notes: [String]
    let importID: Int64?
    let stored: Bool
    let dryRun: Bool
    let new: Int
    let changed: Int
    let unchanged: Int
    let repeated: Int
    let refused: Int
    let warnings: Int
    let problems: [Told]
    let changes: [String]
    let loadedBefore: String?
    let goneSince: String?
    let stopped: String?
    private let heading: String
    /// Whether what was refused kept the rest out too.
    private let isBlocked: Bool

    struct Told: Encodable {
        let grade: String
        let place: String
        let message: String
    }

    enum CodingKeys: String, CodingKey {
        case file, layout, notes, importID, stored, dryRun, new, changed, unchanged, repeated, refused, warnings,
            problems,
            changes, loadedBefore, goneSince, stopped
    }

    init(_ opened: ImportDesk.Opened, _ outcome: ImportOutcome, dryRun: Bool, stored: Bool) {
        file = opened.name
        layout = opened.recognition.layout.name
        notes = opened.recognition.notes
        importID = outcome.importID
        self.stored = stored && outcome.importID != nil
        isBlocked = !stored
        self.dryRun = dryRun
        (new, changed, unchanged) = (outcome.new, outcome.changed, outcome.unchanged)
        (repeated, refused, warnings) = (outcome.repeated, outcome.refused, outcome.warnings)
        problems = outcome.problems.map {
            Told(grade: $0.grade.rawValue, place: $0.place.description, message: $0.message)
        }
        changes = outcome.changes
        loadedBefore = outcome.sameFile.map { "this very file was loaded \(ImportReport.when($0)), as import \($0.id)" }
        goneSince = outcome.goneSince.map {
            "\($0.records.grouped) records that import \($0.earlier.id), loaded \(ImportReport.when($0.earlier)), has are not in this file: they stay; `familyhub imports undo \($0.earlier.id)` takes back what only it says"
        }
        stopped = outcome.stopped
        heading = opened.heading
    }

    /// `on 9 April 2026 at 10:15 by terminal:amy`.
    static func when(_ earlier: ImportOutcome.Earlier) -> String {
        let day = Day(iso: earlier.at.prefix(10))?.spoken ?? earlier.at
        return "on \(day) at \(earlier.at.dropFirst(11).prefix(5)) UTC by \(earlier.by)"
    }

    /// For people: the layout, each problem by its place, and one line of counts.
    var text: String {
        var lines = [heading]
        lines += problems.map { "  \($0.grade.padded(to: 8)) \($0.place): \($0.message)" }
        let more = refused + repeated + warnings - problems.count
        if problems.count >= 1_000, more > 0 { lines.append("  … and \(more.grouped) more") }
        lines += changes.map { "  changed  \($0)" }
        if let loadedBefore { lines.append("  note     \(loadedBefore)") }
        if let goneSince { lines.append("  note     \(goneSince)") }
        lines.append("  \(summary)")
        return lines.joined(separator: "\n")
    }

    private var summary: String {
        let counts =
            "\(new.grouped) new, \(changed.grouped) changed, \(unchanged.grouped) unchanged, \(repeated.grouped) repeated, \(refused.grouped) refused, \(warnings.grouped) warning\(warnings == 1 ? "" : "s")"
        if dryRun { return "Dry run, nothing stored: \(counts)." }
        if let importID { return "Import \(importID): \(counts). `familyhub imports undo \(importID)` takes it back." }
        return isBlocked ? "Nothing stored: \(counts)." : "Nothing changes: \(counts)."
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

/// A record as the preview shows it.
enum PreviewLine {
    static func cells(_ row: PlannedRow, _ header: ImportHeader) -> [String] {
        let place = header.place(sheet: row.sheet, row: row.row, column: row.column).description
        switch row.thing {
        case .session(let session):
            let time = session.start.map { " " + Cell.clock($0) } ?? ""
            let week = session.courseWeek.map { " wk \($0)" } ?? ""
            let counts = session.cancelled.map { "cancelled (\(Shown.plain($0)))" } ?? session.count.written
            return [
                place, "session", "\(session.day.slashed)\(time) \(session.venue) \(session.activity)\(week)",
                counts.isEmpty ? "no figure" : counts, session.written ?? "",
            ]
        case .tally(let tally, let written):
            let scope = tally.scope.id ?? "the whole authority"
            return [place, "tally", "\(scope), \(tally.period.label)", tally.count.written, written ?? ""]
        case .attendance(let attendance):
            // A preview names nobody: the ids of the file tell who is meant.
            let who = attendance.person.isPlaceholder ? "a walk-in" : "person \(attendance.person.externalID ?? "")"
            return [place, "attendance", "\(who) at session \(attendance.session)", "\(attendance.mark)", ""]
        case .registration(let registration):
            let on = registration.registration.on.slashed
            let pending = registration.registration.noticeGiven ? "" : ", pending"
            return [
                place, "registration", "family \(registration.family) on \(on)\(pending)",
                "\(registration.people.count) people", "",
            ]
        }
    }
}
