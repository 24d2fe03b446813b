import HubCore
import Testing

@Suite("Sessions that repeat") struct SeriesTests {
    private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    private func catalogue(_ change: (inout Catalogue) -> Void = { _ in }) -> Catalogue {
        var catalogue = Catalogue(
            authority: Authority(
                id: "bury", name: "Bury Council", firstFinancialYear: "2024-25",
                bases: [DatedBasis(basis: .manualFirst, from: nil)]),
            hubs: [Hub(id: "east", name: "East")],
            venues: [
                Venue(id: "hall", name: "Hall", memberships: [Membership(hub: "east", role: .main)]),
                Venue(id: "park", name: "Park"),
            ], activities: [Activity(id: "play", name: "Play")])
        change(&catalogue)
        return catalogue
    }

    private func series(
        _ rhythm: Series.Rhythm, from: String, until: String? = nil, count: Int = 1, venue: String = "hall",
        hub: String? = nil, term: Bool = false
    ) -> Series {
        Series(
            activity: "play", venue: venue, hub: hub, rhythm: rhythm, from: day(from),
            end: until.map { .until(day($0)) } ?? .after(count), start: 600, finish: 690, termTimeOnly: term)
    }

    private func days(_ series: Series, _ catalogue: Catalogue? = nil) throws -> [String] {
        try series.planned(in: catalogue ?? self.catalogue()).days.map(\.iso)
    }

