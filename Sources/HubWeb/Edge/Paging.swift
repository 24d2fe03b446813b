import Foundation
import HubCore

extension Call {
    /// How many items of a list a page has: `limit` of the query, 50 where none is given.
    package var limit: Int { query["limit"].flatMap { Int($0) } ?? 50 }

    /// The key after which this page begins; none for the first page.
    ///
    /// - Throws: a problem where the cursor is not one that a page of this list ended with.
    package func cursor() throws -> String? {
        guard let cursor = query["cursor"] else { return nil }
        let padded = cursor.replacing("-", with: "+").replacing("_", with: "/")
        let whole = padded + String(repeating: "=", count: (4 - padded.count % 4) % 4)
        guard let bytes = Data(base64Encoded: whole), let key = String(data: bytes, encoding: .utf8),
            key.hasPrefix("after:")
        else {
            throw WebProblem.badField(
                "cursor", "This is no cursor that a page of this list ended with: leave it out for the first page.")
        }
        return String(key.dropFirst("after:".count))
    }

    /// A page of items that come in order of their keys, all of them at hand.
    package func page<Item: Encodable & Sendable>(_ items: [Item], key: (Item) -> String) throws -> Page<Item> {
        guard let after = try cursor() else { return Call.page(items[...], limit, key) }
        let rest = items.firstIndex { key($0) == after }.map { items[($0 + 1)...] }
        // What stood at the cursor is gone: begin again rather than leave something out.
        return Call.page(rest ?? items[...], limit, key)
    }

    /// A page of up to `limit` items from one more than that, fetched behind the cursor.
    package func page<Item: Encodable & Sendable>(fetched items: [Item], key: (Item) -> String) -> Page<Item> {
        Call.page(items[...], limit, key)
    }

    private static func page<Item: Encodable & Sendable>(
        _ items: ArraySlice<Item>, _ limit: Int, _ key: (Item) -> String
    ) -> Page<Item> {
        let shown = Array(items.prefix(limit))
        let next = items.count > limit ? shown.last.map { written(key($0)) } : nil
        return Page(items: shown, next: next)
    }

    private static func written(_ key: String) -> String {
        Data("after:\(key)".utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
