import HubCore
import Testing

@Suite("Tallies add only their remainder") struct TallyingTests {
    private let may = "2025-05-12"
    private let quarter = "2025-26-Q1"

    private func total(_ sessions: [SessionFact], _ tallies: [Tally], hub: Int? = nil) -> String {
        let counted = World.counted(World.facts(sessions, tallies), quarter)
        return (hub.map { counted.hubs[$0] } ?? counted.total).attendances.written
    }

    @Test func `Finest first: venue, hub, authority; week, month, quarter`() {
        let tallies = [
            World.tally(.authority, .quarter, may, 1_000), World.tally(.hub("east"), .quarter, may, 400),
            World.tally(.hub("east"), .month, may, 300), World.tally(.venue("east-main"), .month, may, 200),
            World.tally(.venue("east-main"), .week, may, 50),
        ]
        let counted = World.counted(World.facts([World.session(on: may, 10, 5)], tallies.shuffled()), quarter)
        #expect(counted.tallying.remainders.map(\.tally) == tallies.reversed())
        #expect(counted.tallying.remainders.map(\.added.total) == [35, 150, 100, 100, 600])
        #expect(counted.hubs[0].attendances.total == 400)
        #expect(counted.hubs[0].attendances.notTiedToSession == 385)
        #expect(counted.notAttributed.attendances.total == 600)
        #expect(counted.total.attendances.total == 1_000)
        #expect(counted.total.attendances.notTiedToSession == 385, "what no hub has is not in it")
    }

    @Test func `One activity before all, and the headline alone explains all activities`() {
        let tallies = [
            World.tally(.hub("east"), .month, may, 100), World.tally(.hub("east"), .month, may, 40, activity: "play"),
        ]
        let sessions = [
            World.session(id: 1, on: may, 10, 5), World.session(id: 2, of: "drop-in", on: may, 4, 4),
            World.session(id: 3, of: "triple-p", on: may, 0, 30),
        ]
        let counted = World.counted(World.facts(sessions, tallies), quarter)
        #expect(counted.tallying.remainders.map(\.added.total) == [25, 52])
        #expect(counted.hubs[0].attendances.total == 100)
        #expect(counted.otherLines.map(\.attendances.total) == [30])
    }

    @Test func `A tally of an activity outside the headline goes to the other lines`() {
        let counted = World.counted(
            World.facts(
                [World.session(of: "triple-p", on: may, 0, 8)],
                [World.tally(.hub("east"), .quarter, may, 20, activity: "triple-p")]), quarter)
        #expect(!counted.hubs[0].hasFigure)
        #expect(counted.hubs[0].isActive)
        #expect(!counted.total.hasFigure)
        #expect(counted.otherLines.map(\.attendances.total) == [20])
    }

    @Test func `The split of a remainder: children first, then adults, the rest without a split`() {
        func remainder(_ count: Count, _ sessions: [SessionFact]) -> String {
            let tally = Tally(
                scope: .hub("east"), period: Period(.month, containing: World.day(may)), count: count)
            let counted = World.counted(World.facts(sessions, [tally]), quarter)
            return counted.tallying.remainders[0].added.written
        }
        let session = World.session(on: may, 30, 25)
        #expect(remainder(Count(children: 40, adults: 30), [session]) == "10/5 = 15")
        #expect(remainder(Count(children: 40, adults: 20), [session]) == "5/0 = 5")
        #expect(remainder(Count(children: 20, adults: 40), [session]) == "0/5 = 5")
        #expect(remainder(Count(total: 60), [session]) == "0/0+5 = 5")
        #expect(remainder(Count(children: 32, total: 60), [session]) == "2/0+3 = 5")
        #expect(remainder(Count(children: 20, adults: 20), [World.session(on: may, total: 12)]) == "20/8 = 28")
        #expect(remainder(Count(children: 20, adults: 20), []) == "20/20 = 40")
        #expect(remainder(Count(children: 20, adults: 20, total: 50), []) == "20/20 = 40")
    }

    @Test func `A tally of children alone is set against children alone`() {
        let tally = Tally(
            scope: .hub("east"), period: Period(.month, containing: World.day(may)), count: Count(children: 40))
        let facts = World.facts([World.session(on: may, 30, 25)], [tally])
        #expect(World.counted(facts, quarter).hubs[0].attendances.written == "40/25 = 65")
        #expect(World.queries(facts, quarter) == [])
    }

    @Test func `A tally of 0 is a figure, one that is missing is not`() {
        let nought = World.counted(World.facts([], [World.tally(.hub("east"), .month, may, 0)]), quarter)
        #expect(nought.hubs[0].hasFigure)
        let missing = Tally(scope: .hub("east"), period: Period(.month, containing: World.day(may)), count: Count())
        #expect(!World.counted(World.facts([], [missing]), quarter).hubs[0].hasFigure)
    }

    @Test func `Estimated where the category of a positive remainder was`() {
        func estimated(_ count: Count) -> Int {
            let tally = Tally(scope: .hub("east"), period: Period(.month, containing: World.day(may)), count: count)
            let facts = World.facts([World.session(on: may, 30, 25)], [tally])
            return World.counted(facts, quarter).hubs[0].attendances.estimated
        }
        #expect(estimated(Count(total: 1_100, totalQuality: .estimated)) == 1_045)
        #expect(estimated(Count(total: 55, totalQuality: .estimated)) == 0)
        #expect(estimated(Count(children: 40, adults: 30, childrenQuality: .lowerBound)) == 10)
        #expect(estimated(Count(children: 40, adults: 30, adultsQuality: .estimated)) == 5)
    }