    @Test("every week, every other week, on several weekdays: the first week is that of the first day")
    func weekly() throws {
        #expect(
            try days(series(.weekly(every: 1, weekdays: [2]), from: "2026-01-13", until: "2026-02-03"))
                == ["2026-01-13", "2026-01-20", "2026-01-27", "2026-02-03"])
        #expect(
            try days(series(.weekly(every: 2, weekdays: [1, 3]), from: "2026-01-14", until: "2026-02-10"))
                == ["2026-01-14", "2026-01-26", "2026-01-28", "2026-02-09"])
        #expect(
            try days(series(.weekly(every: 1, weekdays: [7]), from: "2026-03-23", count: 2))
                == ["2026-03-29", "2026-04-05"])
    }

    @Test("the last Friday, the second Tuesday; a month without a fifth Friday says so")
    func monthlyWeekday() throws {
        #expect(
            try days(series(.monthlyWeekday(nth: -1, weekday: 5), from: "2026-01-01", count: 3))
                == ["2026-01-30", "2026-02-27", "2026-03-27"])
        #expect(
            try days(series(.monthlyWeekday(nth: 2, weekday: 2), from: "2026-01-14", count: 2))
                == ["2026-02-10", "2026-03-10"])
        let fifth = try series(.monthlyWeekday(nth: 5, weekday: 5), from: "2026-01-01", until: "2026-05-31")
            .planned(in: catalogue())
        #expect(fifth.days.map(\.iso) == ["2026-01-30", "2026-05-29"])
        #expect(
            fifth.skipped.map(\.reason) == [
                "February 2026 has no fifth Friday", "March 2026 has no fifth Friday", "April 2026 has no fifth Friday",
            ])
    }

    @Test("a day of the month: leap years have a 29 February, other years say that they have none")
    func monthlyDay() throws {
        #expect(
            try days(series(.monthlyDay(29), from: "2028-01-01", until: "2028-03-31"))
                == ["2028-01-29", "2028-02-29", "2028-03-29"])
        let plain = try series(.monthlyDay(31), from: "2027-01-01", until: "2027-04-30").planned(in: catalogue())
        #expect(plain.days.map(\.iso) == ["2027-01-31", "2027-03-31"])
        #expect(plain.skipped.map(\.reason) == ["February 2027 has no day 31", "April 2027 has no day 31"])
    }

    @Test("bank holidays and closures of everything, the hub or the venue are left out, each with its words")
    func closures() throws {
        let closed = catalogue {
            $0.authority.closures = [
                Closure(from: day("2026-04-03"), to: day("2026-04-03"), reason: "Good Friday"),
                Closure(hub: "east", from: day("2026-04-10"), to: day("2026-04-10"), reason: "Roof works"),
                Closure(venue: "hall", from: day("2026-04-17"), to: day("2026-04-18"), reason: "Polling"),
                Closure(venue: "park", from: day("2026-04-24"), to: day("2026-04-24"), reason: "Fair"),
            ]
        }
        let weekly = Series.Rhythm.weekly(every: 1, weekdays: [5])
        let planned = try series(weekly, from: "2026-04-03", until: "2026-05-01").planned(in: closed)
        #expect(planned.days.map(\.iso) == ["2026-04-24", "2026-05-01"])
        #expect(
            planned.skipped.map { "\($0.day.iso) \($0.reason)" } == [
                "2026-04-03 closed: Good Friday", "2026-04-10 closed: Roof works", "2026-04-17 closed: Polling",
            ])
        let park = try series(weekly, from: "2026-04-03", until: "2026-04-24", venue: "park", hub: "east")
            .planned(in: closed)
        #expect(park.days.map(\.iso) == ["2026-04-17"])
        #expect(park.skipped.map(\.reason) == ["closed: Good Friday", "closed: Roof works", "closed: Fair"])
    }

    @Test("dates left out do not use up the number of sessions")
    func countAfterSkips() throws {
        let closed = catalogue {
            $0.authority.closures = [
                Closure(from: day("2026-01-20"), to: day("2026-01-20"), reason: "Snow")
            ]
        }
        #expect(
            try days(series(.weekly(every: 1, weekdays: [2]), from: "2026-01-13", count: 3), closed)
                == ["2026-01-13", "2026-01-27", "2026-02-03"])
    }

    @Test("term time: holidays are left out, and so is what lies after the last term known")
    func terms() throws {
        let weekly = Series.Rhythm.weekly(every: 1, weekdays: [1])
        let known = catalogue {
            $0.authority.terms = [
                Term(name: "Spring 1", from: day("2026-01-05"), to: day("2026-02-13")),
                Term(name: "Spring 2", from: day("2026-02-23"), to: day("2026-03-13")),
            ]
        }
        let planned = try series(weekly, from: "2026-02-09", until: "2026-03-16", term: true).planned(in: known)
        #expect(planned.days.map(\.iso) == ["2026-02-09", "2026-02-23", "2026-03-02", "2026-03-09"])
        #expect(
            planned.skipped.map(\.reason) == ["outside term time", "no term is known after 13/03/2026"])
        let refusal = #expect(throws: Refusal.self) {
            try series(weekly, from: "2026-02-09", count: 2, term: true).planned(in: catalogue())
        }
        #expect(refusal?.message.contains("authority.yaml") == true)
        #expect(throws: Refusal.self) {
            try series(weekly, from: "2026-02-09", count: 9, term: true).planned(in: known)
        }
    }

    @Test("no session before the hub opens, nor while the activity is not on offer")
    func notRunning() throws {
        let later = catalogue {
            $0.hubs[0].openedOn = day("2026-01-20")
            $0.activities[0].to = day("2026-02-02")
        }
        let planned = try series(.weekly(every: 1, weekdays: [2]), from: "2026-01-13", until: "2026-02-03")
            .planned(in: later)
        #expect(planned.days.map(\.iso) == ["2026-01-20", "2026-01-27"])
        #expect(planned.skipped.map(\.reason) == ["hub East is not open", "the activity is not on offer"])
    }

    @Test("what cannot be meant is refused")
    func refused() {
        let weekly = Series.Rhythm.weekly(every: 1, weekdays: [2])
        let wrong = [
            series(.weekly(every: 0, weekdays: [2]), from: "2026-01-13"),
            series(.weekly(every: 1, weekdays: []), from: "2026-01-13"),
            series(.monthlyWeekday(nth: 6, weekday: 1), from: "2026-01-13"),
            series(.monthlyDay(32), from: "2026-01-13"), series(weekly, from: "2026-01-13", until: "2026-01-12"),
            series(weekly, from: "2026-01-13", until: "2036-01-13"), series(weekly, from: "2026-01-13", count: 0),
            series(weekly, from: "2026-01-13", venue: "moon"),
            series(.weekly(every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7]), from: "2026-01-01", until: "2027-12-31"),
        ]
        for series in wrong { #expect(throws: Refusal.self) { try series.planned(in: catalogue()) } }
    }

    @Test("a rhythm is read as people write it")
    func reading() throws {
        #expect(try SeriesReading.weekdays("tue") == [2])
        #expect(try SeriesReading.weekdays("Mon, wed and Friday") == [1, 3, 5])
        #expect(try SeriesReading.monthly("last Friday") == .monthlyWeekday(nth: -1, weekday: 5))
        #expect(try SeriesReading.monthly("the 2nd tue") == .monthlyWeekday(nth: 2, weekday: 2))
        #expect(try SeriesReading.monthly("15") == .monthlyDay(15))
        for wrong in ["", "tu", "someday"] { #expect(throws: Refusal.self) { try SeriesReading.weekdays(wrong) } }
        for wrong in ["", "6th fri", "0", "32", "last", "friday last"] {
            #expect(throws: Refusal.self) { try SeriesReading.monthly(wrong) }
        }
        #expect(
            series(.weekly(every: 2, weekdays: [3, 1]), from: "2026-01-13").spoken
                == "every 2 weeks on Monday and Wednesday")
    }

    @Test("terms that end before they begin or share days are refused")
    func termRules() {
        let wrong = catalogue {
            $0.authority.terms = [
                Term(name: "A", from: day("2026-01-05"), to: day("2026-02-13")),
                Term(name: "B", from: day("2026-02-13"), to: day("2026-03-13")),
                Term(name: "C", from: day("2026-05-13"), to: day("2026-04-13")),
            ]
        }
        let found = CatalogueRules.mistakes(in: wrong).filter { $0.path.starts(with: ["authority", "terms"]) }
        #expect(found.map(\.path) == [["authority", "terms", 1], ["authority", "terms", 2, "to"]])
    }
}
