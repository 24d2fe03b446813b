import Foundation
package import HubCore

/// A folder of layout files, a YAML file each.
package enum LayoutFiles {
    /// Reads every `.yaml` file of a folder, in order of name; every mistake is told by file and line.
    package static func read(folder: String) throws(Refusal) -> (layouts: [Layout], problems: [Problem]) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw .notFound(
                "There is no folder \(folder): name the folder of layouts, Import, by FAMILYHUB_DATA or the current folder."
            )
        }
        let findings = CatalogueFindings()
        var layouts: [Layout] = []
        for name in names.filter({ $0.hasSuffix(".yaml") }).sorted() {
            guard let text = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw .notFound("\(name) cannot be read: check that the file is yours to read.")
            }
            let file = CatalogueFile(name: name, text: YAMLText(text), findings: findings)
            if let layout = file.root("layout", keys: keys)?.layout() { layouts.append(layout) }
        }
        guard !layouts.isEmpty || !findings.problems.isEmpty else {
            throw .notFound("The folder \(folder) holds no layout: put the files of Import there.")
        }
        return (layouts, findings.problems)
    }

    private static let keys = [
        "name", "title", "kind", "gives", "system", "printed", "columns", "context", "across", "under",
    ]
}

extension CatalogueEntry {
    fileprivate func layout() -> Layout {
        let column = ["reads", "headers", "required"]
        let across = value("across") == nil ? nil : word("across", Layout.Across.weekday)
        let layout = Layout(
            name: text("name", example: "counts-our-centre"), title: text("title", example: "Our centre's sheet"),
            kind: word("kind", Layout.Kind.table), gives: word("gives", Layout.Gives.sessions),
            system: optionalText("system"), printed: optionalFlag("printed") ?? false,
            columns: entries("columns", of: "column", keys: column).map { $0.column() },
            context: entries("context", of: "context", keys: ["reads", "from", "after"]).map { $0.context() },
            across: across, under: entries("under", of: "column", keys: column).map { $0.column() })
        for mistake in layout.mistakes { refuseEntry(mistake.key, mistake.message) }
        return layout
    }

    private func refuseEntry(_ key: String, _ message: String) {
        guard let node = value(key) else {
            missing(key, write: message)
            return
        }
        refuse(key, node, message)
    }

    private func column() -> Layout.Column {
        Layout.Column(
            reads: word("reads", Layout.Field.date), headers: texts("headers"),
            required: optionalFlag("required") ?? false)
    }

    private func context() -> Layout.Context {
        let places = texts("from").map { Layout.Context.Place(rawValue: $0) }
        if places.contains(nil), let node = value("from") {
            refuse("from", node, "from takes title and sheet: write from: [title, sheet].")
        }
        return Layout.Context(
            reads: word("reads", Layout.Field.centre), from: places.compactMap(\.self), after: texts("after"))
    }
}
