import HubCore
import Yams

/// The kinds of value that an entry can hold.
extension CatalogueEntry {
    /// A text that may be left out.
    func optionalText(_ key: String) -> String? {
        guard let node = value(key) else { return nil }
        guard let text = node.scalar?.string else {
            refuse(key, node, "\(key) is \(node.words): write one text.")
            return nil
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            refuse(key, node, "\(key) is blank: write a text, or leave the key out.")
            return nil
        }
        return text
    }

    /// A text that must be there; empty where it is not, which is then reported.
    func text(_ key: String, example: String = "…") -> String {
        guard value(key) != nil else {
            missing(key, write: example)
            return ""
        }
        return optionalText(key) ?? ""
    }

    /// A list of texts, written `[one, two]` or one a line.
    func texts(_ key: String) -> [String] {
        list(key, of: "texts, as [one, two]").enumerated().map { index, node in
            let here = path + [.key(key), .index(index)]
            let place = SourceCell(file: file, node.mark)
            findings.note(here, at: place)
            if let text = node.scalar?.string, !node.isEmpty { return text }
            findings.refuse(here, at: place, "An item of \(key) is \(node.words): write one text, or take it out.")
            return ""
        }
    }

    /// A day that may be left out, written `2026-04-01`.
    func optionalDay(_ key: String) -> Day? {
        guard let node = value(key) else { return nil }
        let text = node.scalar?.string ?? ""
        let isDigits = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 }
        if isDigits, let day = Day(iso: text) { return day }
        let wrong = node.scalar == nil ? "\(key) is \(node.words)" : "\(node.words) is no date"
        refuse(key, node, "\(wrong): \(Self.dateAdvice(text)).")
        return nil
    }

    /// A day that must be there; 1 January 1970 where it is not, which is then reported.
    func day(_ key: String) -> Day {
        guard value(key) != nil else {
            missing(key, write: "2026-04-01")
            return Day(number: 0)
        }
        return optionalDay(key) ?? Day(number: 0)
    }

    /// The ISO form of what was most likely meant.
    private static func dateAdvice(_ text: String) -> String {
        let parts = text.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        let form = "write year-month-day, as 2026-04-01 for 1 April 2026"
        guard parts.count == 3, !text.contains(where: \.isLetter) else { return form }
        let (year, month, day) = parts[0] > 31 ? (parts[0], parts[1], parts[2]) : (parts[2], parts[1], parts[0])
        if let meant = Day(year: year < 100 ? 2000 + year : year, month: month, day: day) {
            return "write \(meant.iso) for \(meant.spoken)"
        }
        guard (1...12).contains(month), (1...31).contains(day) else { return form }
        return "there is no \(day) \(Day.monthNames[month - 1]) \(year), look it up and write it as 2026-04-01"
    }

    /// A whole number that may be left out.
    func optionalWhole(_ key: String) -> Int? {
        guard let node = value(key) else { return nil }
        if let text = node.scalar?.string {
            if let number = Int(text), text.first != "+" { return number }
            let digits = text.filter { $0 != "," && $0 != " " && $0 != "%" }
            let hint = digits != text ? Int(digits).map { "write \($0)" } : nil
            refuse(key, node, "\(key) is \(node.words): \(hint ?? "write a whole number in digits, as 5").")
        } else {
            refuse(key, node, "\(key) is \(node.words): write a whole number.")
        }
        return nil
    }

    /// A whole number that must be there.
    func whole(_ key: String, example: Int) -> Int {
        guard value(key) != nil else {
            missing(key, write: String(example))
            return example
        }
        return optionalWhole(key) ?? example
    }

    /// Yes or no, where it may be left out.
    func optionalFlag(_ key: String) -> Bool? {
        guard let node = value(key) else { return nil }
        switch node.scalar?.string.lowercased() {
        case "yes", "true": return true
        case "no", "false": return false
        default:
            refuse(key, node, "\(key) is \(node.words): write yes or no.")
            return nil
        }
    }

    /// Yes or no, where it must be there.
    func flag(_ key: String) -> Bool {
        guard value(key) != nil else {
            missing(key, write: "yes\" or \"\(key): no")
            return false
        }
        return optionalFlag(key) ?? false
    }

    /// One of the words of a list; without a fallback it must be there.
    func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _ first: Word, otherwise: Word? = nil)
        -> Word
    {
        let words = Word.allCases.map(\.rawValue)
        guard let node = value(key) else {
            if otherwise == nil { missing(key, write: words.joined(separator: "\" or \"\(key): ")) }
            return otherwise ?? first
        }
        let text = node.scalar?.string ?? ""
        if let word = Word(rawValue: text) { return word }
        let likely = Names.likely(text, among: words)
        let hint = likely.map { "did you mean \($0)? The" } ?? "the"
        refuse(key, node, "\(key) is \(node.words): \(hint) words are \(words.joined(separator: ", ")).")
        return likely.flatMap(Word.init(rawValue:)) ?? otherwise ?? first
    }
}
