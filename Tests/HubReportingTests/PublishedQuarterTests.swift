import Foundation
import HubCore
import HubDisclosure
import Testing

@testable import HubReporting

@Suite("A quarter as it was signed off") struct PublishedQuarterTests {
    private let publication = Publication(
        quarter: "2025-26-Q4", version: 1, state: .published, signedBy: "Head of Service", statement: "Well done.",
        day: SampleWorld.day("2026-04-20"), at: "2026-04-20T09:00:00Z", by: "amy", total: nil)

    private func published(_ facts: Facts, _ catalogue: Catalogue) -> PublishedQuarter {
        PublishedQuarter(facts, catalogue, RandomQuarter.quarter, as: publication, .simplex)
    }

    private func forms(_ published: PublishedQuarter) -> [String] {
        [Disclosure.internal, .public].flatMap { level -> [String] in
            let (report, needed) = (published.disclosed(to: level), published.requirements(for: level))
            return [
                report.table, report.json, report.csv, needed.table, needed.json, needed.csv, needed.evidenceCSV,
            ]
        }
    }

    @Test("kept and read again it prints the same bytes in every form, inside and to the public")
    func bytes() throws {
        for seed in 1...12 as ClosedRange<UInt64> {
            let (facts, catalogue) = (RandomQuarter.facts(seed: seed), RandomQuarter.catalogue)
            let made = published(facts, catalogue)
            let read = try PublishedQuarter(json: made.json())
            #expect(forms(read) == forms(made), "seed \(seed)")
            #expect(try read.json() == made.json())
            let direct = QuarterReport(facts, catalogue, RandomQuarter.quarter)
            #expect(made.report.csv == direct.csv.replacing(",provisional,", with: ",published,"))
            let shown = direct.disclosed(to: .public, .simplex)
            #expect(made.disclosed(to: .public).csv == shown.csv.replacing(",provisional,", with: ",published,"))
        }
    }

    @Test("its heading says state, version, who signed and when; the current figures say that they are those")
    func heading() throws {
        let made = published(SampleWorld.facts, SampleWorld.catalogue)
        #expect(
            made.report.table.contains(
                "State: published (version 1, signed off by Head of Service on 20/04/2026). Basis:"))
        let json = try parsed(made.report.json)
        #expect(member(json, "version.number") == "1")
        #expect(member(json, "version.signedBy") == "Head of Service")
        #expect(member(json, "figures") == "published")
        #expect(member(json, "version.statement") == "Well done.")
        let shown = try parsed(made.disclosed(to: .public).json)
        #expect(member(shown, "version.statement") == "<null>")
        #expect(member(shown, "version.signedBy") == "Head of Service")
        var facts = SampleWorld.facts
        facts.standings["2025-26-Q4"] = QuarterStanding(publication: made.report.heading.publication)
        let current = QuarterReport(facts, SampleWorld.catalogue, RandomQuarter.quarter)
        #expect(current.heading.state == "published")
        #expect(current.table.contains("these are the current\nfigures)"))
        #expect(member(try parsed(current.json), "figures") == "current")
        let before = QuarterReport(facts, SampleWorld.catalogue, RandomQuarter.quarter.previous)
        #expect(before.heading.state == "provisional")
    }

    @Test("where other figures were signed off, one note says both totals and where to look; where not, none does")
    func compared() throws {
        let made = published(SampleWorld.facts, SampleWorld.catalogue)
        var facts = SampleWorld.facts
        facts.standings["2025-26-Q4"] = QuarterStanding(publication: made.report.heading.publication)
        let same = QuarterReport(facts, SampleWorld.catalogue, RandomQuarter.quarter)
        #expect(same.compared(with: made.report).notes == same.notes)
        facts.sessions[0].headcounts[0].count.children = 99
        let other = QuarterReport(facts, SampleWorld.catalogue, RandomQuarter.quarter)
        let notes = other.compared(with: made.report).notes
        #expect(notes.count == other.notes.count + 1)
        #expect(
            notes.first
                == "Signed off: 224 attendances (version 1, signed off by Head of Service on 20/04/2026); now: 311 "
                + "attendances. \"familyhub report ledger 2025-26-Q4\" says what moved.")
        facts = SampleWorld.facts
        facts.sessions[0].headcounts[0].count.children = 11
        facts.sessions[0].headcounts[0].count.adults = 10
        let moved = QuarterReport(facts, SampleWorld.catalogue, RandomQuarter.quarter)
        #expect(moved.compared(with: made.report).notes.first?.contains("now: the same, but other figures") == true)
    }

    @Test("a confirmed colour prints beside the proposed one, and words on people are not for the public")
    func assessed() throws {
        func assessment(_ requirement: String) -> RagAssessment {
            RagAssessment(
                quarter: "2025-26-Q4", hub: "prestwich", requirement: requirement, proposed: .grey, confirmed: .amber,
                impact: .green, narrative: "Three families moved away.", by: "amy", at: "2026-04-20T09:00:00Z")
        }
        var facts = RandomQuarter.facts(seed: 3)
        facts.standings["2025-26-Q4"] = QuarterStanding(
            plans: [], assessments: [assessment("core-offer-70"), assessment("unique_families")])
        let report = QuarterReport(facts, RandomQuarter.catalogue, RandomQuarter.quarter)
        let json = try parsed(report.json)
        #expect(member(json, "hubs.5.requirements.0.ragConfirmed") == "amber")
        #expect(member(json, "hubs.5.requirements.0.impactRag") == "green")
        #expect(member(json, "hubs.5.requirements.0.narrative") == "Three families moved away.")
        #expect(member(json, "hubs.0.requirements.0.ragConfirmed") == "<null>")
        #expect(report.table.replacing("\n  ", with: " ").contains("Confirmed: Amber, impact Green. Three families"))
        let shown = report.disclosed(to: .public, .simplex).json
        #expect(shown.components(separatedBy: "Three families").count == 2)
        #expect(report.json.components(separatedBy: "Three families").count == 3)
    }
}
