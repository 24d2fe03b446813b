import Foundation
import Testing

/// A page of Docs that walks through commands, read as commands and what must come of them.
///
/// In the page's fenced blocks a line `$ familyhub …` is run and the lines beneath it, to the next `$` or the end of the
/// block, are what it prints; `$ export NAME=value` sets the environment. A line ending in `\` goes on on the next. A line
/// that is only `…` stands for any lines that were cut, none included. Blank lines and spaces at a line's end do not
/// matter. The clock's stamps (`2026-11-22T09:30:00Z`, `2026-11-22 09:30`, `Merge 1 of 2026-11-22`) and the login
/// (`terminal:amy`) are not compared.
struct DocumentedWalk {
    struct Step {
        let line: Int
        let command: String
        var expected: [String] = []
    }

    private(set) var steps: [Step] = []

    init(page: String) throws {
        let url = Program.root.appendingPathComponent("Docs/\(page)")
        let lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
        var isFenced = false
        var begun: String?
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("```") {
                isFenced.toggle()
                continue
            }
            guard isFenced else { continue }
            if let start = begun ?? (line.hasPrefix("$ ") ? "" : nil) {
                let part = begun == nil ? String(line.dropFirst(2)) : line.trimmingCharacters(in: .whitespaces)
                let whole = start + part
                begun = whole.hasSuffix("\\") ? String(whole.dropLast()) : nil
                if begun == nil { steps.append(Step(line: index + 1, command: whole)) }
            } else if !steps.isEmpty {
                steps[steps.count - 1].expected.append(line)
            }
        }
    }

    /// A command as a shell splits it: at spaces, quotes keeping words together.
    static func words(_ command: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in command {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if character == " " {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }

    /// Lines as they are compared: without what only the clock and the login decide.
    static func compared(_ lines: [String]) -> [String] {
        lines.map { line in
            line.replacing(#/\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}Z?)?/#, with: "(time)")
                .replacing(#/^Merge (\d+) of \d{4}-\d{2}-\d{2}/#) { "Merge \($0.1) of (day)" }
                .replacing(#/terminal:[a-z0-9_-]+/#, with: "terminal:(login)")
                .replacing(#/ +$/#, with: "")
        }.filter { !$0.isEmpty }
    }

    /// Where what was printed departs from what the page gives; nothing where it does not.
    static func departure(_ printed: [String], from expected: [String]) -> String? {
        var (printed, isCut) = (printed[...], false)
        for line in expected {
            if line == "…" {
                isCut = true
                continue
            }
            if isCut, let found = printed.firstIndex(of: line) {
                printed = printed[found...]
            }
            guard printed.first == line else {
                return "the page has \"\(line)\", printed was \"\(printed.first ?? "nothing more")\""
            }
            printed = printed.dropFirst()
            isCut = false
        }
        return isCut || printed.isEmpty ? nil : "the page ends where \"\(printed.first ?? "")\" was printed"
    }
}

@Suite("The walks in Docs")
struct DocumentedWalkTests {
    @Test("what the page shows is what the program prints", arguments: ["walk.md", "lookback.md", "quarters.md"])
    func walks(page: String) throws {
        let walk = try DocumentedWalk(page: page)
        #expect(walk.steps.count > 5)
        let program = try Program()
        defer { program.remove() }
        var environment: [String: String] = [:]
        for step in walk.steps {
            var words = DocumentedWalk.words(step.command)
            let first = words.removeFirst()
            if first == "export" {
                let parts = (words.first ?? "").split(separator: "=", maxSplits: 1).map { String($0) }
                try #require(parts.count == 2, "Docs/\(page):\(step.line)")
                environment[parts[0]] = parts[1]
                continue
            }
            try #require(first == "familyhub", "Docs/\(page):\(step.line) runs another program")
            let run = try program.run(words, environment: environment)
            let printed = (run.output + run.errors).components(separatedBy: "\n")
            let departure = DocumentedWalk.departure(
                DocumentedWalk.compared(printed), from: DocumentedWalk.compared(step.expected))
            #expect(departure == nil, "Docs/\(page):\(step.line) \(step.command)")
        }
    }

    @Test("a line that is not printed, and one that is printed besides, are both found")
    func departures() {
        let printed = ["one", "two", "three"]
        #expect(DocumentedWalk.departure(printed, from: ["one", "two", "three"]) == nil)
        #expect(DocumentedWalk.departure(printed, from: ["one", "…", "three"]) == nil)
        #expect(DocumentedWalk.departure(printed, from: ["one", "…"]) == nil)
        #expect(DocumentedWalk.departure(printed, from: ["one", "two"]) != nil)
        #expect(DocumentedWalk.departure(printed, from: ["one", "…", "four"]) != nil)
        #expect(DocumentedWalk.departure(printed, from: ["one", "three"]) != nil)
        #expect(DocumentedWalk.departure(printed, from: ["one", "two", "three", "four"]) != nil)
        #expect(DocumentedWalk.departure([], from: ["one"]) != nil)
    }

    @Test("a command is split as a shell splits it, and what the clock decides is set aside")
    func readings() {
        #expect(DocumentedWalk.words("a \"b c\" 'd \"e' f=\"g h\"") == ["a", "b c", "d \"e", "f=g h"])
        #expect(
            DocumentedWalk.compared(["on 2026-11-22T09:30:00Z by terminal:amy  ", ""]) == [
                "on (time) by terminal:(login)"
            ])
    }
}
