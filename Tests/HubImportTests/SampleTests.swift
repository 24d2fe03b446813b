import HubCore
import HubImport
import Testing

@Suite("The sample files are read to the cell")
struct SampleTests {
    @Test("the weekly grid: three sheets, the template hidden, day headings merged over two columns")
    func grid() throws {
        let book = try Workbook(path: Opened.path("Samples/counts-weekly-grid.xlsx"))
        #expect(book.fileName == "counts-weekly-grid.xlsx")
        #expect(book.sheets.map(\.name) == ["Bury East", "Radcliffe", "old template"])
        #expect(book.sheets.map(\.hidden) == [false, false, true])
        #expect(book.sheets.map(\.number) == [1, 2, 3])
        #expect(book.notes.isEmpty)
        let rows = try Opened.rows(of: book)
        #expect(rows.keys.sorted() == Array(1...9))
        #expect(rows[1] == texts("Bury East Family Hub"))
        #expect(rows[3] == texts("Session", "Monday", "", "Tuesday", "", "Thursday", "", "TOTAL", "Notes"))
        #expect(
            rows[5] == [
                .text("0-5 Stay & Play"), .number(14), .number(12), .blank, .blank, .number(16), .number(13),
                .number(55),
            ])
        #expect(rows[6]?[3] == .text("12 + 3 babies"))
        #expect(rows[9]?[7] == .number(107))
        #expect(try Opened.rows(of: book, sheet: 2)[8]?[0] == .text("Zumbini"))
        let merges = try book.merges(of: book.sheets[0])
        #expect(merges.map(\.columns).sorted { $0.lowerBound < $1.lowerBound } == [2...3, 4...5, 6...7])
        #expect(merges.allSatisfy { $0.rows == 3...3 })
    }

    @Test("the session log is Windows-1252, and its blank line holds a number but no row")
    func log() throws {
        let book = try Workbook(path: Opened.path("Samples/counts-session-log.csv"))
        #expect(book.notes == ["read as Windows-1252 (it is not UTF-8)"])
        #expect(book.sheets == [try #require(book.sheets.first)])
        #expect(book.sheets[0].name == nil)
        let rows = try Opened.rows(of: book)
        #expect(rows.keys.sorted() == Array(1...8))
        #expect(
            rows[2]
                == texts(
                    "13/01/2026", "Prestwich Library", "Little Talkers wk 1", "10.00-11.00", "6", "6", "1", "2", "12",
                    "AB"))
        #expect(rows[3]?.last == .text("total only – “busy”"))
        #expect(rows[5]?[1] == .text("St Mary’s Park"))
    }

    @Test(
        "the other samples have the lines and separators that people see in them",
        arguments: [
            ("counts-published.csv", 4, 16, [String]()), ("counts-quarter-summary.csv", 9, 45, []),
            (
                "groupwork-attendance.csv", 10, 110,
                ["read as Windows-1252 (it is not UTF-8)", "separator \";\""]
            ),
            ("groupwork-registrations.csv", 6, 53, ["read as Windows-1252 (it is not UTF-8)"]),
            ("groupwork-sessions.csv", 6, 62, []),
        ])
    func others(name: String, lines: Int, cells: Int, notes: [String]) throws {
        let book = try Workbook(path: Opened.path("Samples/" + name))
        let rows = try Opened.rows(of: book)
        #expect(rows.keys.sorted() == Array(1...lines))
        #expect(rows.values.reduce(0) { $0 + $1.count } == cells)
        #expect(book.notes == notes)
    }

    @Test("a quoted number keeps its comma, a mark before the first column is gone")
    func details() throws {
        #expect(try Opened.rows("Samples/counts-published.csv")[2]?[2] == .text("26,427"))
        #expect(try Opened.rows("Samples/groupwork-sessions.csv")[1]?[0] == .text("Group ID"))
        #expect(try Opened.rows("Samples/groupwork-sessions.csv")[6] == texts("Total records: 4"))
        #expect(try Opened.rows("Samples/groupwork-attendance.csv")[4]?[3] == .text("Zoë"))
    }

    @Test("digest and size are those of the bytes")
    func digest() throws {
        let book = try Workbook(path: Opened.path("Fixtures/utf8.csv"))
        #expect(book.byteCount == 53)
        #expect(book.sha256 == "3e0d31ff535e1c99fe5ebd43da289940af85e5cdbf8551fcbea5ff42172ab528")
        let same = try Workbook(path: Opened.path("Fixtures/no-last-end.csv"))
        #expect(same.sha256 != book.sha256)
    }

    @Test(
        "reading ends where the reader has seen enough", arguments: ["counts-weekly-grid.xlsx", "counts-published.csv"])
    func enough(name: String) throws {
        let book = try Workbook(path: Opened.path("Samples/" + name))
        var lines: [Int] = []
        try book.rows(of: book.sheets[0]) { row in
            lines.append(row.number)
            return lines.count < 2
        }
        #expect(lines == [1, 2])
    }

    @Test(
        "an error of the reader's own comes through as it is",
        arguments: ["counts-weekly-grid.xlsx", "counts-published.csv"])
    func ownError(name: String) throws {
        struct Own: Error {}
        let book = try Workbook(path: Opened.path("Samples/" + name))
        #expect(throws: Own.self) { try book.rows(of: book.sheets[0]) { _ in throw Own() } }
    }
}
