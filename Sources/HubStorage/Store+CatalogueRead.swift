import GRDB
package import HubCore

/// The catalogue in force, and the digest that stands for it.
package struct CatalogueInForce: Sendable {
    package let catalogue: Catalogue
    package let sha256: String
}

extension Store {
    /// The catalogue in force, for an actor who may see it.
    package func catalogue(by actor: Actor) throws -> CatalogueInForce {
        try Rights.require(actor, .seeCatalogue, hubs: actor.hubs)
        return try reading { db in
            CatalogueInForce(
                catalogue: try Store.requiredCatalogue(db),
                sha256: try String.fetchOne(db, sql: "SELECT sha256 FROM catalogue") ?? "")
        }
    }
}
