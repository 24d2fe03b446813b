package import Foundation
import HubCore
import Yams

/// A YAML text of the program itself, which is no catalogue and no layout, as JSON.
package enum YAMLDocument {
    /// The same document as JSON; keys are text.
    ///
    /// - Throws: `Refusal` where it is no YAML.
    package static func json(_ text: Data) throws -> Data {
        guard let root = try? Yams.compose(yaml: String(decoding: text, as: UTF8.self)) else {
            throw Refusal(.defect, "A document that comes with FamilyHub is no YAML: install FamilyHub again.")
        }
        return try JSONSerialization.data(withJSONObject: plain(root), options: [.sortedKeys, .fragmentsAllowed])
    }

    private static func plain(_ node: Node) -> Any {
        switch node {
        case .mapping(let mapping):
            Dictionary(
                mapping.map { ($0.scalar?.string ?? "", plain($1)) }, uniquingKeysWith: { first, _ in first })
        case .sequence(let items): items.map(plain)
        case .scalar(let scalar):
            // What stands in quotation marks is text, whatever it looks like; a date is text too.
            scalar.style == .plain
                ? node.bool ?? node.int ?? node.float ?? (node.null.map { $0 as Any }) ?? scalar.string : scalar.string
        case .alias: NSNull()
        }
    }
}
