import Foundation
import HubCore
package import HubImport
package import HubStorage
import Synchronization

/// Where imports are stored and how sheets are recognised.
package struct ImportSource: Sendable {
    /// A store of its own for each import: a long file must not hold the writer that everybody waits for.
    package let store: @Sendable () throws -> Store
    package let layouts: @Sendable () throws -> [Layout]

    package init(store: @escaping @Sendable () throws -> Store, layouts: @escaping @Sendable () throws -> [Layout]) {
        self.store = store
        self.layouts = layouts
    }
}

/// Files that were checked and wait to be stored: each belongs to who sent it and goes after an hour.
package final class ImportPreviews: Sendable {
    /// A file that waits.
    struct Preview: Sendable {
        let owner: String
        let file: URL
        let layout: String?
        let made: ContinuousClock.Instant
    }

    private let waiting = Mutex<[String: Preview]>([:])
    private let folder: URL
    private let lifetime: Duration
    private let mostEach = 10

    package init(lifetime: Duration = .seconds(3_600)) {
        self.lifetime = lifetime
        folder = FileManager.default.temporaryDirectory.appending(path: "familyhub-previews-\(UUID().uuidString)")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Keeps a file under a new id.
    func keep(_ file: URL, layout: String?, for owner: Actor) throws -> String {
        sweep()
        let id = UUID().uuidString.lowercased()
        let place = folder.appending(path: id)
        try FileManager.default.createDirectory(
            at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let kept = place.appending(path: file.lastPathComponent)
        try FileManager.default.moveItem(at: file, to: kept)
        let preview = Preview(owner: owner.name, file: kept, layout: layout, made: .now)
        let crowded = waiting.withLock { waiting in
            waiting[id] = preview
            let own = waiting.filter { $0.value.owner == owner.name }.sorted { $0.value.made < $1.value.made }
            return own.dropLast(mostEach).map(\.key)
        }
        for id in crowded { remove(id) }
        return id
    }

    /// A file that an actor sent within the hour.
    func preview(_ id: String, of actor: Actor) throws -> Preview {
        sweep()
        guard let preview = waiting.withLock({ $0[id] }), preview.owner == actor.name else {
            throw Refusal.notFound("There is no such preview of yours: it goes after an hour. Send the file again.")
        }
        return preview
    }

    /// Forgets a file.
    func remove(_ id: String) {
        waiting.withLock { _ = $0.removeValue(forKey: id) }
        try? FileManager.default.removeItem(at: folder.appending(path: id))
    }

    private func sweep() {
        let old = waiting.withLock { $0.filter { .now - $0.value.made >= lifetime }.map(\.key) }
        for id in old { remove(id) }
    }
}
