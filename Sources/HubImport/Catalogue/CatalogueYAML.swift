package import HubCore

/// Parts of a catalogue written as YAML, to be pasted into its files.
package enum CatalogueYAML {
    /// The aliases, old and remembered, of every entry that a remembered spelling belongs to.
    ///
    /// One block a file, entries in catalogue order; a spelling that its entry understands already is left out, and one
    /// whose entry is no longer in the catalogue stands in a comment.
    package static func aliases(_ remembered: [RememberedAlias], in catalogue: Catalogue) -> String {
        let blocks = [
            block("hubs", .hub, catalogue.hubs.map { ($0.id, $0.name, $0.aliases) }, remembered),
            block("venues", .venue, catalogue.venues.map { ($0.id, $0.name, $0.aliases) }, remembered),
            block("activities", .activity, catalogue.activities.map { ($0.id, $0.name, $0.aliases) }, remembered),
        ].filter { !$0.isEmpty }
        guard !blocks.isEmpty else { return "# No spelling is remembered that the catalogue does not hold.\n" }
        return blocks.joined(separator: "\n")
    }

    private static func block(
        _ list: String, _ kind: RememberedAlias.Kind, _ entries: [(id: String, name: String, aliases: [String])],
        _ remembered: [RememberedAlias]
    ) -> String {
        let own = remembered.filter { $0.kind == kind }
        var lines: [String] = []
        for entry in entries {
            var known = Set(([entry.id, entry.name] + entry.aliases).map { Names.folded($0) })
            let learnt = own.filter { $0.target == entry.id }.map(\.spelling).sorted()
                .filter { known.insert(Names.folded($0)).inserted }
            guard !learnt.isEmpty else { continue }
            lines.append("  - id: \(entry.id)")
            lines.append("    aliases:")
            lines += (entry.aliases + learnt).map { "      - \(quoted($0))" }
        }
        let ids = Set(entries.map(\.id))
        lines += own.filter { !ids.contains($0.target) }.map { $0.spelling }.sorted()
            .map { "  # not pasted, its entry is gone: \(quoted($0))" }
        guard !lines.isEmpty else { return "" }
        return (["# Replace the aliases of these entries in \(list).yaml.", "\(list):"] + lines)
            .joined(separator: "\n") + "\n"
    }

    /// A double-quoted YAML scalar, which can hold any text on one line.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where isPlain(scalar): quoted.unicodeScalars.append(scalar)
            default:
                let hex = String(scalar.value, radix: 16, uppercase: true)
                quoted += "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
            }
        }
        return quoted + "\""
    }

    /// Whether a scalar may stand in a YAML text as it is: no control, no separator of lines, no byte order mark.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format, .unassigned, .privateUse: false
        default: true
        }
    }
}
