import Foundation
import HTTPTypes
import HubCore
import HubStorage

/// Whether the server is well.
enum Health {
    static let alive = Reply.text(Data("ok\n".utf8), "text/plain; charset=utf-8")

    /// What the server needs for its work, each with what was found.
    private struct Readiness: Encodable {
        struct Check: Encodable {
            let name: String
            let ok: Bool
            let message: String
        }

        let ready: Bool
        let checks: [Check]
    }

    static func ready(_ call: Call) throws -> Reply {
        let checks = [
            check("database", "reads") {
                _ = try call.services.store.figureRevision(of: Quarter(containing: call.now.local.day))
            }
        ]
        let isReady = checks.allSatisfy(\.ok)
        return try .json(Readiness(ready: isReady, checks: checks), isReady ? .ok : .serviceUnavailable)
    }

    private static func check(_ name: String, _ good: String, _ body: () throws -> Void) -> Readiness.Check {
        do {
            try body()
            return .init(name: name, ok: true, message: good)
        } catch {
            return .init(name: name, ok: false, message: "does not answer")
        }
    }

    static func metrics(_ call: Call) -> Reply {
        .text(Data(call.services.counts.text.utf8), "text/plain; version=0.0.4; charset=utf-8")
    }

    static func document(_ document: APIDocument) -> Reply {
        .text(document.json, "application/json", tag: document.tag)
    }
}
