import Foundation
package import HubCore

/// Suppressed tables as lines of JSON, for a solver that is not ours (`Scripts/check_disclosure`).
package struct WrittenTables {
    private struct Cell: Encodable {
        let name: String
        let value: Int
        /// Known whatever is done; printed; hidden; to be had by subtraction only; or to be had so and no number of anybody.
        let state: String
    }

    private struct Line: Encodable {
        let kind: String
        let parts: [Int]
        let total: Int
    }

    private struct Table: Encodable {
        let name: String
        let cells: [Cell]
        let lines: [Line]
    }

    /// The lines written so far.
    package private(set) var text = ""
    /// How many cells are hidden in all.
    package private(set) var hidden = 0

    /// Nothing yet.
    package init() {}

    /// Adds a table with what a view of it shows.
    package mutating func add(_ name: String, _ table: DisclosureTable, _ view: PublicView) throws {
        let places = Dictionary(uniqueKeysWithValues: table.cells.enumerated().map { ($1.key, $0) })
        let cells = table.cells.map { cell in
            let state =
                switch cell.kind {
                case .known: "known"
                case .derived: "derived"
                case .slack: "slack"
                case .given: "hidden"
                case .protected: view.shown.contains(cell.key) ? "shown" : "hidden"
                }
            return Cell(name: "\(cell.key.place) \(cell.key.measure)", value: cell.value, state: state)
        }
        hidden += cells.count { $0.state == "hidden" }
        let lines = table.kept.map { line in
            Line(
                kind: "\(line.kind)", parts: line.parts.compactMap { places[$0] }, total: places[line.total] ?? -1)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        text += String(decoding: try encoder.encode(Table(name: name, cells: cells, lines: lines)), as: UTF8.self)
        text += "\n"
    }

    /// Keeps them in the folder that FAMILYHUB_DISCLOSURE names, where it names one.
    package func keep(_ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["FAMILYHUB_DISCLOSURE"] else { return }
        try text.write(toFile: "\(folder)/\(name).jsonl", atomically: true, encoding: .utf8)
    }
}