    @Test func `A venue's tally goes to the hub of its first day`() {
        let facts = World.facts(
            [World.session(at: "mosses", on: "2026-02-20", 10, 5)],
            [World.tally(.venue("mosses"), .month, "2026-02-01", 50)])
        let counted = World.counted(facts, "2025-26-Q4")
        #expect(counted.hubs.map(\.attendances.total) == [35, 0, 15])
        let park = World.counted(World.facts([], [World.tally(.venue("park"), .month, may, 9)]), quarter)
        #expect(park.notAttributed.attendances.total == 9)
    }

    @Test func `A week lies, with all seven days, in the month and quarter of its Monday`() {
        // Monday 30 March 2026 to Sunday 5 April 2026.
        let sessions = [
            World.session(id: 1, on: "2026-03-31", 12, 8), World.session(id: 2, on: "2026-04-02", 6, 4),
        ]
        let week = World.tally(.hub("east"), .week, "2026-03-30", 70)
        let facts = World.facts(sessions, [week])
        #expect(World.counted(facts, "2025-26-Q4").hubs[0].attendances.total == 60)
        #expect(World.counted(facts, "2026-27-Q1").hubs[0].attendances.total == 10)
        #expect(World.queries(facts, "2025-26-Q4").map(\.code) == [.straddlesQuarters])
        #expect(World.queries(facts, "2026-27-Q1") == [])
        let march = World.tally(.hub("east"), .month, "2026-03-01", 500)
        let both = World.counted(World.facts(sessions, [week, march]), "2025-26-Q4")
        #expect(both.tallying.remainders.map(\.added.total) == [40, 440], "the week adds 40 to March's 20")
        #expect(both.hubs[0].attendances.total == 500, "a finer tally never lowers a figure")
    }

    @Test func `A year's tally appears in year reports only`() {
        let tallies = [
            World.tally(.authority, .year, may, 9_000), World.tally(.authority, .quarter, may, 8_292),
        ]
        let facts = World.facts([], tallies)
        #expect(World.counted(facts, quarter).total.attendances.total == 8_292)
        let year = FinancialYear(start: 2025)
        let counted = CountedPeriod(Counting(facts, World.catalogue), year.from...year.to)
        #expect(counted.total.attendances.total == 9_000)
        #expect(counted.tallying.remainders.map(\.added.total) == [8_292, 708])
    }

    @Test func `Sessions and finer tallies above a tally add nothing`() {
        let facts = World.facts(
            [], [World.tally(.venue("east-main"), .month, may, 60), World.tally(.hub("east"), .month, may, 50)])
        #expect(World.counted(facts, quarter).hubs[0].attendances.total == 60)
        #expect(World.queries(facts, quarter).map(\.code) == [.sessionsAboveTally])
    }

    @Test func `The same scope, period and activity again replaces`() {
        let tallies = [World.tally(.hub("east"), .month, may, 60), World.tally(.hub("east"), .month, may, 70)]
        #expect(total([], tallies, hub: 0) == "0/0+70 = 70")
    }

    @Test func `Tallies outside the quarter, cancelled sessions and those to come explain nothing`() {
        let tallies = [World.tally(.hub("east"), .month, "2025-07-01", 60), World.tally(.hub("east"), .month, may, 20)]
        #expect(total([World.session(on: may, 6, 4, cancelled: true)], tallies, hub: 0) == "0/0+20 = 20")
    }

    @Test func `Two tallies cross where each holds a part of the other`() {
        let belonging = Belonging(World.catalogue)
        func crosses(_ left: Tally, _ right: Tally) -> Bool {
            let one = Tallying.crosses(left, right, World.catalogue, belonging)
            #expect(one == Tallying.crosses(right, left, World.catalogue, belonging))
            return one
        }
        let hubWeek = World.tally(.hub("east"), .week, may, 1)
        #expect(crosses(World.tally(.venue("east-main"), .month, may, 1), hubWeek))
        #expect(!crosses(World.tally(.venue("east-main"), .week, may, 1), hubWeek))
        #expect(!crosses(World.tally(.venue("library"), .month, may, 1), hubWeek), "another hub's venue")
        #expect(!crosses(World.tally(.venue("east-main"), .month, "2025-06-01", 1), hubWeek), "another month")
        #expect(crosses(World.tally(.hub("east"), .month, may, 1, activity: "play"), hubWeek))
        #expect(!crosses(World.tally(.hub("east"), .month, may, 1, activity: "triple-p"), hubWeek))
        #expect(!crosses(hubWeek, hubWeek), "the same again replaces")
        #expect(!crosses(World.tally(.hub("east"), .month, may, 1), World.tally(.hub("prestwich"), .week, may, 1)))
        #expect(crosses(World.tally(.authority, .week, may, 1), World.tally(.hub("east"), .quarter, may, 1)))
        #expect(
            !crosses(
                World.tally(.hub("east"), .week, "2026-03-30", 1), World.tally(.hub("east"), .month, "2026-04-01", 1)),
            "the week lies in March")
        let feb = World.tally(.venue("mosses"), .month, "2026-02-01", 1)
        #expect(crosses(feb, World.tally(.hub("east"), .week, "2026-02-23", 1)), "its hub of the first day")
        #expect(!crosses(feb, World.tally(.hub("chesham"), .week, "2026-02-23", 1)))
    }
}
