import HubCore
import HubDesk
import HubImport
import HubStorage

/// What imports need of the terminal.
extension ImportDesk {
    /// The layouts of the data folder; a mistake in one stops with its file and line.
    static func layouts() throws -> [Layout] { try layouts(in: Surroundings.folder("Import")) }

    /// Takes a file in, and shows how far it is where a person watches a long one.
    func watched(_ file: Opened, _ mode: Store.ImportMode) throws -> ImportOutcome {
        guard Console.isWatched, file.workbook.byteCount > 1_000_000 else { return try run(file, mode) }
        var progress = Progress(total: try ImportDesk.rowCount(file))
        defer { progress.done() }
        return try run(file, mode) { progress.show($0) }
    }

    private static func rowCount(_ file: Opened) throws -> Int {
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

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
