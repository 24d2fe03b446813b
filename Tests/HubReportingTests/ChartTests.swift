import Foundation
import Testing

@testable import HubCore
@testable import HubReporting

@Suite("Charts") struct ChartTests {
    private let quarters = ["Q1 2025-26", "Q2 2025-26", "Q3 2025-26", "Q4 2025-26", "Q1 2026-27"]

    private func bars(_ values: [ReportValue], flags: [String?] = []) -> String {
        QuarterBars.chart("a", "Bars", quarters, [QuarterBars.Series(name: "Hub", values: values, flags: flags)]).svg
    }

    private func count(_ text: String, _ part: String) -> Int { text.components(separatedBy: part).count - 1 }

    @Test func `hidden is c and missing is x, never a bar of 0`() {
        let none = bars([])
        let svg = bars([.hidden, .missing, .notApplicable, .number(0), .number(40)])
        #expect(count(svg, "<rect") - count(none, "<rect") == 1, "only a number above 0 has a bar")
        for mark in [">c</text>", ">x</text>", ">z</text>", ">0</text>", ">40</text>"] {
            #expect(count(svg, mark) == 1, "\(mark)")
        }
        #expect(svg.contains("Hub: Q1 2025-26 [c], Q2 2025-26 [x], Q3 2025-26 [z], Q4 2025-26 0, Q1 2026-27 40."))
    }

    @Test func `a number that is less than whole is hatched`() {
        let whole = bars([.number(40)], flags: [nil])
        let part = bars([.number(40)], flags: ["u"])
        #expect(count(part, "fill=\"url(#a-hatch)\"") == count(whole, "fill=\"url(#a-hatch)\"") + 1)
    }

    @Test func `bars stand on one scale over all panels`() {
        let series = [("One", 100), ("Two", 50)].map {
            QuarterBars.Series(name: $0.0, values: [.number($0.1)], flags: [nil])
        }
        let svg = QuarterBars.chart("b", "Bars", ["Q1 2025-26"], series).svg
        #expect(svg.contains("height=\"60\" fill=\"#1f4e5f\"") && svg.contains("height=\"30\" fill=\"#1f4e5f\""))
    }

    @Test func `a share that is hidden or missing has no length`() {
        func svg(_ value: ReportValue) -> String {
            ShareBars.chart("c", "Shares", [ShareBars.Share(name: "Hub", value: value, of: "")]).svg
        }
        #expect(count(svg(.decimal("41.2")), "<rect") == 3)
        #expect(svg(.decimal("41.2")).contains("width=\"148\""))
        for (value, mark) in [(ReportValue.hidden, "c"), (.missing, "x"), (.notApplicable, "z")] {
            #expect(count(svg(value), "<rect") == 2)
            #expect(svg(value).contains(">\(mark)</text>") && svg(value).contains("Hub [\(mark)]"))
        }
        #expect(svg(.decimal("0.0")).contains("0.0%"))
    }

    @Test func `every outcome of a slot has a sign of its own, and words for who cannot see it`() {
        let outcomes: [Slot.Outcome] = [
            .delivered, .notDelivered, .notReturned, .leftOut(.closed), .leftOut(.hubNotOpen), .leftOut(.notEnded),
        ]
        let quarter = SampleWorld.quarter("2025-26-Q4")
        let week = SlotMap.weeks(of: quarter)[0]
        let drawn = outcomes.map { outcome in
            let slot = Slot(
                hub: 0, activity: "play", period: week, times: 1, isAssumed: false, outcome: outcome, evidence: [])
            let row = BoardPack.SlotRow(activity: "Play", unit: .week, times: 1, isAssumed: false, slots: [slot])
            return SlotMap.chart("d", "Slots", quarter, [row]).svg
        }
        // Colours left out, they still differ.
        let plain = drawn.map { $0.components(separatedBy: "</desc>").last?.replacing("#1f4e5f", with: "") ?? "" }
        #expect(Set(plain).count == outcomes.count)
        #expect(drawn[1].contains("Play, each week: 1 missed."))
        #expect(drawn[3].contains("1 closed"))
    }

    @Test func `a slot of a quarter runs over all its weeks`() {
        let quarter = SampleWorld.quarter("2025-26-Q4")
        #expect(SlotMap.weeks(of: quarter).map(\.from.iso).first == "2026-01-05")
        #expect(SlotMap.weeks(of: quarter).count == 13)
        let slot = Slot(
            hub: 0, activity: "talk", period: Period(quarter), times: 1, isAssumed: false, outcome: .delivered,
            evidence: [])
        let row = BoardPack.SlotRow(activity: "Talk", unit: .quarter, times: 1, isAssumed: false, slots: [slot])
        #expect(SlotMap.chart("e", "Slots", quarter, [row]).svg.contains("width=\"492\""))
    }
}
