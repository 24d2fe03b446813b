package import Foundation

/// Folders for files on their way: sheets that were sent hold names, so none outlives the server that took it in.
package enum Scratch {
    private static let prefix = "familyhub-upload-"
    /// Tells this start from an earlier one under the same number, as in a container, where every server is process 1.
    private static let start = UUID().uuidString.prefix(8)

    /// A new folder for this server's eyes alone, named for its process.
    static func folder(in place: URL = FileManager.default.temporaryDirectory) throws -> URL {
        let name = "\(prefix)\(getpid())-\(start)-\(UUID().uuidString)"
        let folder = place.appending(path: name)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return folder
    }

    /// Removes what servers left behind that were killed, and gives how many folders that were.
    @discardableResult
    package static func sweep(_ place: URL = FileManager.default.temporaryDirectory) -> Int {
        let left = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
        return left.filter { name in
            guard name.hasPrefix(prefix), let process = pid_t(name.dropFirst(prefix.count).prefix { $0 != "-" }),
                process == getpid() ? !name.hasPrefix("\(prefix)\(process)-\(start)-") : isGone(process)
            else { return false }
            return (try? FileManager.default.removeItem(at: place.appending(path: name))) != nil
        }.count
    }

    private static func isGone(_ process: pid_t) -> Bool {
        // Signal 0 is none: it only asks whether there is such a process; another user's answers EPERM.
        kill(process, 0) != 0 && errno == ESRCH
    }
}
