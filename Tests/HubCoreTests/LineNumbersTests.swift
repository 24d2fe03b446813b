import HubCore
import Testing

@Suite("Line numbers as people key them") struct LineNumbersTests {
    @Test("single lines and stretches, in any order, each once")
    func read() throws {
        #expect(try LineNumbers.read("1-7, 9, 12", last: 12) == [1, 2, 3, 4, 5, 6, 7, 9, 12])
        #expect(try LineNumbers.read("3;1 - 2,2,", last: 3) == [1, 2, 3])
        #expect(try LineNumbers.read(" 5 ", last: 5) == [5])
    }

    @Test(
        "what cannot be meant is refused, and says why",
        arguments: [
            ("7-1", "runs backwards: write 1-7"), ("0", "There is no line 0: the list runs from 1 to 12"),
            ("99", "There is no line 99: the list runs from 1 to 12"), ("3-99", "There is no line 99"),
            ("a", "is no line number"), ("1-2-3", "is no line number"), ("-3", "is no line number"),
            ("1,x", "is no line number"), ("", "There is no line number"), (" , ", "There is no line number"),
            ("1.5", "is no line number"), ("99999999999999999999", "is no line number"),
        ])
    func refused(text: String, words: String) {
        let refusal = #expect(throws: Refusal.self) { try LineNumbers.read(text, last: 12) }
        #expect(refusal?.message.contains(words) == true)
        #expect(refusal?.kind == .usage)
    }

    @Test("an empty list has no line")
    func empty() {
        let refusal = #expect(throws: Refusal.self) { try LineNumbers.read("1", last: 0) }
        #expect(refusal?.message == "There is no line 1: nobody is on this list.")
    }
}
