import Foundation
import HubCore
import HubDisclosure
import Testing
import WrittenTables

@testable import HubReporting

@Suite("A view beside those given before it") struct GivenViewTests {
    private static let rounds = ProcessInfo.processInfo.environment["FAMILYHUB_SOAK"] == nil ? 5 : 50

    /// A quarter in which so many families are registered at each hub; before and in it.
    private func report(_ quarter: String, _ registered: [(hub: String, on: String, number: Int)]) -> QuarterReport {
        let quarter = SampleWorld.quarter(quarter)
        var facts = Facts(now: Moment(day: quarter.to.adding(days: 9)))
        var family: UInt32 = 0
        facts.people = PeopleFacts(
            period: quarter.from...quarter.to,
            registrations: registered.flatMap { registration in
                (0..<registration.number).map { _ in
                    family += 1
                    return RegistrationFact(
                        family: family, hub: registration.hub, on: SampleWorld.day(registration.on), noticeGiven: true)
                }
            })
        return QuarterReport(facts, SampleWorld.catalogue, quarter)
    }

    private func registrations(_ report: QuarterReport) throws -> [String] {
        let json = try parsed(report.disclosed(to: .public, .simplex).json)
        return ["hubs.0.registrations.new", "hubs.0.registrations.toDate"].map { member(json, $0) }
    }

    @Test func `what a quarter hid to date is not to be had from the next one's to date less its new ones`() throws {
        let before = [
            ("radcliffe", "2025-11-03", 3), ("prestwich", "2025-11-03", 40), ("whitefield", "2025-11-03", 30),
        ]
        let quarter =
            before + [
                ("radcliffe", "2026-02-03", 10), ("prestwich", "2026-02-03", 10), ("whitefield", "2026-02-03", 10),
            ]
        #expect(try registrations(report("2025-26-Q3", before)) == ["c", "c"])
        // 13 less 10 would be the 3 of the quarter before.
        let shown = try registrations(report("2025-26-Q4", quarter))
        #expect(shown.contains("c"), "\(shown)")
        // By itself, had nobody registered before, the 10 would be shown.
        #expect(try registrations(report("2025-26-Q4", Array(quarter.suffix(3)))) == ["10", "10"])
    }

    @Test func `a restatement that moves a number of people by one hides it`() throws {
        let before = report("2025-26-Q4", [("radcliffe", "2026-02-03", 40), ("prestwich", "2026-02-03", 50)])
        let after = report("2025-26-Q4", [("radcliffe", "2026-02-03", 41), ("prestwich", "2026-02-03", 50)])
        #expect(try registrations(before) == ["40", "40"])
        #expect(try registrations(after) == ["41", "41"])
        let publication = Publication(
            quarter: "2025-26-Q4", version: 1, state: .published, signedBy: "Head of Early Help",
            day: SampleWorld.day("2026-04-09"), at: "2026-04-09T09:15:00Z", by: "terminal:amy", total: nil)
        let version = PublishedQuarter(before, as: publication, .simplex)
        let json = try parsed(after.disclosed(to: .public, .simplex, beside: [version]).json)
        #expect(member(json, "hubs.0.registrations.new") == "c")
        #expect(member(json, "total.registrations.new") == "c")
        let same = try parsed(before.disclosed(to: .public, .simplex, beside: [version]).json)
        #expect(member(same, "hubs.0.registrations.new") == "40")
    }

    @Test func `whole quarters and years are written for another solver`() throws {
        var written = WrittenTables()
        for seed in 0..<UInt64(GivenViewTests.rounds) {
            let report = RandomQuarter.report(seed: seed)
            let table = report.table(.simplex)
            let view = table.view(.simplex)
            try written.add("quarter \(seed)", table, view)
            let version = PublishedQuarter(RandomQuarter.report(seed: seed, without: 1), as: nil, .simplex)
            let beside = report.table(.simplex, beside: [version])
            try written.add("restated quarter \(seed)", beside, beside.view(.simplex))
            let (year, quarters) = RandomQuarter.year(seed: seed)
            let whole = year.publicTable(.simplex, beside: quarters.map { ($0, []) }).table
            try written.add("year \(seed)", whole, whole.view(.simplex))
        }
        #expect(written.hidden > GivenViewTests.rounds * 10)
        try written.keep("quarters")
    }
}
