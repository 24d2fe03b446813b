import HubCore
import Yams

/// One entry of a catalogue file: a mapping whose values are read one by one, each mistake noted at its line.
struct CatalogueEntry {
    let path: CataloguePath
    let file: String
    let findings: CatalogueFindings
    /// What to call it in a message: `hub "radcliffe"`.
    private let title: String
    private let place: SourceCell
    private var values: [String: Node] = [:]

    /// Reads the keys of a mapping; nothing where the node is none, which is then reported.
    init?(
        _ node: Node, of noun: String, keys: [String], at path: CataloguePath, file: String,
        findings: CatalogueFindings
    ) {
        self.path = path
        self.file = file
        self.findings = findings
        place = SourceCell(file: file, node.mark)
        findings.note(path, at: place)
        guard let mapping = node.mapping else {
            findings.remark(
                at: place, "Here stands \(node.words) and not a \(noun): write its keys, as \(keys[0]): …")
            return nil
        }
        var lines: [String: Int] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            guard !name.hasPrefix(YAMLText.repeated) else { continue }
            values[name] = value
            lines[name] = key.mark?.line
            findings.note(path + [.key(name)], at: SourceCell(file: file, value.mark))
        }
        let id = values["id"]?.scalar?.string
        title = id.map { "\(noun) \"\($0)\"" } ?? "this \(noun)"
        for (key, _) in mapping { check(key, among: keys, lines: lines) }
    }

    private func check(_ key: Node, among keys: [String], lines: [String: Int]) {
        let name = key.scalar?.string ?? ""
        let here = SourceCell(file: file, key.mark)
        if name.hasPrefix(YAMLText.repeated) {
            let plain = name.replacing(YAMLText.repeated, with: "")
            let other = lines[plain].map { " and again on line \($0)" } ?? " again below"
            findings.remark(at: here, "The key \"\(plain)\" stands here\(other), in one \(title): keep one of them.")
        } else if !keys.contains(name) {
            let hint = Names.likely(name, among: keys).map { "did you mean \($0)?" }
            findings.remark(
                at: here,
                "\"\(name)\" is no key of \(title): " + (hint ?? "its keys are \(keys.joined(separator: ", "))."))
        }
    }

    /// The value under a key; none where it is left out or empty.
    func value(_ key: String) -> Node? {
        guard let node = values[key], !node.isEmpty else { return nil }
        return node
    }

    /// Reports the value under a key, at its own line.
    func refuse(_ key: String, _ node: Node, _ message: String) {
        findings.refuse(path + [.key(key)], at: SourceCell(file: file, node.mark), message)
    }

    /// Reports a key that must be there, at the line where the entry begins.
    func missing(_ key: String, write example: String) {
        findings.refuse(path + [.key(key)], at: place, "\(title) has no \(key): add \"\(key): \(example)\".")
    }

    /// The entries of a list under a key; none where it is left out.
    func entries(_ key: String, of noun: String, keys: [String]) -> [CatalogueEntry] {
        let nodes = list(key, of: "entries, each starting with \"- \(keys[0]): …\"")
        return entries(nodes, of: noun, keys: keys, at: path + [.key(key)])
    }

    /// Nodes as entries under a path, numbered from a place on; one that is no entry is reported and takes no number.
    func entries(_ nodes: [Node], of noun: String, keys: [String], at path: CataloguePath, from first: Int = 0)
        -> [CatalogueEntry]
    {
        var entries: [CatalogueEntry] = []
        for node in nodes {
            let here = path + [.index(first + entries.count)]
            if let entry = CatalogueEntry(node, of: noun, keys: keys, at: here, file: file, findings: findings) {
                entries.append(entry)
            }
        }
        return entries
    }

    /// The items of a list under a key; none where it is left out.
    func list(_ key: String, of items: String) -> [Node] {
        guard let node = value(key) else { return [] }
        guard let sequence = node.sequence else {
            refuse(key, node, "\(key) is \(node.words): write a list of \(items).")
            return []
        }
        return Array(sequence)
    }
}

extension Node {
    /// What sort of thing it is, for a message.
    var words: String {
        switch self {
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "\"\(scalar.string.prefix(60))\""
        case .mapping: "a group of keys"
        case .sequence: "a list"
        case .alias: "a reference"
        }
    }

    /// Whether nothing is written: no value, `~` or `null`.
    var isEmpty: Bool {
        guard let scalar, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}
