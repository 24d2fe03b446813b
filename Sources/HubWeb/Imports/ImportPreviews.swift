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
        /// What the file stands in, and nothing else.
        let folder: URL
        let layout: String?
        let made: ContinuousClock.Instant
    }

    private let waiting = Mutex<[String: Preview]>([:])
    private let lifetime: Duration
    private let mostEach = 10

    package init(lifetime: Duration = .seconds(3_600)) {
        self.lifetime = lifetime
    }

    deinit { for id in waiting.withLock({ Array($0.keys) }) { remove(id) } }

    /// Keeps a file under a new id.
    func keep(_ file: URL, layout: String?, for owner: Actor) throws -> String {
        sweep()
        let id = UUID().uuidString.lowercased()
        let folder = try Scratch.folder()
        let kept = folder.appending(path: file.lastPathComponent)
        do { try FileManager.default.moveItem(at: file, to: kept) } catch {
            try? FileManager.default.removeItem(at: folder)
            throw error
        }
        let preview = Preview(owner: owner.name, file: kept, folder: folder, layout: layout, made: .now)
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
        guard let gone = waiting.withLock({ $0.removeValue(forKey: id) }) else { return }
        try? FileManager.default.removeItem(at: gone.folder)
    }

    private func sweep() {
        let old = waiting.withLock { $0.filter { .now - $0.value.made >= lifetime }.map(\.key) }
        for id in old { remove(id) }
    }
}
