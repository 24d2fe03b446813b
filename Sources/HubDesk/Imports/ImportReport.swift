package import HubCore
import HubImport

/// One import as it is told at the terminal and as JSON.
package struct ImportReport: Encodable, Sendable {
    package let file: String
    package let layout: String
    package let notes: [String]
    package let importID: Int64?
    package let stored: Bool
    package let dryRun: Bool
    package let new: Int
    package let changed: Int
    package let unchanged: Int
    package let repeated: Int
    package let refused: Int
    package let warnings: Int
    package let problems: [Told]
    package let changes: [String]
    package let loadedBefore: String?
    package let goneSince: String?
    package let stopped: String?
    private let heading: String
    /// Whether what was refused kept the rest out too.
    private let isBlocked: Bool

    package struct Told: Encodable, Sendable {
        package let grade: String
        package let place: String
        package let message: String
    }

    package enum CodingKeys: String, CodingKey {
        case file, layout, notes, importID, stored, dryRun, new, changed, unchanged, repeated, refused, warnings,
            problems,
            changes, loadedBefore, goneSince, stopped
    }

    package init(_ opened: ImportDesk.Opened, _ outcome: ImportOutcome, dryRun: Bool, stored: Bool) {
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
    package var text: String {
        var lines = [heading]
        lines += problems.map { "  \(ImportReport.padded($0.grade)) \($0.place): \($0.message)" }
        let more = refused + repeated + warnings - problems.count
        if problems.count >= 1_000, more > 0 { lines.append("  … and \(more.grouped) more") }
        lines += changes.map { "  changed  \($0)" }
        if let loadedBefore { lines.append("  note     \(loadedBefore)") }
        if let goneSince { lines.append("  note     \(goneSince)") }
        lines.append("  \(summary)")
        return lines.joined(separator: "\n")
    }

    private static func padded(_ grade: String) -> String {
        grade + String(repeating: " ", count: max(0, 8 - grade.count))
    }

    private var summary: String {
        let counts =
            "\(new.grouped) new, \(changed.grouped) changed, \(unchanged.grouped) unchanged, \(repeated.grouped) repeated, \(refused.grouped) refused, \(warnings.grouped) warning\(warnings == 1 ? "" : "s")"
        if dryRun { return "Dry run, nothing stored: \(counts)." }
        if let importID { return "Import \(importID): \(counts). `familyhub imports undo \(importID)` takes it back." }
        return isBlocked ? "Nothing stored: \(counts)." : "Nothing changes: \(counts)."
    }
}
