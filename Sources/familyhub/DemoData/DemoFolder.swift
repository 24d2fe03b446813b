import Foundation
import HubCore
import HubStorage

/// The folder a demo is made in: looked at first, filled under a temporary name, then put in place.
struct DemoFolder: Sendable {
    let path: String

    var database: String { "\(path)/familyhub.sqlite" }
    var sheets: String { "\(path)/sheets" }
    /// The invented table of postcodes.
    var areas: String { "\(path)/areas" }
    /// Where everything is made, and whatever an interrupted demo left.
    private var workshop: String { "\(path)/.demo-being-made" }
    var newDatabase: String { "\(workshop)/familyhub.sqlite" }
    var newSheets: String { "\(workshop)/sheets" }
    var newAreas: String { "\(workshop)/areas" }

    private var files: FileManager { .default }

    /// A folder to name instead.
    private var another: String { path.hasSuffix(".") || path.hasSuffix("/") ? "\(path)/demo" : "\(path)-2" }

    /// Makes the folder and an empty workshop in it; tells whether an earlier demo is there to be replaced.
    ///
    /// - Throws: `Refusal` where something else stands in the way; nothing is touched then.
    func prepare() throws -> Bool {
        let isThere = files.fileExists(atPath: database)
        if isThere { try refuseStrangers() }
        if !isThere, let found = try? files.contentsOfDirectory(atPath: sheets), !found.isEmpty {
            throw Refusal.data(
                "\(sheets) holds files that no demo made: name another folder, like familyhub demo \(another).")
        }
        do {
            if files.fileExists(atPath: workshop) { try files.removeItem(atPath: workshop) }
            for made in [newSheets, newAreas] {
                try files.createDirectory(atPath: made, withIntermediateDirectories: true)
            }
        } catch {
            throw Refusal.data("\(path) cannot be made: name a folder that is yours to write.")
        }
        return isThere
    }

    /// A database that a demo did not make, or that another program has open, stays as it is.
    private func refuseStrangers() throws {
        guard Store.peek(setting: "demo", at: database) != nil else {
            throw Refusal.data(
                "\(database) was not made by a demo, so it is left as it is: name another folder, like familyhub demo \(another)."
            )
        }
        let journal = (try? files.attributesOfItem(atPath: database + "-wal"))?[.size] as? Int ?? 0
        guard journal == 0 else {
            throw Refusal.data(
                "\(database) is in use by another program: end that first, or name another folder, like familyhub demo \(another)."
            )
        }
    }

    /// Puts the finished database and its sheets in place of an earlier demo's.
    func finish() throws {
        do {
            for side in ["-wal", "-shm"] where files.fileExists(atPath: database + side) {
                try files.removeItem(atPath: database + side)
            }
            try put(newDatabase, database)
            for (made, kept) in [(newSheets, sheets), (newAreas, areas)] {
                try files.createDirectory(atPath: kept, withIntermediateDirectories: true)
                for name in try files.contentsOfDirectory(atPath: made).sorted() {
                    try put("\(made)/\(name)", "\(kept)/\(name)")
                }
            }
            try files.removeItem(atPath: workshop)
        } catch {
            throw Refusal.data(
                "The demo cannot be put into \(path): check that nothing there is open or write-protected.")
        }
    }

    /// Takes away what was made so far.
    func abandon() { try? files.removeItem(atPath: workshop) }

    /// One file in place of another, in one step.
    private func put(_ from: String, _ to: String) throws {
        guard rename(from, to) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
