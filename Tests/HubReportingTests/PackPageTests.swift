import Foundation
import FoundationXML
import HubCore
import HubDisclosure
import Testing

@testable import HubReporting

/// A page read back as XML: its tables by caption, its ids, its attributes.
final class ParsedPage: NSObject, XMLParserDelegate {
    private(set) var tables: [String: [[String]]] = [:]
    private(set) var ids: [String] = []
    private(set) var elements: [(name: String, attributes: [String: String])] = []
    private(set) var words = ""
    private var section = ""
    private var caption = ""
    private var text: String?
    private var row: [String] = []

    init(_ html: String) throws {
        super.init()
        let parser = XMLParser(data: Data(html.utf8))
        parser.delegate = self
        #expect(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((name, attributes))
        if let id = attributes["id"] { ids.append(id) }
        if name == "section" { section = attributes["id"] ?? "" }
        if name == "tr" { row = [] }
        if ["caption", "th", "td"].contains(name) { text = "" }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text?.append(string)
        words.append(string)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        switch name {
        case "caption": caption = "\(section) \(text ?? "")"
        case "th", "td": row.append(text ?? "")
        case "tr": tables[caption, default: []].append(row)
        default: return
        }
        text = nil
    }

    /// A cell by section and caption, row and column, the row's name being column 0.
    func cell(_ caption: String, _ name: String, _ column: Int) -> String? {
        tables[caption]?.first { $0.first == name }.flatMap { column < $0.count ? $0[column] : nil }
    }
}

