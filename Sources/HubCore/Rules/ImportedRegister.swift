/// When an imported register is complete (rules, section 3).
package enum ImportedRegister {
    /// Complete when the export calls the session Completed and its Attended rows, walk-ins included, equal the export's
    /// Attended number, or it gives none.
    package static func isComplete(completed: Bool, attended: Int?, rowsAttended: Int) -> Bool {
        completed && attended.map { $0 == rowsAttended } ?? true
    }
}

/// When a child is out of an activity's ages: a warning, never a block.
package enum AgeRange {
    /// Whether a child is out of the ages, or not born yet; an age that is not known is not out of them.
    package static func isOutside(_ activity: Activity, born: BirthDate?, on day: Day) -> Bool {
        guard let born, born.precision == .day else { return false }
        let months = Age.months(born: born, on: day)
        return months < activity.minAgeMonths ?? 0 || months >= activity.maxAgeMonths ?? .max || months < 0
    }

    /// The words of the warning; nothing where the child fits, or an age is not known.
    package static func warning(_ activity: Activity, born: BirthDate?, on day: Day) -> String? {
        guard let born, isOutside(activity, born: born, on: day) else { return nil }
        let months = Age.months(born: born, on: day)
        guard months >= 0 else { return "is not born yet on the day of the session" }
        if let from = activity.minAgeMonths, months < from {
            return "a child of \(Age.spoken(months: months)) at \(activity.name), which is from \(words(from))"
        }
        if let to = activity.maxAgeMonths, months >= to {
            return "a child of \(Age.spoken(months: months)) at \(activity.name), which is under \(words(to))"
        }
        return nil
    }

    /// Bounds are told in months up to three years: "from 18 months", "under 3 years".
    private static func words(_ months: Int) -> String {
        months >= 24 && months % 12 == 0 ? "\(months / 12) years" : "\(months) months"
    }
}
