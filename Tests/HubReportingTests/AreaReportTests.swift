import HubCore
import HubDisclosure
import Testing

@testable import HubReporting

@Suite("The quarter by where people live") struct AreaReportTests {
    private static let quarter = SampleWorld.quarter("2025-26-Q4")

    private var catalogue: Catalogue {
        var catalogue = SampleWorld.catalogue
        catalogue.authority.postcodesSource = "a directory of postcodes"
        catalogue.authority.deprivationSource = "an index"
        catalogue.areas = AreaSource(sha256: "0", postcodes: 2, areas: 2, deciles: 1)
        catalogue.hubs[0].reachArea = ["E01999001"]
        catalogue.hubs[0].underFives = 40
        catalogue.hubs[0].underFivesSource = "an estimate"
        catalogue.hubs[0].underFivesAsAt = SampleWorld.day("2024-06-30")
        return catalogue
    }

    /// So many families with a child each at Radcliffe, of whom so many live in its area, elsewhere, or nowhere known.
    private func report(_ here: Int, _ elsewhere: Int, _ nowhere: Int, _ catalogue: Catalogue) -> QuarterReport {
        let days = AreaReportTests.quarter.from...AreaReportTests.quarter.to
        let families = (1...UInt32(here + elsewhere + nowhere)).map { $0 }
        let people = families.map {
            Presence.Person(person: $0, family: $0, mark: .present, isChild: true, isUnderFive: true)
        }
        let register = RegisterFact(
            session: 1, venue: "radcliffe-hub", activity: "stay-and-play", day: SampleWorld.day("2026-01-13"),
            start: 600,
            people: Presence(people))
        let placed = families.prefix(here + elsewhere).map { ($0, Int($0) <= here ? 0 : 1) }
        let homes = Homes(
            on: days.upperBound,
            areas: [Homes.Area(code: "E01999001", decile: 3), Homes.Area(code: "E01999002", decile: nil)],
            families: Dictionary(uniqueKeysWithValues: placed),
            children: Dictionary(uniqueKeysWithValues: placed.map { ($0, Homes.Child(area: $1, isUnderFive: true)) }))
        let facts = Facts(
            now: SampleWorld.today,
            sessions: [
                SessionFact(
                    id: 1, venue: "radcliffe-hub", activity: "stay-and-play", day: SampleWorld.day("2026-01-13"),
                    start: 600,
                    register: RegisterCount(namedChildren: people.count, namedAdults: 0, complete: true))
            ],
            people: PeopleFacts(period: days, registers: [register], homes: catalogue.areas == nil ? [] : [homes]))
        return QuarterReport(facts, catalogue, AreaReportTests.quarter)
    }

    @Test func `tables, JSON and file say who lives where, and what share of an area was reached`() throws {
        let report = report(30, 8, 12, catalogue)
        let lines = report.table.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for line in [
            "Radcliffe 30 30 30 40 75.0", "In no hub's area 8 8", "Not placed 12 12", "Everybody seen 50 50",
            "Of them in any hub's area 30 30 30 40 75.0", "2nd fifth (deciles 3 and 4) 30 30",
            "Deprivation not known 8 8",
        ] { #expect(lines.contains(line), "\(line)") }
        #expect(report.table.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
        let json = try parsed(report.json)
        let expected = [
            "hubs.0.reachArea.families": "30", "hubs.0.reachArea.underFivesInYear": "30",
            "hubs.0.reachArea.population": "40", "hubs.0.reachArea.share": "75.0", "hubs.1.reachArea.families": "x",
            "total.reachArea.families": "30", "total.areas.elsewhereFamilies": "8",
            "total.areas.notPlacedUnderFives": "12",
            "total.deprivation.fifth2Families": "30", "total.deprivation.notKnownFamilies": "8",
            "hubs.0.completeness.postcodeMatchedShare": "76.0",
        ]
        for (path, value) in expected { #expect(member(json, path) == value, "\(path)") }
        let row = rows(report.csv).first { $0["hub_id"] == "total" && $0["measure"] == "areas_not_placed_families" }
        #expect(row?["value"] == "12")
    }

    @Test func `the notes say where postcodes, deprivation and populations are from`() {
        let notes = report(30, 8, 12, catalogue).notes
        #expect(
            notes.contains { $0.hasSuffix("Postcodes from: a directory of postcodes. Deprivation from: an index.") })
        #expect(
            notes.contains {
                $0.hasPrefix("Under-fives living in the reach areas: Radcliffe 40 (an estimate, as at 30 June 2024).")
            })
    }

