import Foundation
import HubCore
import HubImport
import ProcessorTime
import Testing

@Suite("Text files of separated values")
struct CSVTests {
    static let plain: [Int: [Cell]] = [
        1: texts("Date", "Venue", "Children"), 2: texts("13/01/2026", "St Mary’s Café", "6"),
    ]

    @Test(
        "the same table is read whatever encoding, separator and line end it is in",
        arguments: [
            ("utf8.csv", [String]()), ("utf8-mark.csv", []), ("utf16-little.csv", ["read as UTF-16"]),
            ("utf16-big.csv", ["read as UTF-16"]), ("utf16-unmarked.csv", ["read as UTF-16"]),
            ("windows-1252.csv", ["read as Windows-1252 (it is not UTF-8)"]), ("semicolons.csv", ["separator \";\""]),
            ("tabs.csv", ["separator tab"]), ("bars.csv", ["separator \"|\""]), ("stated.csv", ["separator \";\""]),
            ("old-mac.csv", []), ("unix.csv", []), ("no-last-end.csv", []),
        ])
    func forms(name: String, notes: [String]) throws {
        let book = try Workbook(path: Opened.path("Fixtures/" + name))
        #expect(try Opened.rows(of: book) == CSVTests.plain)
        #expect(book.notes == notes)
    }

    @Test("quoted line breaks, doubled marks, marks inside words and blank lines keep their line numbers")
    func quotes() throws {
        #expect(
            try Opened.rows("Fixtures/quotes.csv") == [
                1: texts("A", "B"), 2: texts("two\nlines", "say \"hi\""), 4: texts("xy", "5\" tape"),
                5: texts("=1+1", "'quoted"), 6: texts(" ", " "), 8: texts("last"),
            ])
    }

    @Test("decimal commas do not make the comma a separator")
    func decimalCommas() throws {
        #expect(try Opened.rows("Fixtures/decimal-commas.csv")[2] == texts("a;b", "1,5"))
    }

    @Test(
        "the apostrophe that keeps a program from calculating is taken off, any other stays",
        arguments: [
            ("'=1", "=1"), ("'+4", "+4"), ("'-4", "-4"), ("'@x", "@x"), ("'", "'"), ("'tis", "'tis"), ("''=1", "''=1"),
        ])
    func apostrophes(written: String, read: String) throws {
        #expect(try Opened.reading("A,B\n\(written),x\n")[2] == texts(read, "x"))
        #expect(try Opened.reading("A,B\n\"\(written)\",x\n")[2] == texts(read, "x"))
    }

    @Test("one column has no separator, and ragged lines are read as they are")
    func ragged() throws {
        #expect(try Opened.reading("Date\n13/01/2026\n") == [1: texts("Date"), 2: texts("13/01/2026")])
        #expect(try Opened.reading("a,b\n1,2,3\n4\n") == [1: texts("a", "b"), 2: texts("1", "2", "3"), 3: texts("4")])
    }

    @Test(
        "broken UTF-8 is not taken for UTF-8",
        arguments: [[0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80], [0x80]]
            as [[UInt8]])
    func broken(bytes: [UInt8]) throws {
        let rows = try Opened.reading(Array("Name,Place\n".utf8) + bytes + Array(",x\n".utf8))
        #expect(rows[2]?.count == 2)
        #expect(rows[2]?.first?.written.unicodeScalars.count == bytes.count)
    }

    @Test("a mark left open in a large file is refused at once, by the line where it opens")
    func largeUnclosed() throws {
        let line = "13/01/2026,Prestwich Library,Little Talkers wk 1,6,6\n"
        let text = "Date,Venue,Session,Children,Adults\n\"" + String(repeating: line, count: 300_000)
        var refusal: Refusal?
        let took = processorTime { refusal = #expect(throws: Refusal.self) { try Opened.reading(text) } }
        #expect(refusal?.message.contains("opens on line 2, column A and is never closed") == true)
        #expect(took < .seconds(2))
    }

    @Test("a file that is not there, a folder and a locked file are not found rather than wrong")
    func notFound() throws {
        for path in ["/nowhere/counts.csv", Opened.path("Samples"), "/dev/null"] {
            let refusal = #expect(throws: Refusal.self) { try Workbook(path: path) }
            #expect(refusal?.kind == .notFound)
        }
    }

    @Test("a random text is read as it was written, whatever the separator")
    func written() throws {
        var random = SystemRandomNumberGenerator()
        let letters: [Character] = ["a", "é", "\"", ",", ";", "\n", "\r", "\t", "|", " ", "’", "😀"]
        for _ in 0..<200 {
            let table = (0..<5).map { _ in
                (0..<4).map { _ in
                    String(
                        (0..<Int.random(in: 1...6, using: &random)).map { _ in
                            letters.randomElement(using: &random) ?? "a"
                        }) + "."
                }
            }
            let text = table.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
            }
            let rows = try Opened.reading("A,B,C,D\n" + text.joined(separator: "\n"))
            #expect(table.enumerated().allSatisfy { rows[$0.offset + 2] == $0.element.map { .text($0) } })
        }
    }
}
