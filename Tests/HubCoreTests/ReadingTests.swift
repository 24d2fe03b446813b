import Testing

@testable import HubCore

/// The table of the rules, section 13, and what lies around its edges.
@Suite("Reading a count as people write it")
struct ReadingTests {
    @Test(
        "plain numbers are read as they are",
        arguments: [
            (Cell.number(12), 12), (.text("12"), 12), (.text("12.0"), 12), (.text("1,230"), 1230), (.text(" 12 "), 12),
            (.text("0"), 0), (.number(0), 0), (.text("007"), 7), (.text("26,427"), 26_427),
        ])
    func plain(cell: Cell, expected: Int) {
        #expect(CountReading(cell) == .count(expected))
    }

    @Test(
        "estimates and lower bounds are read with a warning",
        arguments: [
            ("approx 20", 20, Count.Quality.estimated), ("20ish", 20, .estimated), ("c.20", 20, .estimated),
            ("~20", 20, .estimated), ("1.1k", 1100, .estimated), ("20+", 20, .lowerBound), ("c. 20", 20, .estimated),
            ("about 1,200", 1200, .estimated), ("2k", 2000, .estimated),
        ])
    func estimates(text: String, expected: Int, quality: Count.Quality) throws {
        guard case .count(let value, nil, let read, let warning) = CountReading(.text(text)) else {
            Issue.record("\(text) was not read as a count")
            return
        }
        #expect(value == expected)
        #expect(read == quality)
        #expect(warning?.contains("\"\(text)\" read as") == true)
    }

