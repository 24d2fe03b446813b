import Foundation
package import HubCore
import Yams

/// A folder of catalogue files, read into one value.
package enum CatalogueFiles {
    /// The files of a catalogue, in the order in which their problems are told.
    package static let names = [
        "authority.yaml", "hubs.yaml", "venues.yaml", "activities.yaml", "requirements.yaml", "published.yaml",
    ]

    /// A file that may be left out: then nothing is said of how long records are kept.
    package static let retention = "retention.yaml"

    /// A folder as it was read.
    package struct Reading: Sendable {
        /// None where a problem is refused.
        package let catalogue: Catalogue?
        /// The table of postcodes; none where the folder has none.
        package let areas: AreaTable?
        package let problems: [Problem]
    }

    /// Reads a folder without what its tables of areas hold.
    package static func read(folder: String) throws(Refusal) -> (catalogue: Catalogue?, problems: [Problem]) {
        let reading = try whole(folder: folder)
        return (reading.catalogue, reading.problems)
    }

    /// Reads a folder: every mistake in one run, and the catalogue unless one of them is refused.
    ///
    /// Throws only where the folder or one of its files cannot be read at all.
    package static func whole(folder: String) throws(Refusal) -> Reading {
        let texts = try contents(of: folder)
        let findings = CatalogueFindings()
        let files = zip(names, texts).map { CatalogueFile(name: $0, text: YAMLText($1), findings: findings) }
        let catalogue = Catalogue(
            authority: files[0].root("authority", keys: CatalogueEntry.authorityKeys)?.authority()
                ?? Authority(id: "", name: "", firstFinancialYear: "", bases: []),
            hubs: files[1].entries("hubs", of: "hub", keys: CatalogueEntry.hubKeys) { $0.hub() },
            venues: files[2].entries("venues", of: "venue", keys: CatalogueEntry.venueKeys) { $0.venue() },
            activities: files[3].entries("activities", of: "activity", keys: CatalogueEntry.activityKeys) {
                $0.activity()
            },
            requirements: files[4].entries("requirements", of: "requirement", keys: CatalogueEntry.requirementKeys) {
                $0.requirement()
            },
            publishedFigures: files[5].entries("published", of: "published figure", keys: CatalogueEntry.publishedKeys)
            { $0.publishedFigure() },
            retention: rules(of: folder, findings))
        findings.add(CatalogueRules.mistakes(in: catalogue))
        let areas = try AreaFiles(folder: folder)
        if areas.problems.isEmpty { findings.add(CatalogueRules.mistakes(in: catalogue, beside: areas.table)) }
        for name in strays(in: folder) {
            findings.remark(
                .warning, at: SourceCell(file: name),
                "This file is not read: a catalogue is \(names.joined(separator: ", ")).")
        }
        let problems = (findings.problems + areas.problems).sorted { order($0) < order($1) }
        let isSound = !problems.contains { $0.grade == .refused }
        return Reading(catalogue: isSound ? catalogue : nil, areas: isSound ? areas.table : nil, problems: problems)
    }

    private static func rules(of folder: String, _ findings: CatalogueFindings) -> [RetentionRule]? {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(retention)") else { return nil }
        let file = CatalogueFile(name: retention, text: YAMLText(data), findings: findings)
        var seen: Set<RetentionRule.RecordClass> = []
        return file.entries("retention", of: "record class", keys: CatalogueEntry.retentionKeys) { entry in
            let rule = entry.retentionRule()
            if !seen.insert(rule.recordClass).inserted, let node = entry.value("class") {
                entry.refuse("class", node, "The class \(rule.recordClass.rawValue) stands twice: keep one of them.")
            }
            return rule
        }
    }

    private static func order(_ problem: Problem) -> (Int, Int, Int) {
        let all = names + [AreaFiles.postcodes, AreaFiles.deprivation]
        let file = all.firstIndex(of: problem.place.file) ?? all.count
        return (file, problem.place.row ?? 0, problem.place.column ?? 0)
    }

    /// Other YAML files in the folder, which somebody may believe to be part of the catalogue.
    private static func strays(in folder: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !names.contains($0) && $0 != retention }
            .sorted()
    }

    private static func contents(of folder: String) throws(Refusal) -> [Data] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw .notFound("There is no folder \(folder): name the folder of a catalogue, such as Venues/bury.")
        }
        var texts: [Data] = []
        var missing: [String] = []
        for name in names {
            if let data = FileManager.default.contents(atPath: "\(folder)/\(name)") {
                texts.append(data)
            } else {
                missing.append(name)
            }
        }
        guard missing.isEmpty else {
            throw .notFound(
                "The folder \(folder) has no readable \(missing.joined(separator: ", ")): a catalogue is the files "
                    + "\(names.joined(separator: ", ")), each there even where its list is empty.")
        }
        return texts
    }
}

/// One file of a catalogue.
struct CatalogueFile {
    let name: String
    let text: YAMLText
    let findings: CatalogueFindings

    init(name: String, text: YAMLText, findings: CatalogueFindings) {
        self.name = name
        self.text = text
        self.findings = findings
        for fault in text.faults {
            findings.refuse(
                [.key(kind)], at: SourceCell(file: name, row: fault.line, column: fault.column), fault.message)
        }
    }

    private var kind: String { String(name.dropLast(".yaml".count)) }

    /// The whole file as one entry.
    func root(_ noun: String, keys: [String]) -> CatalogueEntry? {
        guard let root = text.root, !root.isEmpty else {
            if text.faults.isEmpty {
                findings.refuse([.key(kind)], at: SourceCell(file: name), "The file is empty: begin with \(keys[0]): …")
            }
            return nil
        }
        return CatalogueEntry(root, of: noun, keys: keys, at: [.key(kind)], file: name, findings: findings)
    }

    /// The entries of the one list that the file holds.
    func entries<Value>(_ key: String, of noun: String, keys: [String], read: (CatalogueEntry) -> Value) -> [Value] {
        guard let root = text.root, !root.isEmpty, let mapping = root.mapping else {
            if text.faults.isEmpty {
                findings.refuse(
                    [.key(kind)], at: SourceCell(file: name, text.root?.mark),
                    "The file does not begin with \"\(key):\": write it on a line of its own, and below it one entry "
                        + "after another, each starting with \"  - \(keys[0]): …\".")
            }
            return []
        }
        let top = CatalogueEntry(root, of: "file", keys: [key], at: [], file: name, findings: findings)
        if !mapping.contains(where: { $0.key.scalar?.string == key }) {
            findings.refuse(
                [.key(kind)], at: SourceCell(file: name, root.mark),
                "The file has no \"\(key):\": write it on a line of its own above its entries.")
        }
        return top?.entries(key, of: noun, keys: keys).map(read) ?? []
    }
}
