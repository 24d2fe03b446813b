import ArgumentParser
import Foundation
import HubCore
import HubStorage

/// Everything there is, as files that any program reads: for a council that leaves.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes everything in the database as CSV files with a page that explains them.",
        discussion: """
            The files hold personal data: keep them as safe as the database. Passwords and tokens stay out.

            Example:
              familyhub export /srv/familyhub-export
            """)

    @Argument(help: ArgumentHelp("A folder that is not there yet.", valueName: "folder"))
    var folder: String

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder) else {
            throw Refusal.usage("\(folder) is there already: name a folder that is not, so that nothing is mixed.")
        }
        let store = try options.open()
        let now = try options.now(store)
        let place = URL(fileURLWithPath: folder)
        let part = place.deletingLastPathComponent().appendingPathComponent(".\(place.lastPathComponent)-part")
        try? files.removeItem(at: part)
        defer { try? files.removeItem(at: part) }
        var exported = Exported(folder: part)
        do {
            // Nobody else on this machine need read it.
            try files.createDirectory(
                at: part, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try exported.fill(from: store, by: try options.actor(store), now: now)
            try files.moveItem(at: part, to: place)
        } catch let error as CocoaError {
            throw Refusal.notFound(
                "\(folder) cannot be written (\(error.code.rawValue)): name a folder whose parent is yours to write, with room for it."
            )
        }
        let rows = exported.tables.reduce(0) { $0 + $1.rows }
        if options.json {
            try Console.say(json: Dictionary(uniqueKeysWithValues: exported.tables.map { ($0.table.name, $0.rows) }))
        } else {
            Console.say("\(folder): \(exported.tables.count) tables, \(rows.grouped) rows; README.md explains them.")
        }
    }
}

/// The files of an export.
private struct Exported {
    let folder: URL
    private(set) var tables: [(table: ExportedTable, rows: Int)] = []

    init(folder: URL) { self.folder = folder }

    mutating func fill(from store: Store, by actor: Actor, now: Now) throws {
        var (file, kept): (FileHandle?, Data) = (nil, Data())
        var tables = tables
        func flush() throws {
            try file?.write(contentsOf: kept)
            kept.removeAll(keepingCapacity: true)
        }
        try store.eachTable(by: actor, now: now) { table in
            try flush()
            try file?.close()
            let path = folder.appendingPathComponent("\(table.name).csv")
            try Data().write(to: path)
            file = try FileHandle(forWritingTo: path)
            kept.append(contentsOf: (CSVLine.joined(table.columns.map(\.name)) + "\r\n").utf8)
            tables.append((table, 0))
        } row: { values in
            kept.append(contentsOf: (CSVLine.foreign(values.map { $0 ?? "" }) + "\r\n").utf8)
            tables[tables.count - 1].rows += 1
            if kept.count > 1_000_000 { try flush() }
        }
        try flush()
        try file?.close()
        self.tables = tables
        try Data(readme(now).utf8).write(to: folder.appendingPathComponent("README.md"))
    }

    private func readme(_ now: Now) -> String {
        var lines = [
            "# FamilyHub export of \(now.local.day.spoken)", "",
            "Everything that the register holds, a CSV file a table: UTF-8, commas, CRLF, the first line names the columns.",
            "An empty field is a value that is not known. Days are dates, times of day are minutes after midnight, both local to",
            "Europe/London. A field that begins with one of = + - @ has an apostrophe in front, so that no spreadsheet takes it",
            "for a formula. Columns named `…_id` refer to `id` of the table of that name. Columns marked personal or special hold",
            "personal data, special those that the law protects most. Passwords, tokens and codes are left out.", "",
            "`register_person.csv` says who was at which session: every register, a row a person. `attendance.csv` and `mark.csv`",
            "say where each came from: from an export's row, or from a mark at the desk.", "",
        ]
        for (table, rows) in tables {
            lines += ["## \(table.name).csv (\(rows.grouped) rows)", "", "| column | personal data |", "|---|---|"]
            lines += table.columns.map { "| \($0.name) | \($0.personal == .none ? "" : $0.personal.rawValue) |" }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }
}
