import HubCore
import Testing

@Suite("One session, one figure") struct FigureTests {
    private func figure(_ session: SessionFact, _ basis: Basis = .manualFirst, now: Moment = World.now) -> Figure {
        Figure(of: session, basis: basis, now: now)
    }

    private let open = World.register(4, 3, complete: false)
    private let complete = World.register(4, 3, complete: true)

    @Test func `Neither headcount nor register: not returned`() {
        let figure = figure(World.session())
        #expect(figure.state == .notReturned)
        #expect(figure.quality == nil)
        #expect(figure.total == 0)
    }

    @Test func `A true 0 is a figure`() {
        #expect(figure(World.session(0, 0)).state == .held)
        #expect(figure(World.session(total: 0)).state == .held)
    }

    @Test func `Only a register: complete, or partial while it is open`() {
        #expect(figure(World.session(register: complete)).quality == .complete)
        #expect(figure(World.session(register: open)).quality == .partial)
        #expect(figure(World.session(register: open)).written == "4/3 = 7")
        #expect(figure(World.session(register: open)).named == 7)
    }

    @Test func `Only a headcount`() {
        let figure = figure(World.session(6, 5))
        #expect(figure.written == "6/5 = 11")
        #expect(figure.quality == .headcount)
        #expect(figure.named == 0)
        #expect(self.figure(World.session(6, nil)).written == "6/0 = 6")
        #expect(self.figure(World.session(nil, 5, total: 9)).written == "0/5+4 = 9")
    }

    @Test func `Both under register_first with a complete register: the register`() {
        let session = World.session(12, 9, register: complete)
        #expect(figure(session, .registerFirst).written == "4/3 = 7")
        #expect(figure(session, .registerFirst).quality == .complete)
        #expect(figure(session, .manualFirst).written == "12/9 = 21")
        #expect(figure(session, .manualFirst).named == 7)
    }

    @Test func `Both otherwise: per category the larger`() {
        #expect(figure(World.session(2, 9, register: open)).written == "4/9 = 13")
        #expect(figure(World.session(2, 9, register: open), .registerFirst).written == "4/9 = 13")
        #expect(figure(World.session(total: 3, register: open)).written == "4/3 = 7")
        #expect(figure(World.session(nil, 2, total: 20, register: open)).written == "4/3+13 = 20")
    }

    @Test func `A register above the headcount is a query, in a category or in all`() {
        #expect(figure(World.session(3, 9, register: open)).doubts == .registerAboveHeadcount)
        #expect(figure(World.session(9, 2, register: open)).doubts == .registerAboveHeadcount)
        #expect(figure(World.session(total: 6, register: open)).doubts == .registerAboveHeadcount)
        #expect(figure(World.session(total: 7, register: open)).doubts == [])
        #expect(figure(World.session(4, nil, register: open)).doubts == [], "a blank category is unknown, not 0")
    }

    @Test(arguments: [(5, 4, false), (6, 4, true), (2, 3, false), (2, 2, true), (0, 7, false)])
    func `A complete register that differs by more than 2 is a query`(children: Int, adults: Int, differs: Bool) {
        let doubts = figure(World.session(children, adults, register: complete)).doubts
        #expect(doubts.contains(.countDiffers) == differs)
    }

    @Test func `A large headcount may differ by a tenth`() {
        let register = World.register(45, 45, complete: true)
        #expect(!figure(World.session(50, 50, register: register)).doubts.contains(.countDiffers))
        let less = World.register(45, 44, complete: true)
        #expect(figure(World.session(50, 50, register: less)).doubts.contains(.countDiffers))
        let unfinished = World.register(1, 1, complete: false)
        #expect(!figure(World.session(50, 50, register: unfinished)).doubts.contains(.countDiffers))
        #expect(!figure(World.session(50, nil, register: less)).doubts.contains(.countDiffers))
    }

    @Test func `Where hand counts differ the earlier stays the figure`() {
        var session = World.session(6, 5)
        session.headcounts.append(Headcount(source: "counts-weekly-grid", count: Count(children: 8, adults: 5)))
        #expect(figure(session).written == "6/5 = 11")
        #expect(figure(session).doubts == .headcountsDiffer)
        session.headcounts[1].count = Count(total: 11)
        #expect(figure(session).doubts == [], "a total that agrees is the same count")
        session.headcounts[1].count = Count()
        #expect(figure(session).doubts == [])
        session.headcounts.insert(Headcount(source: "desk", count: Count()), at: 0)
        #expect(figure(session).written == "6/5 = 11", "a count that is missing is none")
    }

