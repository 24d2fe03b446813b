import HubCore
import Testing

@Suite("Delivery requirements and their colours") struct RequirementsTests {
    private static let requirement = DeliveryRequirement(
        id: "core", title: "Core offer", measure: .coreOfferDelivered, threshold: 70, definition: .unconfirmed,
        source: "paper")

    private func catalogue(
        _ offer: [Offer], _ requirements: [DeliveryRequirement] = [requirement], hubs: [Hub]? = nil
    ) -> Catalogue {
        var catalogue = World.catalogue
        catalogue.hubs = hubs ?? [Hub(id: "east", name: "Bury East", offer: offer)]
        catalogue.requirements = requirements
        return catalogue
    }

    private let weekly = Offer(activity: "play", unit: .week)

    /// A held session every week from a Monday on, at a hub's own venue.
    private func weeks(_ count: Int, from day: String = "2026-01-05", at venue: String = "east-main") -> [SessionFact] {
        (0..<count).map { week in
            World.session(
                id: Int64(week + 1), at: venue, on: World.day(day).adding(days: 7 * week).iso, 5, 5)
        }
    }

    private func results(
        _ facts: Facts, _ catalogue: Catalogue, _ key: String = "2025-26-Q4", plans: Set<RecoveryPlan> = []
    ) -> Requirements {
        let counting = Counting(facts, catalogue)
        let quarter = World.quarter(key)
        return Requirements(
            counting, quarter, CountedPeriod(counting, quarter.from...quarter.to), recoveryPlans: plans)
    }

    private func slots(_ facts: Facts, _ catalogue: Catalogue, _ key: String = "2025-26-Q4") -> Slots {
        Slots.of(Counting(facts, catalogue), World.quarter(key))[0]
    }

    @Test func `Q4 2025-26 has thirteen weeks, three months and one quarter`() {
        for (unit, count) in [(Period.Unit.week, 13), (.month, 3), (.quarter, 1)] {
            let slots = slots(World.facts(), catalogue([Offer(activity: "play", unit: unit)]))
            #expect(slots.required == count)
            #expect(slots.notReturned == count)
        }
        let slots = slots(World.facts(), catalogue([weekly]))
        #expect(slots.all.first?.period.from.iso == "2026-01-05")
        #expect(slots.all.last?.period.to.iso == "2026-04-05")
    }

    @Test func `A week's last days may lie in the next quarter`() {
        let slots = slots(World.facts([World.session(on: "2026-04-02", 5, 5)]), catalogue([weekly]))
        #expect(slots.all.last?.outcome == .delivered)
    }

