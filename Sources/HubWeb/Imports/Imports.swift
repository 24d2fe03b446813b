import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubStorage

/// Imports over HTTP: a file is checked first and stored when its sender has seen what would become of it.
enum Imports {
    private struct Previewed: Encodable {
        /// What to send to store it, within the hour.
        let preview: String
        let report: ImportReport
    }

    static func preview(_ call: Call) throws -> Reply {
        guard let file = call.upload else { throw WebProblem.badRequest("There is no file: send the sheet.") }
        try Rights.require(call.actor, .importCounts, hubs: call.actor.hubs)
        let (layout, desk) = (call.query["layout"], try desk(call, call.query["layout"], call.query["expectHub"]))
        let opened = try desk.open(file.path)
        let outcome = try desk.run(opened, .dryRun)
        let id = try call.services.previews.keep(file, layout: layout, for: call.actor)
        return try .json(
            Previewed(preview: id, report: ImportReport(opened, outcome, dryRun: true, stored: false)))
    }

    private struct Order: Decodable {
        let preview: String
        let acceptGoodRows: Bool?
        let expectHub: String?
    }

    static func store(_ call: Call) throws -> Reply {
        let order = try call.decoded(Order.self)
        try Rights.require(call.actor, .importCounts, hubs: call.actor.hubs)
        let preview = try call.services.previews.preview(order.preview, of: call.actor)
        let desk = try desk(call, preview.layout, order.expectHub)
        let opened = try desk.open(preview.file.path)
        let isGenerous = order.acceptGoodRows ?? false
        let outcome = try desk.run(opened, isGenerous ? .goodRows : .whole)
        if let refusal = outcome.refusal(of: opened.name, acceptingGoodRows: isGenerous, how: "acceptGoodRows") {
            throw refusal
        }
        call.services.previews.remove(order.preview)
        let report = ImportReport(opened, outcome, dryRun: false, stored: true)
        guard let id = outcome.importID else { return try .json(report) }
        return try .created(call.address("/imports/\(id)"), report)
    }

    private static func desk(_ call: Call, _ layout: String?, _ hub: String?) throws -> ImportDesk {
        guard let source = call.services.importing else {
            throw Refusal(.defect, "This server was started without a place to import to.")
        }
        let store = try source.store()
        return ImportDesk(
            store: store, by: call.actor, catalogue: try store.catalogue(), layouts: try source.layouts(),
            remembered: try store.rememberedAliases(), now: call.now, expectedHub: hub, layout: layout)
    }

    static func list(_ call: Call) throws -> Reply {
        let imports = try call.services.store.imports(withDesk: call.flag("desk"), by: call.actor)
        return try .json(call.page(imports) { String($0.id) })
    }

    private struct One: Encodable {
        let summary: ImportSummary
        let rows: Page<ImportedRow>
    }

    static func one(_ call: Call) throws -> Reply {
        let (summary, rows) = try call.services.store.importBatch(call.id(), by: call.actor)
        guard let first = try call.cursor().map({ Int($0) }) ?? 0, rows.indices.contains(first) || first == 0 else {
            throw WebProblem.badField("cursor", "This is no cursor that a page of this list ended with.")
        }
        let places = Array(rows.indices.dropFirst(first).prefix(call.limit + 1))
        let page = call.page(fetched: places) { String($0 + 1) }
        return try .json(
            One(summary: summary, rows: Page(items: page.items.map { rows[$0] }, next: page.next)))
    }

    private struct Undone: Encodable {
        let importID: Int64
        let outcome: UndoOutcome
    }

    static func undo(_ call: Call) throws -> Reply {
        let id = try call.id()
        let outcome = try call.services.store.undoImport(
            id, keepEdited: call.flag("keepEdited"), by: call.actor, now: call.now)
        return try .json(Undone(importID: id, outcome: outcome))
    }
}
