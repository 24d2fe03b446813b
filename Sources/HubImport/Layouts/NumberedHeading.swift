import HubCore

/// A heading that stands once for each number, such as "Child # DOB" for "Child 1 DOB" and "Child 2 DOB".
struct NumberedHeading {
    /// The largest number looked for: no family's row is wider.
    static let most = 20

    private let before: [Substring]
    private let after: [Substring]
    private let isNumbered: Bool

    init(_ pattern: String) {
        let parts = pattern.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        isNumbered = parts.count == 2
        before = NumberedHeading.words(parts[0])
        after = isNumbered ? NumberedHeading.words(parts[1]) : []
    }

    /// The number a heading has where the pattern has its `#`; without one, the heading stands for the first.
    func number(in heading: String) -> Int? {
        let words = NumberedHeading.words(heading)
        guard isNumbered else { return words == before ? 1 : nil }
        guard words.count == before.count + 1 + after.count, words.starts(with: before),
            words.suffix(after.count).elementsEqual(after), let number = Int(words[before.count]),
            (1...NumberedHeading.most).contains(number)
        else { return nil }
        return number
    }

    /// Folded words, parted also between letters and digits: "Child1 DOB" is "child 1 dob".
    private static func words(_ text: some StringProtocol) -> [Substring] {
        var words: [Substring] = []
        for word in Names.folded(text).split(separator: " ") {
            var rest = word
            while let first = rest.first {
                let part = rest.prefix { $0.isNumber == first.isNumber }
                words.append(part)
                rest = rest.dropFirst(part.count)
            }
        }
        return words
    }
}