    @Test func `A slot is delivered when the activity was held often enough, at any venue of the hub`() {
        let offer = Offer(activity: "play", unit: .week, times: 2)
        let sessions = [
            World.session(id: 1, on: "2026-01-05", 5, 5), World.session(id: 2, at: "mosses", on: "2026-01-08", 5, 5),
            World.session(id: 3, on: "2026-01-12", 5, 5), World.session(id: 4, on: "2026-01-13", 5, 5, cancelled: true),
            World.session(id: 5, on: "2026-01-19", cancelled: true), World.session(id: 6, on: "2026-01-26"),
        ]
        let slots = slots(World.facts(sessions), catalogue([offer]))
        #expect(
            slots.all.prefix(5).map(\.outcome)
                == [.delivered, .notDelivered, .notDelivered, .notReturned, .notReturned])
        #expect(slots.all[0].evidence == [0, 1])
    }

    @Test func `What is not required is left out with the reason`() {
        let running = Moment(day: World.day("2026-01-19"))
        #expect(slots(World.facts(now: running), catalogue([weekly])).required == 2)
        #expect(slots(World.facts(now: running), catalogue([weekly])).leftOut(.notEnded) == 11)
        var hub = Hub(id: "east", name: "Bury East", openedOn: World.day("2026-01-13"), offer: [weekly])
        #expect(slots(World.facts(), catalogue([], hubs: [hub])).leftOut(.hubNotOpen) == 2)
        hub.openedOn = nil
        hub.closedOn = World.day("2026-03-20")
        #expect(slots(World.facts(), catalogue([], hubs: [hub])).leftOut(.hubNotOpen) == 3)
        let later = Offer(activity: "play", unit: .week, from: World.day("2026-01-06"))
        #expect(slots(World.facts(), catalogue([later])).leftOut(.offerNotRunning) == 1)
        let announced = Offer(activity: "play", unit: .week, planned: true)
        #expect(slots(World.facts(), catalogue([announced])).all.isEmpty)
        let launched = Offer(activity: "play", unit: .week, from: World.day("2026-03-02"), planned: true)
        #expect(slots(World.facts(), catalogue([launched])).required == 5)
    }

    @Test func `A week closed from Monday to Friday is not required, one with a day open is`() {
        var shut = catalogue([weekly])
        shut.authority.closures = [Closure(from: World.day("2026-01-05"), to: World.day("2026-01-09"), reason: "x")]
        #expect(slots(World.facts(), shut).leftOut(.closed) == 1)
        shut.authority.closures = [Closure(from: World.day("2026-01-06"), to: World.day("2026-01-11"), reason: "x")]
        #expect(slots(World.facts(), shut).leftOut(.closed) == 0)
    }

    @Test func `A run that paused over the quarter's first day starts no second time`() {
        let held = [("2025-11-18", false), ("2025-11-25", false), ("2025-12-02", false)]
        let paused = [("2025-12-09", true), ("2025-12-16", true), ("2025-12-23", true), ("2025-12-30", true)]
        let sessions = (held + paused + [("2026-01-06", false)]).enumerated().map { place, one in
            World.session(
                id: Int64(place + 1), of: "course", on: one.0, one.1 ? nil : 5, one.1 ? nil : 5, cancelled: one.1)
        }
        let catalogue = catalogue([Offer(activity: "course", unit: .quarter)])
        #expect(slots(World.facts(sessions), catalogue).delivered == 0)
        #expect(slots(World.facts(sessions), catalogue, "2025-26-Q3").delivered == 1)
    }

    @Test func `A course slot is delivered where a run's first held session falls`() {
        let offer = Offer(activity: "course", unit: .month)
        let sessions = [
            World.session(id: 1, of: "course", on: "2025-12-16", 5, 5, week: 1),
            World.session(id: 2, of: "course", on: "2026-01-06", 5, 5, week: 2),
            World.session(id: 3, of: "course", on: "2026-02-10", 5, 5),
        ]
        let slots = slots(World.facts(sessions), catalogue([offer]))
        #expect(slots.all.map(\.outcome) == [.notDelivered, .delivered, .notReturned])
    }

    @Test func `A run starts with week 1 or after four weeks' gap, at its first held session`() {
        func starts(_ sessions: [SessionFact]) -> [Int64] {
            let counting = Counting(World.facts(sessions), World.catalogue)
            return CourseRuns.starts(counting.entries.sorted(by: counting.precedes), counting)
                .map { counting.session($0).id }
        }
        func session(_ id: Int64, _ day: String, week: Int? = nil, cancelled: Bool = false) -> SessionFact {
            World.session(id: id, of: "course", on: day, cancelled ? nil : 5, nil, week: week, cancelled: cancelled)
        }
        #expect(starts([session(1, "2026-01-06"), session(2, "2026-01-13"), session(3, "2026-02-09")]) == [1])
        #expect(starts([session(1, "2026-01-06"), session(2, "2026-02-02"), session(3, "2026-03-02")]) == [1, 3])
        #expect(starts([session(1, "2026-01-06"), session(2, "2026-02-03")]) == [1, 2], "28 days are four weeks")
        #expect(starts([session(1, "2026-01-06"), session(2, "2026-01-13", week: 1)]) == [1, 2])
        #expect(
            starts([session(1, "2026-01-06", week: 1, cancelled: true), session(2, "2026-01-13", week: 2)]) == [2],
            "the first held session of a run whose week 1 was cancelled")
        #expect(
            starts([session(1, "2026-01-06", week: 1, cancelled: true), session(2, "2026-01-13", week: 1)]) == [2],
            "week 1 put off is one run")
        #expect(
            starts([session(1, "2026-01-06"), session(2, "2026-01-27", cancelled: true), session(3, "2026-02-10")])
                == [1], "a cancelled session shows that the run goes on")
    }

    @Test func `Numerator, denominator, still needed and the exact fraction`() {
        let results = results(World.facts(weeks(9)), catalogue([weekly]))
        let measured = results.hubs[0][0].measured
        #expect(measured.written == "9 of 13 (69.2%)")
        #expect(!measured.isMet)
        #expect(measured.stillNeeded == 1)
        let met = self.results(World.facts(weeks(10)), catalogue([weekly])).hubs[0][0].measured
        #expect(met.written == "10 of 13 (76.9%)")
        #expect(met.isMet)
        #expect(met.stillNeeded == 0)
    }

    @Test func `Sessions held, registers returned and attendances`() {
        let requirements = [
            measure(.sessionsHeld, 50), measure(.registersReturned, 95), measure(.attendances, 1_000),
            measure(.uniqueChildren, 10),
        ]
        let sessions = [
            World.session(id: 1, 500, 400), World.session(id: 2, on: "2026-01-14", cancelled: true),
            World.session(id: 3, on: "2026-01-15", 0, 0), World.session(id: 4, at: "library", on: "2026-01-15", 7, 0),
        ]
        let results = results(World.facts(sessions), catalogue([], requirements))
        #expect(results.hubs[0].map(\.measured.written) == ["2 of 3 (66.7%)", "2 of 2 (100.0%)", "900", "x"])
        #expect(results.authority.map(\.measured.written) == ["3 of 4 (75.0%)", "3 of 3 (100.0%)", "907", "x"])
        #expect(results.hubs[0][1].measured.leftOut.map { "\($0.count) \($0.reason)" } == ["1 cancelled"])
        #expect(results.hubs[0][2].measured.isNear, "900 is 10% below 1,000")
        #expect(results.hubs[0][3].rag.colour == .grey)
        #expect(results.hubs[0][3].measured.unavailable != nil)
    }

    private func measure(_ measure: DeliveryRequirement.Measure, _ threshold: Int) -> DeliveryRequirement {
        DeliveryRequirement(
            id: measure.rawValue, title: measure.rawValue, measure: measure, threshold: threshold,
            definition: .confirmed, source: "test")
    }

    @Test func `Measures on people: children, families, registrations and the share that comes again`() {
        let requirements = [
            measure(.uniqueChildren, 2), measure(.uniqueFamilies, 3), measure(.newRegistrations, 1),
            measure(.sustainedShare, 50), measure(.reachShare, 60),
        ]
        var facts = World.facts([World.session(5, 5)])
        facts.people = PeopleFacts(
            period: World.span("2025-26-Q4"),
            registers: ["2026-01-13", "2026-01-20", "2026-01-27"].map { day in
                World.seen([World.child(1, of: 1), World.adult(2, of: 1)], on: day)
            } + [World.seen([World.child(3, of: 3)], on: "2026-01-13")],
            registrations: [
                RegistrationFact(family: 1, hub: "east", on: World.day("2026-01-13"), noticeGiven: true),
                RegistrationFact(family: 3, hub: "east", on: World.day("2026-01-13"), noticeGiven: false),
            ])
        let results = results(facts, catalogue([], requirements))
        #expect(results.hubs[0].map(\.measured.written) == ["2", "2", "1", "1 of 2 (50.0%)", "x"])
        #expect(results.hubs[0].map(\.measured.isMet) == [true, false, true, true, false])
        #expect(results.hubs[0].map(\.measured.stillNeeded) == [0, 1, 0, 0, nil])
        #expect(results.authority.map(\.measured.written) == ["2", "2", "1", "1 of 2 (50.0%)", "x"])
        #expect(
            results.hubs[0][4].measured.unavailable
                == "the catalogue gives no reach area with its number of under-fives")
        var hub = Hub(id: "east", name: "Bury East", underFives: 900, reachArea: ["E01000001"])
        hub.offer = []
        let placed = self.results(facts, catalogue([], requirements, hubs: [hub]))
        #expect(placed.hubs[0][4].measured.unavailable?.contains("postcodes.csv") == true)
        #expect(placed.hubs[0][4].rag.colour == .grey)
    }

    @Test func `A measure on people is Blue where the quarter before reached it too`() {
        func colour(_ days: [String]) -> Rag.Colour {
            var facts = World.facts([World.session(5, 5), World.session(id: 2, on: "2025-11-11", 5, 5)])
            facts.people = PeopleFacts(
                period: World.span("2025-26-Q4"), registers: days.map { World.seen([World.child(1, of: 1)], on: $0) })
            return results(facts, catalogue([], [measure(.uniqueFamilies, 1)])).hubs[0][0].rag.colour
        }
        #expect(colour(["2026-01-13", "2025-11-11"]) == .blue)
        #expect(colour(["2026-01-13"]) == .green)
        #expect(colour(["2025-11-11"]) == .grey, "no register this quarter")
    }

    @Test func `A requirement applies while it is in force`() {
        var later = Self.requirement
        later.from = World.day("2026-04-01")
        #expect(results(World.facts(), catalogue([weekly], [later])).authority.isEmpty)
        #expect(results(World.facts(), catalogue([weekly], [later]), "2026-27-Q1").authority.count == 1)
    }

    // Colours, in the order in which the first that fits is taken.

    private func colours(
        _ sessions: [SessionFact], _ catalogue: Catalogue, now: Moment = World.now, plans: Set<RecoveryPlan> = []
    ) -> [Rag.Colour] {
        let results = results(World.facts(sessions, now: now), catalogue, plans: plans)
        return (results.hubs.map { $0[0] } + [results.authority[0]]).map(\.rag.colour)
    }

    /// Delivers `held` weeks and cancels the rest of thirteen.
    private func delivered(_ held: Int, from day: String = "2026-01-05", at venue: String = "east-main")
        -> [SessionFact]
    {
        let base: Int64 = day < "2026" ? 100 : 200
        return weeks(13, from: day, at: venue).enumerated().map { place, session in
            var session = session
            session.id += base + (venue == "library" ? 50 : 0)
            if place >= held {
                session.cancelled = true
                session.headcounts = []
            }
            return session
        }
    }

    @Test func `Grey where nothing is required, the hub is not open or too little came in`() {
        #expect(colours([], catalogue([])) == [.grey, .grey])
        let planned = Hub(id: "east", name: "Bury East", status: .planned, offer: [weekly])
        #expect(colours(weeks(13), catalogue([], hubs: [planned])).first == .grey)
        #expect(colours(weeks(10), catalogue([weekly])) == [.grey, .grey], "3 of 13 slots have nothing at all")
        #expect(colours(weeks(11), catalogue([weekly])).first != .grey, "2 of 13 are fewer than 20%")
        let early = Moment(day: World.day("2026-01-28"))
        #expect(colours(weeks(3), catalogue([weekly]), now: early).first == .grey, "27 days gone")
        let later = Moment(day: World.day("2026-01-29"))
        #expect(colours(weeks(3), catalogue([weekly]), now: later).first == .green, "28 days gone")
        let opened = Hub(id: "east", name: "Bury East", openedOn: World.day("2026-03-09"), offer: [weekly])
        #expect(colours(weeks(13), catalogue([], hubs: [opened])).first == .grey, "opened 23 days before the end")
        var silent = delivered(13)
        for place in 0..<3 { silent.append(World.session(id: Int64(900 + place), of: "drop-in", on: "2026-01-20")) }
        #expect(colours(silent, catalogue([weekly])).first == .green, "13 of 16 returned: 81%")
        silent.append(World.session(id: 990, of: "drop-in", on: "2026-01-20"))
        #expect(colours(silent, catalogue([weekly])).first == .grey, "13 of 17 returned: 76%")
    }

    @Test func `Green while the quarter runs or where the quarter before did not reach it`() {
        #expect(colours(delivered(13), catalogue([weekly])) == [.green, .green])
        let both = delivered(13) + delivered(13, from: "2025-10-06")
        #expect(colours(both, catalogue([weekly])) == [.blue, .blue])
        let running = Moment(day: World.day("2026-03-30"))
        #expect(colours(both, catalogue([weekly]), now: running) == [.green, .green])
        let weak = delivered(13) + delivered(9, from: "2025-10-06")
        #expect(colours(weak, catalogue([weekly])) == [.green, .green])
    }

    private var two: Catalogue {
        catalogue(
            [],
            hubs: [
                Hub(id: "east", name: "Bury East", offer: [weekly]),
                Hub(id: "prestwich", name: "Prestwich", offer: [weekly]),
            ])
    }

    private func quarterBefore(_ venues: [String]) -> [SessionFact] {
        venues.flatMap { delivered(13, from: "2025-10-06", at: $0) }
    }

    @Test func `Blue needs the authority, and for the authority every open hub`() {
        let before = quarterBefore(["east-main", "library"])
        #expect(colours(delivered(13) + delivered(13, at: "library") + before, two) == [.blue, .blue, .blue])
        let oneWeak = delivered(13) + delivered(9, at: "library") + before
        #expect(colours(oneWeak, two) == [.blue, .red, .green], "22 of 26 reach 70%, one hub does not")
        let bothWeak = delivered(10) + delivered(7, at: "library") + before
        #expect(colours(bothWeak, two) == [.green, .red, .red], "17 of 26 do not")
        let oneGrey = delivered(13) + Array(delivered(13, at: "library").prefix(10)) + before
        #expect(colours(oneGrey, two) == [.blue, .grey, .green], "a Grey hub counts as not met")
    }

    @Test func `A hub that was not open before needs this quarter only`() {
        var catalogue = two
        catalogue.hubs[1].openedOn = World.day("2026-01-01")
        let sessions = delivered(13) + delivered(13, at: "library") + quarterBefore(["east-main"])
        #expect(colours(sessions, catalogue) == [.blue, .blue, .blue])
    }

    @Test func `Amber needs at most 10 points and a recovery plan, else Red`() {
        let plan: Set = [RecoveryPlan(requirement: "core", hub: "east")]
        #expect(colours(delivered(9), catalogue([weekly]), plans: plan) == [.amber, .red])
        #expect(colours(delivered(9), catalogue([weekly])) == [.red, .red])
        #expect(colours(delivered(8), catalogue([weekly]), plans: plan).first == .amber, "61.5%")
        #expect(colours(delivered(7), catalogue([weekly]), plans: plan).first == .red, "53.8%")
        let whole: Set = [RecoveryPlan(requirement: "core", hub: nil)]
        #expect(colours(delivered(9), catalogue([weekly]), plans: whole) == [.red, .amber])
    }

    @Test func `Every colour has its word and its reason`() {
        let results = results(World.facts(delivered(9)), catalogue([weekly]))
        #expect(results.hubs[0][0].rag.colour.word == "Red")
        #expect(
            results.hubs[0][0].rag.reason
                == "9 of 13 (69.2%) is below the threshold of 70%, at most 10 points below, and no recovery plan is recorded."
        )
    }

    @Test func `Assumed offers are counted`() {
        var offer = weekly
        offer.assumed = true
        let results = results(World.facts(), catalogue([offer, Offer(activity: "drop-in", unit: .month)]))
        #expect(results.assumedSlots == (13, 16))
    }
}
