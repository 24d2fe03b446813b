/// A date of birth as people write it, as far as it is known; a refusal never repeats it.
package enum BirthReading: Sendable, Equatable {
    case birth(BirthDate)
    case missing
    /// 01/01/1900, which a system writes where nobody knows the date.
    case stoodIn
    case refused(String)

    /// Reads `14/07/2024` and all other dates, `07/2024`, `2024-07` and `July 2024`, and `2024`.
    package init(_ cell: Cell, today: Day) {
        if let partial = BirthReading.partial(cell) {
            self = BirthReading.checked(partial, today)
            return
        }
        if case .text(let text) = cell,
            ["", "unknown", "not known", "n a", "na", "none"].contains(Names.folded(text))
        {
            self = .missing
            return
        }
        switch DateReading(cell) {
        case .day(let day, _): self = BirthReading.checked(BirthDate(day), today)
        case .missing: self = .missing
        case .refused: self = .refused("date of birth is no date: write it like 14/07/2024")
        }
    }

    private static func partial(_ cell: Cell) -> BirthDate? {
        switch cell {
        case .number(let number) where number >= 1_000 && number < 3_000 && number == number.rounded():
            return Day(year: Int(number), month: 1, day: 1).map { BirthDate($0, precision: .year) }
        case .text(let text):
            var parts = text.split { "/.- \u{00A0}".contains($0) }
            if parts.count == 2, parts[0].utf8.count == 4, parts[0].first?.isNumber == true { parts.reverse() }
            guard (1...2).contains(parts.count), let last = parts.last, last.utf8.count == 4, let year = Int(last)
            else { return nil }
            if parts.count == 1 { return Day(year: year, month: 1, day: 1).map { BirthDate($0, precision: .year) } }
            guard let month = DateReading.month(parts[0]) ?? Int(parts[0]) else { return nil }
            return Day(year: year, month: month, day: 1).map { BirthDate($0, precision: .month) }
        default: return nil
        }
    }

    private static func checked(_ birth: BirthDate, _ today: Day) -> BirthReading {
        if birth.day == Day(year: 1900, month: 1, day: 1) { return .stoodIn }
        if birth.day > today {
            return .refused("date of birth lies in the future: correct it, with the year in four digits")
        }
        return birth.day.year < 1900 ? .refused("date of birth lies before 1900: correct it") : .birth(birth)
    }
}

/// When a baby can be due (domain, section 3).
package enum DueDate {
    /// Whether a due date is one that a person can have on a day: six weeks before it to forty-two after.
    package static func isPlausible(_ due: Day, on day: Day) -> Bool {
        (-6 * 7...42 * 7).contains(due.number - day.number)
    }
}
