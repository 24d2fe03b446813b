import Foundation
import GRDB

extension Store {
    /// A setting of a database that is not ours to change: read without a migration, and nothing where it is none of ours.
    package static func peek(setting name: String, at path: String) -> String? {
        let beside = ["-wal", "-shm"].map { path + $0 }
        let strangers = beside.filter { !FileManager.default.fileExists(atPath: $0) }
        // Even a reader leaves these behind; they go again where they were not there before.
        defer { for file in strangers { try? FileManager.default.removeItem(atPath: file) } }
        var configuration = Configuration()
        configuration.readonly = true
        return try? DatabaseQueue(path: path, configuration: configuration).read {
            try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
        }
    }
}
