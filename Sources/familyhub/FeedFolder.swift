import CRename
import Foundation
import Glibc
import HubCore
import HubReporting

/// The folder that a feed stands in: made beside it and exchanged for it, so that nobody ever reads half a feed.
struct FeedFolder {
    private let place: URL
    private let files = FileManager.default
    /// Two names change places in one step.
    private static let exchange: UInt32 = 2

    /// A folder that is not there yet, or that holds a feed and nothing else.
    init(_ path: String) throws {
        place = URL(fileURLWithPath: path).standardizedFileURL
        var isFolder: ObjCBool = false
        guard files.fileExists(atPath: place.path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else {
            throw Refusal.usage("\(path) is a file: name a folder for the feed.")
        }
        let others = try files.contentsOfDirectory(atPath: place.path).filter { !Feed.fileNames.contains($0) }
        guard others.isEmpty else {
            throw Refusal.usage(
                "\(path) holds \(Shown.quoted(others.sorted()[0])), which is no part of a feed and would be lost: name a folder of its own."
            )
        }
    }

    /// Writes all files and puts them in place of those that were there.
    func write(_ feed: Feed) throws {
        let parent = place.deletingLastPathComponent()
        let new = parent.appendingPathComponent(".\(place.lastPathComponent)-\(UUID().uuidString)")
        defer { try? files.removeItem(at: new) }
        do {
            try files.createDirectory(at: new, withIntermediateDirectories: true)
            for file in feed.files {
                try Data(file.text.utf8).write(to: new.appendingPathComponent(file.name))
            }
        } catch {
            throw Refusal.notFound(
                "\(parent.path) cannot be written: name a folder whose parent is yours to write.")
        }
        guard files.fileExists(atPath: place.path) else {
            try move(new, to: place)
            return
        }
        // Both change names in one step; what was there is then removed.
        if renameat2(AT_FDCWD, new.path, AT_FDCWD, place.path, FeedFolder.exchange) == 0 { return }
        // Some network drives cannot do that: the folder is away for an instant.
        let old = parent.appendingPathComponent(".\(place.lastPathComponent)-\(UUID().uuidString)")
        try move(place, to: old)
        do { try move(new, to: place) } catch {
            try move(old, to: place)
            throw error
        }
        try? files.removeItem(at: old)
    }

    private func move(_ from: URL, to: URL) throws {
        guard rename(from.path, to.path) == 0 else {
            throw Refusal.notFound(
                "\(to.path) cannot be written (\(String(cString: strerror(errno)))): name a folder of your own.")
        }
    }
}
