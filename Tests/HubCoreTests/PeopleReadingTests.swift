import HubCore
import Testing

@Suite("Reading people's rows as systems write them") struct PeopleReadingTests {
    private static let today = Day(iso: "2026-04-09") ?? Day(number: 0)

    private static func birth(_ iso: String, _ precision: BirthDate.Precision = .day) -> BirthReading {
        .birth(BirthDate(Day(iso: iso) ?? Day(number: 0), precision: precision))
    }

    @Test(
        "a date of birth is read as far as it is known",
        arguments: [
            ("14/07/2024", birth("2024-07-14")), (" 2/3/24 ", birth("2024-03-02")), ("1990-11-11", birth("1990-11-11")),
            ("07/2024", birth("2024-07-01", .month)), ("July 2024", birth("2024-07-01", .month)),
            ("2024-07", birth("2024-07-01", .month)), ("1990", birth("1990-01-01", .year)),
            ("01/01/1900", .stoodIn), ("", .missing), ("-", .missing), ("?", .missing), ("n/a", .missing),
            ("Unknown", .missing),
            ("09/04/2026", birth("2026-04-09")),
        ])
    func births(written: String, read: BirthReading) {
        #expect(BirthReading(.text(written), today: Self.today) == read)
    }

    @Test("a year may stand as a number, a date as a spreadsheet has it")
    func births() throws {
        #expect(BirthReading(.number(1990), today: Self.today) == Self.birth("1990-01-01", .year))
        let day = try #require(Day(iso: "1962-05-04"))
        #expect(BirthReading(.date(day, minute: 0), today: Self.today) == .birth(BirthDate(day)))
        #expect(BirthReading(.blank, today: Self.today) == .missing)
    }

    @Test(
        "a date of birth that cannot be is refused and never repeated",
        arguments: ["30/02/2024", "31/12/1899", "10/04/2026", "11/11/90", "13/2024", "Niamh", "15/07", "2024-13", "5"])
    func refusedBirths(written: String) throws {
        guard case .refused(let reason) = BirthReading(.text(written), today: Self.today) else {
            Issue.record("read")
            return
        }
        #expect(!reason.contains(written))
        #expect(reason.hasPrefix("date of birth "))
    }

    @Test("a baby is due from six weeks before the day to forty-two after it")
    func due() throws {
        let day = Self.today
        #expect(DueDate.isPlausible(day.adding(days: -42), on: day))
        #expect(!DueDate.isPlausible(day.adding(days: -43), on: day))
        #expect(DueDate.isPlausible(day.adding(days: 294), on: day))
        #expect(!DueDate.isPlausible(day.adding(days: 295), on: day))
    }

    @Test(
        "who is counted, and as what",
        arguments: [
            ("Child", PersonTypeReading.person(.child, .child)), ("parent/carer", .person(.adult, nil)),
            ("Adult", .person(.adult, nil)), ("Mother", .person(.adult, .parent)),
            ("Grandparent", .person(.adult, .grandparent)),
            ("Childminder", .person(.adult, .childminder)), ("Expectant Parent", .person(.expectant, nil)),
            ("Expectant father", .person(.adult, nil)), ("Health Visitor", .professional), ("Staff", .professional),
            ("MIDWIFE", .professional), ("Professional", .professional), ("Unborn", .unborn), ("", .missing),
            ("Dog", .refused("")),
        ])
    func types(written: String, read: PersonTypeReading) {
        switch (PersonTypeReading(.text(written)), read) {
        case (.refused(let reason), .refused): #expect(!reason.contains(written) && reason.contains("Parent/Carer"))
        case (let other, _): #expect(other == read)
        }
    }

    @Test(
        "what became of a session",
        arguments: [
            ("Completed", StatusReading.completed), ("held", .completed), ("Cancelled", .cancelled("Cancelled")),
            ("Canceled ", .cancelled("Canceled")), ("Cancelled - snow", .cancelled("Cancelled - snow")),
            ("Planned", .open), ("Scheduled", .open), ("Open", .open), ("", .missing),
        ])
    func statuses(written: String, read: StatusReading) { #expect(StatusReading(.text(written)) == read) }

    @Test(
        "a status that could be two things, or none, is refused with the words that are read",
        arguments: ["Closed", "Not started", "Done?"])
    func refusedStatus(written: String) {
        guard case .refused(let reason) = StatusReading(.text(written)) else {
            Issue.record("read")
            return
        }
        #expect(reason.contains("Completed, Cancelled, Planned"))
    }

    @Test(
        "whether the privacy notice was given",
        arguments: [
            ("Yes", NoticeReading.given(on: nil)), ("y", .given(on: nil)), ("Given", .given(on: nil)),
            ("09/01/2026", .given(on: Day(iso: "2026-01-09"))), ("No", .pending), ("", .pending), ("-", .pending),
            ("Not given", .pending),
        ])
    func notices(written: String, read: NoticeReading) {
        #expect(NoticeReading(.text(written), today: Self.today) == read)
    }

    @Test("a notice that is neither, or given tomorrow, is refused", arguments: ["maybe", "10/04/2026", "09/01/1926"])
    func refusedNotices(written: String) {
        guard case .refused(let reason) = NoticeReading(.text(written), today: Self.today) else {
            Issue.record("read")
            return
        }
        #expect(reason.hasPrefix("privacy notice ") && !reason.contains(written))
    }

    @Test("a spreadsheet's own yes and no")
    func booleans() {
        #expect(NoticeReading(.boolean(true), today: Self.today) == .given(on: nil))
        #expect(NoticeReading(.boolean(false), today: Self.today) == .pending)
        #expect(NoticeReading(.number(1), today: Self.today) == .given(on: nil))
    }

    @Test("an id is one word with a digit in it", arguments: ["S-10231", "900101", " F-5001 ", "GW/7", "é1"])
    func ids(written: String) { #expect(ExternalID(.text(written)) == .id(written.trimmed)) }

    @Test(
        "a name is no id, nor are words, a line's end or a mark that turns the text about",
        arguments: ["Niamh", "Child 1", "12\n13", "1\u{202E}2", "1\u{00A0}2", String(repeating: "7", count: 65)])
    func noIDs(written: String) {
        guard case .refused(let reason) = ExternalID(.text(written)) else {
            Issue.record("read")
            return
        }
        #expect(!reason.contains(written))
    }

    @Test("an id may stand as a number, not as a date")
    func numbers() {
        #expect(ExternalID(.number(900_101)) == .id("900101"))
        #expect(ExternalID(.blank) == .missing)
        #expect(ExternalID(.date(Self.today, minute: nil)) != .id(Self.today.slashed))
    }
}
