import HubCore
import Testing

@Suite("Different people and families seen") struct ReachTests {
    private func underFive(_ birth: String, on day: String) -> Bool {
        Age.isUnderFive(born: BirthDate(World.day(birth)), on: World.day(day))
    }

    @Test func `a child born 14 January 2021 is under five on 13 January 2026 and not on the 14th`() {
        #expect(underFive("2021-01-14", on: "2026-01-13"))
        #expect(!underFive("2021-01-14", on: "2026-01-14"))
        func seen(_ day: String) -> RegisterFact {
            World.seen([World.child(1, of: 1, underFive: underFive("2021-01-14", on: day))], on: day)
        }
        #expect(World.reach([seen("2026-01-14")]).total.reach.underFives == 0)
        #expect(World.reach([seen("2026-01-13")]).total.reach.underFives == 1)
        let both = World.reach([seen("2026-01-13"), seen("2026-01-14")]).total.reach
        #expect(both.underFives == 1, "before the birthday at one of the sessions is enough")
        #expect(both.children == 1)
    }

    @Test func `a child at two hubs is one in each and one in the authority's`() {
        let mother = World.adult(2, of: 7)
        let counted = World.reach([
            World.seen([World.child(1, of: 7), mother]),
            World.seen([World.child(1, of: 7), mother], at: "library", on: "2026-01-20"),
        ])
        let one = "1 children, 1 under five, 1 adults, 1 families"
        #expect(counted.hubs.map(\.reach.written) == [one, one, "x"])
        #expect(counted.total.reach.written == one)
    }

