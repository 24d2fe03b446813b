import HubCore
import Testing

@testable import HubReporting

@Suite("What is on, for families")
struct TimetableTests {
    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    private var catalogue: Catalogue {
        var catalogue = SampleWorld.catalogue
        catalogue.authority.closures = [
            Closure(from: Self.day("2026-02-16"), to: Self.day("2026-02-20"), reason: "half-term")
        ]
        catalogue.hubs[5].contact = "Ms Invented"
        catalogue.activities[0].minAgeMonths = 0
        catalogue.activities[0].maxAgeMonths = 60
        catalogue.activities.append(Activity(id: "secret", name: "Quiet Help", sensitive: true))
        catalogue.activities.append(Activity(id: "referred", name: "By Referral", tier: .targeted))
        return catalogue
    }

    private func session(
        _ id: Int64, _ iso: String, start: Int? = 600, end: Int? = 660, cancelled: Bool = false,
        activity: String = "stay-and-play", venue: String = "prestwich-library"
    ) -> TimetableSession {
        TimetableSession(
            id: id, activity: activity, venue: venue, day: Self.day(iso), start: start, end: end,
            cancelled: cancelled)
    }

    /// Tuesdays from 13 January to 31 March 2026, not in half-term, cancelled on 24 February.
    private var tuesdays: [TimetableSession] {
        (0..<12).filter { $0 != 5 }.map {
            session(Int64($0 + 1), Self.day("2026-01-13").adding(days: 7 * $0).iso, cancelled: $0 == 6)
        }
    }

    private func timetable(
        _ sessions: [TimetableSession], _ from: String = "2026-01-01", _ to: String = "2026-04-30"
    ) -> Timetable {
        Timetable(sessions, catalogue, days: Self.day(from)...Self.day(to), hub: "prestwich")
    }

    private func rows(_ sessions: [TimetableSession]) -> [TimetableRow] { timetable(sessions).hubs[0].rows }

    private func lines(_ calendar: String) -> [String] {
        calendar.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test("Tuesdays with half-term left out and one cancelled are one row")
    func weekly() throws {
        let rows = rows(tuesdays)
        #expect(rows.count == 1)
        let row = try #require(rows.first)
        let span = Self.day("2026-01-01")...Self.day("2026-04-30")
        #expect(row.spokenTime(in: span) == "Tuesdays, 10:00 to 11:00")
        #expect(
            row.spokenDates(in: span)
                == "13 January to 31 March; not on 17 February (half-term); cancelled on 24 February")
        #expect(row.spokenFor == "under 5 years")
    }

    @Test("fortnights, first Saturdays and last Fridays are found; odd dates stand by themselves")
    func rhythms() {
        let fortnights = ["2026-01-12", "2026-01-26", "2026-02-09"]
        #expect(rows(fortnights.map { session(1, $0) }).map(\.rhythm) == [.weekly(every: 2)])
        let saturdays = ["2026-01-03", "2026-02-07", "2026-03-07", "2026-04-04"]
        #expect(rows(saturdays.map { session(1, $0) }).map(\.rhythm) == [.monthly(nth: 1)])
        let fridays = ["2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24"]
        #expect(rows(fridays.map { session(1, $0) }).map(\.rhythm) == [.monthly(nth: -1)])
        let odd = ["2026-01-05", "2026-01-19", "2026-02-09"]
        #expect(rows(odd.map { session(1, $0) }).map(\.rhythm) == [.once, .once, .once])
    }

    @Test("two sessions at one time on one day are two rows, and a long gap makes two runs")
    func runs() {
        #expect(rows([session(1, "2026-01-13"), session(2, "2026-01-13")]).count == 2)
        let apart = ["2026-01-13", "2026-01-20", "2026-03-10", "2026-03-17"]
        #expect(rows(apart.map { session(1, $0) }).map(\.rhythm) == [.weekly(every: 1), .weekly(every: 1)])
    }

