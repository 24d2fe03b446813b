import Foundation
import HubCore
import HubDisclosure
import Testing

import ProcessorTime
@testable import HubReporting

@Suite("The quarter as the public sees it") struct DisclosureTests {
    private static let rounds = ProcessInfo.processInfo.environment["FAMILYHUB_SOAK"] == nil ? 60 : 1_000

    private var sample: QuarterReport {
        let quarter = SampleWorld.quarter("2025-26-Q4")
        return QuarterReport(
            SampleWorld.withPeople(quarter.from...quarter.to), SampleWorld.catalogue, quarter)
    }

    @Test func `small numbers are c, missing ones x, a true 0 is shown, volumes stay`() throws {
        let json = try parsed(sample.disclosed(to: .public, .simplex).json)
        let expected = [
            "disclosure": "public", "hubs.5.reach.children": "c", "hubs.5.reach.families": "c",
            "hubs.5.reach.sustainedFamilies": "0", "hubs.0.reach.children": "x", "total.reach.children": "c",
            "hubs.0.registrations.new": "c", "total.registrations.new": "c", "hubs.5.registrations.new": "0",
            "total.registrations.pending": "c", "notAttributed.registrations.pending": "c",
            "hubs.5.courses.starters": "c", "hubs.5.courses.completers": "0", "hubs.5.attendances.named": "c",
            "hubs.5.attendances.total": "57", "total.attendances.named": "c", "hubs.5.completeness.namedShare": "c",
            "total.completeness.namedShare": "c", "hubs.0.completeness.namedShare": "0.0",
            "total.attendances.total": "224",
        ]
        for (path, value) in expected { #expect(member(json, path) == value, "\(path)") }
        #expect((json["queries"] as? [Any])?.isEmpty == true)
    }

    @Test func `tables and files show the same cells, with a key`() {
        let report = sample.disclosed(to: .public, .simplex)
        for line in [
            "Disclosure: public.",
            "Prestwich                 [c]          [c]     [c]       [c]         [c]          0",
            "[c] hidden: a number of people from 1 to 5", "No kind of which a hub has more than 5.",
        ] { #expect(report.table.contains(line), "\(line)") }
        #expect(report.table.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
        let row = rows(report.csv).first { $0["hub_id"] == "prestwich" && $0["measure"] == "reach_children" }
        #expect(row?["value"] == "c" && row?["disclosure"] == "public")
    }

    @Test func `no note quotes a hidden number, and none speaks of one venue's attendances`() {
        let notes = sample.disclosed(to: .public, .simplex).notes
        for note in [
            "Reach rests on named attendances alone; who the others were is not known.",
            "Pending families: without the privacy notice, and no registration yet; once the notice is given, counted "
                + "at the day of registering.",
            "FED is used by several hubs: 1 session there went to its default hub, Prestwich, which is assumed.",
        ] { #expect(notes.contains(note), "\(note)") }
        #expect(!notes.contains { $0.contains("5 of 224") || $0.contains("1 family") || $0.contains("16 attend") })
    }

    @Test func `the internal report is as it was`() {
        #expect(sample.disclosed(to: .internal, .simplex).json == sample.json)
    }

    @Test func `queries are counted by kind and hub, above 5 only`() {
        var facts = SampleWorld.facts
        let odd = facts.sessions.first { $0.id == 42 }
        facts.sessions += (0..<6).compactMap { place in
            var session = odd
            session?.id = 900 + Int64(place)
            session?.day = SampleWorld.day("2026-02-1\(place)")
            return session
        }
        let report = QuarterReport(facts, SampleWorld.catalogue, SampleWorld.quarter("2025-26-Q4"))
        let queries = report.disclosed(to: .public, .simplex).queries
        #expect(queries.allSatisfy { $0.session == nil && $0.hub == "prestwich" })
        #expect(queries.contains { $0.code == .totalDisagrees && $0.message == "7 of this kind." })
    }

    @Test func `whole random quarters give no small number away in any form`() throws {
        for seed in 0..<UInt64(DisclosureTests.rounds) {
            let whole = RandomQuarter.report(seed: seed)
            let report = whole.disclosed(to: .public, .simplex)
            let (open, shown) = (try parsed(whole.json), try parsed(report.json))
            check(open, shown, seed, printed: RegistrationsPrinted(whole))
            check(rows(whole.csv), rows(report.csv), seed)
        }
    }

    /// Every row of the file is what it was, or hidden; none of people is small.
    private func check(_ open: [[String: String]], _ shown: [[String: String]], _ seed: UInt64) {
        #expect(open.count == shown.count)
        for (before, after) in zip(open, shown) {
            let measure = after["measure"] ?? ""
            #expect(after["value"] == before["value"] || after["value"] == "c", "seed \(seed), \(measure)")
            let isOfPeople =
                [
                    "reach_", "registrations_", "courses_", "areas_", "deprivation_", "requirement_unique",
                    "requirement_new", "requirement_reach",
                ].contains { measure.hasPrefix($0) }
                && !["reach_area_population", "reach_area_share"].contains(measure)
                || measure.hasSuffix("attendances_named")
            for field in ["value", "numerator"] where isOfPeople {
                #expect(!(1...5).contains(after[field].flatMap(Int.init) ?? 0), "seed \(seed), \(measure)")
            }
        }
    }

    /// Works on the printed JSON alone what a reader could: sums with one gap, differences, bounds of reach.
    private func check(
        _ open: [String: Any], _ shown: [String: Any], _ seed: UInt64, printed: RegistrationsPrinted
    ) {
        let places = (0..<6).map { "hubs.\($0)." } + ["notAttributed."]
        func number(_ report: [String: Any], _ path: String) -> Int? { Int(member(report, path)) }
        for measure in [
            "attendances.named", "registrations.new", "registrations.toDate", "registrations.pending",
            "courses.starters", "courses.completers",
        ] {
            let hidden = places.filter { member(shown, $0 + measure) == "c" }
            guard !hidden.isEmpty, number(shown, "total." + measure) != nil else { continue }
            let rest = hidden.reduce(0) { $0 + (number(open, $1 + measure) ?? 0) }
            #expect(hidden.count > 1 && rest - (hidden.count - 1) >= 6, "seed \(seed), \(measure)")
        }
        for measure in ["children", "underFives", "adults", "families", "firstTimeFamilies"] {
            let hidden = places.filter { member(shown, $0 + "reach." + measure) == "c" }
            guard hidden.count == 1, let total = number(shown, "total.reach." + measure),
                member(open, "notAttributed.attendances.named") == "0"
            else { continue }
            let known = places.reduce(0) { $0 + (number(shown, $1 + "reach." + measure) ?? 0) }
            // A larger number is hidden for the sake of another, and may be known to be large.
            let isSmall = hidden.contains { (1...5).contains(number(open, $0 + "reach." + measure) ?? 0) }
            #expect(!isSmall || total - known <= 1, "seed \(seed), \(measure)")
        }
        areas(open, shown, seed)
        for place in places + ["total."] {
            for (whole, part) in [("children", "underFives"), ("families", "firstTimeFamilies")] {
                guard let whole = number(shown, place + "reach." + whole),
                    let part = number(shown, place + "reach." + part)
                else { continue }
                #expect(!(1...5).contains(whole - part), "seed \(seed), \(place)")
            }
            // Where to date before the quarter was printed then.
            let isNewHidden = member(shown, place + "registrations.new") == "c"
            let before =
                (number(open, place + "registrations.toDate") ?? 0) - (number(open, place + "registrations.new") ?? 0)
            if isNewHidden && before > 5 && printed.isPrinted(member(open, place + "id"), place) {
                #expect(member(shown, place + "registrations.toDate") == "c", "seed \(seed), \(place)")
            }
            if place != "notAttributed." { colours(shown, place, seed) }
        }
    }

    /// Where people live adds up to everybody seen: of what is hidden in a line no small number follows from the rest.
    private func areas(_ open: [String: Any], _ shown: [String: Any], _ seed: UInt64) {
        guard member(open, "total.areas.notPlacedFamilies") != "x" else { return }
        for (who, whole) in [("Families", "families"), ("UnderFives", "underFives")] {
            let hubs = (0..<6).map { "hubs.\($0).reachArea.\(whole)" }
            let apart = "total.areas.notPlaced\(who)"
            let lines = [
                (hubs, "total.reachArea.\(whole)"),
                (hubs + ["total.areas.elsewhere\(who)", apart], "total.reach.\(whole)"),
                (["total.reachArea.\(whole)", "total.areas.elsewhere\(who)", apart], "total.reach.\(whole)"),
                (
                    (1...5).map { "total.deprivation.fifth\($0)\(who)" } + ["total.deprivation.notKnown\(who)", apart],
                    "total.reach.\(whole)"
                ),
            ]
            for (parts, total) in lines {
                func value(_ path: String) -> Int { Int(member(open, path)) ?? 0 }
                #expect(
                    parts.reduce(0) { $0 + value($1) } == value(total), "seed \(seed)")
                let hidden = parts.filter { member(shown, $0) == "c" }
                guard !hidden.isEmpty, Int(member(shown, total)) != nil else { continue }
                let rest = hidden.reduce(0) { $0 + value($1) }
                #expect(hidden.count > 1 && rest - (hidden.count - 1) >= 6, "seed \(seed), \(total)")
            }
        }
    }

    /// A requirement with a hidden number tells neither whether it is met nor how many are needed.
    private func colours(_ shown: [String: Any], _ place: String, _ seed: UInt64) {
        for index in 1...5 {
            let path = place + "requirements.\(index)."
            guard member(shown, path + "numerator") == "c" || member(shown, path + "denominator") == "c" else {
                #expect(
                    !(1...5).contains(Int(member(shown, path + "stillNeeded")) ?? 0)
                        || member(shown, path + "numerator") == "0", "seed \(seed), \(path)")
                continue
            }
            for key in ["percent", "met", "stillNeeded", "rag"] where member(shown, path + key) != "z" {
                #expect(member(shown, path + key) == "c", "seed \(seed), \(path)\(key)")
            }
            #expect(member(shown, path + "reason").hasPrefix("Not told"), "seed \(seed), \(path)")
        }
    }

    @Test func `a public view of a full quarter takes no time that anybody notices`() {
        let report = RandomQuarter.report(seed: 7)
        let took = processorTime { _ = report.disclosed(to: .public, .simplex) }
        #expect(took < .seconds(2), "\(took)")
    }
}

/// Where the quarter before a report printed the families registered to date.
private struct RegistrationsPrinted {
    private let places: Set<String>

    init(_ report: QuarterReport) {
        let last = report.registeredBefore.last?.quarter ?? ""
        places = Set(
            report.table(.simplex).cells.filter {
                $0.kind == .known && $0.key.measure == "registrations.toDate" && $0.key.place.hasPrefix("\(last)|")
            }.map { String($0.key.place.dropFirst(last.count + 1)) })
    }

    /// Of a hub by its id; the authority and what no hub has are told by where they stand.
    func isPrinted(_ id: String, _ place: String) -> Bool {
        places.contains(["total.": "total", "notAttributed.": "not_attributed"][place] ?? id)
    }
}
