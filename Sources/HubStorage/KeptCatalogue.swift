import GRDB
import HubCore
import Synchronization

/// The catalogue as it was last read: reading it anew takes longer than storing a mark.
final class KeptCatalogue: Sendable {
    private struct Kept {
        let sha256: String
        let catalogue: Catalogue
        let belonging: Belonging
    }

    private let kept = Mutex<Kept?>(nil)

    /// The catalogue in force and what hubs answer for by it.
    func now(_ db: Database) throws -> (Catalogue, Belonging) {
        let statement = try db.cachedStatement(sql: "SELECT sha256 FROM catalogue")
        let sha256 = try String.fetchOne(statement) ?? ""
        if let kept = kept.withLock({ $0 }), kept.sha256 == sha256 { return (kept.catalogue, kept.belonging) }
        let catalogue = try Store.requiredCatalogue(db)
        let belonging = Belonging(catalogue)
        kept.withLock { $0 = Kept(sha256: sha256, catalogue: catalogue, belonging: belonging) }
        return (catalogue, belonging)
    }
}
