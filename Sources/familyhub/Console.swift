import Foundation
import HubCore

/// What is written to the terminal: facts to standard output, what went wrong to standard error.
enum Console {
    static func say(_ text: String) { write(text + "\n", to: .standardOutput) }

    /// Writes a file's text as it is, with the line ends of its format.
    static func pass(_ text: String) { write(text, to: .standardOutput) }

    /// Asks on standard error, and stays on the line.
    static func ask(_ prompt: String) { write(prompt, to: .standardError) }

    static func warn(_ text: String) { write(text + "\n", to: .standardError) }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that went away, such as `head`, is no defect.
        try? handle.write(contentsOf: Data(text.utf8))
    }

    /// Whether a person watches standard error.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// Columns lined up, headings first; the columns named by number are aligned to the right.
    ///
    /// The last cell of a row that is shorter than the headings runs on over the columns after it.
    static func table(_ headings: [String], _ rows: [[String]], right: Set<Int> = []) -> String {
        let lines = [headings] + rows
        let widths = headings.indices.map { index in
            lines.map { $0.count == headings.count || index < $0.count - 1 ? $0[index].count : 0 }.max() ?? 0
        }
        return lines.map { line in
            line.enumerated().map { index, text in
                let gap = String(repeating: " ", count: max(0, widths[index] - text.count))
                return right.contains(index) ? gap + text : text + gap
            }.joined(separator: "  ").trimmedAtEnd
        }.joined(separator: "\n")
    }

    /// Prints a value as JSON with stable, sorted keys.
    static func say(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        say(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}

/// The line that long work shows while it goes on: rows, rate, what remains.
struct Progress {
    private let started = Date()
    private let total: Int
    private var shown = Date.distantPast

    init(total: Int) { self.total = total }

    mutating func show(_ rows: Int) {
        let now = Date()
        guard now.timeIntervalSince(shown) > 0.2 else { return }
        shown = now
        let seconds = max(0.001, now.timeIntervalSince(started))
        let rate = Double(rows) / seconds
        let left = Int((Double(max(0, total - rows)) / max(1, rate)).rounded(.up))
        Console.clear("\(rows.grouped) of \(total.grouped) rows, \(Int(rate).grouped) a second, \(left) s to go")
    }

    func done() { Console.clear("") }
}

extension Console {
    fileprivate static func clear(_ text: String) { write("\r\u{1B}[K" + text, to: .standardError) }
}
