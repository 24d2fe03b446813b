import Foundation
import HubCore
import HubDisclosure
import HubImport
import Testing

@testable import HubReporting

/// One report in each of its forms, asked for one number at a time.
private struct Forms {
    let report: QuarterReport
    private let json: [String: Any]
    private let csv: [String: String]
    private let feed: [String: String]
    private let sheets: SheetsRead
    private let tables: [String: [String: [String]]]
    private let page: [String: [String: [String]]]

    init(_ report: QuarterReport) throws {
        self.report = report
        json = try parsed(report.json)
        csv = Dictionary(
            rows(report.csv).map { ("\($0["hub_id"] ?? "") \($0["measure"] ?? "")", $0["value"] ?? "") }
        ) { first, _ in first }
        sheets = try SheetsRead(report.spreadsheet)
        tables = Forms.tables(report.table)
        page = Forms.page(try report.html)
        guard report.heading.disclosure == .public else {
            feed = [:]
            return
        }
        let files = try Feed([report], RandomQuarter.catalogue).files
        let facts = try #require(files.first { $0.name == "facts.csv" }).text
        feed = Dictionary(
            rows(facts).filter { $0["activity_key"] == "headline" && $0["venue_key"] == "all" }.map {
                ("\($0["hub_key"] ?? "") \($0["measure_key"] ?? "")", $0["value"] ?? "")
            }
        ) { first, _ in first }
    }

    /// What stands in each form; nothing where a form does not show that number of that hub.
    func values(_ section: QuarterReport.Section, _ group: String, _ name: String) throws -> [String: String] {
        let key = "\(section.id) \(CSVTable.snake("\(group)_\(name)"))"
        let place =
            section.id == "total"
            ? "total" : "hubs.\(try #require(report.hubs.firstIndex { $0.id == section.id }))"
        let inJSON = member(json, "\(place).\(group).\(name)")
        var values = ["json": inJSON, "csv": csv[key] ?? "none"]
        if report.heading.disclosure == .public, !Feed.isLeftOut(CSVTable.snake("\(group)_\(name)")) {
            values["feed"] = feed[key] ?? "none"
        }
        let entry = try #require(MeasureDictionary.entry(group, name))
        let isNamedShare = name == "namedShare"
        let sheet = [
            "attendances": "Attendances", "sessions": "Sessions", "reach": "Reach", "registrations": "Registrations",
            "courses": "Registrations", "completeness": isNamedShare ? "Reach" : "Sessions", "reachArea": "Areas",
        ]
        let line = group == "reachArea" && section.id == "total" ? "Of them in any hub's area" : section.name
        let isThere = group == "reachArea" ? report.isPlacing : section.isOpen
        if let sheet = sheet[group], isThere || group == "registrations" || group == "courses" {
            values["xlsx"] = try sheets.value(sheet, line, entry.heading)
                .plain(isShare: isNamedShare || name == "share")
        }
        values["table"] = inTable(tables, line, group, name)
        values["html"] = inTable(page, line, group, name)
        return values
    }

    private func inTable(
        _ tables: [String: [String: [String]]], _ hub: String, _ group: String, _ name: String
    ) -> String? {
        let titles = [
            "attendances": "Attendances (children and adults)",
            "sessions": "Sessions of headline activities, and how complete they are",
            "reach": "Reach: different people with a named attendance (never added up)",
            "registrations": "Families registered, by registering hub", "courses": "Courses, in persons enrolled",
            "reachArea": "Reach by area: seen anywhere in the quarter, by the reach area they live in",
        ]
        let position = report.total.measures.first { $0.name == group }?.values.firstIndex { $0.name == name }
        let isNamedShare = name == "namedShare"
        guard let title = isNamedShare ? titles["reach"] : titles[group], let row = tables[title]?[hub],
            let column = isNamedShare ? 6 : position, column < row.count, row.first != "not"
        else { return nil }
        // "[x]  nothing returned": the whole line is missing.
        return row.contains("nothing") ? "x" : row[column]
    }

    /// A page's tables: caption, name, and the numbers of the row without commas and brackets.
    private static func page(_ html: String) -> [String: [String: [String]]] {
        func words(_ text: some StringProtocol) -> String {
            String(text).replacing(#/<[^>]*>/#, with: "").trimmingCharacters(in: .whitespacesAndNewlines)
        }
        var tables: [String: [String: [String]]] = [:]
        for part in html.components(separatedBy: "<caption>").dropFirst() {
            let caption = words(part.components(separatedBy: "</caption>")[0])
            for row in part.components(separatedBy: "<th scope=\"row\">").dropFirst() {
                let cells = row.components(separatedBy: "</tr>")[0].components(separatedBy: "<td")
                tables[caption, default: [:]][words(cells[0])] = cells.dropFirst().flatMap {
                    words("<td" + $0).filter { !",[]".contains($0) }.split(separator: " ").map(String.init)
                }
            }
        }
        return tables
    }

    /// The printed tables: title, name, and the numbers of the row without commas and brackets.
    private static func tables(_ text: String) -> [String: [String: [String]]] {
        var tables: [String: [String: [String]]] = [:]
        for part in text.components(separatedBy: "\n\n") {
            let lines = part.split(separator: "\n").map(String.init)
            guard let title = lines.first else { continue }
            for line in lines.dropFirst(3) {
                let cells = line.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
                    .filter { !$0.isEmpty }
                guard let name = cells.first else { continue }
                tables[title, default: [:]][name] = cells.dropFirst().flatMap { $0.split(separator: " ") }.map {
                    $0.filter { !",[]".contains($0) }
                }
            }
        }
        return tables
    }
}

@Suite("The same number in every form") struct SameNumberTests {
    @Test func `table, JSON, CSV, page, spreadsheet and feed agree on every number of random quarters`() throws {
        let isSoak = ProcessInfo.processInfo.environment["FAMILYHUB_SOAK"] != nil
        var compared: [String: Int] = [:]
        for seed in 0..<(isSoak ? 200 : 20) as Range<UInt64> {
            let whole = RandomQuarter.report(seed: seed)
            for report in [whole, whole.disclosed(to: .public, .simplex)] {
                let forms = try Forms(report)
                for section in report.hubs + [report.total] {
                    for group in section.measures {
                        for name in group.values.map(\.name)
                        where group.name != "completeness" || ["namedShare", "takenPlace"].contains(name) {
                            let values = try forms.values(section, group.name, name)
                            #expect(
                                Set(values.values).count == 1,
                                "round \(seed): \(section.id) \(group.name) \(name) \(values)")
                            for form in values.keys { compared[form, default: 0] += 1 }
                        }
                    }
                }
            }
        }
        // A form that shows nothing would agree with everything.
        #expect(
            ["json", "csv", "feed", "xlsx", "table", "html"].allSatisfy { (compared[$0] ?? 0) > 1_000 }, "\(compared)")
    }
}
