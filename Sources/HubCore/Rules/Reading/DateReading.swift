/// A date as people write it, day first; a year of two digits is 20yy (rules, section 13).
package enum DateReading: Sendable, Equatable {
    /// A day, with minutes since midnight where a time was written beside it.
    case day(Day, minute: Int? = nil)
    case missing
    case refused(String)

    /// Reads one cell of a column of dates; a bare number is a spreadsheet serial counted from 1900.
    package init(_ cell: Cell) {
        switch cell {
        case .blank: self = .missing
        case .date(let day, let minute): self = .day(day, minute: minute == 0 ? nil : minute)
        case .number(let number):
            // Serials of 1990 to 2079: anything else is no date somebody meant.
            guard number >= 32_874, number < 65_746, number == number.rounded() else {
                self = .refused("\(cell.written) is no date: write it like 13/01/2026")
                return
            }
            self = .day(Day(number: Int(number) - 25_569))
        case .text(let text): self.init(text: text)
        case .time, .boolean: self = .refused("\"\(cell.written)\" is no date: write it like 13/01/2026")
        case .error(let error): self = .refused("holds the formula error \(error): write the date itself")
        }
    }

    /// Reads `13/01/2026`, `15/1/26`, `29.09.25`, `13-01-2026`, `2026-01-13`, `13 Jan 2026`, `Tue 13/01/2026`.
    package init(text: String) {
        var parts = text.split { "/.- \u{00A0},".contains($0) }.map(String.init)
        guard !parts.isEmpty else {
            self = text.trimmed.isEmpty ? .missing : DateReading.unreadable(text)
            return
        }
        var minute: Int?
        if parts.count > 3, parts[parts.count - 1].contains(":") {
            guard case .time(let start, nil) = TimeReading(text: String(parts[parts.count - 1].prefix(5)), exact: true)
            else {
                self = DateReading.unreadable(text)
                return
            }
            minute = start == 0 ? nil : start
            parts.removeLast()
        }
        var weekday: Int?
        if parts.count == 4, let named = DateReading.weekday(parts[0]) {
            weekday = named
            parts.removeFirst()
        }
        guard parts.count == 3 else {
            self = DateReading.unreadable(text)
            return
        }
        self = DateReading.day(parts, text).checked(against: weekday, minute: minute, text)
    }

    /// The weekday (Monday 1) that a word names, whole or by its first three or more letters.
    package static func weekday(_ word: some StringProtocol) -> Int? {
        index(of: word, in: Day.weekdayNames)
    }

    /// The month (1-12) that a word names, whole or by its first three or more letters.
    package static func month(_ word: some StringProtocol) -> Int? {
        index(of: word, in: Day.monthNames)
    }

    private static func index(of word: some StringProtocol, in names: [String]) -> Int? {
        let letters = word.lowercased().filter { $0 != "." }
        guard letters.count >= 3, letters.allSatisfy(\.isLetter) else { return nil }
        return names.firstIndex {
            $0.lowercased().hasPrefix(letters) || (letters.hasSuffix("s") && letters.dropLast() == $0.lowercased())
        }
        .map { $0 + 1 }
    }

    private static func day(_ parts: [String], _ text: String) -> DateReading {
        func plain(_ part: String) -> Int? { part.utf8.allSatisfy { 48...57 ~= $0 } ? Int(part) : nil }
        if parts[0].count == 4, let year = plain(parts[0]), let month = plain(parts[1]), let day = plain(parts[2]) {
            return checked(year, month, day, text)
        }
        let ordinal = parts[0].lowercased()
        let stem = ["st", "nd", "rd", "th"].contains { ordinal.hasSuffix($0) } ? String(ordinal.dropLast(2)) : ordinal
        guard (1...2).contains(stem.count), let day = plain(stem), parts[2].count == 4 || parts[2].count == 2,
            let year = plain(parts[2])
        else { return unreadable(text) }
        let fullYear = parts[2].count == 2 ? 2000 + year : year
        if let month = month(parts[1]) { return checked(fullYear, month, day, text) }
        guard (1...2).contains(parts[1].count), let month = plain(parts[1]) else { return unreadable(text) }
        return checked(fullYear, month, day, text)
    }

    private static func checked(_ year: Int, _ month: Int, _ day: Int, _ text: String) -> DateReading {
        if let day = Day(year: year, month: month, day: day) { return .day(day) }
        let shown = Shown.quoted(text.trimmed)
        guard (1...12).contains(month) else {
            let swapped =
                Day(year: year, month: day, day: month).map { " (\($0.slashed) if it was written month first)" } ?? ""
            return .refused("\(shown) is no date: there is no month \(month), the day comes first\(swapped)")
        }
        let last = Day.length(of: month, in: max(1, year))
        return .refused("\(shown) is no date: \(Day.monthNames[month - 1]) \(year) has \(last) days")
    }

    private static func unreadable(_ text: String) -> DateReading {
        .refused("\(Shown.quoted(text.trimmed)) is no date: write it like 13/01/2026")
    }

    private func checked(against weekday: Int?, minute: Int?, _ text: String) -> DateReading {
        guard case .day(let day, _) = self else { return self }
        guard let weekday, weekday != day.weekday else { return .day(day, minute: minute) }
        return .refused(
            "\(Shown.quoted(text.trimmed)): \(day.slashed) is a \(Day.weekdayNames[day.weekday - 1]), not a \(Day.weekdayNames[weekday - 1]): correct one of the two"
        )
    }
}
