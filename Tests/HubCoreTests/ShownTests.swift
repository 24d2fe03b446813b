import HubCore
import Testing

@Suite("Foreign text in a message")
struct ShownTests {
    @Test(
        "is quoted, without control and direction marks",
        arguments: [
            ("Stella House", "\"Stella House\""), ("a\nb\tc", "\"a b c\""), ("say \"hi\"", "\"say 'hi'\""),
            ("\u{1B}[2Jx", "\"\u{FFFD}[2Jx\""), ("\u{202E}gpj", "\"\u{FFFD}gpj\""), ("Zoë 日本", "\"Zoë 日本\""),
            ("", "\"\""),
        ])
    func quoted(text: String, shown: String) {
        #expect(Shown.quoted(text) == shown)
    }

    @Test("is cut at 60 characters, however many marks one letter carries")
    func cut() {
        #expect(Shown.plain(String(repeating: "a", count: 60)) == String(repeating: "a", count: 60))
        #expect(Shown.plain(String(repeating: "a", count: 61)) == String(repeating: "a", count: 60) + "…")
        #expect(Shown.plain("a" + String(repeating: "\u{301}", count: 100_000)).unicodeScalars.count == 61)
    }
}