    @Test func `an expectant parent alone is one adult, no child and one family`() {
        #expect(
            World.reach([World.seen([World.adult(1, of: 1)])]).hubs[0].reach.written
                == "0 children, 0 under five, 1 adults, 1 families")
    }

    @Test func `a person without a family is a family of one, and no other family`() {
        let counted = World.reach([World.seen([World.adult(3), World.adult(4, of: 3), World.child(5, of: 3)])])
        #expect(counted.total.reach.families == 2)
    }

    @Test func `who is absent, or sent apologies, was not seen`() {
        let counted = World.reach([World.seen([World.child(1, of: 1, .absent), World.adult(2, of: 2, .apologies)])])
        #expect(counted.hubs[0].reach.written == "0 children, 0 under five, 0 adults, 0 families")
        #expect(counted.hubs[0].reach.sustainedFamilies == 0)
    }

    @Test func `a hub without any register has no reach, and it is not 0`() {
        let counted = World.reach([World.seen([World.child(1)], at: "library")])
        #expect(counted.hubs.map(\.reach.written) == ["x", "1 children, 1 under five, 0 adults, 1 families", "x"])
        #expect(counted.hubs[0].reach == Reach())
        #expect(World.reach([]).total.reach == Reach())
        let before = World.reach([World.seen([World.child(1)], on: "2025-12-31")])
        #expect(before.total.reach == Reach(), "a register of another quarter gives this one none")
    }

    @Test func `who is seen where no hub answers counts for the authority alone`() {
        let counted = World.reach([World.seen([World.child(1)], at: "park")])
        #expect(counted.hubs.allSatisfy { $0.reach.families == nil })
        #expect(counted.total.reach.families == 1)
        #expect(counted.notAttributed.reach == Reach())
    }

    @Test func `only held sessions of headline activities count`() {
        let now = Moment(day: World.day("2026-03-02"), minute: 700)
        func families(_ register: RegisterFact) -> Int? {
            World.engaged(World.people([register], now: now)).total.reach.families
        }
        let people = [World.child(1)]
        #expect(families(World.seen(people)) == 1)
        #expect(families(World.seen(people, of: "triple-p")) == nil)
        #expect(families(World.seen(people, of: "unheard-of")) == nil)
        #expect(families(World.seen(people, cancelled: true)) == nil)
        #expect(families(World.seen(people, cancelled: true, .figure)) == 1, "settled: it was held after all")
        #expect(families(World.seen(people, .noFigure)) == nil)
        #expect(families(World.seen(people, .figure)) == 1)
        #expect(families(World.seen(people, on: "2026-03-03")) == nil)
        #expect(families(World.seen(people, on: "2026-03-02", start: 600)) == 1)
        #expect(families(World.seen(people, on: "2026-03-02", start: 701)) == nil, "later today")
        #expect(families(World.seen(people, on: "2026-03-02", start: nil)) == 1, "marked today without a time")
    }

    @Test func `a register is decided as its session is`() {
        let now = Moment(day: World.day("2026-03-02"), minute: 700)
        for (day, start) in [("2026-03-01", 600), ("2026-03-02", 600), ("2026-03-02", 800), ("2026-03-03", nil)] {
            for cancelled in [false, true] {
                for settled in [nil, Count(), Count(children: 0)] {
                    var session = World.session(
                        on: day, start: start, register: World.register(1, 0, complete: false), cancelled: cancelled)
                    session.settled = settled
                    let register = World.seen(
                        [World.child(1)], on: day, start: start, cancelled: cancelled, Figure.Decision(settled))
                    let figure = Figure(of: session, basis: .manualFirst, now: now)
                    #expect(Figure.isHeld(register, now: now) == (figure.state == .held), "\(day) \(cancelled)")
                }
            }
        }
    }

    @Test func `a register that came late is in the current figures of its quarter`() {
        let late = Moment(day: World.day("2026-04-09"), minute: 600)
        let register = World.seen([World.child(1, of: 1), World.adult(2, of: 1)], on: "2026-01-20")
        let counted = World.engaged(World.people([register], now: late))
        #expect(counted.hubs[0].reach.written == "1 children, 1 under five, 1 adults, 1 families")
        #expect(World.engaged(World.people([register], "2026-27-Q1", now: late), "2026-27-Q1").total.reach == Reach())
    }

    @Test func `households are families and those of one, told apart`() {
        var households = Households()
        households.add(Presence([World.child(7, of: 7), World.child(8, of: 9, .absent), World.adult(12)]))
        #expect(households.keys == [7, 12 | 0x8000_0000])
        #expect(households.contains(7))
        #expect([7 | 0x8000_0000, 9, 12, 500].allSatisfy { !households.contains($0) })
    }

    @Test func `a venue that moves takes its people along from that day on`() {
        let counted = World.reach([
            World.seen([World.child(1, of: 1)], at: "mosses", on: "2026-02-15"),
            World.seen([World.child(1, of: 1), World.child(2, of: 2)], at: "mosses", on: "2026-02-16"),
            World.seen([World.child(3, of: 3)], at: "mosses", on: "2026-02-16", hub: "prestwich"),
        ])
        #expect(counted.hubs.map(\.reach.families) == [1, 1, 2])
        #expect(counted.total.reach.families == 3)
    }

    @Test func `first-time families were never seen before, here or elsewhere`() {
        let registers = [
            World.seen([World.child(1, of: 1)], at: "library", on: "2025-12-31"),
            World.seen([World.child(1, of: 1), World.child(2, of: 2), World.child(3, of: 3), World.adult(4)]),
        ]
        let counted = World.engaged(World.people(registers, seenBefore: [2]))
        #expect(counted.hubs[0].reach.families == 4)
        #expect(counted.hubs[0].reach.firstTimeFamilies == 2)
        #expect(
            World.engaged(World.people(registers, seenBefore: [4 | 0x8000_0000])).total.reach.firstTimeFamilies == 2)
        #expect(
            World.engaged(World.people(registers, seenBefore: [4])).total.reach.firstTimeFamilies == 3,
            "family 4 is not person 4")
    }

    @Test func `sustained families were seen on three dates here in the 12 months, and this quarter`() {
        func seen(_ days: [String], at venue: String = "east-main") -> [RegisterFact] {
            days.map { World.seen([World.adult(1, of: 1)], at: venue, on: $0) }
        }
        func sustained(_ registers: [RegisterFact]) -> [Int?] {
            let counted = World.reach(registers)
            return counted.hubs.map(\.reach.sustainedFamilies).prefix(2) + [counted.total.reach.sustainedFamilies]
        }
        #expect(sustained(seen(["2026-01-13", "2026-01-20", "2026-01-27"])) == [1, nil, 1])
        #expect(
            sustained(seen(["2026-01-13", "2026-01-20", "2026-01-20"])) == [0, nil, 0], "three times on two dates")
        #expect(sustained(seen(["2025-04-01", "2025-09-09", "2026-01-13"])) == [1, nil, 1])
        #expect(sustained(seen(["2025-03-31", "2025-09-09", "2026-01-13"])) == [0, nil, 0], "a day too long ago")
        #expect(
            sustained(seen(["2025-04-01", "2026-01-13"]) + seen(["2026-01-20"], at: "library")) == [0, 0, 1],
            "for the authority: anywhere")
        #expect(
            sustained(seen(["2025-04-01", "2025-04-02", "2025-04-03"])) == [nil, nil, nil], "not seen this quarter")
        let sameDay = seen(["2026-01-13", "2026-01-20"]) + seen(["2026-01-13", "2026-01-20"], at: "library")
        #expect(sustained(sameDay) == [0, 0, 0])
    }

    @Test func `a year is counted afresh, never added up`() {
        let days = ["2025-05-13", "2025-08-12", "2025-11-11", "2026-02-10"]
        let registers = days.map { World.seen([World.child(1, of: 1)], on: $0) }
        let year = FinancialYear(start: 2025)
        let facts = Facts(
            now: World.now, people: PeopleFacts(period: year.from...year.to, registers: registers))
        let engagement = Engagement(Counting(facts, World.catalogue))
        let quarters = year.quarters.map { engagement.counted(in: $0.from...$0.to).total.reach }
        #expect(quarters.map(\.families) == [1, 1, 1, 1])
        #expect(quarters.map(\.firstTimeFamilies) == [1, 0, 0, 0])
        #expect(quarters.map(\.sustainedFamilies) == [0, 0, 1, 1])
        let whole = engagement.counted(in: year.from...year.to).total.reach
        #expect((whole.families, whole.firstTimeFamilies, whole.sustainedFamilies) == (1, 1, 1))
    }

    @Test func `first-time families of a quarter before the period are not known`() {
        let counted = World.reach([World.seen([World.child(1, of: 1)], on: "2025-11-11")], "2025-26-Q3")
        #expect(counted.total.reach.families == 1)
        #expect(counted.total.reach.firstTimeFamilies == nil)
    }

    @Test func `the 12 months to a day begin on the day after that date a year before`() {
        #expect(PeopleFacts.yearTo(World.day("2026-03-31")).lowerBound.iso == "2025-04-01")
        #expect(PeopleFacts.yearTo(World.day("2025-12-31")).lowerBound.iso == "2025-01-01")
        #expect(PeopleFacts.yearTo(World.day("2024-02-28")).lowerBound.iso == "2023-02-28")
        let window = PeopleFacts.window(for: World.span("2025-26-Q4"))
        #expect((window.lowerBound.iso, window.upperBound.iso) == ("2025-01-01", "2026-03-31"))
        let own = PeopleFacts.window(for: World.span("2025-26-Q4"), yearBefore: false)
        #expect((own.lowerBound.iso, own.upperBound.iso) == ("2025-04-01", "2026-03-31"))
    }

    @Test func `more hubs than a word has bits are all told apart`() {
        var catalogue = World.catalogue
        catalogue.hubs = (0..<130).map { Hub(id: "hub-\($0)", name: "Hub \($0)") }
        let registers = (0..<130).flatMap { hub in
            (0...2).map { day in
                World.seen(
                    [World.child(UInt32(hub + 1), of: UInt32(hub + 1)), World.adult(900, of: 500)],
                    on: "2026-01-1\(day)", hub: "hub-\(hub)")
            }
        }
        let counted = World.engaged(World.people(registers), "2025-26-Q4", catalogue)
        #expect(counted.hubs.allSatisfy { $0.reach.families == 2 && $0.reach.sustainedFamilies == 2 })
        #expect(counted.total.reach.families == 131)
        #expect(counted.total.reach.adults == 1)
    }
}
