import Foundation
package import Logging

/// A log of one JSON object a line, on standard error: ids, numbers and routes, for a machine to read.
package struct JSONLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let label: String

    package init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = [
            ("time", Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
            ("level", event.level.rawValue), ("message", "\(event.message)"), ("from", label),
        ]
        let all = metadata.isEmpty ? event.metadata ?? [:] : metadata.merging(event.metadata ?? [:]) { _, new in new }
        let own = fields.map(\.0)
        for (name, value) in all where !own.contains(name) { fields.append((name, "\(value)")) }
        fields.sort { $0.0 < $1.0 }
        let members = fields.map { JSONLog.quoted($0.0) + ":" + JSONLog.quoted($0.1) }
        let bytes = Data(("{" + members.joined(separator: ",") + "}\n").utf8)
        // One write a line, so that lines of several threads do not mix.
        try? FileHandle.standardError.write(contentsOf: bytes)
    }

    /// A text as JSON; what needs no escaping, as nearly all does, is taken as it is, for encoders take longer than a request.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy {
            (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { return "\"\(text)\"" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