    @Test func `without a table of postcodes everything by area is x, and no table of it is printed`() throws {
        let report = report(30, 8, 12, SampleWorld.catalogue)
        let json = try parsed(report.json)
        for path in [
            "hubs.0.reachArea.families", "hubs.0.reachArea.share", "total.areas.notPlacedFamilies",
            "total.deprivation.fifth1Families", "total.completeness.postcodeMatchedShare",
        ] { #expect(member(json, path) == "x", "\(path)") }
        #expect(!report.table.contains("Reach by area"))
        #expect(report.spreadsheet.sheets.allSatisfy { $0.name != "Areas" })
        #expect(report.areasSheet == nil)
    }

    @Test func `a small number by area is hidden with the next, never the number of everybody seen`() throws {
        let shown = report(30, 3, 12, catalogue).disclosed(to: .public, .simplex)
        let json = try parsed(shown.json)
        let expected = [
            "total.areas.elsewhereFamilies": "c", "total.areas.notPlacedFamilies": "c", "total.reach.families": "45",
            "total.reachArea.families": "30", "hubs.0.reachArea.families": "30",
            "hubs.0.completeness.postcodeMatchedShare": "c", "total.completeness.postcodeMatchedShare": "c",
        ]
        for (path, value) in expected { #expect(member(json, path) == value, "\(path)") }
    }

    @Test func `who sees one hub alone sees its area, and of the authority nothing`() throws {
        let limited = report(30, 8, 12, catalogue).limited(to: ["radcliffe"])
        let json = try parsed(limited.json)
        #expect(member(json, "hubs.0.reachArea.families") == "30")
        #expect(member(json, "total.areas.notPlacedFamilies") == "z")
        #expect(!limited.table.contains("Reach by area"))
    }

    @Test func `evidence of a share reached is a row a child, by number alone`() throws {
        let whole = report(30, 8, 12, catalogue)
        let child = ReachedChild(
            person: 70, hub: "radcliffe", area: "E01999001",
            days: [SampleWorld.day("2025-05-01"), SampleWorld.day("2026-01-13")])
        let report = RequirementsReport(whole, whole.hubs.map { _ in [] }).with(reached: ["radcliffe": [child]])
        #expect(report.table.contains("#70    E01999001          2  01/05/2025  13/01/2026"))
        let json = try parsed(report.json)
        #expect(member(json, "hubs.0.reached.0.person") == "70")
        #expect(member(json, "hubs.0.reached.0.area") == "E01999001")
        let row = report.evidenceCSV.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        #expect(row.contains("12 months,2025-04-01,2026-03-31,1,2,reached,no,2025-05-01 2026-01-13"))
        #expect(row.hasSuffix(",70,E01999001"))
    }

    @Test func `a version that was signed off keeps its areas`() throws {
        let published = PublishedQuarter(report(30, 8, 12, catalogue), as: nil, .simplex)
        let kept = try PublishedQuarter(json: try published.json())
        #expect(kept.report.json == published.report.json)
        #expect(member(try parsed(kept.disclosed(to: .public).json), "total.areas.elsewhereFamilies") == "8")
        #expect(!kept.report.hasFigures(of: report(20, 18, 12, catalogue)), "the ledger tells of areas too")
        #expect(kept.report.hasFigures(of: report(30, 8, 12, catalogue)))
    }

    @Test func `completeness prints the families matched of those seen`() {
        let days = AreaReportTests.quarter.from...AreaReportTests.quarter.to
        let homes = Homes(
            on: days.upperBound, areas: [Homes.Area(code: "E01999001", decile: 3)], families: [1: 0], children: [:])
        let people = (1...2).map {
            Presence.Person(person: $0, family: $0, mark: .present, isChild: false, isUnderFive: false)
        }
        let facts = Facts(
            now: SampleWorld.today,
            people: PeopleFacts(
                period: days,
                registers: [
                    RegisterFact(
                        session: 1, venue: "radcliffe-hub", activity: "stay-and-play",
                        day: SampleWorld.day("2026-01-13"),
                        people: Presence(people))
                ], homes: [homes]))
        let report = CompletenessReport(facts, catalogue, .quarter(AreaReportTests.quarter))
        let row = rows(report.csv).first {
            $0["hub_id"] == "total" && $0["measure"] == "completeness_postcode_matched_share"
        }
        #expect(row.map { [$0["value"], $0["numerator"], $0["denominator"]] } == ["50.0", "1", "2"])
        #expect(report.table.contains("1 of 2"))
    }

    @Test func `the board's paper has the areas as two tables, and says why where there are none`() throws {
        func page(_ catalogue: Catalogue) throws -> String {
            let reports = [report(30, 8, 12, catalogue).disclosed(to: .public, .simplex)]
            return try #require(BoardPack(reports, catalogue, madeOn: SampleWorld.day("2026-04-20"))).html
        }
        let placed = try page(catalogue)
        #expect(placed.contains("Reach by deprivation: seen anywhere in the quarter, by fifths of England"))
        #expect(placed.contains("In no hub&#39;s area") || placed.contains("In no hub's area"))
        #expect(!placed.contains("[x] Not available: no postcodes"))
        #expect(try page(SampleWorld.catalogue).contains("[x] Not available: no postcodes"))
    }
}
