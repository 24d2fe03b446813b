/// Line numbers of a printed list as people key them: `1-7, 9, 12`.
package enum LineNumbers {
    /// The lines named, ascending, each once; `last` is the list's last line.
    package static func read(_ text: String, last: Int) throws(Refusal) -> [Int] {
        let parts = text.split(whereSeparator: { ",;".contains($0) }).map { String($0).trimmed }.filter { !$0.isEmpty }
        guard !parts.isEmpty else { throw .usage("There is no line number: write them like 1-7, 9, 12.") }
        var lines: Set<Int> = []
        for part in parts {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { String($0).trimmed }
            guard (1...2).contains(ends.count), let from = whole(ends[0]), let to = whole(ends[ends.count - 1]) else {
                throw .usage("\(Shown.quoted(part)) is no line number: write them like 1-7, 9, 12.")
            }
            guard from <= to else {
                throw .usage("\(Shown.quoted(part)) runs backwards: write \(to)-\(from), or mend one of the two.")
            }
            guard from >= 1, to <= last else {
                let wrong = from < 1 ? from : to
                throw .usage(
                    last == 0
                        ? "There is no line \(wrong): nobody is on this list."
                        : "There is no line \(wrong): the list runs from 1 to \(last).")
            }
            lines.formUnion(from...to)
        }
        return lines.sorted()
    }

    private static func whole(_ text: String) -> Int? {
        text.count <= 6 && !text.isEmpty && text.utf8.allSatisfy { 48...57 ~= $0 } ? Int(text) : nil
    }
}
