/// A time of day as people write it: the start, and the end where it is given (rules, section 13).
package enum TimeReading: Sendable, Equatable {
    /// Minutes since midnight.
    case time(Int, end: Int?)
    case missing
    case refused(String)

    /// Reads one cell of a column of times.
    package init(_ cell: Cell) {
        switch cell {
        case .blank: self = .missing
        case .time(let minute): self = .time(minute, end: nil)
        case .date(_, let minute): self = minute.map { .time($0, end: nil) } ?? .refused("holds a date, not a time")
        case .number(let number) where number > 0 && number < 1: self = .time(Int((number * 1_440).rounded()), end: nil)
        case .number, .text: self.init(text: cell.written)
        case .boolean: self = .refused("\"\(cell.written)\" is no time: write it like 09:30")
        case .error(let error): self = .refused("holds the formula error \(error): write the time itself")
        }
    }

    /// Reads `9.30`, `09:30`, `1.30pm`, `10-11`, `10.00-11.00`; exact times are by the 24-hour clock.
    package init(text: String, exact: Bool = false) {
        let words = text.lowercased().replacing("–", with: "-").replacing(" to ", with: "-")
            .filter { !$0.isWhitespace && $0 != "\u{00A0}" }
        guard !["", "-", "n/a", "tbc"].contains(words) else {
            self = .missing
            return
        }
        let parts = words.split(separator: "-", omittingEmptySubsequences: false).map { Clock($0) }
        guard (1...2).contains(parts.count), let first = parts[0], parts.count == 1 || parts[1] != nil else {
            self = .refused("\(Shown.quoted(text.trimmed)) is no time: write it like 09:30 or 10:00-11:00")
            return
        }
        let last = parts.count == 2 ? parts[1] : nil
        let starts = exact ? [first.minute] : first.readings(hinted: last?.half)
        guard let last else {
            self = starts.count == 1 ? .time(starts[0], end: nil) : TimeReading.either(text, starts)
            return
        }
        // An end lies after its start, within the same day; where the start could be either, so could the pair.
        let pairs = starts.flatMap { start in
            last.ends.filter { $0 > start && $0 - start < 12 * 60 }.prefix(1).map { (start, $0) }
        }
        switch pairs.count {
        case 0: self = .refused("\(Shown.quoted(text.trimmed)) ends before it starts: write it like 10:00-11:00")
        case 1: self = .time(pairs[0].0, end: pairs[0].1)
        default: self = TimeReading.either(text, starts)
        }
    }

    private static func either(_ text: String, _ readings: [Int]) -> TimeReading {
        let shown = readings.map(Cell.clock).joined(separator: " or ")
        return .refused(
            "\(Shown.quoted(text.trimmed)) could be \(shown): write am or pm, or \(Cell.clock(readings[1]))")
    }

    /// Hours and minutes as written, with am or pm where given.
    private struct Clock {
        enum Half { case am, pm }

        var minute: Int
        var half: Half?

        init?(_ text: Substring) {
            var digits = text
            if digits.hasSuffix("noon"), digits == "noon" || digits == "12noon" {
                minute = 720
                half = .pm
                return
            }
            if digits.hasSuffix("am") { half = .am } else if digits.hasSuffix("pm") { half = .pm }
            if half != nil { digits = digits.dropLast(2) }
            let parts = digits.split(omittingEmptySubsequences: false) { ":.".contains($0) }
            guard (1...2).contains(parts.count), (1...2).contains(parts[0].count),
                parts.allSatisfy({ $0.utf8.allSatisfy { 48...57 ~= $0 } }), var hours = Int(parts[0]), hours < 24
            else { return nil }
            var minutes = 0
            if parts.count == 2 {
                // A sheet drops the last nought of 9.30.
                guard (1...2).contains(parts[1].count), let written = Int(parts[1]) else { return nil }
                minutes = parts[1].count == 1 ? written * 10 : written
            }
            guard minutes < 60 else { return nil }
            switch half {
            case .am?:
                guard (1...12).contains(hours) else { return nil }
                hours %= 12
            case .pm?:
                guard hours >= 1 else { return nil }
                hours = hours < 12 ? hours + 12 : hours
            case nil: break
            }
            minute = hours * 60 + minutes
        }

        /// What a start could mean: 1 to 7 without am or pm could be either, unless the end's am or pm says.
        func readings(hinted: Half?) -> [Int] {
            guard half == nil, minute >= 60, minute < 8 * 60 else { return [minute] }
            switch hinted {
            case .pm?: return [minute + 720]
            case .am?: return [minute]
            case nil: return [minute, minute + 720]
            }
        }

        /// What an end could mean.
        var ends: [Int] {
            half == nil && minute < 720 ? [minute, minute + 720] : [minute]
        }
    }
}
