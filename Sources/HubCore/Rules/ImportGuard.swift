/// When a file is the wrong file, or a row speaks of what cannot be yet.
package enum ImportGuard {
    /// Whether a date is one that a register of these years can hold: 1990 to the end of next year.
    package static func isPlausible(_ day: Day, today: Day) -> Bool {
        let year = day.year
        return year >= 1990 && year <= today.year + 1
    }

    /// Whether so many records were refused that this is not the file somebody meant: fewer than half were good.
    package static func isWrongFile(records: Int, refused: Int) -> Bool { records > 0 && refused * 2 > records }

    /// Whether a session is still to come, so that nobody can have been counted at it (rules, section 3).
    package static func isToCome(_ day: Day, start: Int?, now: Moment) -> Bool {
        day > now.day || (day == now.day && (start ?? 0) > now.minute)
    }

    /// Whether a name or heading stands for a total, which is checked and never stored (rules, section 13).
    package static func isTotal(_ name: some StringProtocol) -> Bool {
        let words = Names.folded(name).split(separator: " ")
        return words.contains("total") || words.contains("totals")
    }
}