    @Test("every session is in one row and no date is there that has none", arguments: 0..<200)
    func wholeness(seed: Int) {
        // A small generator of its own: the same dates for the same seed.
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var sessions: [TimetableSession] = []
        for id in 0..<40 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let day = Self.day("2026-01-05").adding(days: Int(state >> 33) % 110)
            sessions.append(session(Int64(id), day.iso))
        }
        let rows = rows(sessions)
        #expect(rows.flatMap { $0.sessions.map(\.id) }.sorted() == sessions.map(\.id).sorted())
        for row in rows {
            #expect(Set(row.sessions.map(\.day)).isDisjoint(with: row.skipped.map(\.day)))
            #expect(row.skipped.allSatisfy { row.first < $0.day && $0.day < row.last })
            #expect(Set(row.sessions.map(\.day)).count == row.sessions.count)
        }
    }

    @Test("a calendar repeats by rule, leaves out the skipped week and overrides the cancelled one")
    func calendar() {
        let lines = lines(timetable(tuesdays).calendar(stamp: "2026-01-02T10:15:00Z"))
        #expect(lines.count { $0 == "BEGIN:VEVENT" } == 2)
        #expect(lines.contains("UID:stay-and-play.prestwich-library.tu.1000@familyhub.invalid"))
        #expect(lines.contains("DTSTAMP:20260102T101500Z"))
        #expect(lines.contains("DTSTART;TZID=Europe/London:20260113T100000"))
        #expect(lines.contains("DTEND;TZID=Europe/London:20260113T110000"))
        #expect(lines.contains("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=12"))
        #expect(lines.contains("EXDATE;TZID=Europe/London:20260217T100000"))
        #expect(lines.contains("RECURRENCE-ID;TZID=Europe/London:20260224T100000"))
        #expect(lines.count { $0 == "STATUS:CANCELLED" } == 1)
        #expect(lines.count { $0.hasPrefix("UID:stay-and-play.") } == 2)
    }

    @Test("the rule stays when the window moves on by a week")
    func stableNames() {
        let later = lines(timetable(Array(tuesdays.dropFirst(2))).calendar(stamp: "2026-01-20T00:00:00Z"))
        #expect(later.contains("UID:stay-and-play.prestwich-library.tu.1000@familyhub.invalid"))
        let once = lines(timetable([session(7, "2026-03-14")]).calendar(stamp: "2026-01-20T00:00:00Z"))
        #expect(once.contains("UID:session-7@familyhub.invalid"))
        #expect(!once.contains { $0.hasPrefix("RRULE:FREQ=WEEKLY") })
    }

    @Test("ten o'clock is ten o'clock on both sides of the change to summer time")
    func summerTime() {
        let days = ["2026-03-24", "2026-03-31"]
        let lines = lines(timetable(days.map { session(1, $0) }).calendar(stamp: "2026-01-02T10:15:00Z"))
        #expect(lines.contains("DTSTART;TZID=Europe/London:20260324T100000"))
        #expect(lines.contains("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2"))
        #expect(lines.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"))
        #expect(!lines.contains { $0.hasPrefix("DTSTART:2026") })
    }

    @Test("an end before its start is none, and a missing one is worked out from the usual length")
    func ends() {
        let odd = session(1, "2026-03-14", start: 600, end: 540)
        #expect(rows([odd]).map(\.end) == [nil])
        var lengthy = catalogue
        lengthy.activities[0].lengthMinutes = 90
        let days = Self.day("2026-03-01")...Self.day("2026-03-31")
        let open = [session(2, "2026-03-14", end: nil), session(3, "2026-03-15", start: 1400, end: nil)]
        #expect(Timetable(open, lengthy, days: days, hub: "prestwich").hubs[0].rows.map(\.end) == [690, nil])
    }

    @Test("a session without a time fills the day")
    func allDay() {
        let lines = lines(
            timetable([session(3, "2026-03-14", start: nil, end: nil)]).calendar(stamp: "2026-01-02T10:15:00Z"))
        #expect(lines.contains("DTSTART;VALUE=DATE:20260314"))
        #expect(!lines.contains { $0.hasPrefix("DTEND") })
    }

    @Test("long lines are folded at 75 octets between characters, words are escaped")
    func folding() {
        var text = CalendarText()
        let words = String(repeating: "Größe; é, \\ ", count: 20) + "\nend"
        text.add("SUMMARY", words: words)
        for line in text.text.split(separator: "\r\n") {
            #expect(line.utf8.count <= 75)
        }
        #expect(text.text.hasSuffix("\r\n"))
        let whole = text.text.replacing("\r\n ", with: "").dropLast()
        #expect(whole.hasPrefix("SUMMARY:Größe\\; é\\, \\\\ Größe"))
        #expect(whole.hasSuffix("\\nend"))
        #expect(CalendarText.escaped("a\r\nb") == "a\\nb")
    }

    @Test("what is sensitive, targeted or said of people is in none of the forms")
    func nothingPersonal() throws {
        var sessions = tuesdays
        sessions.append(session(90, "2026-01-14", activity: "secret"))
        sessions.append(session(91, "2026-01-15", activity: "referred"))
        let timetable = timetable(sessions)
        let forms = [
            try timetable.html(), try timetable.html(largePrint: true), timetable.openReferral,
            timetable.calendar(stamp: "2026-01-02T10:15:00Z"),
        ]
        for form in forms {
            #expect(form.contains("0-5 Stay and Play"))
            for word in ["Quiet Help", "By Referral", "Ms Invented"] { #expect(!form.contains(word)) }
        }
    }

    @Test("a page has a language, a caption and a scope on every head, and large print has large letters")
    func page() throws {
        let html = try timetable(tuesdays).html()
        #expect(html.contains("<html lang=\"en-GB\">"))
        #expect(html.contains("<caption>Prestwich family hub, 1 January 2026 to 30 April 2026</caption>"))
        #expect(html.contains("<th scope=\"row\">Tuesdays, 10:00\u{A0}to\u{A0}11:00</th>"))
        #expect(html.occurrences(of: "<th ") == 6)
        #expect(html.occurrences(of: "<th scope=") == 6)
        #expect(try timetable(tuesdays).html(largePrint: true).contains("body, table { font-size: 18pt;"))
        #expect(try timetable([]).html().contains("No session is planned here"))
    }

    @Test("Open Referral names the service, its place, its schedule and the ages in completed years")
    func openReferral() {
        let text = timetable(tuesdays).openReferral
        for words in [
            "\"name\": \"0-5 Stay and Play\"", "\"freq\": \"WEEKLY\"", "\"byday\": \"TU\"",
            "\"opens_at\": \"10:00\"", "\"closes_at\": \"11:00\"", "\"dtstart\": \"2026-01-13\"",
            "\"valid_to\": \"2026-03-31\"", "\"minimum_age\": 0", "\"maximum_age\": 4", "\"total_items\": 1",
        ] { #expect(text.contains(words), "\(words)") }
        #expect(text == timetable(tuesdays).openReferral)
    }
}

extension String {
    /// How often some words stand in it.
    fileprivate func occurrences(of words: String) -> Int {
        split(separator: words, omittingEmptySubsequences: false).count - 1
    }
}
