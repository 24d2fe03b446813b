import Foundation
import HubCore
import HubDesk
import HubImport
import HubReporting
import HubStorage

@testable import familyhub

/// The whole way in, in one process: a store of its own with the shipped catalogue and layouts.
struct SheetDesk {
    static let now = Now(
        local: Moment(day: Day(iso: "2026-04-09") ?? Day(number: 0), minute: 615), stamp: "2026-04-09T09:15:00Z")
    static let terminal = Actor(name: "terminal:amy", role: .terminal)
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static func sample(_ name: String) -> String { "\(root)/Tests/HubImportTests/Samples/\(name)" }

    static func fixture(_ name: String) -> String { "\(root)/Tests/HubImportTests/Fixtures/\(name)" }

    let store: Store
    var catalogue: Catalogue
    var layouts: [Layout]

    init() throws {
        let read = try CatalogueFiles.read(folder: "\(SheetDesk.root)/Venues/bury")
        guard let catalogue = read.catalogue else { throw Refusal.data("The shipped catalogue has mistakes.") }
        self.catalogue = catalogue
        layouts = try LayoutFiles.read(folder: "\(SheetDesk.root)/Import").layouts
        store = try Store.inMemory()
        _ = try store.apply(catalogue, by: SheetDesk.terminal, now: SheetDesk.now)
    }

    /// Puts a changed catalogue in force.
    mutating func change(_ change: (inout Catalogue) -> Void) throws {
        change(&catalogue)
        _ = try store.apply(catalogue, by: SheetDesk.terminal, now: SheetDesk.now)
    }

    func open(_ path: String, hub: String? = nil, layout: String? = nil) throws -> ImportDesk.Opened {
        try ImportDesk(
            store: store, by: SheetDesk.terminal, catalogue: catalogue, layouts: layouts,
            remembered: store.rememberedAliases(),
            now: SheetDesk.now, expectedHub: hub, layout: layout
        ).open(path)
    }

    @discardableResult
    func take(_ path: String, _ mode: Store.ImportMode = .goodRows, hub: String? = nil, layout: String? = nil) throws
        -> ImportOutcome
    {
        let desk = ImportDesk(
            store: store, by: SheetDesk.terminal, catalogue: catalogue, layouts: layouts,
            remembered: try store.rememberedAliases(),
            now: SheetDesk.now, expectedHub: hub, layout: layout)
        return try desk.run(desk.open(path), mode)
    }

    /// Takes in a file of this text.
    @discardableResult
    func take(text: String, _ mode: Store.ImportMode = .goodRows, hub: String? = nil, named name: String = "made.csv")
        throws -> ImportOutcome
    {
        try SheetDesk.inFolder { folder in
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            return try take("\(folder)/\(name)", mode, hub: hub)
        }
    }

    static func inFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    /// What an import stored: place, subject, what it says, and as it was written.
    func rows(_ id: Int64?) throws -> [String] {
        guard let id else { return [] }
        return try store.importBatch(id, by: SheetDesk.terminal).rows.map {
            let place = SourceCell(file: "", sheet: $0.sheet, row: $0.row, column: $0.column)
            return "\(place) | \($0.subject) | \($0.says)\($0.written.map { " | \($0)" } ?? "")"
        }
    }

    func report(_ key: String, basis: Basis? = nil) throws -> QuarterReport {
        let quarter = try Quarter(key: key)
        let facts = try store.facts(
            for: Facts.window(for: quarter), reach: quarter.from...quarter.to, now: SheetDesk.now.local,
            by: SheetDesk.terminal)
        return QuarterReport(facts, catalogue, quarter, basis: basis)
    }

    /// A quarter's figures, hub by hub and in all: total, children, adults, without a split, held, cancelled.
    func figures(_ key: String) throws -> [String] {
        let report = try report(key)
        return (report.hubs + [report.total]).map { section in
            let counts = section.measures[0]
            let values = ["total", "children", "adults", "unsplit", "notTiedToSession", "estimated"].map {
                counts[$0].plain
            }
            let sessions = section.line.sessions
            return
                "\(section.id): \(section.isOpen ? values.joined(separator: " ") : "not open"), \(sessions.held) held, \(sessions.cancelled) cancelled"
        }
    }
}

extension ImportOutcome {
    /// Problems as sentences.
    var told: [String] { problems.map { "\($0.grade.rawValue) \($0.place): \($0.message)" } }

    /// New, changed, unchanged, repeated, refused, warnings.
    var counts: [Int] { [new, changed, unchanged, repeated, refused, warnings] }
}
