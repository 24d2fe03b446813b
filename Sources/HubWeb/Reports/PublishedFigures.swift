import HubCore
import HubStorage

/// Figures that somebody printed, over HTTP.
enum PublishedFigures {
    private struct Item: Encodable {
        let id: String
        let measure: String
        let hub: String?
        let from: String
        let to: String
        let periodWords: String
        let total: Int
        let document: String
        let page: String
        let words: String
        let periodConfirmed: Bool
        let definitionConfirmed: Bool
        let note: String?

        init(_ figure: PublishedFigure) {
            id = figure.id
            measure = figure.measure.rawValue
            hub = figure.hub
            from = figure.from.iso
            to = figure.to.iso
            periodWords = figure.periodWords
            total = figure.total
            document = figure.document
            page = figure.page
            words = figure.words
            periodConfirmed = figure.periodConfirmed
            definitionConfirmed = figure.definitionConfirmed
            note = figure.note
        }
    }

    /// In catalogue order; what was printed is everybody's to see who may see the catalogue.
    static func list(_ call: Call) throws -> Reply {
        try Rights.require(call.actor, .seeCatalogue, hubs: call.actor.hubs)
        let items = try call.services.store.catalogue().publishedFigures.map(Item.init)
        return try .json(call.page(items, key: \.id))
    }
}
