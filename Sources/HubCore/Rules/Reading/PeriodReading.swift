/// A period as people write it: `2024-25`, `Q1 2025-26`, `2025/26 Q3`, `May 2025` (rules, sections 1 and 13).
package enum PeriodReading: Sendable, Equatable {
    case period(Period)
    case missing
    case refused(String)

    package init(_ cell: Cell) {
        let words = cell.written.trimmed
        guard !words.isEmpty else {
            self = .missing
            return
        }
        if let year = PeriodReading.year(in: words) {
            let rest = Names.folded(words).split(separator: " ").filter { $0.count == 2 && $0.hasPrefix("q") }
            switch (rest.count, rest.first.flatMap { Int($0.dropFirst()) }) {
            case (0, _): self = .period(Period(year))
            case (1, let number?) where (1...4).contains(number):
                self = .period(Period(Quarter(year: year, number: number)))
            default: self = PeriodReading.unreadable(words)
            }
            return
        }
        let parts = words.split(separator: " ")
        guard parts.count == 2, let month = DateReading.month(parts[0]), let number = Int(parts[1]),
            parts[1].count == 4 || parts[1].count == 2,
            let day = Day(year: parts[1].count == 2 ? 2000 + number : number, month: month, day: 1)
        else {
            self = PeriodReading.unreadable(words)
            return
        }
        self = .period(Period(.month, containing: day))
    }

    /// The one financial year that a title names as `2025-26`, `2025/26`, `2025-2026` or `25/26`; none, or several, is nothing.
    package static func year(in text: some StringProtocol) -> FinancialYear? {
        let words = text.split { !($0.isASCII && $0.isNumber) && !"-/–".contains($0) }
        let years = words.compactMap { word -> FinancialYear? in
            let parts = word.split { "-/–".contains($0) }
            guard parts.count == 2, let first = Int(parts[0]), let second = Int(parts[1]),
                parts[0].count == 4 || (parts[0].count == 2 && parts[1].count == 2)
            else { return nil }
            let start = parts[0].count == 2 ? 2000 + first : first
            return second % 100 == (start + 1) % 100 && (parts[1].count == 2 || second == start + 1)
                ? FinancialYear(start: start) : nil
        }
        return Set(years).count == 1 ? years.first : nil
    }

    private static func unreadable(_ words: String) -> PeriodReading {
        .refused("\(Shown.quoted(words)) is no period: write it like 2024-25, Q1 2025-26 or May 2025")
    }
}