@Suite("The board's paper as a page") struct PackPageTests {
    private func pack(seed: UInt64, _ level: Disclosure = .public) throws -> BoardPack {
        try #require(
            BoardPack(
                RandomQuarter.reports(seed: seed).map { $0.disclosed(to: level, .simplex) }, RandomQuarter.catalogue,
                madeOn: SampleWorld.today.day))
    }

    /// The numbers in a text, as they are written: `1,234`, `33.4`.
    private func numbers(_ text: String) -> [String] {
        text.split { !"0123456789.,".contains($0) }
            .map { $0.drop { ",.".contains($0) } }
            .map { String($0.reversed().drop { ",.".contains($0) }.reversed()) }.filter { !$0.isEmpty }
    }

    @Test func `the page is well-formed, fetches nothing, runs nothing, and its ids are its own`() throws {
        for html in [
            try SamplePack.pack("2025-26-Q4", .public).html, try SamplePack.pack("2025-26-Q4").html,
            try SamplePack.pack("2025-26-Q4").report.html,
        ] {
            let page = try ParsedPage(html)
            #expect(Set(page.ids).count == page.ids.count)
            for word in ["http", "<script", "src=", "@import", "url(\"", "url('"] {
                #expect(!html.contains(word), "\(word)")
            }
            #expect(page.elements.first?.attributes["lang"] == "en-GB")
            for element in page.elements {
                if let link = element.attributes["href"] {
                    #expect(link.hasPrefix("#") && page.ids.contains(String(link.dropFirst())), "\(link)")
                }
                if element.name == "th" { #expect(["row", "col"].contains(element.attributes["scope"] ?? "")) }
                if element.name == "svg" { #expect(element.attributes["role"] == "img") }
            }
            let levels = page.elements.compactMap { ["h1": 1, "h2": 2, "h3": 3][$0.name] }
            #expect(levels.first == 1 && levels.filter { $0 == 1 }.count == 1)
            #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "no heading is skipped")
        }
    }

    @Test func `every drawing has a title and its numbers in words`() throws {
        let html = try SamplePack.pack("2025-26-Q4").html
        let drawings = html.components(separatedBy: "<svg ").dropFirst()
        #expect(drawings.count == 2 + 2 + 2 * 5, "an open hub has two")
        for drawing in drawings { #expect(drawing.contains("<title id=") && drawing.contains("<desc id=")) }
        #expect(html.contains("Q3 2025-26 2,639, Q4 2025-26 50"))
    }

    @Test func `the hubs' figures are those of the JSON, hidden ones c`() throws {
        var hidden = 0
        for seed in 0..<UInt64(6) {
            let pack = try pack(seed: seed)
            let page = try ParsedPage(try pack.html)
            let json = try parsed(pack.report.json)
            for (index, hub) in pack.hubs.enumerated() where hub.isOpen {
                for (group, values) in hub.figures.map({ ($0.name, $0.values) }) {
                    for (name, value) in values where value != .none {
                        let told = member(json, "hubs.\(index).\(group).\(name)")
                        // Where nothing was kept that could say so, a paper does not say 0.
                        let isUnknown = [.missing, .notApplicable].contains(value) && told == "0"
                        let mayBe = ["registrations", "courses", "sessions", "completeness"].contains(group)
                        #expect(isUnknown ? mayBe : value.plain == told, "seed \(seed), \(group) \(name)")
                    }
                }
                for (caption, name, value) in [
                    ("Different people seen", "Children", hub.value("reach", "children")),
                    ("Different people seen", "Families", hub.value("reach", "families")),
                    ("Registered families, course members", "New", hub.value("registrations", "new")),
                    ("Attendances (children and adults)", "Named", hub.value("attendances", "named")),
                    ("Sessions", "Held", hub.value("sessions", "held")),
                ] { #expect(page.cell("hub-\(hub.id) \(caption)", name, 1) == value.written, "seed \(seed), \(name)") }
                hidden += hub.figures.flatMap(\.values).count { $0.value == .hidden }
            }
        }
        #expect(hidden > 0, "some world has something to hide")
    }

    @Test func `no small number of people stands in the trend or in a comparison`() throws {
        for seed in 0..<UInt64(12) {
            let pack = try pack(seed: seed)
            for place in pack.places {
                for row in place.trend where row.followed.isReach || row.followed == .newRegistrations {
                    for case .number(let number) in row.values { #expect(!(1...5).contains(number), "seed \(seed)") }
                }
                for row in place.comparisons where row.followed.isReach || row.followed == .newRegistrations {
                    for comparison in [row.previous, row.yearBefore] {
                        let isTold = comparison.change != nil
                        let values = [comparison.now.value, comparison.then.value].map { ReportValue($0) }
                        #expect(!isTold || values.allSatisfy { if case .number = $0 { true } else { false } })
                    }
                }
            }
        }
    }

    @Test func `every number of a paragraph stands in the tables that may be seen`() throws {
        for seed in 0..<UInt64(8) {
            let pack = try pack(seed: seed)
            let page = try ParsedPage(try pack.html)
            let printed = Set(page.tables.flatMap { numbers($0.key) + $0.value.joined().flatMap { numbers($0) } })
            for place in pack.places {
                #expect(place.paragraph.count <= 5)
                for number in place.paragraph.flatMap({ numbers($0) }) {
                    #expect(printed.contains(number), "seed \(seed), \(place.name): \(number)")
                }
            }
        }
    }

    @Test func `hubs and what no hub has come to the authority in every quarter`() throws {
        let pack = try pack(seed: 3, .internal)
        for (index, total) in (pack.authority.trend.first?.values ?? []).enumerated() {
            let parts = pack.hubs.compactMap { $0.trend.first?.values[index] } + [pack.notAttributed[index]]
            let sum = parts.reduce(0) { sum, value in if case .number(let number) = value { sum + number } else { sum }
            }
            #expect(total == .number(sum) || total == .missing && sum == 0)
        }
    }

    @Test func `words from the catalogue are escaped`() throws {
        var catalogue = SampleWorld.catalogue
        catalogue.hubs[0].name = "Tom & <b>Jerry's</b> \"Hub\""
        let quarter = SampleWorld.quarter("2025-26-Q4")
        let reports = SamplePack.reports(quarter, SampleWorld.facts, catalogue)
        let html = try #require(BoardPack(reports, catalogue, madeOn: SampleWorld.today.day)).html
        #expect(!html.contains("<b>"))
        #expect(try ParsedPage(html).words.contains("Tom & <b>Jerry's</b> \"Hub\""))
    }
}