    @Test("12 + 3 babies in a children column is 15, of whom 3 under one, with a warning")
    func babies() {
        #expect(
            CountReading(.text("12 + 3 babies"), ofChildren: true)
                == .count(15, babies: 3, warning: "\"12 + 3 babies\" read as 15 children, 3 of them under one"))
        guard case .refused = CountReading(.text("12 + 3 babies")) else {
            Issue.record("babies were taken outside a column of children")
            return
        }
    }

    @Test(
        "a dash, a blank, n/a and no return are missing and not zero",
        arguments: ["-", "", "n/a", "no return", "   ", "–", "N/A", "No Return"])
    func missing(text: String) {
        guard case .missing = CountReading(.text(text)) else {
            Issue.record("\(text) was not missing")
            return
        }
    }

    @Test("a formula without a stored value is missing") func blank() { #expect(CountReading(.blank) == .missing()) }

    @Test(
        "cancelled keeps its words as the reason",
        arguments: ["CANCELLED", "canc", "closed", "BH", "Cancelled - boiler", "closed for snow", "Bank Holiday"])
    func cancelled(text: String) {
        #expect(CountReading(.text(text)) == .cancelled(text))
    }

    @Test(
        "what could be two things is refused and says what would be read",
        arguments: [
            ("15/12", "15 children and 12 adults"), ("12-15", "could be 12 or 15"), ("1 or 2", "could be 1 or 2"),
            ("as above", "no count"), ("-4", "below zero"), ("2.5", "no whole number"), ("lots", "no count"),
            ("none", "could be 0"), ("1,23", "no count"), ("99999999999999999999", "no count"), ("=2+3", "no count"),
            ("1000000", "whole number from 0"), ("over 20", "no count"), ("1.1k1", "no"), ("k", "no count"),
            ("approx", "no count"), ("2.", "no"), ("+", "no count"), ("12 + 3", "no count"),
        ])
    func refused(text: String, says: String) {
        guard case .refused(let reason) = CountReading(.text(text)) else {
            Issue.record("\(text) was read as \(CountReading(.text(text)))")
            return
        }
        #expect(reason.contains(says), "\(reason)")
    }

    @Test(
        "numbers that count nobody are refused",
        arguments: [
            Cell.number(-4), .number(2.5), .number(.nan), .number(.infinity), .number(1e300), .boolean(true),
            .error("#REF!"), .time(minute: 600),
        ])
    func refusedCells(cell: Cell) {
        guard case .refused = CountReading(cell) else {
            Issue.record("\(cell) was read")
            return
        }
    }

    @Test("a count that the sheet turned into a date says so")
    func dateInstead() throws {
        let day = try #require(Day(year: 2026, month: 12, day: 15))
        guard case .refused(let reason) = CountReading(.date(day, minute: nil)) else {
            Issue.record("a date was read as a count")
            return
        }
        #expect(reason.contains("15/12"))
    }

    @Test(
        "dates are day first and a year of two digits is 20yy",
        arguments: [
            ("13/01/2026", "2026-01-13"), ("15/1/26", "2026-01-15"), ("29.09.25", "2025-09-29"),
            ("13-01-2026", "2026-01-13"), ("2026-01-13", "2026-01-13"), ("13 Jan 2026", "2026-01-13"),
            ("Tue 13/01/2026", "2026-01-13"), ("13th January 26", "2026-01-13"), ("29/02/2024", "2024-02-29"),
            ("13/01/2026 00:00", "2026-01-13"),
        ])
    func dates(text: String, iso: String) {
        #expect(DateReading(text: text) == Day(iso: iso).map { .day($0) })
    }

    @Test("spreadsheet dates and serials are dates")
    func serials() {
        let day = Day(number: 20_466)
        #expect(DateReading(.date(day, minute: nil)) == .day(day))
        #expect(DateReading(.number(46_035)) == .day(day))
        #expect(DateReading(text: "13/01/2026 09:30") == .day(day, minute: 570))
    }

    @Test(
        "impossible dates are refused with the reason",
        arguments: [
            ("30/02/2026", "February 2026 has 28 days"), ("31/04/2026", "April 2026 has 30 days"),
            ("01/13/2026", "no month 13"), ("29/02/2025", "28 days"), ("soon", "write it like"),
            ("13/01", "write it like"),
            ("Mon 13/01/2026", "is a Tuesday"), ("1/1/226", "write it like"), ("00/01/2026", "31 days"),
        ])
    func impossibleDates(text: String, says: String) {
        guard case .refused(let reason) = DateReading(text: text) else {
            Issue.record("\(text) was read as a date")
            return
        }
        #expect(reason.contains(says), "\(reason)")
    }

    @Test(
        "times give the start, and the end where it is given",
        arguments: [
            ("9.30", 570, nil), ("09:30", 570, nil), ("1.30pm", 810, nil), ("10-11", 600, 660),
            ("10.00-11.00", 600, 660), ("9.3", 570, nil), ("1-2pm", 780, 840), ("11-1", 660, 780), ("11-1pm", 660, 780),
            ("12.30", 750, nil), ("13:30", 810, nil), ("10am - 12", 600, 720), ("12 noon", 720, nil),
            ("9:30 to 11", 570, 660),
            ("8.00", 480, nil), ("12am", 0, nil),
        ] as [(String, Int, Int?)])
    func times(text: String, start: Int, end: Int?) {
        #expect(TimeReading(text: text) == .time(start, end: end))
    }

    @Test(
        "1 to 7 without am or pm is refused where it could be either",
        arguments: ["1.30", "1-2", "7", "3.15", "25:00", "10:75", "half ten", "12-11.30am", "10-10"])
    func ambiguousTimes(text: String) {
        guard case .refused = TimeReading(text: text) else {
            Issue.record("\(text) was read as \(TimeReading(text: text))")
            return
        }
    }

    @Test("a spreadsheet's time is a time") func timeCells() {
        #expect(TimeReading(.time(minute: 90)) == .time(90, end: nil))
        #expect(TimeReading(.number(0.5)) == .time(720, end: nil))
        #expect(TimeReading(.number(9.3)) == .time(570, end: nil))
        #expect(TimeReading(.blank) == .missing)
    }

    @Test(
        "marks of a register",
        arguments: [
            ("Attended", MarkReading.present), ("Present", .present), ("Y", .present), ("DNA", .absent),
            ("Did not attend", .absent), ("Absent", .absent), ("N", .absent), ("Apologies", .apologies), ("", .missing),
        ])
    func marks(text: String, expected: MarkReading) {
        #expect(MarkReading(.text(text)) == expected)
    }

    @Test("Temp, Unknown, Visitor, or born 01/01/1900 without a family, is a placeholder")
    func placeholders() {
        let old = Day(year: 1900, month: 1, day: 1)
        #expect(MarkReading.isPlaceholder(givenName: "Temp", born: nil, family: "F-1"))
        #expect(MarkReading.isPlaceholder(givenName: "visitor", born: nil, family: nil))
        #expect(MarkReading.isPlaceholder(givenName: "Ada", born: old, family: nil))
        #expect(!MarkReading.isPlaceholder(givenName: "Ada", born: old, family: "F-1"))
    }

    @Test(
        "a period is a year, a quarter or a month",
        arguments: [
            ("2024-25", Period.Unit.year, "2024-04-01"), ("Q1 2025-26", .quarter, "2025-04-01"),
            ("2025/26 Q3", .quarter, "2025-10-01"), ("May 2025", .month, "2025-05-01"),
            ("Oct 25", .month, "2025-10-01"),
        ])
    func periods(text: String, unit: Period.Unit, from: String) throws {
        let day = try #require(Day(iso: from))
        #expect(PeriodReading(.text(text)) == .period(Period(unit, containing: day)))
    }

    @Test("a quarter without a year is refused", arguments: ["Q4", "2025-27", "Q5 2025-26", "spring"])
    func wrongPeriods(text: String) {
        guard case .refused = PeriodReading(.text(text)) else {
            Issue.record("\(text) was read")
            return
        }
    }

    @Test("wk 3 and week 3 of 5 after an activity is the session of that course week")
    func weeks() {
        #expect(NameReading.week("Little Talkers wk 3") == ("Little Talkers", 3))
        #expect(NameReading.week("Little Talkers week 3 of 5") == ("Little Talkers", 3))
        #expect(NameReading.week("Little Talkers - Week 3") == ("Little Talkers", 3))
        #expect(NameReading.week("Little Talkers (wk3)") == ("Little Talkers", 3))
        #expect(NameReading.week("0-5 Stay & Play").week == nil)
    }
}

@Suite("Names are compared whole and folded")
struct NameTests {
    @Test(
        "case, accents, apostrophes, punctuation, & and and do not matter",
        arguments: [
            ("St Mary’s Park", "st mary's PARK"), ("0-5 Stay & Play", "0-5 Stay and Play"),
            ("Ready, Steady, Grow", "Ready Steady Grow"), ("Zoë", "zoe"),
            ("Parent/carers drop-in", "parent carers drop in"),
        ])
    func same(left: String, right: String) {
        #expect(Names.folded(left) == Names.folded(right))
    }

    @Test("every ASCII sign folds as Unicode's properties say")
    func signs() {
        for scalar in (0..<128).compactMap(Unicode.Scalar.init) {
            let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            let expected =
                switch scalar {
                case "'", "`": "xy"
                case "&": "x and y"
                default: isWord ? "x\(scalar.properties.lowercaseMapping)y" : "x y"
                }
            #expect(Names.folded("x\(scalar)y") == expected)
        }
    }

    @Test("different names stay different", arguments: [("Triple P", "Triple P Teen"), ("East", "Bury East")])
    func different(left: String, right: String) {
        #expect(Names.folded(left) != Names.folded(right))
    }
}