    @Test func `A settled figure replaces the table under both bases, and its source queries`() {
        var session = World.session(5, 5, total: 11, register: World.register(9, 9, complete: true))
        session.settled = Count(children: 8, adults: 6)
        for basis in Basis.allCases {
            #expect(figure(session, basis).written == "8/6 = 14")
            #expect(figure(session, basis).quality == .settled)
            #expect(figure(session, basis).doubts == [])
            #expect(figure(session, basis).named == 14, "named is a part of the figure")
        }
    }

    @Test func `A cancelled session with people can be settled either way`() {
        var session = World.session(6, 0, cancelled: true)
        #expect(figure(session).state == .cancelled)
        session.settled = Count(children: 6, adults: 0)
        #expect(figure(session).state == .held)
        #expect(figure(session).doubts == [])
        session.settled = Count()
        #expect(figure(session).state == .cancelled)
        #expect(figure(session).doubts == [])
    }

    @Test func `A cancelled session with people on its register is a query too`() {
        let session = World.session(register: open, cancelled: true)
        #expect(figure(session).state == .cancelled)
        #expect(figure(session).total == 0)
        #expect(figure(session).named == 0)
        #expect(figure(session).doubts == .countedButNotHeld)
    }

    @Test func `A session still to come has no figure`() {
        let before = Moment(day: World.day("2026-01-13"), minute: 599)
        let after = Moment(day: World.day("2026-01-13"), minute: 600)
        #expect(figure(World.session(6, 5), now: before).state == .planned)
        #expect(figure(World.session(6, 5), now: before).doubts == .countedButNotHeld)
        #expect(figure(World.session(0, 0), now: before).doubts == [])
        #expect(figure(World.session(6, 5), now: after).state == .held)
        #expect(figure(World.session(), now: before).state == .planned)
        #expect(figure(World.session(), now: after).state == .notReturned)
        var settled = World.session()
        settled.settled = Count(total: 4)
        #expect(figure(settled, now: before).state == .planned)
        #expect(figure(settled, now: before).doubts == .countedButNotHeld)
    }

    @Test func `Without a time a session is over with its day, or once it was counted`() {
        let today = Moment(day: World.day("2026-01-13"), minute: 0)
        #expect(figure(World.session(start: nil), now: today).state == .planned)
        #expect(figure(World.session(6, 5, start: nil), now: today).state == .held)
        let tomorrow = Moment(day: World.day("2026-01-14"), minute: 0)
        #expect(figure(World.session(start: nil), now: tomorrow).state == .notReturned)
    }

    @Test func `Estimates and lower bounds are counted category by category`() {
        func estimated(_ count: Count, _ register: RegisterCount? = nil) -> Int {
            var session = World.session(register: register)
            session.headcounts = [Headcount(source: "desk", count: count)]
            return figure(session).estimated
        }
        #expect(estimated(Count(children: 20, adults: 9, childrenQuality: .estimated)) == 20)
        #expect(estimated(Count(children: 20, adults: 9, adultsQuality: .lowerBound)) == 9)
        #expect(estimated(Count(total: 1_100, totalQuality: .estimated)) == 1_100)
        #expect(estimated(Count(children: 5, total: 12, totalQuality: .lowerBound)) == 7)
        #expect(
            estimated(Count(children: 3, adults: 2, childrenQuality: .estimated), open) == 0, "the register is exact")
        #expect(estimated(Count(children: 12, adults: 2, childrenQuality: .estimated), open) == 12)
    }

    @Test func `An unclear session and a register unlike its export are queries`() {
        var session = World.session(register: World.register(2, 2, complete: false))
        session.unclear = true
        session.register?.exportAttended = 5
        #expect(figure(session).doubts == [.sessionUnclear, .registerCountDiffers])
        session.register?.exportAttended = 4
        #expect(figure(session).doubts == .sessionUnclear)
    }

    @Test func `A total below its one given category disagrees`() {
        #expect(figure(World.session(6, nil, total: 4)).written == "6/0 = 6")
        #expect(figure(World.session(6, nil, total: 4)).doubts == .totalDisagrees)
    }
}
