/// A rhythm as people write it: `tue`, `mon,wed`, `last friday`, `2nd tue`, `15`.
package enum SeriesReading {
    /// Weekdays by name, whole or by their first three letters.
    package static func weekdays(_ text: String) throws(Refusal) -> Set<Int> {
        var days: Set<Int> = []
        for word in text.split(whereSeparator: { ", ".contains($0) }) where word.lowercased() != "and" {
            guard let day = DateReading.weekday(word) else {
                throw .usage("\(Shown.quoted(word)) is no weekday: write it like tue, or several like mon,wed.")
            }
            days.insert(day)
        }
        guard !days.isEmpty else { throw .usage("There is no weekday: write it like tue, or several like mon,wed.") }
        return days
    }

    /// A monthly rhythm: the first to fifth or last of a weekday, or a day of the month.
    package static func monthly(_ text: String) throws(Refusal) -> Series.Rhythm {
        let words = text.lowercased().split(separator: " ").filter { $0 != "the" }
        if words.count == 1, let day = Int(stem(words[0])), (1...31).contains(day) { return .monthlyDay(day) }
        if words.count == 2, let nth = nth(words[0]), let weekday = DateReading.weekday(words[1]) {
            return .monthlyWeekday(nth: nth, weekday: weekday)
        }
        throw .usage("\(Shown.quoted(text)) is no day of a month: write it like \"last friday\", \"2nd tue\" or 15.")
    }

    private static func nth(_ word: Substring) -> Int? {
        let words = ["first", "second", "third", "fourth", "fifth"]
        if word == "last" { return -1 }
        if let index = words.firstIndex(of: String(word)) { return index + 1 }
        return Int(stem(word)).flatMap { (1...5).contains($0) ? $0 : nil }
    }

    /// "2" of "2nd".
    private static func stem(_ word: Substring) -> String {
        String(["st", "nd", "rd", "th"].contains { word.hasSuffix($0) } ? word.dropLast(2) : word)
    }
}
