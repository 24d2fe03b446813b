import HubCore
import HubImport
import Testing

@Suite("Excel and OpenDocument workbooks")
struct WorkbookTests {
    @Test("dates, times and numbers of a workbook that openpyxl wrote")
    func openpyxl() throws {
        let book = try Workbook(path: Opened.path("Fixtures/openpyxl.xlsx"))
        #expect(book.sheets.map(\.name) == ["Log", "hidden one", "very hidden", "Last"])
        #expect(book.sheets.map(\.hidden) == [false, true, true, false])
        let rows = try Opened.rows(of: book)
        #expect(
            rows[2] == [
                try day(2026, 1, 13), .time(minute: 570), try day(2026, 1, 13, minute: 825), .number(12), .number(0.5),
                .boolean(true), .blank, .error("#REF!"),
            ])
        #expect(rows[4] == [try day(2025, 9, 29), .time(minute: 570), .number(3.25), .number(1230)])
        #expect(rows[6] == texts("Monday", "", "", "beside"))
        let merge = try #require(try book.merges(of: book.sheets[0]).first)
        #expect(merge.rows == 6...7)
        #expect(merge.columns == 1...3)
        #expect(try Opened.rows(of: book, sheet: 4) == [2: texts("", "Zoë – “quoted”")])
    }

    @Test("a workbook that counts from 1904 gives the same day, formulas give their stored values")
    func from1904() throws {
        let rows = try Opened.rows("Fixtures/xlsxwriter-1904.xlsx")
        #expect(rows[2] == [try day(2026, 1, 13), .text("Little Talkers wk 1")])
        #expect(rows[3] == [.number(12), .text("ab"), .error("#DIV/0!"), .boolean(false), .text("same")])
        #expect(rows[4] == texts("", "", "", "", "same"))
    }

    @Test("shared runs are joined, reading aids left out, escapes undone, and 29 February 1900 is no date")
    func byHand() throws {
        let book = try Workbook(path: Opened.path("Fixtures/by-hand.xlsx"))
        let rows = try Opened.rows(of: book)
        #expect(rows.keys.sorted() == [1, 3, 4])
        #expect(rows[1] == texts("plain", "", "Stay & Play", "two\nlines _x"))
        #expect(
            rows[3] == [
                try day(1900, 2, 28), .text("29/02/1900"), try day(1900, 3, 1), try day(2026, 1, 14, minute: 0),
                .time(minute: 570), .time(minute: 90), try day(2026, 1, 1), .number(-1),
            ])
        #expect(
            rows[4] == [
                .number(1), .boolean(true), .error("#N/A"), .text("words"), .blank, try day(2026, 1, 13, minute: 570),
                try day(2026, 1, 13), .number(1500),
            ])
        #expect(try Opened.rows(of: book, sheet: 2) == [2: [.blank, .number(7)]])
    }

    @Test("an OpenDocument sheet: kinds of value, comments, repeats, hidden sheets and an endless empty tail")
    func ods() throws {
        let book = try Workbook(path: Opened.path("Fixtures/odfpy.ods"))
        #expect(book.sheets.map(\.name) == ["Log", "old"])
        #expect(book.sheets.map(\.hidden) == [false, true])
        let rows = try Opened.rows(of: book)
        #expect(rows.keys.sorted() == [1, 5, 6, 7, 8])
        #expect(rows[1] == texts("Date", "", "", "Count"))
        #expect(
            rows[5] == [
                try day(2026, 1, 13), try day(2026, 1, 13, minute: 570), .time(minute: 570), .number(12), .number(0.5),
                .boolean(true), .text("first\nsecond  line"),
            ])
        #expect(rows[6] == [.number(7), .number(7), .number(7)])
        #expect(rows[7] == rows[6])
        #expect(rows[8] == texts("merged", "", "after"))
        #expect(try book.merges(of: book.sheets[0]).map(\.columns) == [1...2])
    }

    @Test("a date is read from the system that the workbook states: the 1904 trap lies four years on")
    func trap1904() throws {
        #expect(try Opened.rows("Hostile/date-1904-mode.xlsx")[2]?[0] == day(2030, 1, 14))
        #expect(try Opened.rows("Hostile/serial-60.xlsx")[2]?[0] == .text("29/02/1900"))
        #expect(try Opened.rows("Hostile/serial-beyond-9999.xlsx")[2]?[0] == .number(99_999_999))
        #expect(try Opened.rows("Hostile/date-as-count.xlsx")[2]?[4] == day(2026, 12, 15))
        #expect(try Opened.rows("Hostile/not-a-number.xlsx")[2]?[4] == .text("NaN"))
        #expect(try Opened.rows("Hostile/number-1e999.xlsx")[2]?[4] == .text("1E999"))
        #expect(try Opened.rows("Hostile/number-1e308.xlsx")[2]?[4] == .number(1e308))
    }
}
