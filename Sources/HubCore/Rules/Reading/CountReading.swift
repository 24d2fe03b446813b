/// A count as people write it, read (rules, section 13).
package enum CountReading: Sendable, Equatable {
    /// A number, how many of it are under one, how sure it is, and what to warn of.
    case count(Int, babies: Int? = nil, quality: Count.Quality = .exact, warning: String? = nil)
    /// Nothing was given; `noReturn` where the words say that a figure is due.
    case missing(noReturn: Bool = false)
    /// The session was cancelled; the words are the reason.
    case cancelled(String)
    /// It cannot be read; says why and what would be read.
    case refused(String)

    /// The largest number taken for a count of people.
    package static let largest = 999_999

    /// Reads one cell of a column of counts; babies are a part of children only.
    package init(_ cell: Cell, ofChildren: Bool = false) {
        switch cell {
        case .blank: self = .missing()
        case .number(let number): self = CountReading.number(number)
        case .text(let text): self.init(text: text, ofChildren: ofChildren)
        case .date(let day, _):
            let (_, month, dayOfMonth) = day.parts
            self = .refused(
                "holds the date \(day.slashed), where the sheet may have changed \"\(dayOfMonth)/\(month)\" into one: write one number"
            )
        case .time, .boolean: self = .refused("\"\(cell.written)\" is no count: write one number")
        case .error(let error): self = .refused("holds the formula error \(error): write the number itself")
        }
    }

    private static func number(_ number: Double) -> CountReading {
        guard number.isFinite, number >= 0, number == number.rounded(), number <= Double(largest) else {
            return .refused("\(shortened(number)) is no count of people: write a whole number from 0 to 999,999")
        }
        return .count(Int(number))
    }

    private static func shortened(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }

    private init(text: String, ofChildren: Bool) {
        if let plain = CountReading.digits(text.utf8) {
            self = plain <= CountReading.largest ? .count(plain) : CountReading.number(Double(plain))
            return
        }
        let words = text.trimmed.lowercased()
        switch words {
        case "", "-", "–", "—", "--", "n/a", "na": self = .missing()
        case "no return", "not returned", "no figures": self = .missing(noReturn: true)
        case _ where CountReading.saysCancelled(words): self = .cancelled(text.trimmed)
        default:
            self =
                CountReading.grouped(words) ?? CountReading.estimate(words) ?? CountReading.lowerBound(words)
                ?? CountReading.withBabies(words, ofChildren: ofChildren) ?? .refused(CountReading.reason(words, text))
        }
    }

    /// Whether a cell's words say that the session was cancelled.
    package static func saysCancelled(_ words: some StringProtocol) -> Bool {
        let folded = Names.folded(words)
        return folded == "bh" || folded == "bank holiday"
            || ["canc", "cancelled", "canceled", "closed"].contains { folded == $0 || folded.hasPrefix($0 + " ") }
    }

    /// Digits alone, at most 15 of them.
    private static func digits(_ bytes: some Collection<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 15 else { return nil }
        var value = 0
        for byte in bytes {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }

    /// `1,230`, `12.0` and `12 `.
    private static func grouped(_ words: String) -> CountReading? {
        var whole = Substring(words)
        if let dot = whole.firstIndex(of: "."), whole[dot...].dropFirst().allSatisfy({ $0 == "0" }),
            whole.index(after: dot) < whole.endIndex
        {
            whole = whole[..<dot]
        }
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first, groups.count == 1 || (1...3).contains(first.count),
            groups.dropFirst().allSatisfy({ $0.count == 3 }), let value = digits(groups.joined().utf8)
        else { return nil }
        return number(Double(value))
    }

    /// `approx 20`, `20ish`, `c.20`, `~20`, `1.1k`.
    private static func estimate(_ words: String) -> CountReading? {
        let before = [
            "approximately", "approx.", "approx", "about", "around", "circa", "roughly", "est.", "est", "ca.", "c.",
            "c", "~", "≈",
        ]
        let after = ["approximately", "approx.", "approx", "-ish", "ish", "est.", "est", "?"]
        var rest = Substring(words)
        var estimated = false
        if let word = before.first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(word.count)
            estimated = true
        } else if let word = after.first(where: { rest.hasSuffix($0) }) {
            rest = rest.dropLast(word.count)
            estimated = true
        }
        rest = Substring(String(rest).trimmed)
        if rest.hasSuffix("k"), let value = thousands(rest.dropLast()) {
            return value > largest
                ? number(Double(value))
                : .count(value, quality: .estimated, warning: warning(words, value, "estimated"))
        }
        guard estimated, case .count(let value, _, _, _)? = grouped(String(rest)) else { return nil }
        return .count(value, quality: .estimated, warning: warning(words, value, "estimated"))
    }

    /// `1.1` of `1.1k` as 1,100; at most three decimals.
    private static func thousands(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = digits(parts[0].utf8), whole < 1_000_000 else { return nil }
        guard parts.count == 2 else { return whole * 1_000 }
        guard (1...3).contains(parts[1].count), let part = digits(parts[1].utf8) else { return nil }
        return whole * 1_000 + part * [100, 10, 1][parts[1].count - 1]
    }

    /// `20+`: at least that many.
    private static func lowerBound(_ words: String) -> CountReading? {
        guard words.hasSuffix("+"), case .count(let value, _, _, _)? = grouped(String(words.dropLast()).trimmed)
        else { return nil }
        return .count(value, quality: .lowerBound, warning: warning(words, value, "a lower bound"))
    }

    /// `12 + 3 babies` in a column of children: 15, of whom 3 under one.
    private static func withBabies(_ words: String, ofChildren: Bool) -> CountReading? {
        let parts = words.split(separator: "+").map { String($0).trimmed }
        guard parts.count == 2, let children = digits(parts[0].utf8) else { return nil }
        let babies = parts[1].split(separator: " ")
        guard babies.count == 2, let under = digits(babies[0].utf8), ["baby", "babies", "under 1s"].contains(babies[1])
        else { return nil }
        guard ofChildren else {
            return .refused("\"\(words)\" counts babies outside a column of children: put them with the children")
        }
        guard children + under <= largest else { return number(Double(children + under)) }
        return .count(
            children + under, babies: under,
            warning: "\"\(words)\" read as \(children + under) children, \(under) of them under one")
    }

    private static func warning(_ words: String, _ value: Int, _ what: String) -> String {
        "\"\(words)\" read as \(value.grouped), \(what)"
    }

    private static func reason(_ words: String, _ text: String) -> String {
        let shown = Shown.quoted(text.trimmed)
        let numbers = words.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        if numbers.count == 2, words.contains("/") {
            return
                "\(shown) could be \(numbers[0]) children and \(numbers[1]) adults, or a date: write one number in each column"
        }
        if words.hasPrefix("-"), digits(words.dropFirst().utf8) != nil {
            return "\(shown) is below zero: write a whole number from 0, or leave the cell blank where nobody counted"
        }
        if numbers.count == 2,
            words.contains("-") || words.contains("–") || words.contains(" or ") || words.contains(" to ")
        {
            return
                "\(shown) could be \(numbers[0]) or \(numbers[1]): write one number (\"approx \(numbers[1])\" is read as \(numbers[1]), estimated)"
        }
        if numbers.count == 2, words.contains(".") {
            return "\(shown) is no whole number: write \(numbers[0]), or another count of people"
        }
        if ["nil", "none", "zero", "nobody"].contains(words) {
            return "\(shown) could be 0 or no figure: write 0 where nobody came, or leave the cell blank"
        }
        return
            "\(shown) is no count: write one number (\"approx 20\" is read as 20, estimated), or leave the cell blank"
    }
}

extension String {
    /// Without white space at either end.
    package var trimmed: String {
        // Most texts begin and end in a plain letter or digit.
        if let first = utf8.first, let last = utf8.last, 33...126 ~= first, 33...126 ~= last { return self }
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension Int {
    /// With thousands separated as the papers print them: `26,427`.
    package var grouped: String { Numbers.grouped(self) }
}
