import HubCore
import Testing

@testable import HubReporting

@Suite("What a report says beside its figures") struct NotesTests {
    private func report(
        _ sessions: [SessionFact] = [], _ tallies: [Tally] = [], _ key: String = "2025-26-Q4",
        catalogue: Catalogue = SampleWorld.catalogue, basis: Basis? = nil, now: String = "2026-12-01"
    ) -> QuarterReport {
        QuarterReport(
            Facts(now: Moment(day: SampleWorld.day(now)), sessions: sessions, tallies: tallies), catalogue,
            SampleWorld.quarter(key), basis: basis)
    }

    private func session(_ venue: String, _ activity: String, _ day: String, _ count: Count) -> SessionFact {
        SessionFact(
            id: 1, venue: venue, activity: activity, day: SampleWorld.day(day), start: 600,
            headcounts: [Headcount(source: "desk", count: count)])
    }

    @Test func `a quarter that follows the change of basis says where the series breaks`() {
        let note =
            "Series break: sessions from 1 April 2026 are counted under register_first, those before under "
            + "manual_first; figures on either side are not strictly comparable."
        #expect(report([], [], "2026-27-Q1").notes.contains(note))
        #expect(report([], [], "2026-27-Q2").notes.contains(note))
        #expect(!report([], [], "2025-26-Q4").notes.contains(note))
        #expect(report([], [], "2026-27-Q1").heading.basis == .registerFirst)
        #expect(
            report(basis: .registerFirst).notes.contains(
                "Asked for under register_first; the catalogue counts this period under manual_first."))
    }

    @Test func `a running quarter is open, an ended one provisional`() {
        #expect(report(now: "2026-03-31").heading.state == "open")
        #expect(report(now: "2026-04-01").heading.state == "provisional")
    }

    @Test func `hubs without any figure are named, and one not open is not missing`() {
        let note =
            "Without any figure: Radcliffe; Bury West and North; Whitefield; Prestwich. The total adds what there is."
        #expect(report([session("east", "stay-and-play", "2026-01-12", Count(total: 5))]).notes.first == note)
    }

    @Test func `a total of nothing is missing, not 0`() {
        let report = report()
        #expect(report.total.measures[0]["total"] == .missing)
        #expect(report.table.contains("Total                      [x]  nothing returned"))
        #expect(!report.notes[0].contains("The total"))
    }

    @Test func `activities outside the headline stand on their own lines`() {
        let report = report([session("east", "triple-p", "2026-01-12", Count(children: 0, adults: 8))])
        #expect(report.hubs[2].measures[0]["total"] == .missing)
        #expect(report.hubs[2].line.sessions.held == 0)
        #expect(report.otherLines.map(\.activity) == ["triple-p"])
        #expect(report.table.contains("Triple P              1                                  8"))
    }

    @Test func `a hub that is not open but active prints its figures`() {
        let catalogue = SampleWorld.catalogue
        var one = session("east", "stay-and-play", "2026-01-12", Count(total: 5))
        one.givenHub = "chesham-fold"
        let report = report([one], catalogue: catalogue)
        #expect(report.hubs[3].isOpen)
        #expect(report.hubs[3].measures[0]["total"] == .number(5))
        #expect(report.queries.map(\.code) == [.hubNotOpen])
    }

    @Test func `straddling weeks, print and what no hub has are said`() {
        let week = Tally(
            scope: .hub("bury-east"), period: Period(.week, containing: SampleWorld.day("2026-03-30")),
            count: Count(total: 40, totalQuality: .estimated))
        let printed = Tally(
            scope: .authority, period: Period(SampleWorld.quarter("2025-26-Q4")), count: Count(total: 100),
            fromPrint: true, source: "Scrutiny paper")
        let notes = report([], [week, printed]).notes
        for note in [
            "60 attendances not attributed to a hub: in the total, in no hub's line.",
            "60 attendances known from printed papers alone (Scrutiny paper).",
            "40 attendances in counts written as estimates or as \"at least\".",
            "1 weekly tally of weeks that end in the next quarter, counted here, in the quarter of their Monday.",
        ] { #expect(notes.contains(note), "\(note)") }
    }

    @Test func `long names and large numbers stay within 100 columns`() {
        var catalogue = SampleWorld.catalogue
        for hub in catalogue.hubs.indices { catalogue.hubs[hub].name += " and all of its neighbouring communities" }
        let tally = Tally(
            scope: .hub("bury-east"), period: Period(SampleWorld.quarter("2025-26-Q4")),
            count: Count(children: 1_234_567, adults: 7_654_321, childrenQuality: .estimated))
        let report = report(
            [session("fed", "stay-and-play", "2026-01-12", Count(total: 5))], [tally], catalogue: catalogue)
        for line in report.table.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    }

    @Test func `many queries of one kind are shortened for people, not in files`() throws {
        let sessions = (0..<8).map { place in
            var one = session("east", "stay-and-play", "2026-01-12", Count(children: 5, adults: 5, total: 11))
            one.id = Int64(place)
            return one
        }
        let report = report(sessions)
        #expect(report.queries.count == 8)
        #expect(report.table.contains("- 3 more total-disagrees: see the JSON."))
        #expect((try parsed(report.json)["queries"] as? [Any])?.count == 8)
    }
}
